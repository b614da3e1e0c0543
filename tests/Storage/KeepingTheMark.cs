using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>The mark beside the file follows it, the log is shortened while nobody writes, and a register behind its mark goes on far beyond it.</summary>
[OfTheFile("a mark lies beside a file")]
internal sealed class KeepingTheMark
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly Actor s_actor = new("k", "a", "administrator", null, "");

    private Folder _folder = null!;

    private HighWaterMark Mark => new(_folder.Register);

    [SetUp]
    public void Prepare() => _folder = new();

    [TearDown]
    public void Clean() => _folder.Dispose();

    [Test]
    public async Task It_is_written_within_a_second_and_when_the_register_is_closed()
    {
        using (var database = Open())
        {
            await WriteAsync(database);
            await ComesAboutAsync(() => Mark.Read()!.AuditSeq == 1);
            await WriteAsync(database);
        }

        Assert.That(Mark.Read(), Is.EqualTo(Progress()));
        Assert.That(Mark.Read()!.AuditSeq, Is.EqualTo(2));
    }

    [Test]
    public async Task The_log_is_shortened_to_nothing_when_nobody_writes_and_nothing_is_missing()
    {
        using var database = Open();
        await WriteAsync(database);
        FileInfo log = new(_folder.Register + "-wal");
        Assert.That(log.Length, Is.Positive);

        await ComesAboutAsync(() =>
        {
            log.Refresh();
            return log.Length == 0;
        });

        await WriteAsync(database);
        Assert.That(database.Read(connection => connection.ExecuteScalar<long>("select count(*) from audit")), Is.EqualTo(2));
    }

    [TestCase(0, 0)]
    [TestCase(3, 0)]
    [TestCase(0, 1)]
    [TestCase(500, 70)]
    public async Task Behind_its_mark_it_goes_on_far_beyond_and_says_so_once(int feedLost, int publicLost)
    {
        using (var database = Open())
        {
            await WriteAsync(database);
        }

        var before = Progress();
        Mark.Write(before with { FeedSeq = before.FeedSeq + feedLost, PublicSequence = before.PublicSequence + publicLost });
        Open().Dispose();
        var after = Progress();
        Open().Dispose();

        Assert.That(Progress(), Is.EqualTo(after), "once");
        if (feedLost + publicLost == 0)
        {
            Assert.That(after, Is.EqualTo(before), "nothing was lost");
        }
        else
        {
            Assert.That((after.AuditSeq, after.FeedSeq), Is.EqualTo((before.AuditSeq + 1, before.FeedSeq + feedLost + HighWaterMark.Gap)));
            Assert.That(after.PublicSequence, Is.GreaterThan(before.PublicSequence + publicLost + HighWaterMark.Gap));
            using RegisterFile file = new(_folder.Register);
            Assert.That(file.Rows("select action || ' ' || actor from audit where seq = 2"), Is.EqualTo(new[] { "takenBack service" }));
            Assert.That(file.Rows("select count(*) from change"), Is.EqualTo(new[] { "0" }));
        }
    }

    /// <summary>Rows that the mark does not know yet are welcome: it is up to a second old when the process is killed.</summary>
    [Test]
    public async Task A_register_ahead_of_its_mark_loses_nothing()
    {
        var old = Monitoring.Platform.Storage.RegisterPosition.None;
        using (var database = Open())
        {
            await WriteAsync(database);
            old = Monitoring.Platform.Storage.RegisterPosition.None with { FeedSeq = 4 };
            await WriteAsync(database);
        }

        var before = Progress();
        Mark.Write(old);
        Open().Dispose();

        Assert.That(Progress(), Is.EqualTo(before));
    }

    private Database Open() => new($"Data Source={_folder.Register}", _folder.Name, new(new TestClock(), TimeZoneInfo.Utc));

    private RegisterPosition Progress()
    {
        using var connection = SingleFile.OpenToRead(_folder.Register);
        return Monitoring.Platform.Storage.RegisterPosition.Of(connection);
    }

    private static Task<bool> WriteAsync(Database database) =>
        database.WriteAsync(
            s_actor,
            transaction =>
            {
                transaction.Record(new("program", "p", "approval", "/p", 1, Visibility.Published, null, null));
                return true;
            },
            _ => true
        );

    private static async Task ComesAboutAsync(Func<bool> isSo)
    {
        for (var until = Environment.TickCount64 + (long)s_patience.TotalMilliseconds; !isSo(); )
        {
            Assert.That(Environment.TickCount64, Is.LessThan(until), "it does not come about");
            await Task.Delay(20);
        }
    }
}
