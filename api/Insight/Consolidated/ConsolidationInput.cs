using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>
/// What a consolidated report is asked about: a period, the moment whose knowledge counts, which submissions and which programs, and
/// whether the last report of the year will do.
/// </summary>
internal sealed record ConsolidatedQuestion(Period Period, DateTimeOffset? KnownAt, Included Include, ConsolidatedFilter Filter)
{
    public Basis Basis { get; init; }

    /// <summary>The year as a whole, by what the register knows now: of each program the last accepted report.</summary>
    public static ConsolidatedQuestion OfYear(int year) =>
        new(Period.LastOf(year), null, Included.Accepted, ConsolidatedFilter.None) { Basis = Basis.Year };
}

/// <summary>A submission of a program's report for a period.</summary>
internal readonly record struct SnapshotKey(string ProgramId, string Period, int Number);

/// <summary>The reports of a period to be read: of all programs where none is named.</summary>
internal sealed record PeriodReports(string Period, IReadOnlyList<string> ProgramIds)
{
    // Past that many it is quicker to read the period whole.
    private const int Few = 100;

    public string Where(string column, DynamicParameters parameters)
    {
        parameters.Add("Code", Period);
        return ProgramIds.Count > Few ? "true" : Sql.AnyOf(column, ProgramIds, parameters);
    }
}

/// <summary>Everything a consolidated report is made of, as it was read.</summary>
internal sealed record ConsolidationInput(
    IReadOnlyList<ConsolidatedProgramStore.Program> Programs,
    ILookup<SnapshotKey, SourceAmount> Amounts,
    ILookup<SnapshotKey, SourceAmount>? AmountsBefore,
    ILookup<string, SourceAmount> Plans,
    ILookup<SnapshotKey, StateCount> Counts,
    ILookup<SnapshotKey, LineReason> Reasons,
    ILookup<(string ProgramId, int Snapshot, int Before), NegativeQuarter> NegativeQuarters,
    ILookup<SnapshotKey, ClassifiedAmount> Classifications
)
{
    /// <summary>Reads what was known at the moment; without one, what is known now.</summary>
    public static ConsolidationInput Read(DbConnection connection, ConsolidatedQuestion question)
    {
        var totals = ReadTotals(connection, question);
        return totals with
        {
            Reasons = ConsolidatedStore.Reasons(connection, Reports(question.Period, totals.Programs)),
            NegativeQuarters = ConsolidatedStore.NegativeQuarters(connection, question.Period),
        };
    }

    /// <summary>What totals are made of: the quarter alone and codes too, and no reasons.</summary>
    public static ConsolidationInput ReadTotals(DbConnection connection, ConsolidatedQuestion question)
    {
        var (period, sums) = (question.Period, ReadSums(connection, question));
        return sums with
        {
            AmountsBefore = period.Previous is { } previous ? ConsolidatedStore.Amounts(connection, [new(previous.Code, [])]) : null,
            Classifications = ConsolidatedStore.Classifications(connection, Reports(period, sums.Programs)),
        };
    }

    /// <summary>Only what sums and counts are made of: no quarter alone, no reasons, no codes.</summary>
    public static ConsolidationInput ReadSums(DbConnection connection, ConsolidatedQuestion question)
    {
        var programs = ConsolidatedProgramStore.Programs(connection, question);
        var reports = Reports(question.Period, programs);
        return new(
            programs,
            ConsolidatedStore.Amounts(connection, reports),
            null,
            ConsolidatedStore.Plans(connection, question.Period.Year),
            ConsolidatedStore.Counts(connection, reports),
            None<SnapshotKey, LineReason>(),
            None<(string, int, int), NegativeQuarter>(),
            None<SnapshotKey, ClassifiedAmount>()
        );
    }

    private static List<PeriodReports> Reports(Period period, IReadOnlyList<ConsolidatedProgramStore.Program> programs) =>
        [
            new(period.Code, []),
            .. programs
                .Where(program => program.IsCarried)
                .GroupBy(program => program.Included!.Value.Period, program => program.Id)
                .Select(group => new PeriodReports(group.Key, [.. group])),
        ];

    private static ILookup<TKey, T> None<TKey, T>() => Array.Empty<(TKey Key, T Item)>().ToLookup(pair => pair.Key, pair => pair.Item);
}

/// <summary>Where money comes from, and whether it is money.</summary>
internal readonly record struct SourceKey(FundingSource Source, bool InKind);

/// <summary>
/// Kopiykas planned and spent of one source; how many lines beside them have no amount, and what of the spending belongs to those.
/// </summary>
internal readonly record struct SourceAmount(SourceKey Key, long Planned, long Spent)
{
    public int LinesWithoutAmount { get; init; }

    public long SpentWithoutAmount { get; init; }
}

/// <summary>So many measures or indicators in one state.</summary>
internal readonly record struct StateCount(MeasureStatus? Measures, IndicatorState? Indicators, int Lines);

/// <summary>A line, the reason it gives, and where it stands among its like; of an indicator, how far it has come.</summary>
internal readonly record struct LineReason(string? MeasureCode, string? IndicatorCode, int Position, string? Reason)
{
    public decimal? ProgressPercent { get; init; }
}

/// <summary>A measure that reports less money than the period before.</summary>
internal readonly record struct NegativeQuarter(string MeasureCode, int Position, long Spent);

/// <summary>A code on a measure, with the measure's money; on a whole program the measure is empty.</summary>
internal readonly record struct ClassifiedAmount(string Scheme, string Code, string MeasureCode, long Planned, long Spent)
{
    public int LinesWithoutAmount { get; init; }

    public long SpentWithoutAmount { get; init; }
}
