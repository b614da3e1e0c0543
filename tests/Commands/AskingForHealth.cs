using System.Diagnostics;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Commands;

/// <summary>What a container's supervisor runs: it asks the service beside it, by the address both were given.</summary>
[Category("Processes")]
internal sealed class AskingForHealth
{
    private string _folder = "";

    [SetUp]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_service_that_serves_is_found_and_one_that_was_killed_is_not()
    {
        using ServiceProcess service = new(Path.Combine(_folder, "programs.db"));
        Assert.That(
            (await AskAsync(service.Address.Port).Expecting(1)).Error,
            Does.Contain($"http://127.0.0.1:{service.Address.Port}/health/ready: ")
        );

        await service.StartAsync();
        Assert.That(
            (await AskAsync(service.Address.Port).Expecting(0)).Output.TrimEnd(),
            Does.Match(@"^http://127\.0\.0\.1:\d+/health/ready: 200 \{""status"":""ready"".*\}$")
        );

        service.Kill();
        Assert.That((await AskAsync(service.Address.Port).Expecting(1)).Output, Is.Empty);
    }

    // "+" as in the container: every address, of which the loopback is one.
    private static Task<Run> AskAsync(int port)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Programs.Monitoring.dll"), "health"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_URLS"] = $"http://+:{port};http://+:2" },
        };
        return Run.OfAsync(Process.Start(start)!);
    }
}
