using System.Data.Common;
using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
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
        ],
        new("rank", "match_rank", row => row.MatchRank)
    );

    public static QueryParameter[] Parameters { get; } = [.. IndicatorFilter.Parameters, s_listing.Order, Query.Limit, Query.Cursor];

    public static QueryParameter[] TableParameters => IndicatorFilter.Parameters;

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

        public required long MatchRank { get; init; }
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
            ? context.Read(connection =>
            {
                var rows = Read(connection, paging, paging.Limit + 1, context);
                var shown = Show(connection, rows, context);
                return ApiResult.Ok(paging.Cut(rows, shown));
            })
            : Paging.CursorRefused;

    /// <summary>The same indicators as a workbook, all of them.<uk>Дає всі ці показники книгою Excel.</uk></summary>
    /// <remarks>A row for each indicator.<uk>Рядок на кожний показник.</uk></remarks>
    public static ApiResult ListAsWorkbook(RequestContext context) =>
        context.Read(connection =>
        {
            var period = MeasureFilter.PeriodOf(context.Query, context.Today);
            var title = IndicatorTable.TitleOf(period);
            TableHead head = new(IndicatorTable.Sheet.In(context.Language), title.In(context.Language), context.Language)
            {
                Labels = IndicatorTable.Labels,
            };
            var rows = Read(connection, s_listing.Unpaged, int.MaxValue, context)
                .Chunk(Query.MaxLimit)
                .SelectMany(rows => rows.Select(Show(connection, rows, context)));
            return ApiResult.File(
                TableWorkbook.Of(head, IndicatorTable.Columns(context.Language), rows, context.Clock),
                Content.Workbook,
                new($"indicators-{period.Code}.xlsx", title)
            );
        });

    private static List<Row> Read(DbConnection connection, Paging<Row> paging, int limit, RequestContext context) =>
        TitleRange.Fill(connection, paging, limit, (range, most) => Read(connection, paging with { Limit = most }, range, context))
        ?? Read(connection, paging with { Limit = limit }, null, context);

    private static List<Row> Read(DbConnection connection, Paging<Row> paging, TitleRange? range, RequestContext context)
    {
        var (query, today) = (context.Query, context.Today);
        var period = MeasureFilter.PeriodOf(query, today);
        var (succession, calendar) = (Succession.Load(connection), CalendarStore.Load(connection));
        var parameters = LastAccepted.Of(period, calendar, today);
        parameters.Add("limit", paging.Limit);
        Search search = new(query.Get(Search.Text), parameters);

        return connection
            .Query<Row>(
                $"""
                select *, match_rank as MatchRank from (
                    select p.id || '/' || cast(10000 + i.position as text) as id, p.id as ProgramId, e.title as ProgramTitle,
                           e.title_sort, e.title_sort as TitleSort,
                           coalesce(s.body_id, f.body_id) as FiledBodyId, e.responsible_body_id as ResponsibleBodyId,
                           e.number as Edition, coalesce(r.period, @Code) as Period, i.code, i.title, i.value_type as ValueType, i.unit,
                           i.grouping,
                           i.breakdown_dimension as Dimension, i.measure_code as MeasureCode,
                           {IndicatorResultRow.Columns}, {IndicatorResultRow.StateFor(
                    Quarter,
                    "(s.number is not null or @isOver = 1)"
                )} as state, {AchievedOrder.Sql} as achieved,
                           {search.Rank("i.title_folded", "e.title_folded")} as match_rank
                    from {LastAccepted.Programs(range)}
                    {ValidityStore.JoinDuty("@Code")}
                    {LastAccepted.Join(query.Get(ConsolidatedService.BasisParameter) ?? Basis.Period)}
                    left join snapshot f on f.program_id = p.id and f.period = coalesce(r.period, @Code) and f.number = 1
                    {LastAccepted.Edition(range)}
                    cross join indicator i on i.edition_id = e.id
                    left join target t on t.edition_id = i.edition_id and t.indicator_code = i.code and t.year = @Year
                    left join snapshot_indicator v on v.program_id = s.program_id and v.period = s.period
                         and v.snapshot = s.number and v.code = i.code
                    where {LastAccepted.Within(range, parameters)} and {IndicatorFilter.OfLine(query, search, parameters)}
                      and {LastAccepted.OfBodies(BodyFilter.Wanted(query, () => succession, today), succession, parameters)}
                ) listed
                where {IndicatorFilter.OfState(query, parameters)} and {paging.Where(parameters)}
                order by {paging.OrderBy}
                limit @limit
                """,
                parameters
            )
            .AsList();
    }

    private static Func<Row, ListedIndicator> Show(DbConnection connection, IReadOnlyList<Row> rows, RequestContext context)
    {
        var period = MeasureFilter.PeriodOf(context.Query, context.Today);
        var (succession, calendar) = (Succession.Load(connection), CalendarStore.Load(connection));
        var dueDays = DueDays.Of(connection, calendar, [period.Code]);
        var parts = rows.Where(row => row.Dimension is not null)
            .GroupBy(row => row.Period)
            .ToDictionary(
                group => group.Key,
                group => PartStore.OfPeriod(connection, Period.Parse(group.Key)!, [.. group.Select(row => row.ProgramId).Distinct()])
            );
        return row =>
            new(
                row,
                row.ToResult(Period.Parse(row.Period)!, row.Dimension is null ? [] : [.. parts[row.Period][(row.ProgramId, row.Code)]]),
                Period.Parse(row.Period)!,
                row.FiledBodyId is { } filed
                    ? succession[filed]
                    : succession.AnswerableFor(row.ResponsibleBodyId, dueDays.Of(row.ProgramId, period).DueOn)
            );
    }

    // The quarter of the report, which may be an earlier one than that asked about.
    private const string Quarter = "cast(substr(coalesce(r.period, @Code), 7, 1) as integer)";
}
