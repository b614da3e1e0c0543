using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>The disk takes what is written and then fails to flush it: nobody knows what it holds, so nothing is acknowledged and the process ends.</summary>
[Category("Processes")]
internal sealed class FailingFlushes
{
    private static readonly string[] s_during = ["during 1", "during 2", "during 3", "during 4", "during 5", "during 6"];

    [Test]
    public async Task A_write_that_was_not_flushed_is_not_acknowledged_and_the_service_ends_with_code_2()
    {
        using Folder folder = new();
        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();
        var before = (await WriteAsync(service, "before").Expecting(HttpStatusCode.Created)).Text;

        Run ended;
        int refused;
        using (await Sandbox.FailFlushesAsync(service.Id))
        {
            refused = (await Task.WhenAll(s_during.Select(name => RefusedAsync(service, name)))).Count(told => told);
            ended = await service.EndedAsync();
        }

        Assert.That(ended.Code, Is.EqualTo(2), ended.Error);
        Assert.That(refused, Is.Positive, "whoever was heard is told");
        await service.StartAsync();
        var held = (await service.GetAsync("executive-bodies?q=during")).Items.Count();
        Assert.That(
            (await WriteAsync(service, "before").Expecting(HttpStatusCode.Created)).Text,
            Is.EqualTo(before),
            "what was acknowledged is kept"
        );
        foreach (var name in s_during)
        {
            await WriteAsync(service, name).Expecting(HttpStatusCode.Created);
        }

        var bodies = (await service.GetAsync("executive-bodies")).Items.Select(body => (string?)body["name"]);
        TestContext.Out.WriteLine(
            $"1 acknowledged, 0 lost; {refused} of {s_during.Length} refused and the others never heard, of which the disk held {held}, all repeated, 0 doubled; code {ended.Code}"
        );
        Assert.That(bodies, Is.EquivalentTo(s_during.Append("before")), "repeated under its name it is there once, whatever the disk held");
    }

    /// <summary>Whether it was told; a caller who comes as the process ends finds nobody.</summary>
    private static async Task<bool> RefusedAsync(ServiceProcess service, string name)
    {
        try
        {
            await WriteAsync(service, name).ExpectingProblem(HttpStatusCode.ServiceUnavailable, "STORAGE_FAILED");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Task<Reply> WriteAsync(ServiceProcess service, string name) =>
        service.SendAsync("POST", "executive-bodies", new { name }, name: name.Replace(' ', '-'));
}
