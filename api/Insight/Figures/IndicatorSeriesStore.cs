using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>Puts a series together from the editions that had the indicator and the accepted reports that speak of it.</summary>
internal static class IndicatorSeriesStore
{
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
        var adopted = history
            .Editions.Where(edition => edition.IsAdopted && edition.IsCounted)
            .OrderBy(edition => (edition.AdoptedOn, edition.Number))
            .ToList();
        var editions = adopted.Count > 0 ? adopted : [.. history.Editions];
        var definitions = editions
            .Select(edition => (edition.Id, Indicator: WordingStore.FindIndicator(connection, edition.Id, code)))
            .Where(pair => pair.Indicator is not null)
            .ToDictionary(pair => pair.Id, pair => pair.Indicator!);
        if (editions.FindAll(edition => definitions.ContainsKey(edition.Id)) is not { Count: > 0 } having)
        {
            return null;
        }

        var inForce = history.InForce(today);
        var isDropped = !definitions.ContainsKey(inForce.Id);
        var edition = isDropped ? having[^1] : inForce;
        var indicator = definitions[edition.Id];
        var figures = Figures(connection, programId, code);
        var first = history.Original;
        List<SeriesYear> years =
        [
            .. definitions
                .Values.SelectMany(definition => definition.Targets)
                .Select(target => target.Year)
                .Concat(figures.Select(figure => figure.Period.Year))
                .Distinct()
                .Order()
                .Select(year =>
                {
                    var (then, now) = (Target(first, year), Target(history.InForce(new(year, 12, 31)), year));
                    return new SeriesYear
                    {
                        Year = year,
                        TargetOriginal = then?.Value,
                        TargetOriginalYes = then?.Yes,
                        TargetOriginalText = then?.Text,
                        TargetNow = now?.Value,
                        TargetNowYes = now?.Yes,
                        TargetNowText = now?.Text,
                        Periods = [.. figures.Where(figure => figure.Period.Year == year)],
                    };
                }),
        ];
        return new()
        {
            ProgramId = programId,
            Code = code,
            Title = indicator.Title,
            Group = indicator.Group,
            ValueType = indicator.ValueType,
            Unit = indicator.Unit,
            Direction = indicator.Direction,
            Accumulation = indicator.Accumulation,
            Frequency = indicator.Frequency,
            MeasureCode = indicator.MeasureCode,
            Baseline = indicator.Baseline,
            Breakdown = indicator.Breakdown,
            Edition = edition.Number,
            Dropped = isDropped,
            Years = years,
            Whole = indicator.ValueType == IndicatorValueType.Number ? SeriesTerm.Of(indicator, years) : null,
            MeaningChanges =
            [
                .. having
                    .Zip(having.Skip(1))
                    .Select(pair => new MeaningChange
                    {
                        Edition = pair.Second.Number,
                        Fields =
                        [
                            .. IndicatorMeaning
                                .Changes(definitions[pair.First.Id], definitions[pair.Second.Id])
                                .Select(field => field.Code),
                        ],
                    })
                    .Where(change => change.Fields.Count > 0),
            ],
        };

        YearValue? Target(EditionStore.Row item, int year) =>
            definitions.TryGetValue(item.Id, out var definition) ? definition.Targets.FirstOrDefault(target => target.Year == year) : null;
    }

    private static List<SeriesFigure> Figures(DbConnection connection, string programId, string code)
    {
        var parts = PartStore.OfIndicator(connection, programId, code);
        return
        [
            .. connection
                .Query<Row>(
                    $"""
                    select * from (
                        select r.period, e.number as Edition, {IndicatorResultRow.Columns},
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
                .Select(item => new SeriesFigure(
                    item.row.ToResult(item.period, [.. parts[item.row.Period]]),
                    item.period,
                    item.row.Edition
                )),
        ];
    }
}
