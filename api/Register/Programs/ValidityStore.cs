using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>The tables of when editions hold and which reports are owed: written with each act, read by whoever asks about a day.</summary>
internal static class ValidityStore
{
    private const string ValidityColumns = """
        edition_id as EditionId, from_on as FromOn, through_on as ThroughOn, has_begun as HasBegun,
        known_from as KnownFrom, known_until as KnownUntil
        """;

    private const string DutyColumns = "period, edition_id as EditionId, known_from as KnownFrom, known_until as KnownUntil";

    /// <summary>The edition in force on a day, as a value in SQL; null where nothing was adopted, or not yet at the moment.</summary>
    public static string InForce(string programId, string day, string? knownAt = null) =>
        $"""
            (select v.edition_id from edition_validity v
             where v.program_id = {programId} and {Holds("v", day)} and {Known("v", knownAt)})
            """;

    /// <summary>The same, and edition 0 of a program nothing was adopted for.</summary>
    public static string InForceOrDraft(string programId, string day) =>
        $"""
            coalesce({InForce(programId, day)},
                     (select x.id from edition x where x.program_id = {programId} and x.number = 0 and x.recording = 1))
            """;

    /// <summary>The condition that a row of edition_validity is about a day.</summary>
    public static string Holds(string row, string day) => $"{row}.from_on <= {day} and {row}.through_on >= {day}";

    /// <summary>The condition that a row of either table is what the register knows now, or knew at a moment, which counts in.</summary>
    public static string Known(string row, string? knownAt = null) =>
        knownAt is null
            ? $"{row}.known_until is null"
            : $"{row}.known_from <= {knownAt} and ({row}.known_until is null or {row}.known_until > {knownAt})";

    /// <summary>The row d of report_duty where the program p owes the report of a period, absent where it does not.</summary>
    public static string JoinDuty(string period, string? knownAt = null) =>
        $"left join report_duty d on d.program_id = p.id and d.period = {period} and {Known("d", knownAt)}";

    public static EditionStore.Row FindInForce(DbConnection connection, string programId, DateOnly day) =>
        EditionStore.FindBy(connection, InForceOrDraft("@programId", "@day"), new { programId, day })!;

    /// <summary>The edition in force on a day as far as the register knew at a moment; null when it knew none.</summary>
    public static EditionStore.Row? FindInForce(DbConnection connection, string programId, DateOnly day, DateTimeOffset knownAt) =>
        EditionStore.FindBy(
            connection,
            InForce("@programId", "@day", "@knownAt"),
            new
            {
                programId,
                day,
                knownAt,
            }
        );

    /// <summary>All editions of a program, and which of them is in force when.</summary>
    public static EditionHistory History(DbConnection connection, string programId) =>
        new(
            EditionStore.All(connection, programId),
            connection
                .Query<EditionValidity>(
                    $"select {ValidityColumns} from edition_validity v where v.program_id = @programId and {Known("v")} order by from_on",
                    new { programId }
                )
                .AsList()
        );

    /// <summary>The codes of the periods of a year whose reports the program owes.</summary>
    public static List<string> OwedIn(DbConnection connection, string programId, int year) =>
        connection
            .Query<string>(
                $"""
                select d.period from report_duty d
                where d.program_id = @programId and d.period >= @first and d.period <= @last and {Known("d")}
                """,
                new
                {
                    programId,
                    first = $"{year:0000}-Q1",
                    last = $"{year:0000}-Q4",
                }
            )
            .AsList();

    /// <summary>Writes what an act just recorded changes: an adoption, a cancellation, a completion, or an annulment of one.</summary>
    public static void Renew(WriteTransaction transaction, string programId)
    {
        var (connection, timeline) = (transaction.Connection, TimelineStore.Read(transaction.Connection, programId));
        var validities = Difference(Validities(connection, programId), timeline.Validities(), row => row with { KnownUntil = null });
        var duties = Difference(Duties(connection, programId), timeline.Duties(), row => row with { KnownUntil = null });

        // A row that began with this very moment was never known to anybody and makes room.
        connection.ExecuteEach(
            "delete from edition_validity where program_id = @programId and known_from = @KnownFrom and from_on = @FromOn",
            validities.Gone.Select(row => new
            {
                programId,
                row.KnownFrom,
                row.FromOn,
            })
        );
        connection.ExecuteEach(
            """
            update edition_validity set known_until = @KnownUntil
            where program_id = @programId and known_from = @KnownFrom and from_on = @FromOn
            """,
            validities.Ended.Select(row => new
            {
                programId,
                row.KnownFrom,
                row.FromOn,
                row.KnownUntil,
            })
        );
        connection.ExecuteEach(
            """
            insert into edition_validity (program_id, known_from, from_on, through_on, edition_id, has_begun, known_until)
            values (@programId, @KnownFrom, @FromOn, @ThroughOn, @EditionId, @HasBegun, @KnownUntil)
            """,
            validities.New.Select(row => new
            {
                programId,
                row.KnownFrom,
                row.FromOn,
                row.ThroughOn,
                row.EditionId,
                row.HasBegun,
                row.KnownUntil,
            })
        );
        connection.ExecuteEach(
            "delete from report_duty where program_id = @programId and period = @Period and known_from = @KnownFrom",
            duties.Gone.Select(row => new
            {
                programId,
                row.Period,
                row.KnownFrom,
            })
        );
        connection.ExecuteEach(
            """
            update report_duty set known_until = @KnownUntil
            where program_id = @programId and period = @Period and known_from = @KnownFrom
            """,
            duties.Ended.Select(row => new
            {
                programId,
                row.Period,
                row.KnownFrom,
                row.KnownUntil,
            })
        );
        connection.ExecuteEach(
            """
            insert into report_duty (program_id, period, known_from, edition_id, known_until)
            values (@programId, @Period, @KnownFrom, @EditionId, @KnownUntil)
            """,
            duties.New.Select(row => new
            {
                programId,
                row.Period,
                row.KnownFrom,
                row.EditionId,
                row.KnownUntil,
            })
        );
    }

    /// <summary>The rows of both tables that are not what the acts of their programs make them, each by its name.</summary>
    public static IEnumerable<string> Faults(DbConnection connection)
    {
        foreach (var id in connection.Query<string>("select id from program where in_force_from is not null order by id").ToList())
        {
            var timeline = TimelineStore.Read(connection, id);
            var (validities, duties) = (Validities(connection, id), Duties(connection, id));
            var (madeValidities, madeDuties) = (timeline.Validities(), timeline.Duties());
            var names = validities
                .Except(madeValidities)
                .Concat(madeValidities.Except(validities))
                .Select(row => $"{id} {Iso.Text(row.FromOn)} known from {Iso.Text(row.KnownFrom)}")
                .Concat(
                    duties
                        .Except(madeDuties)
                        .Concat(madeDuties.Except(duties))
                        .Select(row => $"{id} {row.Period} known from {Iso.Text(row.KnownFrom)}")
                );
            foreach (var name in names.Distinct())
            {
                yield return name;
            }
        }
    }

    private static List<EditionValidity> Validities(DbConnection connection, string programId) =>
        connection
            .Query<EditionValidity>($"select {ValidityColumns} from edition_validity where program_id = @programId", new { programId })
            .AsList();

    private static List<ReportDuty> Duties(DbConnection connection, string programId) =>
        connection.Query<ReportDuty>($"select {DutyColumns} from report_duty where program_id = @programId", new { programId }).AsList();

    // What is there and not made any more goes, unless it only ended.
    private static (List<T> Gone, List<T> Ended, List<T> New) Difference<T>(List<T> kept, IReadOnlyList<T> made, Func<T, T> asOpen)
    {
        var ended = made.Except(kept).Where(row => kept.Contains(asOpen(row))).ToList();
        return ([.. kept.Except(made).Except(ended.Select(asOpen))], ended, [.. made.Except(kept).Except(ended)]);
    }
}
