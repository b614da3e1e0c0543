using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>What the accepted reports add up to: indicators across programs and years, progress, and programs that end.</summary>
internal static class FiguresEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder api)
    {
        api.MapRead("/indicators", "listAllIndicators", List).TakesQuery(IndicatorListing.Parameters).Answers<Page<ListedIndicator>>();
        api.MapRead("/programs/{id}/indicators/{code}/series", "getIndicatorSeries", Series)
            .Answers<IndicatorSeries>()
            .Refuses(Problems.ProgramNotFound, Problems.IndicatorNotFound);
        api.MapRead("/programs/{id}/progress/{year}", "getProgress", Progress)
            .Answers<ProgramProgress>()
            .Refuses(Problems.ProgramNotFound, Problems.YearNotFound, Problems.YearOutsideProgram);
        api.MapRead("/expiring-programs/{year}", "listExpiringPrograms", Expiring)
            .Answers<Page<ExpiringLetter>>()
            .Refuses(Problems.YearNotFound);
    }

    /// <summary>
    /// Lists the indicators of all programs that report for a period, concepts included, with plan and fact from accepted reports. A
    /// period that is not over answers with its plan; what is not accepted yet is `notDue`.
    /// </summary>
    private static ApiResult List(RequestContext context) =>
        context.Read(connection =>
            IndicatorListing.Page(connection, context.Query, context.Today) is { } page ? ApiResult.Ok(page) : Paging.CursorRefused
        );

    /// <summary>Shows one indicator through all editions and years: what was promised first, what is promised now, what was accepted. One that an edition dropped keeps its series.</summary>
    private static ApiResult Series(string id, string code, RequestContext context) =>
        InProgram(
            id,
            context,
            (connection, program) =>
                IndicatorSeriesStore.Find(connection, id, code, context.Today) is { } series
                    ? ApiResult.Ok(series, program.Revision)
                    : IndicatorService.NotFound(code)
        );

    /// <summary>Counts the indicators of a program in a year, whole and by group: due, reported, without data, reached, missed.</summary>
    private static ApiResult Progress(string id, string year, RequestContext context) =>
        InProgram(
            id,
            context,
            (connection, program) =>
            {
                if (Years.OfCalendar.Parse(year) is not { } wanted)
                {
                    return ApiResult.Refused(Problems.YearNotFound);
                }

                var history = ValidityStore.History(connection, id);
                return ProgressStore.Of(connection, program, history, wanted, context.Today) is { } progress
                    ? ApiResult.Ok(progress, program.Revision)
                    : YearOutside(wanted, history.InForce(new(wanted, 12, 31)));
            }
        );

    /// <summary>
    /// Lists the targeted and comprehensive programs that end with a year, by the body that answers for them, each body with a letter ready
    /// to send: prepare what comes next, or report what was done.
    /// </summary>
    private static ApiResult Expiring(string year, RequestContext context) =>
        Years.OfCalendar.Parse(year) is not { } wanted
            ? ApiResult.Refused(Problems.YearNotFound)
            : context.Read(connection =>
                ApiResult.Ok(
                    new Page<ExpiringLetter> { Items = ExpiringPrograms.Of(connection, wanted, context.Caller, context.Today), Next = null }
                )
            );

    private static ApiResult YearOutside(int year, EditionStore.Row edition) =>
        ApiResult.Refused(
            Problems.YearOutsideProgram,
            new
            {
                year,
                validFrom = edition.ValidFrom,
                validThrough = edition.ValidThrough,
            }
        );

    private static ApiResult InProgram(string id, RequestContext context, Func<DbConnection, ProgramStore.Row, ApiResult> answer) =>
        context.Read(connection =>
            ProgramStore.FindVisible(connection, id, context.Caller) is { } program
                ? answer(connection, program)
                : ApiResult.Refused(Problems.ProgramNotFound)
        );
}
