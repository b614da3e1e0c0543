using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>Which indicators a list of them is asked for.</summary>
internal static class IndicatorFilter
{
    private static readonly QueryParameter<ProgramKind?> s_kind = Query.OneOf<ProgramKind>(
        "kind",
        new("Вид програми; якщо не вказано — усі.", "Kind of program; all of them when absent.")
    );
    private static readonly QueryParameter<string> s_program = Query.Text(
        "programId",
        new("Програма. Кілька значень — будь-яка з них.", "Program. Several values mean any of them."),
        64
    ) with
    {
        IsMany = true,
    };
    private static readonly QueryParameter<IndicatorGroup?> s_group = Query.OneOf<IndicatorGroup>(
        "group",
        new("Група показників.", "Group of indicators.")
    );
    private static readonly QueryParameter<IndicatorDirection?> s_direction = Query.OneOf<IndicatorDirection>(
        "direction",
        new("У який бік краще.", "Which way is better.")
    );
    private static readonly QueryParameter<IndicatorState?> s_state = Query.OneOf<IndicatorState>(
        "state",
        new("Що з ним стало до кінця періоду.", "What has become of it by the period's end.")
    );

    private static readonly QueryParameter<BreakdownDimension?> s_dimension = Query.OneOf<BreakdownDimension>(
        "dimension",
        new("За якою ознакою розподілено показник.", "What the indicator is broken down by.")
    );

    private static readonly QueryParameter<Classification> s_classification = Schemes.Parameter(
        new(
            "схема:код програми або заходу, якого стосується показник, як-от sdg:11. Кілька значень — будь-яке з них.",
            "scheme:code on the program or on the indicator's measure, such as sdg:11. Several values mean any of them."
        )
    );

    public static QueryParameter[] Parameters { get; } =
    [
        MeasureFilter.Period,
        ConsolidatedService.BasisParameter,
        LastAccepted.Only,
        .. BodyFilter.Parameters,
        s_kind,
        s_program,
        s_group,
        s_direction,
        s_classification,
        .. MeasureFilter.OfMeasure,
        s_dimension,
        s_state,
        Search.Text,
    ];

    /// <summary>The conditions on the indicator i of the edition e of the program p, and its accepted report s.</summary>
    public static string OfLine(QueryValues query, Search search, DynamicParameters parameters) =>
        string.Join(
            " and ",
            LastAccepted.IsWanted(query),
            Sql.AnyOf("p.kind", [.. query.Many(s_kind).Select(kind => kind.Wire())], parameters),
            Sql.AnyOf("p.id", query.Many(s_program), parameters),
            Sql.AnyOf("i.grouping", [.. query.Many(s_group).Select(group => group.Wire())], parameters),
            Sql.AnyOf("i.direction", [.. query.Many(s_direction).Select(direction => direction.Wire())], parameters),
            Sql.AnyOf("i.breakdown_dimension", [.. query.Many(s_dimension).Select(dimension => dimension.Wire())], parameters),
            Schemes.Carries("e.id", query.Many(s_classification), parameters, "(c.measure_code = '' or c.measure_code = i.measure_code)"),
            MeasureFilter.Executant(query, new("e.id", "i.measure_code"), parameters),
            MeasureFilter.Money(query, new("e.id", "i.measure_code"), new("s.program_id", "s.period", "s.number"), parameters),
            search.Matches("i.title_folded", "e.title_folded")
        );

    public static string OfState(QueryValues query, DynamicParameters parameters) =>
        Sql.AnyOf("state", [.. query.Many(s_state).Select(state => state.Wire())], parameters);
}
