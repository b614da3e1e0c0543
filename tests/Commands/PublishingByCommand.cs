using Monitoring.Tests.Support;

namespace Monitoring.Tests.Commands;

/// <summary>A scheduled task publishes while the service is stopped.</summary>
[Category("Processes")]
internal sealed class PublishingByCommand
{
    [Test]
    public async Task What_has_changed_is_published_once()
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-").FullName;
        try
        {
            using (MonitoringApp app = new(Path.Combine(folder, "programs.db")))
            {
                await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync()));
            }

            var published = await RunAsync().Expecting(0);
            var again = await RunAsync().Expecting(1);

            Assert.That(published.Value("PUBLICATION"), Is.EqualTo("1"));
            Assert.That(published.Output, Does.Contain("programs: 1 rows, 1 added, 0 changed, 0 removed"));
            Assert.That(again.Error, Does.Contain("There is nothing to publish.").And.Not.Contain("   at "));
            using MonitoringApp served = new(Path.Combine(folder, "programs.db"));
            Assert.That((int)(await served.GetAsync("/open-data/status")).Json["publication"]!["number"]!, Is.EqualTo(1));
            Assert.That(
                (await served.GetAsync("audit?resource=publication", MonitoringApp.Administrator)).Items.Select(row =>
                    (string?)row["address"]
                ),
                Is.EqualTo(new[] { "command line" })
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Task<Run> RunAsync() => ServiceProcess.CommandAsync(Path.Combine(folder, "programs.db"), "open-data", "publish");
    }
}
