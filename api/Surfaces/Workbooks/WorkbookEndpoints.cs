using Microsoft.Net.Http.Headers;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Importing;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>Workbooks to be filled in. They come back by the operations that take JSON.</summary>
internal static class WorkbookEndpoints
{
    public static void MapWorkbooks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/programs/{id}/reports/{period}.xlsx", GetReport)
            .Reads("getReportAsWorkbook")
            .TakesQuery(TableWorkbook.Unit)
            .AnswersText(Content.Workbook)
            .Refuses(Problems.ProgramNotFound, Problems.PeriodNotFound, Problems.ReportNotFound);
        api.MapGet("/programs/{id}/reports/{period}/form.xlsx", ReportFormEndpoints.Get)
            .Reads("getReportFormAsWorkbook")
            .TakesQuery(ReportFormEndpoints.Findings)
            .AnswersText(Content.Workbook)
            .Refuses(Problems.ProgramNotFound, Problems.PeriodNotFound, Problems.ReportNotFound, Problems.NotYourBody);
        api.MapPost("/programs/{id}/reports/{period}/form.xlsx", ReportFormEndpoints.CarryOver)
            .Computes("carryReportFormOver")
            .TakesBody<NewReport>()
            .OrWorkbook(WorkbookKind.ReportForm)
            .AnswersText(Content.Workbook)
            .Refuses(
                Problems.ProgramNotFound,
                Problems.PeriodNotFound,
                Problems.ReportNotFound,
                Problems.NotYourBody,
                Problems.PeriodMismatch
            );
    }

    /// <summary>Gives a report as a workbook to read.<uk>Дає звіт книгою Excel для читання.</uk></summary>
    /// <remarks>
    /// Measures with plan, spent and reasons, indicators, who signs; to whoever works with the report also the remarks on it.
    /// <uk>Заходи з планом, використаними коштами й причинами, показники, підписант; тим, хто зі звітом працює, — також зауваження.</uk>
    /// </remarks>
    private static ApiResult GetReport(string id, string period, RequestContext context) =>
        context.Read(connection =>
        {
            var found = ReportReader.Show(connection, new(id, period), context);
            if (found.Problem is { } problem)
            {
                return problem;
            }

            var report = PrintedReport.Of(found.Value, context.Language);
            return ApiResult.File(
                ReportWorkbook.Of(report, context.Language, context.Query.Get(TableWorkbook.Unit) is not null),
                Content.Workbook,
                new(
                    $"report-{report.Period.Code}.xlsx",
                    new($"Звіт за {report.Period.Name.Uk} — {report.Program}", $"Report for {report.Period.Code} - {report.Program}")
                ),
                found.Value.Revision
            );
        });

    public static void MapRegisterWorkbooks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/imports/workbook.xlsx", GetImportWorkbook).Reads("getImportWorkbook").AnswersText(Content.Workbook);
        api.MapGet("/programs/{id}/editions/{number}.xlsx", GetEdition)
            .Reads("getEditionAsWorkbook")
            .AnswersText(Content.Workbook)
            .Refuses(Problems.ProgramNotFound, Problems.EditionNotFound);
        api.MapGet("/programs.xlsx", ExportPrograms).Reads("exportPrograms").AnswersText(Content.Workbook);
    }

    /// <summary>
    /// Gives the workbook in which whole programs are entered.
    /// <uk>Дає книгу, у яку вписують програми для перенесення до реєстру.</uk>
    /// </summary>
    /// <remarks>
    /// Empty but for an example, which is to be written over; filled in, it goes to `POST /imports`.
    /// <uk>У ній є лише приклад: його замінюють своїми даними. Заповнену книгу надсилають запитом `POST /imports`.</uk>
    /// </remarks>
    internal static ApiResult GetImportWorkbook(RequestContext context) => ToFillIn(RegisterExample.Import(context.Today.Year), context);

    /// <summary>The same without the example.</summary>
    internal static ApiResult GetEmptyWorkbook(RequestContext context) => ToFillIn(new([], []), context);

    private static ApiResult ToFillIn(NewImport import, RequestContext context) =>
        ApiResult.File(
            RegisterWorkbook.Write(import, [.. Enumerable.Range(context.Today.Year, 5)]),
            Content.Workbook,
            new("import.xlsx", new("Програми для перенесення до реєстру", "Programs to import"))
        );

    /// <summary>Gives an edition as a workbook.<uk>Дає редакцію програми книгою Excel.</uk></summary>
    /// <remarks>
    /// Changed, it goes to `PUT …/editions/{number}` where that is not adopted yet, or to `POST …/amendments` with its act or without;
    /// tried out (`dryRun`), the amendment is answered with what it changes.
    /// <uk>Змінену книгу надсилають запитом `PUT …/editions/{number}`, якщо редакцію ще не ухвалено, або `POST …/amendments` — з актом чи
    /// без нього; пробний запуск (`dryRun`) показує, що зміниться.</uk>
    /// </remarks>
    private static ApiResult GetEdition(string id, string number, RequestContext context) =>
        ProgramEdition.Read(
            id,
            number,
            context,
            (connection, found) =>
            {
                var import = RegisterExport.Of(connection, found, context.Clock);
                var (first, last) = (found.Edition.ValidFrom, found.Edition.ValidThrough ?? found.Edition.ValidFrom);
                return ApiResult.File(
                    RegisterWorkbook.Write(
                        import,
                        [.. RegisterWorkbook.YearsOf(import).Concat(Enumerable.Range(first, last - first + 1)).Distinct().Order()]
                    ),
                    Content.Workbook,
                    new(
                        $"edition-{found.Edition.Number}.xlsx",
                        new(
                            $"Редакція {found.Edition.Number} — {found.Edition.ShortTitle ?? found.Edition.Title}",
                            $"Edition {found.Edition.Number} - {found.Edition.ShortTitle ?? found.Edition.Title}"
                        )
                    ),
                    found.Revision
                );
            }
        );

    /// <summary>
    /// Gives the whole register as the workbook that `POST /imports` takes.
    /// <uk>Дає весь реєстр книгою, яку приймає `POST /imports`.</uk>
    /// </summary>
    /// <remarks>
    /// Bodies, programs with all editions, and reports with what was accepted. Brought into an empty register, it makes the same
    /// register, and exported from there the same file, byte by byte. Keys, the audit, extensions, experts' conclusions and earlier
    /// submissions are not in it; a backup holds them.
    /// <uk>Органи, програми з усіма редакціями та звіти такими, якими їх прийнято. Внесена до порожнього реєстру, книга дає той самий
    /// реєстр, а вивантажена звідти — той самий файл, байт у байт. Ключів, журналу дій, продовжень строку, висновків і попередніх подань
    /// у ній немає: їх зберігає резервна копія.</uk>
    /// </remarks>
    internal static ApiResult ExportPrograms(RequestContext context) =>
        context.Read(connection =>
        {
            var import = RegisterExport.Of(connection, context.Clock);
            return ApiResult.File(
                RegisterWorkbook.Write(import, RegisterWorkbook.YearsOf(import)),
                Content.Workbook,
                new("programs.xlsx", new("Реєстр програм", "Register of programs"))
            );
        });

    /// <summary>
    /// Reads a body that comes as a workbook into JSON before the operation sees it. Where the client asks for a workbook, a refusal is
    /// the same workbook with notes.
    /// </summary>
    public static async Task ReadWorkbook(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (
            http.GetEndpoint()?.Metadata.GetMetadata<TakesWorkbook>() is not { } takes
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || type.MediaType != Content.Workbook
        )
        {
            await next(http);
            return;
        }

        using MemoryStream sent = new();
        await request.Body.CopyToAsync(sent, http.RequestAborted);
        var file = sent.ToArray();
        if (file.Length == 0)
        {
            await http.WriteProblem(new(Problems.BodyMissing));
            return;
        }

        var read = takes.Kind switch
        {
            WorkbookKind.ReportForm => ReportFormReader.Read(file, new($"{request.RouteValues["id"]}", $"{request.RouteValues["period"]}")),
            WorkbookKind.Register => RegisterReader.Read(file, WorkbookBounds.OfRegister),
            var kind => ProgramReader.Read(file, kind, http.RequestServices.GetRequiredService<Database>()),
        };
        if (read.Problem is { } problem)
        {
            await http.WriteProblem(problem);
            return;
        }

        var form = read.Value;
        http.Features.Set(form.Cells with { Annotate = WantsWorkbook(request) ? body => Annotated(file, body) : null });
        if (form.Refused is { } refused)
        {
            await http.WriteProblem(refused);
            return;
        }

        if (form.Revision is { } revision && request.Headers.IfMatch.Count == 0)
        {
            // The form knows which draft it was made from.
            request.Headers.IfMatch = $"\"{revision}\"";
        }

        var json = Json.Bytes(form.Body);
        (request.Body, request.ContentLength, request.ContentType) = (new MemoryStream(json), json.Length, "application/json");
        await next(http);
    }

    private static bool WantsWorkbook(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accept => accept.MediaType == Content.Workbook && accept.Quality is null or > 0);

    private static byte[]? Annotated(byte[] file, ProblemBody problem) =>
        NotedWorkbook.Write(
            file,
            problem.Errors.Count == 0
                ? [new(null, $"{problem.Title}. {problem.DetailForPeople}")]
                : [.. problem.Errors.Select(error => new CellNote(error.Cell, error.DetailForPeople))]
        );
}
