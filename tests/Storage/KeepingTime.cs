using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>When an edition holds and which reports are owed stands in rows, and the rows say what the rules say, day by day and moment by moment.</summary>
[OfTheFile("the rules are compared in a file")]
internal sealed class KeepingTime
{
    private static readonly DateOnly s_first = new(2023, 1, 1);
    private static readonly DateOnly s_last = new(2030, 12, 31);

    private SqliteConnection _connection = null!;
    private RandomTimeline _timeline = null!;
    private string _file = "";

    [SetUp]
    public void Open()
    {
        _file = FreshFile.Copy("none");
        _connection = new($"Data Source={_file};Pooling=False");
        _connection.Open();
        _timeline = new(_connection);
        _connection.Execute(
            """
            pragma synchronous = off;
            insert into executive_body (id, name, name_folded, name_sort, revision) values ('body', 'Департамент', '', '', 1)
            """
        );
    }

    [TearDown]
    public void Close()
    {
        _connection.Dispose();
        FreshFile.Delete(_file);
    }

    /// <summary>
    /// A thousand lives by chance, each act written as the service writes it. What must come of them is said here once more, in the plainest way,
    /// by rules 9.1, 9.7 and 9.10 of the design: which edition holds on a day, whether the program is in force on it, what is owed.
    /// </summary>
    [Test]
    public void The_rows_are_what_the_rules_say() => Compare(mends: false);

    /// <summary>The same where editions were recorded anew and annulled since, and cancellations annulled.</summary>
    [Test]
    public void The_rows_are_what_the_rules_say_of_what_was_mended() => Compare(mends: true);

    private void Compare(bool mends)
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("TIME_SEED") ?? $"{Random.Shared.Next()}", CultureInfo.InvariantCulture);
        TestContext.Out.WriteLine($"TIME_SEED={seed}");
        Random random = new(seed);
        var (owed, revived, late, setBack) = (0, 0, 0, 0);
        var (rectified, annulled, uncancelled) = (0, 0, 0);
        using (var transaction = _connection.BeginTransaction())
        {
            for (var number = 0; number < 1000; number++)
            {
                var history = _timeline.Live(random, $"{number:0000}");
                history = mends ? _timeline.Mend(random, history) : history;
                (rectified, annulled, uncancelled) = (
                    rectified + history.Acts.Count(act => act.Recording > 1),
                    annulled + history.Acts.GroupBy(act => act.Number).Count(group => group.All(act => act.EndedAt is not null)),
                    uncancelled + (history.CancellationAnnulledAt is null ? 0 : 1)
                );
                var (validities, duties) = (Validities(history.Id), Duties(history.Id));
                late += history.Acts.Zip(history.Acts.Skip(1)).Count(pair => pair.Second.AdoptedOn < pair.First.AdoptedOn);
                setBack += history.Acts.Zip(history.Acts.Skip(1)).Count(pair => pair.Second.RecordedAt < pair.First.RecordedAt);
                foreach (var moment in Moments(history))
                {
                    var held = Days(s_first, s_last).Select(day => Held(history, day, moment)).ToArray();
                    CompareSpells(
                        history,
                        held,
                        [.. validities.Where(row => IsKnown(row.KnownFrom, row.KnownUntil, moment))],
                        moment,
                        seed
                    );
                    var (some, odd) = CompareDuties(
                        history,
                        held,
                        duties.Where(row => IsKnown(row.KnownFrom, row.KnownUntil, moment)).ToDictionary(row => row.Period),
                        moment,
                        seed
                    );
                    (owed, revived) = (owed + some, revived + odd);
                }
            }

            Assert.That(ValidityStore.Faults(_connection), Is.Empty, $"TIME_SEED={seed}");
            if (!mends)
            {
                // The scripts knew of no mistakes.
                AssertBroughtForward($"TIME_SEED={seed}");
            }

            transaction.Commit();
        }

        TestContext.Out.WriteLine(
            $"{owed} duties, {revived} quarters revived too late to be owed, {late} acts recorded late, {setBack} with the clock set back"
        );
        Assert.That(new[] { owed, revived, late, setBack }, Has.All.Positive, "chance came by every kind of life");
        Assert.That(new[] { rectified, annulled, uncancelled }, mends ? Has.All.Positive : Has.All.Zero);
    }

    /// <summary>What the migration makes of an older register is what the service would have written.</summary>
    [Test]
    public void An_older_register_gets_the_rows_it_would_have_had()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        _connection.Dispose();
        _connection = new($"Data Source={app.File};Pooling=False");
        _connection.Open();

        // The scripts knew no plans of measures; a concept owes the same reports.
        _connection.Execute("update program set kind = 'concept' where kind = 'plan'");
        AssertBroughtForward("sample");
        Assert.That(ValidityStore.Faults(_connection), Is.Empty);
    }

    [TestCase("update edition_validity set edition_id = edition_id where known_until is not null")]
    [TestCase("update edition_validity set from_on = '2000-01-01' where known_until is null")]
    [TestCase("delete from edition_validity where known_until is not null")]
    [TestCase("insert or replace into edition_validity select * from edition_validity")]
    [TestCase("update report_duty set known_until = null where known_until is not null")]
    [TestCase("update report_duty set edition_id = 'x' where known_until is null")]
    [TestCase("delete from report_duty where known_until is not null")]
    [TestCase("insert or replace into report_duty select * from report_duty")]
    public void What_was_known_is_kept(string sql)
    {
        RandomTimeline.Act[] acts =
        [
            new(0, new(2024, 1, 1), new(2024, 1, 1), RandomTimeline.At(1), 2024, 2026),
            new(1, new(2024, 5, 1), new(2024, 5, 1), RandomTimeline.At(2), 2024, 2027),
        ];
        _timeline.Begin("kept", ProgramKind.Targeted);
        foreach (var act in acts)
        {
            _timeline.Adopt("kept", act);
        }

        Assert.That(() => _connection.Execute(sql), Throws.TypeOf<SqliteException>().With.Message.Contains("what was known"));
    }

    /// <summary>
    /// The program had run out with 2025, was to go on from 1 August 2026, and was cancelled from a day of that quarter: as an older build
    /// left it, its report stood as owed. Brought forward, it is owed only where the program was in force on a day.
    /// </summary>
    [TestCase("2026-07-02", null)]
    [TestCase("2026-08-01", null)]
    [TestCase("2026-08-02", "2026-Q3")]
    [TestCase("2026-10-01", "2026-Q3")]
    [TestCase("2026-10-02", "2026-Q3 2026-Q4")]
    public void What_an_older_build_owed_too_much_is_mended(string cancelledFrom, string? owed)
    {
        _timeline.Begin("old", ProgramKind.Targeted);
        _timeline.Adopt("old", new(0, new(2024, 1, 1), new(2024, 1, 1), RandomTimeline.At(1), 2024, 2025));
        _timeline.Adopt("old", new(1, new(2024, 5, 1), new(2026, 8, 1), RandomTimeline.At(2), 2024, 2027));
        _timeline.Cancel("old", Iso.ParseDate(cancelledFrom), RandomTimeline.At(3));
        var written = Duties("old").Where(row => row.KnownUntil is null && string.CompareOrdinal(row.Period, "2026") > 0);
        Assert.That(string.Join(' ', written.Select(row => row.Period).Order()), Is.EqualTo(owed ?? ""));

        Assert.That(AssertBroughtForward("old"), owed is null ? Is.Positive : Is.Zero);
        Assert.That(ValidityStore.Faults(_connection), Is.Empty);
    }

    /// <summary>
    /// What the migrations make of the acts is what is there. How many rows of the earlier one the later one changed.
    /// </summary>
    private int AssertBroughtForward(string what)
    {
        // The scripts knew of no mistakes.
        const string KnewOf = "program_id not in (select e.program_id from edition_end z join edition e on e.id = z.edition_id)";
        var kept = Rows();
        _connection.Execute("savepoint older; drop trigger edition_validity_is_kept_delete; drop trigger report_duty_is_kept_delete");
        _connection.Execute("delete from edition_validity; delete from report_duty");
        foreach (var insert in Script("0021_validity").Split(";\n").Where(statement => statement.Contains("\ninsert into")))
        {
            _connection.Execute(insert);
        }

        var older = Rows();
        _connection.Execute(Script("0025_revived_and_cancelled"));
        var made = Rows();
        _connection.Execute("rollback to older; release older");

        Assert.That(made, Is.EqualTo(kept).And.Not.Empty, what);
        return older.Except(made).Count();

        static string Script(string name) => File.ReadAllText(Repository.Path($"migrations/sqlite/{name}.sql"));

        List<string> Rows() =>
            [
                .. new[] { "edition_validity", "report_duty" }.SelectMany(table =>
                    _connection
                        .Query($"select * from {table} where {KnewOf}")
                        .Select(row => $"{table} {string.Join(' ', ((IDictionary<string, object>)row).Values)}")
                        .Order(StringComparer.Ordinal)
                ),
            ];
    }

    private static void CompareSpells(
        RandomTimeline.History history,
        RandomTimeline.Act?[] held,
        List<EditionValidity> rows,
        DateTimeOffset? moment,
        int seed
    )
    {
        var known = history.Acts.Where(act => IsKnown(act.RecordedAt, act.EndedAt, moment)).ToList();
        foreach (var day in RandomTimeline.Edges.SelectMany(edge => new[] { edge.AddDays(-1), edge }))
        {
            var act = held[day.DayNumber - s_first.DayNumber];
            var row = known.Count == 0 ? null : rows.Single(row => row.FromOn <= day && day <= row.ThroughOn);
            if (row is null ? rows.Count > 0 : (row.EditionId, row.HasBegun) != ((act ?? known[0]).Id, act is not null))
            {
                Assert.Fail($"TIME_SEED={seed}: {history.Id} on {Iso.Text(day)} as known at {moment:O}");
            }
        }
    }

    private static (int Owed, int Revived) CompareDuties(
        RandomTimeline.History history,
        RandomTimeline.Act?[] held,
        Dictionary<string, ReportDuty> rows,
        DateTimeOffset? moment,
        int seed
    )
    {
        var (owed, revived) = (0, 0);
        var cancelled = history.CancelledAt is { } at && IsKnown(at, history.CancellationAnnulledAt, moment) ? history.CancelledFrom : null;
        foreach (var period in Enumerable.Range(s_first.Year, s_last.Year - s_first.Year + 1).SelectMany(Period.OfYear))
        {
            var isDue = history.Kind != ProgramKind.Concept || period.IsLastOfYear;
            var onLast = held[period.EndDate.DayNumber - s_first.DayNumber];
            var isInForce = Days(period.QuarterStart, period.EndDate)
                .Any(day => IsInForce(held[day.DayNumber - s_first.DayNumber], cancelled, day));

            // The program had run out and was to go on from a day of the quarter, but was cancelled from that day or an earlier one of it.
            var isRevivedTooLate =
                !isInForce
                && cancelled > period.QuarterStart
                && cancelled > history.Acts[0].EffectiveFrom
                && IsInForce(onLast, null, period.EndDate);
            if (rows.GetValueOrDefault(period.Code)?.EditionId != (isDue && isInForce ? onLast!.Id : null))
            {
                Assert.Fail($"TIME_SEED={seed}: {history.Id} for {period} as known at {moment:O}");
            }

            owed += rows.ContainsKey(period.Code) ? 1 : 0;
            revived += isDue && isRevivedTooLate ? 1 : 0;
        }

        return (owed, revived);
    }

    // Rule 9.1: of the adopted editions that have begun, and were known, the one with the latest act.
    private static RandomTimeline.Act? Held(RandomTimeline.History history, DateOnly day, DateTimeOffset? moment)
    {
        RandomTimeline.Act? held = null;
        foreach (var act in history.Acts)
        {
            if (
                act.EffectiveFrom <= day
                && IsKnown(act.RecordedAt, act.EndedAt, moment)
                && (held is null || act.AdoptedOn > held.AdoptedOn || (act.AdoptedOn == held.AdoptedOn && act.Number > held.Number))
            )
            {
                held = act;
            }
        }

        return held;
    }

    // Rule 9.7: within its own years and not cancelled.
    private static bool IsInForce(RandomTimeline.Act? held, DateOnly? cancelledFrom, DateOnly day) =>
        held is not null && held.ValidFrom <= day.Year && day.Year <= held.ValidThrough && (cancelledFrom is null || day < cancelledFrom);

    private static bool IsKnown(DateTimeOffset from, DateTimeOffset? until, DateTimeOffset? moment) =>
        moment is null ? until is null : from <= moment && (until is null || until > moment);

    // Now, and about each recording: just before it, exactly at it, just after it.
    private static IEnumerable<DateTimeOffset?> Moments(RandomTimeline.History history) =>
        history
            .Acts.Select(act => act.RecordedAt)
            .Concat(
                history
                    .Acts.Select(act => act.EndedAt)
                    .Concat([history.CancelledAt, history.CancellationAnnulledAt])
                    .OfType<DateTimeOffset>()
            )
            .SelectMany(moment => new DateTimeOffset?[] { moment.AddMilliseconds(-1), moment, moment.AddMilliseconds(1) })
            .Append(null)
            .Distinct();

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly through)
    {
        for (var day = from; day <= through; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private List<EditionValidity> Validities(string id) =>
        _connection
            .Query<EditionValidity>(
                """
                select edition_id as EditionId, from_on as FromOn, through_on as ThroughOn, has_begun as HasBegun, known_from as KnownFrom, known_until as KnownUntil
                from edition_validity where program_id = @id
                """,
                new { id }
            )
            .AsList();

    private List<ReportDuty> Duties(string id) =>
        _connection
            .Query<ReportDuty>(
                "select period, edition_id as EditionId, known_from as KnownFrom, known_until as KnownUntil from report_duty where program_id = @id",
                new { id }
            )
            .AsList();
}
