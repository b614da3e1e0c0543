using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>What the register tells of its disk: only what came to the disk tells anything.</summary>
[OfTheFile("the disk and the pages are those of a file")]
internal sealed class FeelingTheDisk
{
    private static readonly Actor s_actor = new("k", "a", "administrator", null, "");

    [Test]
    public async Task A_refused_write_does_not_heal_a_full_disk_and_a_kept_one_does()
    {
        using Folder folder = new();
        using Database database = new($"Data Source={folder.Register}", folder.Name, new(new TestClock(), TimeZoneInfo.Utc));
        await WriteAsync(database, "pragma max_page_count = 1");
        await Assert.ThatAsync(
            () => WriteAsync(database, "create table filler as select zeroblob(1000000) as zeroes"),
            Throws.TypeOf<SqliteException>()
        );
        Assert.That(database.Health.Writing?.Fault, Is.EqualTo(StorageFault.Full));

        await WriteAsync(database, "select 1", isKept: false);
        Assert.That(database.Health.Writing?.Fault, Is.EqualTo(StorageFault.Full), "nothing of it came to the disk");

        await WriteAsync(database, "pragma max_page_count = 100000");
        Assert.That(database.Health.Writing, Is.Null);
    }

    /// <summary>A register that would take long to look through is served meanwhile; the damage is found all the same, and told.</summary>
    [Test]
    public async Task Damage_in_a_large_register_is_found_after_it_began_to_serve()
    {
        using Folder folder = new();
        using (MonitoringApp app = new(folder.Register))
        {
            await app.HasBodyAsync();
        }

        Spoil(folder.Register);
        using (var file = File.OpenWrite(folder.Register))
        {
            // A hole, which takes no room on the disk.
            file.SetLength(PageCheck.MostBytesAtStart + 4096);
        }

        using MonitoringApp damaged = new(folder.Register);

        Assert.That(
            async () => (await damaged.GetAsync("/health/ready")).Status,
            Is.EqualTo(HttpStatusCode.ServiceUnavailable).After(10_000, 50)
        );
        await damaged
            .SendAsync("POST", "executive-bodies", new { name = "Нове управління" }, MonitoringApp.Administrator)
            .ExpectingProblem(HttpStatusCode.ServiceUnavailable, "REGISTER_DAMAGED");
    }

    // A page that nobody comes to at a start.
    private static void Spoil(string register)
    {
        using SqliteConnection connection = new($"Data Source={register};Pooling=False");
        var page = connection.ExecuteScalar<long>("select rootpage from sqlite_master where name = 'audit_by_key'");
        connection.Close();
        using var file = File.OpenWrite(register);
        file.Position = (page - 1) * 4096;
        file.Write(new byte[4096]);
    }

    private static Task<bool> WriteAsync(Database database, string sql, bool isKept = true) =>
        database.WriteAsync(
            s_actor,
            transaction =>
            {
                transaction.Connection.Execute(sql);
                return true;
            },
            _ => isKept
        );
}
