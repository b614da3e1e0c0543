namespace Monitoring.Browser;

/// <summary>What the page shows after Execute: the status, or why the request was not sent, and the body.</summary>
internal sealed record Outcome(string Status, string Body);

/// <summary>/swagger as a reader uses it: a key in the dialog, an operation opened, Execute pressed, the answer read.</summary>
internal sealed class SwaggerPage(IPage page)
{
    /// <summary>From 150 lines on Swagger UI draws only what the screen shows: this one shows all of them.</summary>
    public const int Height = 16_000;

    private const int Patience = 60_000;

    public IPage Page => page;

    /// <summary>Opens /swagger in a new tab.</summary>
    public static async Task<SwaggerPage> OpenAsync(IBrowserContext context, Service service)
    {
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.SetViewportSizeAsync(1280, Height);
        await page.GotoAsync($"{service.Address}swagger");
        SwaggerPage opened = new(page);
        await opened.OperationsAsync();
        return opened;
    }

    /// <summary>The operations in the order of the page.</summary>
    public async Task<IReadOnlyList<string>> OperationsAsync()
    {
        var names = page.Locator(".opblock-summary-operation-id");
        await names.First.WaitForAsync();
        return await names.AllTextContentsAsync();
    }

    /// <summary>The headings under which the operations stand.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync() =>
        await page.Locator(".opblock-tag").EvaluateAllAsync<string[]>("tags => tags.map(tag => tag.dataset.tag)");

    /// <summary>Leaves what has this tag, as typing its name does: while all operations are drawn each click takes a second more.</summary>
    public async Task ShowAsync(string tag)
    {
        await page.Locator(".operation-filter-input").FillAsync(tag);
        await page.Locator($".opblock-tag:not([data-tag*='{tag}'])").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Gives the page a key.</summary>
    public async Task AuthorizeAsync(string key)
    {
        await page.Locator(".schemes .authorize").ClickAsync();
        var dialog = page.Locator(".dialog-ux");
        await dialog.Locator("input").FillAsync(key);
        await dialog.Locator("button.authorize").ClickAsync();
        await dialog.Locator(".btn-done").ClickAsync();
    }

    /// <summary>
    /// Opens the operation, sends it as it is filled in, and closes it again: that without the mouse, which takes its time to find its way.
    /// </summary>
    public async Task<Outcome> ExecuteAsync(string operation)
    {
        var block = page.Locator($".opblock[id$='-{operation}']");
        var summary = block.Locator(".opblock-summary-control");
        await summary.ClickAsync();
        try
        {
            await block.Locator(".execute").ClickAsync();
            await block.Locator(".live-responses-table .response-col_status, .validation-errors").Last.WaitForAsync();
            return await ShownAsync(block);
        }
        catch (TimeoutException)
        {
            return new("no answer", await block.InnerTextAsync());
        }
        finally
        {
            await summary.DispatchEventAsync("click");
        }
    }

    private static async Task<Outcome> ShownAsync(ILocator block)
    {
        var invalid = block.Locator(".validation-errors");
        if (await invalid.IsVisibleAsync())
        {
            return new("not sent", await invalid.InnerTextAsync());
        }

        var answer = block.Locator(".live-responses-table tbody > .response");
        return new(
            (await answer.Locator(".response-col_status").InnerTextAsync()).Trim(),
            await answer.Locator(".response-col_description").InnerTextAsync()
        );
    }
}
