using System.Data.Common;
using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>
/// Measures across programs: those that accepted reports speak of, as the totals count them, and of programs without one, those planned
/// for the year.
/// </summary>
internal static partial class MeasureListing
{
    private static readonly Listing<Row> s_listing = new(
        "program",
        new("id", "id", row => row.Id),
        [
            new("program", "program_sort", row => row.ProgramSort),
            new("code", "code", row => row.Code),
            new("status", "status", row => row.Status),
            new("planned", "planned", row => row.Planned),
            new("spent", "spent", row => row.Spent),
        ],
        new("rank", "match_rank", row => row.MatchRank)
    );

    public static QueryParameter[] Parameters { get; } = [.. MeasureFilter.Parameters, s_listing.Order, Query.Limit, Query.Cursor];

    public static QueryParameter[] TableParameters { get; } = [.. MeasureFilter.Parameters, Csv.Dialect];

    /// <summary>
    /// Lists the measures of all programs that report for a period.
    /// <uk>Перелічує заходи всіх програм, які звітують за період.</uk>
    /// </summary>
    /// <remarks>
    /// What was planned, spent and done, and why not; from accepted reports. What totals count of measures is found here by the same
    /// filters.
    /// <uk>Що заплановано, скільки використано, що зроблено, а якщо ні — чому; за прийнятими звітами. Кожну кількість заходів із підсумків
    /// можна переглянути тут за тими самими фільтрами.</uk>
    /// </remarks>
    public static ApiResult List(RequestContext context) =>
        s_listing.Page(context.Query) is { } paging
            ? context.Read(connection =>
            {
                MeasureQuestion question = new(connection, context);
                var rows = question.Read(paging, paging.Limit + 1);
                var shown = question.Show([.. rows.Take(paging.Limit)]);
                return ApiResult.Ok(paging.Cut(rows, row => shown[row.Id]));
            })
            : Paging.CursorRefused;

    /// <summary>The same measures as a table, all of them.<uk>Дає всі ці заходи таблицею у форматі CSV.</uk></summary>
    /// <remarks>A row for each measure.<uk>Рядок на кожний захід.</uk></remarks>
    public static ApiResult ListAsCsv(RequestContext context) =>
        context.Read(connection =>
        {
            MeasureQuestion question = new(connection, context);
            return ApiResult.File(
                Csv.Table(context.FormOf(CsvForm.Table), MeasureTable.Columns, All(question)),
                Content.Csv,
                new($"measures-{question.Period.Code}.csv", MeasureTable.TitleOf(question.Period))
            );
        });

    /// <summary>The same measures as a workbook, all of them.<uk>Дає всі ці заходи книгою Excel.</uk></summary>
    /// <remarks>A row for each measure, with totals as formulas.<uk>Рядок на кожний захід, підсумки — формулами.</uk></remarks>
    public static ApiResult ListAsWorkbook(RequestContext context) =>
        context.Read(connection =>
        {
            MeasureQuestion question = new(connection, context);
            var title = MeasureTable.TitleOf(question.Period);
            TableHead head = new(MeasureTable.Sheet.In(context.Language), title.In(context.Language), context.Language)
            {
                IsInThousands = context.Query.Get(TableWorkbook.Unit) is not null,
                HasTotal = true,
                Labels = MeasureTable.Labels,
            };
            return ApiResult.File(
                TableWorkbook.Of(head, MeasureTable.Columns, All(question), context.Clock),
                Content.Workbook,
                new($"measures-{question.Period.Code}.xlsx", title)
            );
        });

    private static IEnumerable<ListedMeasure> All(MeasureQuestion question) =>
        question
            .Read(s_listing.Unpaged, int.MaxValue)
            .Chunk(Query.MaxLimit)
            .SelectMany(rows => question.Show(rows) is var shown ? rows.Select(row => shown[row.Id]) : []);

    /// <summary>One request for measures: what it reads and how a row becomes an item.</summary>
    private sealed class MeasureQuestion(DbConnection connection, RequestContext context)
    {
        private readonly Succession _succession = Succession.Load(connection);
        private readonly CityCalendar _calendar = CalendarStore.Load(connection);

        public Period Period { get; } = MeasureFilter.PeriodOf(context.Query, context.Today);

        public List<Row> Read(Paging<Row> paging, int limit) =>
            TitleRange.Fill(connection, paging, limit, (range, most) => Read(paging, most, range)) ?? Read(paging, limit, null);

        private List<Row> Read(Paging<Row> paging, int limit, TitleRange? range)
        {
            var query = context.Query;
            var parameters = LastAccepted.Of(Period, _calendar, context.Today);
            parameters.Add("limit", limit);
            Search search = new(query.Get(Search.Text), parameters);
            // The reports of the period are found once, and by a cross join their lines: a file would else begin with those of all years.
            // Money is added up in the query only where the order asks for it; otherwise for the rows of a page.
            string Sum(string column, string amount) => paging.OrderBy.Contains(column, StringComparison.Ordinal) ? MoneyOf(amount) : "0";
            return connection
                .Query<Row>(
                    $"""
                    with reported as materialized (
                        select p.id, e.id as edition_id, e.number as edition, e.title, e.title_sort, e.title_folded, e.responsible_body_id,
                               coalesce(r.period, @Code) as period, s.number as snapshot, coalesce(s.body_id, f.body_id) as filed_body_id
                        from {LastAccepted.Programs(range)}
                        {ValidityStore.JoinDuty("@Code")}
                        {LastAccepted.Join(query.Get(ConsolidatedService.BasisParameter) ?? Basis.Period)}
                        left join snapshot f on f.program_id = p.id and f.period = coalesce(r.period, @Code) and f.number = 1
                        {LastAccepted.Edition(range)}
                        where {LastAccepted.Within(range, parameters)}
                          and {MeasureFilter.OfProgram(query, parameters)}
                          and {LastAccepted.OfBodies(BodyFilter.Wanted(query, () => _succession, context.Today), _succession, parameters)}
                    ),
                    line as (
                        select o.*, l.code, l.position, l.status, l.result, l.deviation_reason
                        from reported o
                        cross join snapshot_measure l
                        where l.program_id = o.id and l.period = o.period and l.snapshot = o.snapshot
                        union all
                        select o.*, m.code, m.position, '', null, null
                        from reported o
                        cross join measure m
                        where m.edition_id = o.edition_id and m.valid_from <= @Year and m.valid_through >= @Year and o.snapshot is null
                    )
                    select id, program_id as ProgramId, program_title as ProgramTitle, program_sort as ProgramSort,
                           filed_body_id as FiledBodyId, responsible_body_id as ResponsibleBodyId, period, edition_id as EditionId, edition,
                           (select n.id from edition n
                            where n.program_id = page.program_id and n.number = 0 and {EditionStore.Stands("n")}) as OriginalId,
                           {ValidityStore.InForce("page.program_id", "@newYear")} as YearStartId,
                           {ValidityStore.InForce("page.program_id", "@EndDate")} as NowId, snapshot, code, number,
                           coalesce(title, {LastTitle}, code) as Title, executants, title is null as IsDropped, status, result, reason,
                           planned, spent, match_rank as MatchRank
                    from (
                        select * from (
                            select l.id || '/' || cast(10000 + l.position as text) as id, l.id as program_id, l.title as program_title,
                                   l.title_sort as program_sort, l.filed_body_id, l.responsible_body_id, l.period, l.edition_id, l.edition,
                                   l.snapshot, l.code, m.number, m.title, m.executants, l.status, l.result, l.deviation_reason as reason,
                                   {Sum("planned", "planned_kopiykas")} as planned, {Sum("spent", "spent_kopiykas")} as spent,
                                   {search.Rank("coalesce(m.title_folded, '')", "l.title_folded")} as match_rank
                            from line l
                            left join measure m on m.edition_id = l.edition_id and m.code = l.code
                            where {MeasureFilter.OfLine(query, search, parameters)}
                        ) listed
                        where {paging.Where(parameters)}
                        order by {paging.OrderBy}
                        limit @limit
                    ) page
                    order by {paging.OrderBy}
                    """,
                    parameters
                )
                .AsList();
        }

        public Dictionary<string, ListedMeasure> Show(IReadOnlyList<Row> rows)
        {
            var amounts = MeasureMoney.Of(connection, Period.Year, rows);
            var dueDays = DueDays.Of(connection, _calendar, [Period.Code]);
            return rows.ToDictionary(
                row => row.Id,
                row => new ListedMeasure(
                    row,
                    row.FiledBodyId is { } filed
                        ? _succession[filed]
                        : _succession.AnswerableFor(row.ResponsibleBodyId, dueDays.Of(row.ProgramId, Period).DueOn),
                    amounts[row.Id]
                )
            );
        }

        private static string MoneyOf(string amount) =>
            $"""
                coalesce((select cast(sum(y.{amount}) as bigint) from snapshot_funding y
                          where y.program_id = l.id and y.period = l.period and y.snapshot = l.snapshot and y.measure_code = l.code
                            and y.in_kind = 0), 0)
                """;

        // What the edition has no more is called as the last edition that had it calls it.
        private const string LastTitle = """
            (select x.title from measure x join edition y on y.id = x.edition_id
             where y.program_id = page.program_id and y.recorded_at is not null and x.code = page.code
             order by y.number desc, y.recording desc limit 1)
            """;
    }
}
