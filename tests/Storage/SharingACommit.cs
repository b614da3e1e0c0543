using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;
using SQLitePCL;

namespace Monitoring.Tests.Storage;

/// <summary>Writes that waited together come to the disk by one flush, and each is kept, refused or fails as if it were alone.</summary>
[OfTheFile("the commit and its hooks are those of SQLite")]
internal sealed class SharingACommit
{
    private const int Constraint = 19;
    private const int Interrupted = 9;
    private const int Full = 13;

    private static readonly Actor s_actor = new("k", "a", "administrator", null, "");

    private Folder _folder = null!;
    private TestClock _clock = null!;
    private PreparedConnection _connection = null!;
    private StorageHealth _health = null!;
    private SharedCommit _commit = null!;
    private RegisterFile _file = null!;

    [SetUp]
    public void Open()
    {
        (_folder, _clock) = (new(), new());
        CityClock clock = new(_clock, TimeZoneInfo.Utc);
        using (Database database = new($"Data Source={_folder.Register}", _folder.Name, clock))
        {
            // Made whole, with its first rows.
        }

        _connection = RegisterOpening.Open(_folder.Register, null, clock.Now).Writer;
        _connection.Deadline = TimeSpan.FromMilliseconds(200);
        _health = new(clock);
        _commit = new(new SqliteWriter(_connection), clock, _health) { Longest = TimeSpan.FromMinutes(1) };
        _file = new(_folder.Register);
    }

    [TearDown]
    public void Close()
    {
        _file.Dispose();
        _connection.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Nobody_is_told_and_nothing_is_seen_before_the_one_commit()
    {
        var (commits, told, before) = (0, -1, _commit.Public.Sequence);
        var seen = ("", -1L, -1L);
        List<bool> isAsBefore = [];
        Attempt[] all = [.. "abc".Select(name => new Attempt($"{name}", transaction => isAsBefore.Add(transaction.IsAsOf(0, null))))];
        Attempt refused = new("x") { IsKept = false };
        raw.sqlite3_commit_hook(
            _connection.Handle,
            _ =>
            {
                commits++;
                told = all.Append(refused).Count(attempt => attempt.Write.End.IsCompleted);
                seen = (Bodies(), _commit.Commits, _commit.Public.Sequence);
                return 0;
            },
            null
        );

        Do([all[0], all[1], refused, all[2]]);

        Assert.That((commits, told, seen), Is.EqualTo((1, 0, ("", 0L, before))), "at the moment of the commit");
        Assert.That(Bodies(), Is.EqualTo("a b c"));
        Assert.That(isAsBefore, Is.EqualTo(new[] { true, false, false }), "the later ones see that the first was kept");
        Assert.That(all.Append(refused).Select(attempt => attempt.Write.End.IsCompletedSuccessfully), Has.All.True);
        Assert.That((_commit.Commits, _commit.Public.Sequence), Is.EqualTo((3L, before + 3)), "as if they had come one after another");
        Assert.That(_commit.Position, Is.EqualTo(RegisterPosition.Of(_connection)));
        IsWhole();
    }

    /// <summary>The rows that a write touched are forgotten with it, so that the next one vouches for its own alone.</summary>
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void One_that_is_refused_or_tried_out_leaves_nothing(int place)
    {
        Do(WithAmong(new("x") { IsKept = false }, place));

        Assert.That(Bodies(), Is.EqualTo("a b"));
        Assert.That(
            _file.Rows("select owner from proof where table_name = 'executive_body' order by owner"),
            Is.EqualTo(new[] { "a", "b" })
        );
        Assert.That(
            _file.Rows("select resource_id from audit where resource = 'executiveBody' order by seq"),
            Is.EqualTo(new[] { "a", "b" })
        );
        IsWhole();
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void One_that_fails_leaves_the_others_whole(int place)
    {
        Attempt broken = new("x", _ => throw new InvalidOperationException("broken"));
        var all = WithAmong(broken, place);

        Do(all);

        Assert.That(broken.Fault, Is.TypeOf<InvalidOperationException>());
        Assert.That((Bodies(), all.Sum(attempt => attempt.Times)), Is.EqualTo(("a b", 3)));
        IsWhole();
    }

    [Test]
    public void A_value_that_stands_once_is_refused_to_the_second_of_two()
    {
        Attempt first = new("a");
        Attempt second = new("a");

        Do([first, second]);

        Assert.That((first.Fault, (second.Fault as SqliteException)?.SqliteErrorCode), Is.EqualTo(((Exception?)null, Constraint)));
        Assert.That(Bodies(), Is.EqualTo("a"));
        IsWhole();
    }

    /// <summary>SQLite itself rolls everything back when a statement that writes is interrupted.</summary>
    [Test]
    public void When_a_query_of_one_is_stopped_the_others_are_done_again()
    {
        Attempt first = new("a");
        Attempt refused = new("y") { IsKept = false };
        Attempt endless = new(
            "x",
            transaction =>
                transaction.Connection.Execute(
                    """
                    with recursive n (i) as (select 1 union all select i + 1 from n)
                    insert into executive_body (id, name, name_folded, name_sort, revision) select 'x' || i, 'x' || i, '', '', 1 from n
                    """
                )
        );

        Do([first, refused, endless, new("b")]);

        Assert.That((endless.Fault as SqliteException)?.SqliteErrorCode, Is.EqualTo(Interrupted));
        Assert.That((Bodies(), first.Times, refused.Times, endless.Times), Is.EqualTo(("a b", 2, 2, 1)));
        Assert.That((first.Fault, refused.Fault, _commit.Commits), Is.EqualTo(((Exception?)null, (Exception?)null, 2L)));
        IsWhole();
    }

    [Test]
    public void A_disk_that_is_full_in_the_middle_refuses_the_one_that_does_not_fit()
    {
        _connection.Execute($"pragma max_page_count = {_connection.ExecuteScalar<long>("pragma page_count") + 20}");
        Attempt large = new(
            "x",
            transaction => transaction.Connection.Execute("create table filler as select zeroblob(1000000) as zeroes")
        );

        Do([new("a"), large, new("b")]);

        Assert.That((large.Fault as SqliteException)?.SqliteErrorCode, Is.EqualTo(Full));
        Assert.That((Bodies(), _health.Writing), Is.EqualTo(("a b", (StorageCondition?)null)), "the next success heals");
        IsWhole();
    }

    /// <summary>What holds only at the commit is the fault of one, and the commit tells nobody whose.</summary>
    [Test]
    public void When_their_commit_fails_each_gets_one_of_its_own()
    {
        Attempt first = new("a");
        Attempt refused = new("y") { IsKept = false };
        Attempt dangling = new(
            "x",
            transaction =>
                transaction.Connection.Execute(
                    """
                    pragma defer_foreign_keys = on;
                    insert into report_content (program_id, period, content, sha256)
                    values ('none', '2026-Q3', x'00', hex(zeroblob(32)))
                    """
                )
        );

        Do([first, refused, dangling, new("b")]);

        Assert.That((dangling.Fault as SqliteException)?.SqliteErrorCode, Is.EqualTo(Constraint));
        Assert.That((first.Fault, refused.Fault, _commit.Commits), Is.EqualTo(((Exception?)null, (Exception?)null, 2L)));
        Assert.That((Bodies(), first.Times, refused.Times, dangling.Times), Is.EqualTo(("a b", 2, 2, 2)));
        IsWhole();
    }

    /// <summary>Asked about between two writes of one commit: the answer has the first, and the second comes after the moment.</summary>
    [Test]
    public void A_question_about_a_moment_between_two_of_them_waits_for_the_commit()
    {
        var isAnsweredEarly = true;
        var moments = new DateTimeOffset[3];
        Thread asked = new(() => _commit.Moments.Close(moments[1]));
        Attempt asking = new(
            "b",
            transaction =>
            {
                moments[1] = transaction.Now;
                asked.Start();
                SpinWait.SpinUntil(() => asked.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromMinutes(1));
            }
        );
        raw.sqlite3_commit_hook(
            _connection.Handle,
            _ =>
            {
                isAnsweredEarly = asked.Join(100);
                return 0;
            },
            null
        );

        Do([new("a", transaction => moments[0] = transaction.Now), asking, new("c", transaction => moments[2] = transaction.Now)]);

        Assert.That(isAnsweredEarly, Is.False, "at the moment of the commit nothing of it is there yet");
        Assert.That(asked.Join(TimeSpan.FromMinutes(1)));
        Assert.That((moments[1], moments[2]), Is.EqualTo((moments[0], moments[0].AddMilliseconds(1))));
        Assert.That(Bodies(), Is.EqualTo("a b c"));
    }

    /// <summary>What was checked before others were kept holds where they touched other rows; of what was lost nothing counts.</summary>
    [TestCase("a", "executive_body", false)]
    [TestCase("z", "executive_body", true)]
    [TestCase("z", "program", false)]
    public void A_check_holds_while_the_rows_it_stands_on_are_untouched(string owner, string table, bool holds)
    {
        CheckedRows rows = new(owner, new HashSet<string> { table, "change" });
        List<bool> found = [];
        Attempt asking = new("b", transaction => found.Add(transaction.IsAsOf(0, rows)));
        Attempt broken = new("x", transaction => transaction.Connection.Execute("rollback"));

        Do([new("a"), asking, broken]);

        Assert.That(broken.Fault, Is.TypeOf<InvalidOperationException>());
        Assert.That((found, Bodies()), Is.EqualTo((new List<bool> { holds, holds }, "a b")), "done again alone it is told the same");
    }

    [Test]
    public void A_check_of_long_ago_is_made_again()
    {
        CheckedRows rows = new("z", new HashSet<string> { "report" });
        RecentWrites recent = new();
        for (var number = 0; number < 257; number++)
        {
            recent.Add(new HashSet<(string, string)> { ("report", $"{number}") });
        }

        Assert.That(new[] { 0, 1, 256, 257 }.Select(since => recent.LeftWhole(rows, since)), Is.EqualTo(new[] { false, true, true, true }));
        recent.Add(new HashSet<(string, string)>());
        Assert.That(recent.LeftWhole(rows, 257), Is.False, "nobody knows what it touched");
    }

    [Test]
    public void What_takes_long_shares_its_commit_with_nobody()
    {
        Attempt first = new("a");
        Attempt alone = new("b", _ => Assert.That((first.Write.End.IsCompleted, Bodies()), Is.EqualTo((true, "a")))) { IsAlone = true };
        Attempt next = new("c");

        Do([first, alone, next]);

        Assert.That((alone.Fault, Bodies(), next.Times), Is.EqualTo(((Exception?)null, "a b", 0)), "the next one's turn is not yet");
    }

    [Test]
    public void A_commit_is_shared_by_so_many_at_most()
    {
        Attempt[] all = [.. Enumerable.Range(0, SharedCommit.MostTogether + 1).Select(number => new Attempt($"{number}"))];

        Do(all);

        Assert.That(all.Select(attempt => attempt.Times), Is.EqualTo(Enumerable.Repeat(1, SharedCommit.MostTogether).Append(0)));
    }

    [Test]
    public void Nobody_waits_long_for_others()
    {
        _commit.Longest = TimeSpan.FromMilliseconds(20);
        Attempt[] all = [new("a", _ => Thread.Sleep(30)), new("b")];

        Do(all);

        Assert.That((Bodies(), all[1].Times), Is.EqualTo(("a", 0)));
    }

    private static Attempt[] WithAmong(Attempt other, int place)
    {
        List<Attempt> all = [new("a"), new("b")];
        all.Insert(place, other);
        return [.. all];
    }

    private void Do(IEnumerable<Attempt> attempts) => _commit.Do(attempts.Select(attempt => attempt.Write));

    private string Bodies() => string.Join(' ', _file.Rows("select id from executive_body order by id"));

    private void IsWhole()
    {
        using var connection = SingleFile.OpenToRead(_folder.Register);
        Assert.That(RegisterCheck.Run(connection).Where(finding => finding.Fault is not null), Is.Empty);
    }

    /// <summary>Enters a body under a name, records it, and then does what else the test wants.</summary>
    private sealed class Attempt
    {
        private readonly string _id;
        private readonly Action<WriteTransaction>? _more;
        private WaitingWrite? _write;

        public Attempt(string id, Action<WriteTransaction>? more = null) => (_id, _more) = (id, more);

        public bool IsKept { get; init; } = true;

        public bool IsAlone { get; init; }

        public int Times { get; private set; }

        public WaitingWrite Write => _write ??= new(s_actor, Do) { IsAlone = IsAlone };

        public Exception? Fault => Write.End.Exception?.InnerException;

        private bool Do(WriteTransaction transaction)
        {
            Times++;
            transaction.Connection.Execute(
                "insert into executive_body (id, name, name_folded, name_sort, revision) values (@_id, @_id, @folded, @sort, 1)",
                new
                {
                    _id,
                    folded = UkrainianText.Fold(_id),
                    sort = UkrainianText.SortKey(_id),
                }
            );
            transaction.Record(new("executiveBody", _id, "created", $"/{_id}", 1, Visibility.Published, null, null));
            _more?.Invoke(transaction);
            return IsKept;
        }
    }
}
