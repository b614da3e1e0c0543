using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>Tells how far indicators and programs have come, and which programs end.</summary>
internal static class FiguresService
{
    /// <summary>Shows one indicator through all editions and years.<uk>Показує один показник за всіма редакціями й роками.</uk></summary>
    /// <remarks>
    /// What was promised first, what is promised now, what was accepted. One that an edition dropped keeps its series.
    /// <uk>Що планували спершу, що заплановано тепер і що прийнято. Показник, вилучений із програми, теж має свій ряд.</uk>
    /// </remarks>
    public static ApiResult GetSeries(string id, string code, RequestContext context) =>
        context.Read(connection =>
        {
            if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
            {
                return ApiResult.Refused(Problems.ProgramNotFound);
            }

            return
                IndicatorSeriesStore.Find(connection, id, WordingStore.SpelledIndicator(connection, id, code), context.Today) is { } series
                ? ApiResult.Ok(series, program.Revision)
                : IndicatorService.NotFound(code);
        });

    /// <summary>
    /// Counts the indicators of a program in a year, whole and by group.
    /// <uk>Рахує показники програми за рік, усі разом і за групами.</uk>
    /// </summary>
    /// <remarks>
    /// Due, reported, without data, reached, missed.
    /// <uk>Час звітувати, є значення, даних немає, досягнуто, не досягнуто.</uk>
    /// </remarks>
    public static ApiResult GetProgress(string id, string year, RequestContext context) =>
        context.Read(connection =>
        {
            if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
            {
                return ApiResult.Refused(Problems.ProgramNotFound);
            }

            if (Years.OfCalendar.Parse(year) is not { } wanted)
            {
                return ApiResult.Refused(Problems.YearNotFound);
            }

            var progress = ProgressStore.Of(connection, program, wanted, context.Today);
            return progress.Problem is { } problem ? problem : ApiResult.Ok(progress.Value, program.Revision);
        });

    /// <summary>Shows a program over its whole term.<uk>Показує програму за весь строк.</uk></summary>
    /// <remarks>
    /// For the final report, and while the program still runs: per year and in all what was promised first and now and what was spent by
    /// source, measures with their last status, indicators, amendments, reports with how late they were.
    /// <uk>Для заключного звіту, а також доки програма діє: за роками й разом — первісний і теперішній план та використані кошти за
    /// джерелами, заходи з останнім станом, показники, зміни, звіти із запізненням.</uk>
    /// </remarks>
    public static ApiResult GetTerm(string id, RequestContext context) =>
        context.Read(connection =>
            ProgramStore.FindVisible(connection, id, context.Caller) is { } program
                ? ApiResult.Ok(ProgramTermStore.Of(connection, program, context.Today), program.Revision)
                : ApiResult.Refused(Problems.ProgramNotFound)
        );

    /// <summary>
    /// Lists the programs that end with a year, by body, each body with a letter.
    /// <uk>Перелічує програми, які завершуються вказаного року, з листом кожному органу.</uk>
    /// </summary>
    /// <remarks>
    /// Targeted and comprehensive programs, by the body that answers for them; the letter is ready to send: prepare what comes next, or
    /// report what was done.
    /// <uk>Цільові й комплексні програми за відповідальними виконавцями; лист готовий: у ньому прохання підготувати нову програму або
    /// прозвітувати про виконане.</uk>
    /// </remarks>
    public static ApiResult ListExpiring(string year, RequestContext context) =>
        Years.OfCalendar.Parse(year) is not { } wanted
            ? ApiResult.Refused(Problems.YearNotFound)
            : context.Read(connection =>
                ApiResult.Ok(
                    new Page<ExpiringLetter> { Items = ExpiringPrograms.Of(connection, wanted, context.Caller, context.Today), Next = null }
                )
            );

    /// <summary>
    /// Gives the letter to one body as a document to sign.
    /// <uk>Дає лист одному органу документом на підпис.</uk>
    /// </summary>
    /// <remarks>
    /// The text is that of the list, in Ukrainian.
    /// <uk>Текст той самий, що в переліку, українською.</uk>
    /// </remarks>
    public static ApiResult GetLetter(string year, string bodyId, RequestContext context) =>
        Years.OfCalendar.Parse(year) is not { } wanted
            ? ApiResult.Refused(Problems.YearNotFound)
            : context.Read(connection =>
                ExpiringPrograms.Of(connection, wanted, context.Caller, context.Today).Find(item => item.Body.Id == bodyId) is { } letter
                    ? ApiResult.File(
                        letter.Text.ToDocument(),
                        Content.Document,
                        new(
                            $"letter-{wanted}.docx",
                            new($"{letter.Text.Subject} — {letter.Body.Name}", $"Programs ending in {wanted} - {letter.Body.Name}")
                        )
                    )
                    : ApiResult.Refused(Problems.LetterNotFound, new { year = wanted })
            );
}
