using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>Which programs a consolidated report is asked about.</summary>
internal sealed record ConsolidatedFilter(
    Func<Succession, IReadOnlyList<string>> Bodies,
    IReadOnlyList<ProgramKind> Kinds,
    IReadOnlyList<Classification> Classifications
)
{
    /// <summary>Nothing is left out but what repeats money.</summary>
    public static readonly ConsolidatedFilter None = new(_ => [], [], []);

    private static readonly QueryParameter<ProgramKind?> s_kind = Query.OneOf<ProgramKind>(
        "kind",
        new(
            "Вид програми. Без нього концепцій і планів заходів не показано, а програму соціально-економічного розвитку показано, але не "
                + "додано до підсумків.",
            "Kind of program. Without it concepts and plans of measures are left out, and development programmes are shown but not "
                + "added up."
        )
    );

    private static readonly QueryParameter<Classification> s_classification = Schemes.Parameter(
        new(
            "схема:код програми або одного з її заходів, як-от sdg:11: вибирає програми цілком; що стосується лише цього коду, "
                + "стоїть у totals.byClassification. Кілька значень — будь-яке з них.",
            "scheme:code on the program or on one of its measures, such as sdg:11: picks whole programs; what belongs to the code alone "
                + "stands in totals.byClassification. Several values mean any of them."
        )
    );

    public static QueryParameter[] Parameters { get; } = [.. BodyFilter.Parameters, s_kind, s_classification];

    /// <summary>What is asked for on a day: by then a body has taken over from others.</summary>
    public static ConsolidatedFilter Of(QueryValues query, DateOnly day) =>
        new(succession => BodyFilter.Wanted(query, () => succession, day), query.Many(s_kind), query.Many(s_classification));

    /// <summary>The condition on the program p and the edition e, bodies aside: whose a report is, no column tells.</summary>
    public string Where(DynamicParameters parameters)
    {
        var kinds =
            Kinds.Count == 0 ? ProgramKinds.Counted.Sql("p.kind") : Sql.AnyOf("p.kind", [.. Kinds.Select(kind => kind.Wire())], parameters);
        return $"{kinds} and {Schemes.Carries("e.id", Classifications, parameters)}";
    }
}
