using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>No query outlives its deadline, whichever door it came through, and its connection is none the worse.</summary>
internal sealed class StoppingAQuery
{
    private const int Interrupted = 9;
    private const string Endless = "with recursive n (i) as (select 1 union all select i + 1 from n) select i from n";

    private static readonly TimeSpan s_deadline = TimeSpan.FromMilliseconds(200);
    private static readonly Actor s_actor = new("k", "a", "administrator", null, "");

    private Folder _folder = null!;
    private Database _database = null!;

    [SetUp]
    public void Open()
    {
        _folder = new();
        _database = new($"Data Source={_folder.Register}", _folder.Name, new(new TestClock(), TimeZoneInfo.Utc), s_deadline);
    }

    [TearDown]
    public void Close()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void One_that_reads_is_stopped()
    {
        Stopped(() => _database.Read(connection => connection.ExecuteScalar<long>($"select count(*) from ({Endless})")));

        Assert.That(_database.Read(connection => connection.ExecuteScalar<long>("select 1")), Is.EqualTo(1));
        Assert.That(
            (_database.Health.Reading, _database.Health.Writing),
            Is.EqualTo(((StorageCondition?)null, (StorageCondition?)null)),
            "a long query tells nothing of the disk"
        );
    }

    /// <summary>The deadline is that of the whole query and not of each row.</summary>
    [Test]
    public void One_that_gives_row_after_row_is_stopped()
    {
        var rows = 0L;

        Stopped(() => _database.Read(connection => rows = connection.Query<long>(Endless, buffered: false).LongCount()));

        Assert.That(_database.Read(connection => connection.ExecuteScalar<long>("select 2")), Is.EqualTo(2));
    }

    [Test]
    public async Task One_within_a_write_is_stopped_and_the_write_leaves_nothing()
    {
        Stopped(() =>
            _database
                .WriteAsync(
                    s_actor,
                    transaction =>
                    {
                        Record(transaction);
                        return transaction.Connection.ExecuteScalar<long>($"select count(*) from ({Endless})");
                    },
                    _ => true
                )
                .GetAwaiter()
                .GetResult()
        );

        Assert.That(Rows(), Is.Zero);
        await _database.WriteAsync(s_actor, Record, _ => true);
        Assert.That(Rows(), Is.EqualTo(1));
    }

    /// <summary>The deadline of the last query passes while the work goes on; the commit after it is no query.</summary>
    [Test]
    public async Task A_commit_is_not_stopped_however_long_the_work_took()
    {
        await _database.WriteAsync(
            s_actor,
            transaction =>
            {
                foreach (var number in Enumerable.Range(0, 2000))
                {
                    transaction.Feed(new("executiveBody", $"{number}", "created", "/x", 1));
                }

                Thread.Sleep(2 * s_deadline);
                return Record(transaction);
            },
            _ =>
            {
                Thread.Sleep(2 * s_deadline);
                return true;
            }
        );

        Assert.That(Rows(), Is.EqualTo(1));
    }

    /// <summary>A deadline belongs to one query: the rest between two does not count.</summary>
    [Test]
    public async Task After_a_rest_the_next_query_has_all_its_time()
    {
        await _database.WriteAsync(s_actor, Record, _ => true);
        Thread.Sleep(2 * s_deadline);
        await _database.WriteAsync(
            s_actor,
            transaction =>
            {
                Assert.That(
                    transaction.Connection.ExecuteScalar<long>(
                        "with recursive n (i) as (select 1 union all select i + 1 from n where i < 30000) select count(*) from n"
                    ),
                    Is.EqualTo(30_000)
                );
                return Record(transaction);
            },
            _ => true
        );

        Assert.That(Rows(), Is.EqualTo(2));
    }

    private static void Stopped(Action query)
    {
        var watch = Stopwatch.StartNew();
        Assert.That(Assert.Throws<SqliteException>(query)!.SqliteErrorCode, Is.EqualTo(Interrupted));
        TestContext.Out.WriteLine($"stopped after {watch.ElapsedMilliseconds} ms of {s_deadline.TotalMilliseconds} ms");
        Assert.That(watch.Elapsed, Is.InRange(s_deadline * 0.9, TimeSpan.FromSeconds(10)), "the clock of the deadline is a coarse one");
    }

    private static bool Record(WriteTransaction transaction)
    {
        transaction.Record(new("program", "p", "created", "/p", 1, Visibility.Private, null, null));
        return true;
    }

    private long Rows() => _database.Read(connection => connection.ExecuteScalar<long>("select count(*) from audit"));
}
