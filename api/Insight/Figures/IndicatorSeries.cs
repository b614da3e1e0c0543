using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>
/// One indicator through all editions and years; its code names it for ever.
/// <uk>Один показник за всіма редакціями й роками; код його незмінний.</uk>
/// </summary>
public sealed record IndicatorSeries
{
    public required string ProgramId { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required IndicatorGroup Group { get; init; }

    public required string Unit { get; init; }

    public required IndicatorDirection Direction { get; init; }

    public required Accumulation Accumulation { get; init; }

    public required Frequency Frequency { get; init; }

    /// <summary>The measure the indicator belongs to, if to one.<uk>Захід, якого стосується показник, якщо такий є.</uk></summary>
    public required string? MeasureCode { get; init; }

    public required YearValue? Baseline { get; init; }

    /// <summary>
    /// The edition that says all this: the one in force today or, where that has the indicator no more, the last one that had it.
    /// <uk>Редакція, з якої взято ці відомості: чинна сьогодні або, якщо показника в ній уже немає, остання, у якій він був.</uk>
    /// </summary>
    public required int Edition { get; init; }

    /// <summary>
    /// True when the edition in force today does not have the indicator.
    /// <uk>Чи вилучено показник із чинної сьогодні редакції.</uk>
    /// </summary>
    public required bool Dropped { get; init; }

    /// <summary>
    /// Every year that has a target or an accepted value.
    /// <uk>Усі роки, для яких є планове або прийняте фактичне значення.</uk>
    /// </summary>
    public required IReadOnlyList<SeriesYear> Years { get; init; }
}

/// <summary>
/// A year of an indicator: what was promised first, what is promised now, what was reported.
/// <uk>Показник за рік: що планували спершу, що заплановано тепер, про що звітовано.</uk>
/// </summary>
public sealed record SeriesYear
{
    public required int Year { get; init; }

    /// <summary>
    /// The target by edition 0; null where it has none.
    /// <uk>Планове значення за первісною редакцією; null, якщо його там немає.</uk>
    /// </summary>
    public required decimal? TargetOriginal { get; init; }

    /// <summary>
    /// The target by the edition now in force on the year's last day; null where it has none.
    /// <uk>Планове значення за редакцією, яка за теперішніми записами чинна на останній день року; null, якщо його там немає.</uk>
    /// </summary>
    public required decimal? TargetNow { get; init; }

    /// <summary>
    /// The accepted reports that owed or gave a value, the earliest first.
    /// <uk>Прийняті звіти, у яких значення є або мало бути, від найдавнішого.</uk>
    /// </summary>
    public required IReadOnlyList<SeriesFigure> Periods { get; init; }
}

/// <summary>
/// Plan and fact of one period by its accepted report.
/// <uk>Планове й фактичне значення за один період, за прийнятим звітом.</uk>
/// </summary>
public sealed record SeriesFigure : IndicatorResult
{
    [SetsRequiredMembers]
    internal SeriesFigure(IndicatorResult result, Period period, int edition)
        : base(result) => (Period, Edition) = (period, edition);

    public required Period Period { get; init; }

    /// <summary>The number of the edition the report is measured against.<uk>Номер редакції, за якою складено звіт.</uk></summary>
    public required int Edition { get; init; }
}

/// <summary>Puts a series together from the editions that had the indicator and the accepted reports that speak of it.</summary>
internal static class IndicatorSeriesStore
{
    private sealed record Definition
    {
        public required string EditionId { get; init; }

        public required string Title { get; init; }

        public required string Grouping { get; init; }

        public required string Unit { get; init; }

        public required string Direction { get; init; }

        public required string Accumulation { get; init; }

        public required string Frequency { get; init; }

        public required string? MeasureCode { get; init; }

        public required int? BaselineYear { get; init; }

        public required long? BaselineValue { get; init; }
    }

    private sealed record Row : IndicatorResultRow
    {
        public required string Period { get; init; }

        public required int Edition { get; init; }
    }

    /// <summary>The series; null where no edition that may be shown ever had the code.</summary>
    public static IndicatorSeries? Find(DbConnection connection, string programId, string code, DateOnly today)
    {
        // A draft shows nothing; a program that was never adopted has its edition 0 only.
        var history = ValidityStore.History(connection, programId);
        var adopted = history.Editions.Where(edition => edition.IsAdopted).ToList();
        var editions = adopted.Count > 0 ? adopted : [.. history.Editions];
        var definitions = Definitions(connection, programId, code);
        if (editions.FindAll(edition => definitions.ContainsKey(edition.Id)) is not { Count: > 0 } having)
        {
            return null;
        }

        var inForce = history.InForce(today);
        var isDropped = !definitions.ContainsKey(inForce.Id);
        var edition = isDropped ? having.MaxBy(item => (item.AdoptedOn, item.Number))! : inForce;
        var definition = definitions[edition.Id];
        var targets = Targets(connection, programId, code);
        var figures = Figures(connection, programId, code);
        var years = targets
            .Where(target => editions.Exists(item => item.Id == target.Key.EditionId))
            .Select(target => target.Key.Year)
            .Concat(figures.Select(figure => figure.Period.Year));
        return new()
        {
            ProgramId = programId,
            Code = code,
            Title = definition.Title,
            Group = WireEnum<IndicatorGroup>.Parse(definition.Grouping),
            Unit = definition.Unit,
            Direction = WireEnum<IndicatorDirection>.Parse(definition.Direction),
            Accumulation = WireEnum<Accumulation>.Parse(definition.Accumulation),
            Frequency = WireEnum<Frequency>.Parse(definition.Frequency),
            MeasureCode = definition.MeasureCode,
            Baseline = definition.BaselineYear is { } baseline
                ? new() { Year = baseline, Value = Quantity.FromScaled(definition.BaselineValue!.Value) }
                : null,
            Edition = edition.Number,
            Dropped = isDropped,
            Years =
            [
                .. years
                    .Distinct()
                    .Order()
                    .Select(year => new SeriesYear
                    {
                        Year = year,
                        TargetOriginal = Target(editions[0], year),
                        TargetNow = Target(history.InForce(new(year, 12, 31)), year),
                        Periods = [.. figures.Where(figure => figure.Period.Year == year)],
                    }),
            ],
        };

        decimal? Target(EditionStore.Row item, int year) =>
            targets.TryGetValue((item.Id, year), out var value) ? Quantity.FromScaled(value) : null;
    }

    private static Dictionary<string, Definition> Definitions(DbConnection connection, string programId, string code) =>
        connection
            .Query<Definition>(
                """
                select e.id as EditionId, i.title, i.grouping, i.unit, i.direction, i.accumulation, i.frequency,
                       i.measure_code as MeasureCode,
                       i.baseline_year as BaselineYear, i.baseline_value as BaselineValue
                from edition e
                join indicator i on i.edition_id = e.id and i.code = @code
                where e.program_id = @programId
                """,
                new { programId, code }
            )
            .ToDictionary(definition => definition.EditionId);

    private static Dictionary<(string EditionId, int Year), long> Targets(DbConnection connection, string programId, string code) =>
        connection
            .Query<(string EditionId, int Year, long Value)>(
                """
                select e.id, t.year, t.value
                from edition e
                join target t on t.edition_id = e.id and t.indicator_code = @code
                where e.program_id = @programId
                """,
                new { programId, code }
            )
            .ToDictionary(row => (row.EditionId, row.Year), row => row.Value);

    private static List<SeriesFigure> Figures(DbConnection connection, string programId, string code) =>
        [
            .. connection
                .Query<Row>(
                    $"""
                    select * from (
                        select r.period, e.number as Edition, i.direction, i.accumulation, i.frequency,
                               t.value as Target, v.value as Value, v.reason,
                               {IndicatorResultRow.StateFor("cast(substr(r.period, 7, 1) as integer)", "true")} as state
                        from report r
                        join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
                        join edition e on e.id = s.edition_id
                        left join indicator i on i.edition_id = e.id and i.code = @code
                        left join target t on t.edition_id = e.id and t.indicator_code = @code
                             and t.year = cast(substr(r.period, 1, 4) as integer)
                        left join snapshot_indicator v on v.program_id = s.program_id and v.period = s.period
                             and v.snapshot = s.number and v.code = @code
                        where r.program_id = @programId and (i.code is not null or v.code is not null)
                    ) figure
                    where state <> 'notDue'
                    order by period
                    """,
                    new { programId, code }
                )
                .Select(row => (row, period: Period.Parse(row.Period)!))
                .Select(item => new SeriesFigure(item.row.ToResult(item.period), item.period, item.row.Edition)),
        ];
}
