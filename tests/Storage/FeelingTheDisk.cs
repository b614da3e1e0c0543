using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>What the register tells of its disk: only what came to the disk tells anything.</summary>
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
