using System.Diagnostics;

namespace Monitoring.Browser;

/// <summary>What somebody who opens /swagger for the first time fetches, and how long it takes until the operations are there.</summary>
internal sealed class FirstVisit
{
    // Half of what it was while the document said at each operation what all of them share.
    private const int MostBytes = 1_050_000;

    private sealed record Visit(long Bytes, double Milliseconds);

    /// <summary>VISITS repeats it; BESIDE names another checkout, built, that is visited in turn.</summary>
    [Test]
    public async Task It_fetches_little()
    {
        var visits = int.Parse(Environment.GetEnvironmentVariable("VISITS") ?? "1");
        using var beside = Environment.GetEnvironmentVariable("BESIDE") is { Length: > 0 } other ? await Service.StartAsync(other) : null;
        List<Visit> here = [];
        List<Visit> there = [];
        for (var visit = 0; visit < visits; visit++)
        {
            here.Add(await VisitAsync(Session.Service));
            if (beside is not null)
            {
                there.Add(await VisitAsync(beside));
            }
        }

        Print("here", here);
        if (beside is not null)
        {
            Print("beside", there);
        }

        Assert.That(here.Max(visit => visit.Bytes), Is.LessThan(MostBytes));
    }

    private static void Print(string where, List<Visit> visits) =>
        TestContext.Progress.WriteLine(
            $"{where}: {visits[0].Bytes:N0} bytes, {Median(visits):N0} ms, median of {visits.Count} ("
                + string.Join(", ", visits.Select(visit => visit.Milliseconds.ToString("N0")))
                + ")"
        );

    private static double Median(List<Visit> visits) => visits.Select(visit => visit.Milliseconds).Order().ElementAt(visits.Count / 2);

    /// <summary>In a context of its own, which has nothing kept.</summary>
    private static async Task<Visit> VisitAsync(Service service)
    {
        await using var context = await Session.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var network = await context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        long bytes = 0;
        network.Event("Network.loadingFinished").OnEvent += (_, fetched) =>
            bytes += (long)fetched!.Value.GetProperty("encodedDataLength").GetDouble();

        var watch = Stopwatch.StartNew();
        await page.GotoAsync($"{service.Address}swagger", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(".opblock").First.WaitForAsync(new() { Timeout = 60_000 });
        return new(bytes, watch.Elapsed.TotalMilliseconds);
    }
}
