using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>Whoever should read the log has stopped, and the pipe is full.</summary>
[Category("Processes")]
internal sealed class FloodingTheLog
{
    private const int Requests = 1500;

    [Test]
    public async Task Requests_that_log_are_answered_though_nobody_reads()
    {
        using Folder folder = new();
        using ServiceProcess service = new(
            folder.Register,
            new() { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace" }
        );
        await service.StartAsync(isRead: false);

        for (var number = 0; number < Requests; number++)
        {
            await service.GetAsync($"programs/{number}").ExpectingProblem(HttpStatusCode.NotFound, "PROGRAM_NOT_FOUND");
        }

        await service.SendAsync("POST", "executive-bodies", new { name = "Управління" }).Expecting(HttpStatusCode.Created);
        service.AskToEnd();
        var (output, ended) = (service.Output.ReadToEndAsync(), await service.EndedAsync());
        var told = Enumerable
            .Range(0, Requests)
            .Count(number =>
                output.Result.Contains($"/api/v1/programs/{number} ", StringComparison.Ordinal)
                || output.Result.Contains($"/api/v1/programs/{number}\"", StringComparison.Ordinal)
            );

        TestContext.Out.WriteLine($"{Requests} requests answered, {told} of them in the log, the others' lines dropped");
        Assert.That(told, Is.InRange(1, Requests - 1), "the pipe was full: lines were dropped");
        Assert.That(ended.Code, Is.Zero, ended.Error);
    }
}
