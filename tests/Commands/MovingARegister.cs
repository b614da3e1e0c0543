using System.Net;
using Monitoring.Tests.Support;
using Npgsql;

namespace Monitoring.Tests.Commands;

/// <summary>A register goes to PostgreSQL and back: nothing of it changes, and the service goes on with it at either place.</summary>
[Category("Processes")]
internal sealed class MovingARegister
{
    private PostgresServer _server = null!;
    private Folder _folder = null!;
    private string _file = "";

    private string There => _server.RegisterIn("moved");

    [OneTimeSetUp]
    public async Task Fill()
    {
        if (!PostgresServer.IsInstalled)
        {
            Assert.Ignore("PostgreSQL is not installed.");
        }

        _folder = new();
        _file = _folder.Register;
        using (ServiceProcess service = new(_file, new() { ["Sample"] = "zhytomyr" }))
        {
            await service.StartAsync();
            await service.SendAsync("POST", "keys", new { name = "Інтегратор", role = "coordinator" }).Expecting(HttpStatusCode.Created);
            await service.StopAsync().Expecting(0);
        }

        _server = PostgresServer.Make();
        _server.Execute(
            "create database moved encoding 'UTF8' template template0",
            "create database back encoding 'UTF8' template template0"
        );
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _server?.Dispose();
        _folder?.Dispose();
    }

    [Test]
    public async Task There_and_back_it_says_the_same()
    {
        var (said, whole) = (await ExportAsync(_file), await CopyAsync(_file, There));
        Assert.That(whole, Does.Contain("EXPORT_SHA256="));
        Assert.That(await RowsCountedAsync("report"), Is.Positive, "what the server plans by");
        Assert.That(await ExportAsync(There), Is.EqualTo(said));
        await ServiceProcess.CommandAsync(There, "check").Expecting(0);

        var back = _folder.File("back.db");
        await CopyAsync(There, $"Data Source={back}");
        Assert.That(await ExportAsync(back), Is.EqualTo(said));
        await ServiceProcess.CommandAsync(back, "check").Expecting(0);

        using (
            ServiceProcess here = new(_file),
                there = new(There)
        )
        {
            await Task.WhenAll(here.StartAsync(), there.StartAsync());
            foreach (
                var path in new[]
                {
                    "programs",
                    "reports",
                    "measures",
                    "changes",
                    "audit",
                    "statistics/2025",
                    "/",
                    "/open-data/reports.csv",
                }
            )
            {
                Assert.That((await there.GetAsync(path)).Text, Is.EqualTo((await here.GetAsync(path)).Text), path);
            }

            var before = await LastChangeAsync(there);
            await there.SendAsync("POST", "executive-bodies", new { name = "Управління після переїзду" }).Expecting(HttpStatusCode.Created);
            Assert.That(await LastChangeAsync(there), Is.EqualTo(before + 1), "the feed goes on");
            // A busy machine answers first how far it has come.
            Assert.That(
                async () => (bool?)(await there.GetAsync("audit/verification").Expecting(HttpStatusCode.OK)).Json["valid"],
                Is.True.After(60_000, 500)
            );
        }

        var refused = await ServiceProcess.CommandAsync(_file, "copy", "--to", There).Expecting(1);
        Assert.That(refused.Error, Does.Contain("A copy replaces nothing"));
    }

    private static async Task<string> CopyAsync(string from, string to) =>
        (await ServiceProcess.CommandAsync(from, "copy", "--to", to).Expecting(0)).Output;

    private static async Task<string> ExportAsync(string register) =>
        (await ServiceProcess.CommandAsync(register, "export", "-").Expecting(0)).Output;

    private async Task<float> RowsCountedAsync(string table)
    {
        await using var register = NpgsqlDataSource.Create(There);
        await using var command = register.CreateCommand($"select reltuples from pg_class where relname = '{table}'");
        return (float)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<long> LastChangeAsync(ServiceProcess service) =>
        (long)(await service.GetAsync("changes?limit=1000")).Json["nextAfter"]!;
}
