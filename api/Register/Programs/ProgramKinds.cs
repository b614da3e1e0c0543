using Monitoring.Platform.Values;

namespace Monitoring.Register.Programs;

/// <summary>
/// What holds for the programs of one kind: the quarters whose reports they owe, none where they owe none; whether they are counted
/// among the city's programs or apart; whether their money is added up; whether a measure of theirs may repeat the money of another
/// program.
/// </summary>
internal sealed record KindRules(ProgramKind Kind, IReadOnlyList<int> OwedQuarters, bool IsCounted, bool IsTotalled, bool MayNameSources);

/// <summary>
/// The one table of kinds. Whoever asks what a kind of program means asks here, SQL too: no other file names a kind to treat it
/// otherwise, and a new one takes a row.
/// </summary>
internal static class ProgramKinds
{
    private static readonly int[] s_everyQuarter = [1, 2, 3, 4];
    private static readonly int[] s_lastQuarter = [4];

    // A development programme repeats the money of others. A concept is no program: it has no money, and its indicators are what is
    // counted.
    private static readonly KindRules[] s_table =
    [
        new(ProgramKind.Targeted, s_everyQuarter, IsCounted: true, IsTotalled: true, MayNameSources: false),
        new(ProgramKind.Comprehensive, s_everyQuarter, IsCounted: true, IsTotalled: true, MayNameSources: false),
        new(ProgramKind.AnnualDevelopment, s_everyQuarter, IsCounted: true, IsTotalled: false, MayNameSources: true),
        new(ProgramKind.Concept, s_lastQuarter, IsCounted: false, IsTotalled: false, MayNameSources: false),
    ];

    public static readonly IReadOnlyList<ProgramKind> Counted = Those(rules => rules.IsCounted);

    public static readonly IReadOnlyList<ProgramKind> CountedApart = Those(rules => !rules.IsCounted);

    public static readonly IReadOnlyList<ProgramKind> Totalled = Those(rules => rules.IsTotalled);

    public static KindRules Rules(this ProgramKind kind) => Array.Find(s_table, rules => rules.Kind == kind)!;

    public static bool Owes(this ProgramKind kind, Period period) => kind.Rules().OwedQuarters.Contains(period.Quarter);

    /// <summary>The kinds as a query names them.</summary>
    public static string Wire(this IReadOnlyList<ProgramKind> kinds) => string.Join(',', kinds.Select(kind => kind.Wire()));

    /// <summary>The condition that a column holds one of the kinds.</summary>
    public static string Sql(this IReadOnlyList<ProgramKind> kinds, string column) =>
        $"{column} in ({string.Join(", ", kinds.Select(kind => $"'{kind.Wire()}'"))})";

    private static ProgramKind[] Those(Func<KindRules, bool> are) => [.. s_table.Where(are).Select(rules => rules.Kind)];
}
