using System.Data.Common;
using System.Globalization;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.OpenData;

/// <summary>The program a row belongs to.</summary>
internal abstract record ProgramRow
{
    public required string ProgramId { get; init; }

    public required string ProgramUid { get; init; }

    public required string Kind { get; init; }

    public required string ProgramTitle { get; init; }

    public string ProgramUrl { get; init; } = "";
}

/// <summary>Money of one source.</summary>
internal interface ISourced
{
    string Source { get; }

    string Donor { get; }

    bool InKind { get; }
}

/// <summary>A line of an accepted report.</summary>
internal sealed record FactRow : ProgramRow, ISourced
{
    private const string ProgramColumns =
        "p.id as ProgramId, p.official_id as ProgramUid, p.kind, held.title as ProgramTitle, r.period, r.accepted_snapshot as Snapshot, "
        + "told.number as Edition";

    public required string Period { get; init; }

    public required int Snapshot { get; init; }

    /// <summary>The edition the report is measured against.</summary>
    public required int Edition { get; init; }

    public string ReportUrl { get; init; } = "";

    public required string Code { get; init; }

    public required string? LineTitle { get; init; }

    public required string Status { get; init; }

    public string Source { get; init; } = "";

    public string Donor { get; init; } = "";

    public bool InKind { get; init; }

    public Money? Planned { get; init; }

    public Money Spent { get; init; }

    public string? Grouping { get; init; }

    public string? ValueType { get; init; }

    public string? Unit { get; init; }

    public string? Direction { get; init; }

    public string? Accumulation { get; init; }

    public string? Frequency { get; init; }

    public long? Plan { get; init; }

    public long? Value { get; init; }

    public long? Baseline { get; init; }

    public bool? PlanYes { get; init; }

    public string? PlanText { get; init; }

    public bool? Yes { get; init; }

    public string? Text { get; init; }

    public string? Assessment { get; init; }

    /// <summary>The parts as the database tells them, in ten-thousandths.</summary>
    public string? Parts { get; init; }

    public string? PartValues =>
        Parts is null
            ? null
            : string.Join("; ", Parts.Split(';').Select(part => part.Split('=')).Select(part => $"{part[0]}={Plain(part[1])}"));

    public string? Reason { get; init; }

    public decimal? PlannedValue => Plan is { } plan ? Quantity.FromScaled(plan) : null;

    public decimal? ReportedValue => Value is { } value ? Quantity.FromScaled(value) : null;

    public decimal? ProgressPercent => Achieved.FromBaseline(Value, Baseline, Plan);

    public decimal? AchievedPercent =>
        Achieved.Of(ReportedValue, PlannedValue, Direction is null ? null : WireEnum<IndicatorDirection>.Parse(Direction));

    public static IEnumerable<object> ReadSpending(DbConnection connection, DatasetContext context) =>
        Complete(
            connection,
            context,
            period =>
                connection.Query<FactRow>(
                    $"""
                    select {ProgramColumns}, l.code, m.title as LineTitle, l.status,
                           f.source, f.donor, f.in_kind as InKind, f.planned_kopiykas as Planned, f.spent_kopiykas as Spent
                    from program p
                    cross join report r on r.program_id = p.id and r.period = @period
                    cross join edition held on held.id = {ValidityStore.InForce("p.id", "@Today")}
                    cross join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
                    cross join edition told on told.id = s.edition_id
                    cross join snapshot_measure l on l.program_id = r.program_id
                         and l.period = r.period and l.snapshot = r.accepted_snapshot
                    cross join snapshot_funding f on f.program_id = l.program_id and f.period = l.period
                         and f.snapshot = l.snapshot and f.measure_code = l.code
                    left join edition e on e.id = {LastWith("measure")}
                    left join measure m on m.edition_id = e.id and m.code = l.code
                    order by p.official_id_identity, p.id, l.position, f.source, f.donor, f.in_kind
                    """,
                    new { context.Today, period },
                    buffered: false
                )
        );

    // How it is measured is told by the edition that the report is held against: value, plan and share go by that one.
    public static IEnumerable<object> ReadIndicators(DbConnection connection, DatasetContext context) =>
        Complete(
            connection,
            context,
            period =>
                connection.Query<FactRow>(
                    $"""
                    select {ProgramColumns}, l.code, named.title as LineTitle, l.status,
                           coalesce(i.grouping, named.grouping) as Grouping, coalesce(i.unit, named.unit) as Unit,
                           coalesce(i.direction, named.direction) as Direction,
                           coalesce(i.accumulation, named.accumulation) as Accumulation,
                           coalesce(i.frequency, named.frequency) as Frequency, l.target as Plan, l.value, l.reason,
                           coalesce(i.value_type, named.value_type) as ValueType, i.baseline_value as Baseline,
                           l.target_yes as PlanYes, l.target_text as PlanText, l.yes, l.text, l.assessment,
                           (select string_agg(x.member || '=' || coalesce(cast(x.value as text), ''), ';' order by x.position)
                            from snapshot_part x
                            where x.program_id = l.program_id and x.period = l.period and x.snapshot = l.snapshot
                              and x.indicator_code = l.code) as Parts
                    from program p
                    cross join report r on r.program_id = p.id and r.period = @period
                    cross join edition held on held.id = {ValidityStore.InForce("p.id", "@Today")}
                    cross join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
                    cross join edition told on told.id = s.edition_id
                    cross join snapshot_indicator l on l.program_id = s.program_id and l.period = s.period and l.snapshot = s.number
                    left join indicator i on i.edition_id = s.edition_id and i.code = l.code
                    left join edition e on e.id = {LastWith("indicator")}
                    left join indicator named on named.edition_id = e.id and named.code = l.code
                    order by p.official_id_identity, p.id, l.position
                    """,
                    new { context.Today, period },
                    buffered: false
                )
        );

    private static string? Plain(string scaled) =>
        scaled.Length == 0 ? null : DatasetText.Number(Quantity.FromScaled(long.Parse(scaled, CultureInfo.InvariantCulture)));

    // Period by period: lines of all years would be sorted at once, and no query may run that long.
    private static IEnumerable<object> Complete(DbConnection connection, DatasetContext context, Func<string, IEnumerable<FactRow>> rows) =>
        ReportedPeriods
            .Of(connection)
            .SelectMany(rows)
            .Select(row =>
                row with
                {
                    ProgramUrl = context.ProgramUrl(row.ProgramId),
                    ReportUrl = context.SnapshotUrl(row.ProgramId, row.Period, row.Snapshot),
                }
            );

    // The last adopted edition that has the line: an amendment may have dropped it since.
    private static string LastWith(string table) =>
        $"""
            (select x.id from edition x join {table} y on y.edition_id = x.id
             where x.program_id = p.id and x.recorded_at is not null and y.code = l.code
             order by x.number desc, x.recording desc limit 1)
            """;
}
