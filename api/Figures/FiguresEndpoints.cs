using System.Data.Common;
using Monitoring.Access;
using Monitoring.Calendar;
using Monitoring.Editions;
using Monitoring.Http;
using Monitoring.Programs;

namespace Monitoring.Figures;

/// <summary>What the accepted reports add up to: indicators across programs and years, progress, and programs that end.</summary>
internal static class FiguresEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder api)
    {
        api.MapRead("/indicators", "listAllIndicators", List).TakesQuery(IndicatorListing.Parameters).Answers<Page<ListedIndicator>>();
        api.MapRead("/programs/{id}/indicators/{code}/series", "getIndicatorSeries", Series).Answers<IndicatorSeries>().Refuses(Problems.ProgramNotFound, Problems.IndicatorNotFound);
        api.MapRead("/programs/{id}/progress/{year}", "getProgress", Progress).Answers<ProgramProgress>()
            .Refuses(Problems.ProgramNotFound, Problems.YearNotFound, Problems.YearOutsideProgram);
        api.MapRead("/expiring-programs/{year}", "listExpiringPrograms", Expiring).Answers<Page<ExpiringLetter>>().Refuses(Problems.YearNotFound);
    }

    /// <summary>
    /// Lists the indicators of all programs that report for a period, concepts included, with plan and fact from accepted reports. A
    /// period that is not over answers with its plan; what is not accepted yet is `notDue`.
    /// </summary>
    private static Answer List(Exchange exchange) => exchange.Read(connection =>
        IndicatorListing.Page(connection, exchange.Query, exchange.Today) is { } page ? Answer.Ok(page) : Paging.CursorRefused);

    /// <summary>Shows one indicator through all editions and years: what was promised first, what is promised now, what was accepted. One that an edition dropped keeps its series.</summary>
    private static Answer Series(string id, string code, Exchange exchange) => InProgram(id, exchange, (connection, program) =>
        IndicatorSeriesStore.Find(connection, id, code, exchange.Today) is { } series ? Answer.Ok(series, program.Revision) : LineDesk.Indicators.NotFound(code));

    /// <summary>Counts the indicators of a program in a year, whole and by group: due, reported, without data, reached, missed.</summary>
    private static Answer Progress(string id, string year, Exchange exchange) => InProgram(id, exchange, (connection, program) =>
    {
        if (CalendarDesk.YearOf(year) is not { } wanted)
        {
            return Answer.Refused(Problems.YearNotFound);
        }

        var editions = EditionStore.All(connection, id);
        return ProgressStore.Of(connection, program, editions, wanted, exchange.Today) is { } progress
            ? Answer.Ok(progress, program.Revision)
            : YearOutside(wanted, EditionStore.InForce(editions, new(wanted, 12, 31)));
    });

    /// <summary>
    /// Lists the targeted and comprehensive programs that end with a year, by the body that answers for them, each body with a letter ready
    /// to send: prepare what comes next, or report what was done.
    /// </summary>
    private static Answer Expiring(string year, Exchange exchange) => CalendarDesk.YearOf(year) is not { } wanted ? Answer.Refused(Problems.YearNotFound) : exchange.Read(connection =>
        Answer.Ok(new Page<ExpiringLetter> { Items = ExpiringPrograms.Of(connection, wanted, exchange.Caller, exchange.Today), Next = null }));

    private static Answer YearOutside(int year, EditionStore.Row edition) =>
        Answer.Refused(Problems.YearOutsideProgram, new { year, validFrom = edition.ValidFrom, validThrough = edition.ValidThrough });

    private static Answer InProgram(string id, Exchange exchange, Func<DbConnection, ProgramStore.Row, Answer> answer) => exchange.Read(connection =>
        ProgramStore.FindVisible(connection, id, exchange.Caller) is { } program ? answer(connection, program) : Answer.Refused(Problems.ProgramNotFound));
}
