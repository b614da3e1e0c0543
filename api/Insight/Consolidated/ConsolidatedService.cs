using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Calendar;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>Adds up the reports of a period for whoever may see them.</summary>
internal static class ConsolidatedService
{
    private static readonly QueryParameter<Included?> s_include = Query.One<Included>(
        "include",
        new(
            "`accepted`, за умовчанням: останнє прийняте подання кожного звіту. "
                + "`submitted`: останнє подання, прийняте чи ні; для координатора.",
            "`accepted`, by default: the last accepted submission of each report. "
                + "`submitted`: the last one, accepted or not; for the coordinator."
        )
    );

    public static readonly QueryParameter<Basis?> BasisParameter = Query.One<Basis>(
        "basis",
        new(
            "`period`, за умовчанням: звіти за цей період; програма, яка завершилася раніше цього року, залишається з останнім своїм "
                + "звітом. `year`: останній звіт кожної програми від початку року до цього періоду.",
            "`period`, by default: the reports for this period; a program that ended earlier in the year stays with its last one. "
                + "`year`: the last report of each program in the year up to this period."
        )
    );

    public static QueryParameter[] Parameters { get; } =
    [Moment.KnownAtParameter, s_include, BasisParameter, .. ConsolidatedFilter.Parameters];

    /// <summary>Adds up the reports of a period.<uk>Зводить звіти за період.</uk></summary>
    /// <remarks>
    /// Plan and fact by source, the quarter alone, measures and indicators by state, deviations with their reasons, lateness, for each
    /// program and in all, and how complete it is. The same question with `knownAt` is answered by the same bytes for ever.
    /// <uk>План і використані кошти за джерелами, окремо за квартал, заходи й показники за станами, відхилення з причинами, запізнення —
    /// за кожною програмою й разом, а також наскільки дані повні. На той самий запит із `knownAt` відповідь завжди однакова до байта.</uk>
    /// </remarks>
    public static ApiResult Get(string period, RequestContext context, ReportOptions options)
    {
        var report = Consolidate(period, context, options);
        return report.Problem is { } problem ? problem : ApiResult.Long(report.Value);
    }

    /// <summary>The consolidated report as a table.<uk>Дає зведений звіт таблицею у форматі CSV.</uk></summary>
    /// <remarks>
    /// A row for each program that owes a report or ended earlier in the year; the missing ones with their plan alone. The columns never
    /// change with the data.
    /// <uk>Рядок на кожну програму, яка має звітувати або завершилася раніше цього року; якщо звіт не надійшов — лише з планом. Склад
    /// колонок від даних не залежить.</uk>
    /// </remarks>
    public static ApiResult GetAsCsv(string period, RequestContext context, ReportOptions options)
    {
        var report = Consolidate(period, context, options);
        return report.Problem is { } problem
            ? problem
            : ApiResult.Long(
                Csv.LongTable(
                    context.FormOf(CsvForm.Table),
                    ConsolidatedTable.Columns,
                    ConsolidatedTable.Rows(report.Value),
                    SavedAs(report.Value.Period)
                )
            );
    }

    /// <summary>The consolidated report as a workbook.<uk>Дає зведений звіт книгою Excel.</uk></summary>
    /// <remarks>
    /// The rows of the CSV without identifiers, with buttons that choose rows and totals as formulas, which agree with the report's own.
    /// <uk>Ті самі рядки, що й у CSV, без ідентифікаторів; зі стрілками вибору рядків і підсумками-формулами, які збігаються з підсумками
    /// самого звіту.</uk>
    /// </remarks>
    public static ApiResult GetAsWorkbook(string period, RequestContext context, ReportOptions options)
    {
        var report = Consolidate(period, context, options);
        if (report.Problem is { } problem)
        {
            return problem;
        }

        var name = new Words($"Зведений звіт за {report.Value.Period.Name.Uk}", $"Consolidated report for {report.Value.Period.Name.En}");
        TableHead head = new(s_sheet.In(context.Language), name.In(context.Language), context.Language)
        {
            IsInThousands = context.Query.Get(TableWorkbook.Unit) is not null,
            HasTotal = true,
            CountedBy = "inTotals",
            Labels = ConsolidatedTable.Labels,
        };
        return ApiResult.File(
            TableWorkbook.Of(head, ConsolidatedTable.Columns, ConsolidatedTable.Rows(report.Value), context.Clock),
            Content.Workbook,
            SavedAs(report.Value.Period, "xlsx")
        );
    }

    /// <summary>The consolidated report as a document to sign.<uk>Дає зведений звіт документом на підпис.</uk></summary>
    /// <remarks>
    /// In Ukrainian: paragraphs made of the figures, tables by source and by program, deviations with their reasons, a line to sign on.
    /// <uk>Абзаци, складені з показників звіту, таблиці за джерелами й програмами, відхилення з причинами, рядок для підпису.</uk>
    /// </remarks>
    public static ApiResult GetAsDocument(string period, RequestContext context, ReportOptions options)
    {
        var report = Consolidate(period, context, options);
        return report.Problem is { } problem
            ? problem
            : ApiResult.File(
                ConsolidatedDocument.Of(report.Value, context.Query.Get(TableWorkbook.Unit) is not null),
                Content.Document,
                SavedAs(report.Value.Period, "docx")
            );
    }

    private static readonly Words s_sheet = new("Зведений звіт", "Consolidated report");

    private static FileName SavedAs(Period period, string extension = "csv") =>
        new(
            $"consolidated-report-{period.Code}.{extension}",
            new($"Зведений звіт за {period.Name.Uk}", $"Consolidated report for {period.Name.En}")
        );

    private static Checked<ConsolidatedReport> Consolidate(string code, RequestContext context, ReportOptions options)
    {
        var include = context.Query.Get(s_include) ?? Included.Accepted;
        if (include == Included.Submitted && !context.Caller.IsAtLeast(Role.Coordinator))
        {
            return context.Caller.Role is { } role
                ? new ProblemResult(Problems.RoleInsufficient, new { needed = Role.Coordinator, role })
                : new ProblemResult(Problems.KeyMissing);
        }

        var knownAt = context.Query.Get(Moment.KnownAtParameter);
        if (Moment.InFuture(knownAt, context) is { } unknowable)
        {
            return unknowable;
        }

        if (Period.Parse(code) is not { } period)
        {
            return new ProblemResult(Problems.PeriodNotFound);
        }

        var day = knownAt is { } moment ? context.Clock.DateOf(moment) : context.Today;
        var basis = context.Query.Get(BasisParameter) ?? Basis.Period;
        if ((basis == Basis.Year ? period.StartDate : period.QuarterStart) > day)
        {
            return new ProblemResult(Problems.PeriodNotOpen, new { period = period.Labelled, opensOn = options.OpensOn(period) });
        }

        ConsolidatedQuestion question = new(period, knownAt, include, ConsolidatedFilter.Of(context.Query, day)) { Basis = basis };
        return Consolidation.Of(question, context.ReadAt(knownAt, connection => ConsolidationInput.Read(connection, question)));
    }
}
