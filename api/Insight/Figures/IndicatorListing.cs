using System.Data.Common;
using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>Indicators across programs in one period: those of every program that owes a report for it.</summary>
internal static class IndicatorListing
{
    private static readonly Listing<Row> s_listing = new(
        "title",
        new("id", "id", row => row.Id),
        [
            new("title", "title_sort", row => row.TitleSort),
            new("code", "code", row => row.Code),
            new("group", "grouping", row => row.Grouping),
            new("state", "state", row => row.State),
            new("achievedPercent", "achieved", row => row.Achieved),
        ]
    );

    private static readonly QueryParameter<Period> s_period = new(
        "period",
        new(
            "Період, як-от `2026-Q1`; якщо не вказано — останній завершений.",
            "Period such as 2026-Q1; when absent, the last one that is over."
        ),
        Period.Parse,
        false,
        Problems.NotAPeriod,
        null,
        schema => (schema.Type, schema.Pattern) = (Microsoft.OpenApi.JsonSchemaType.String, Period.Pattern)
    );

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
        s_period,
        ConsolidatedService.BasisParameter,
        LastAccepted.Only,
        .. BodyFilter.Parameters,
        s_kind,
        s_program,
        s_group,
        s_direction,
        s_classification,
        s_dimension,
        s_state,
        s_listing.Order,
        Query.Limit,
        Query.Cursor,
    ];

    internal sealed record Row : IndicatorResultRow
    {
        public required string Id { get; init; }

        public required string ProgramId { get; init; }

        public required string ProgramTitle { get; init; }

        public required string TitleSort { get; init; }

        public required string Period { get; init; }

        public required string? FiledBodyId { get; init; }

        public required string ResponsibleBodyId { get; init; }

        public required int Edition { get; init; }

        public required string Code { get; init; }

        public required string Title { get; init; }

        public required string ValueType { get; init; }

        public required string? Unit { get; init; }

        public required string? Dimension { get; init; }

        public required string Grouping { get; init; }

        public required string? MeasureCode { get; init; }

        public required long Achieved { get; init; }
    }

    /// <summary>
    /// Lists the indicators of all programs that report for a period.
    /// <uk>Перелічує показники всіх програм, які звітують за період.</uk>
    /// </summary>
    /// <remarks>
    /// Concepts included, with plan and fact from accepted reports. A period that is not over answers with its plan; what is not accepted
    /// yet is `notDue`.
    /// <uk>Разом із концепціями; планові й фактичні значення — з прийнятих звітів. За період, який іще триває, подано план; ще не прийняте
    /// має стан `notDue`.</uk>
    /// </remarks>
    public static ApiResult List(RequestContext context) =>
        s_listing.Page(context.Query) is { } paging
            ? context.Read(connection => ApiResult.Ok(Page(connection, paging, context)))
            : Paging.CursorRefused;

    private static Page<ListedIndicator> Page(DbConnection connection, Paging<Row> paging, RequestContext context)
    {
        var (query, today) = (context.Query, context.Today);
        var period = query.Get(s_period) ?? Period.Of(Period.Of(today).QuarterStart.AddDays(-1));
        var (succession, calendar) = (Succession.Load(connection), CalendarStore.Load(connection));
        var parameters = LastAccepted.Of(period, calendar, today);
        parameters.Add("limit", paging.Limit + 1);
        string[] conditions =
        [
            LastAccepted.IsWanted(query),
            LastAccepted.OfBodies(BodyFilter.Wanted(query, () => succession, today), succession, parameters),
            Sql.AnyOf("p.kind", [.. query.Many(s_kind).Select(kind => kind.Wire())], parameters),
            Sql.AnyOf("p.id", query.Many(s_program), parameters),
            Sql.AnyOf("i.grouping", [.. query.Many(s_group).Select(group => group.Wire())], parameters),
            Sql.AnyOf("i.direction", [.. query.Many(s_direction).Select(direction => direction.Wire())], parameters),
            Sql.AnyOf("i.breakdown_dimension", [.. query.Many(s_dimension).Select(dimension => dimension.Wire())], parameters),
            Schemes.Carries("e.id", query.Many(s_classification), parameters, "(c.measure_code = '' or c.measure_code = i.measure_code)"),
        ];

        var rows = connection
            .Query<Row>(
                $"""
                select * from (
                    select p.id || '/' || cast(10000 + i.position as text) as id, p.id as ProgramId, e.title as ProgramTitle,
                           e.title_sort, e.title_sort as TitleSort,
                           coalesce(s.body_id, f.body_id) as FiledBodyId, e.responsible_body_id as ResponsibleBodyId,
                           e.number as Edition, coalesce(r.period, @Code) as Period, i.code, i.title, i.value_type as ValueType, i.unit,
                           i.grouping,
                           i.breakdown_dimension as Dimension, i.measure_code as MeasureCode,
                           {IndicatorResultRow.Columns}, {IndicatorResultRow.StateFor(
                    Quarter,
                    "(s.number is not null or @isOver)"
                )} as state, {AchievedOrder.Sql} as achieved
                    from program p
                    {ValidityStore.JoinDuty("@Code")}
                    {LastAccepted.Join(query.Get(ConsolidatedService.BasisParameter) ?? Basis.Period)}
                    left join snapshot f on f.program_id = p.id and f.period = coalesce(r.period, @Code) and f.number = 1
                    join edition e on e.id = coalesce(s.edition_id, d.edition_id)
                    join indicator i on i.edition_id = e.id
                    left join target t on t.edition_id = i.edition_id and t.indicator_code = i.code and t.year = @Year
                    left join snapshot_indicator v on v.program_id = s.program_id and v.period = s.period
                         and v.snapshot = s.number and v.code = i.code
                    where {string.Join(" and ", conditions)}
                ) listed
                where {Sql.AnyOf("state", [.. query.Many(s_state).Select(state => state.Wire())], parameters)} and {paging.Where(
                    parameters
                )}
                order by {paging.OrderBy}
                limit @limit
                """,
                parameters
            )
            .AsList();
        var dueDays = DueDays.Of(connection, calendar, [period.Code]);
        var parts = rows.Where(row => row.Dimension is not null)
            .GroupBy(row => row.Period)
            .ToDictionary(
                group => group.Key,
                group => PartStore.OfPeriod(connection, Period.Parse(group.Key)!, [.. group.Select(row => row.ProgramId).Distinct()])
            );
        return paging.Cut(
            rows,
            row => new ListedIndicator(
                row,
                row.ToResult(Period.Parse(row.Period)!, row.Dimension is null ? [] : [.. parts[row.Period][(row.ProgramId, row.Code)]]),
                Period.Parse(row.Period)!,
                row.FiledBodyId is { } filed
                    ? succession[filed]
                    : succession.AnswerableFor(row.ResponsibleBodyId, dueDays.Of(row.ProgramId, period).DueOn)
            )
        );
    }

    // The quarter of the report, which may be an earlier one than that asked about.
    private const string Quarter = "cast(substr(coalesce(r.period, @Code), 7, 1) as integer)";
}
