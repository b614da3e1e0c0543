using Monitoring.Platform.Values;

namespace Monitoring.Register.Programs;

/// <summary>Which kinds of program are reported on, counted and added up. All owe reports; a concept owes one a year.</summary>
internal static class ProgramKinds
{
    /// <summary>Those counted among the city's programs: a concept is no program.</summary>
    public static readonly IReadOnlyList<ProgramKind> Counted =
    [
        ProgramKind.Targeted,
        ProgramKind.Comprehensive,
        ProgramKind.AnnualDevelopment,
    ];

    /// <summary>Those whose money is added up: a development programme repeats that of others, and a concept has none.</summary>
    public static readonly IReadOnlyList<ProgramKind> Totalled = [ProgramKind.Targeted, ProgramKind.Comprehensive];

    /// <summary>Those counted apart, by their indicators, and reported on once a year.</summary>
    public static readonly IReadOnlyList<ProgramKind> Yearly = [ProgramKind.Concept];

    public static bool Owes(this ProgramKind kind, Period period) => period.IsLastOfYear || !Yearly.Contains(kind);

    /// <summary>The condition that a column holds one of the kinds.</summary>
    public static string Sql(this IReadOnlyList<ProgramKind> kinds, string column) =>
        $"{column} in ({string.Join(", ", kinds.Select(kind => $"'{kind.Wire()}'"))})";
}
