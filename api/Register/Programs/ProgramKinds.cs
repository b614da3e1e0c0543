using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>
/// What holds for the programs of one kind: how often they are reported on unless their passport says otherwise; whether they are counted
/// among the city's programs or apart; whether their money is added up; whether a measure of theirs may repeat the money of another
/// program; whether one without measures is odd.
/// </summary>
internal sealed record KindRules(
    ProgramKind Kind,
    Reporting Reporting,
    bool IsCounted,
    bool IsTotalled,
    bool MayNameSources,
    bool NeedsMeasures
);

/// <summary>
/// The one table of kinds. Whoever asks what a kind of program means asks here, SQL too: no other file names a kind to treat it
/// otherwise, and a new one takes a row.
/// </summary>
internal static class ProgramKinds
{
    // A development programme repeats the money of others. A concept and a plan of measures are no programs: what they have of money is
    // optional, and they are counted apart.
    private static readonly KindRules[] s_table =
    [
        new(ProgramKind.Targeted, Reporting.Quarterly, IsCounted: true, IsTotalled: true, MayNameSources: false, NeedsMeasures: true),
        new(ProgramKind.Comprehensive, Reporting.Quarterly, IsCounted: true, IsTotalled: true, MayNameSources: false, NeedsMeasures: true),
        new(
            ProgramKind.AnnualDevelopment,
            Reporting.Quarterly,
            IsCounted: true,
            IsTotalled: false,
            MayNameSources: true,
            NeedsMeasures: true
        ),
        new(ProgramKind.Concept, Reporting.Annual, IsCounted: false, IsTotalled: false, MayNameSources: false, NeedsMeasures: false),
        new(ProgramKind.Plan, Reporting.Annual, IsCounted: false, IsTotalled: false, MayNameSources: false, NeedsMeasures: true),
    ];

    public static readonly IReadOnlyList<ProgramKind> Counted = Those(rules => rules.IsCounted);

    public static readonly IReadOnlyList<ProgramKind> CountedApart = Those(rules => !rules.IsCounted);

    public static readonly IReadOnlyList<ProgramKind> Totalled = Those(rules => rules.IsTotalled);

    public static KindRules Rules(this ProgramKind kind) => Array.Find(s_table, rules => rules.Kind == kind)!;

    /// <summary>Whether what is reported on so often owes a report for the period.</summary>
    public static bool Owes(this Reporting reporting, Period period) =>
        reporting switch
        {
            Reporting.Quarterly => true,
            Reporting.Annual => period.IsLastOfYear,
            _ => false,
        };

    /// <summary>The kinds as a query names them.</summary>
    public static string Wire(this IReadOnlyList<ProgramKind> kinds) => string.Join(',', kinds.Select(kind => kind.Wire()));

    /// <summary>The condition that a column holds one of the kinds.</summary>
    public static string Sql(this IReadOnlyList<ProgramKind> kinds, string column) =>
        $"{column} in ({string.Join(", ", kinds.Select(kind => $"'{kind.Wire()}'"))})";

    private static ProgramKind[] Those(Func<KindRules, bool> are) => [.. s_table.Where(are).Select(rules => rules.Kind)];
}
