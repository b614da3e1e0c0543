using Monitoring.Platform.Access;
using Monitoring.Platform.Http;

namespace Monitoring.Register.Calendar;

/// <summary>Deadlines as data: rules valid from a day, holidays of a year, and what they make of the periods.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        api.MapRead("/calendar/{year}", "getCalendar", Year).Answers<CalendarYear>().Refuses(Problems.YearNotFound);
        api.MapRead("/calendar/rules", "listDeadlineRules", Rules).Answers<Page<DeadlineRule>>();
        api.MapRead("/calendar/rules/{id}", "getDeadlineRule", Rule).Answers<DeadlineRule>().Refuses(Problems.RuleNotFound);
        api.MapWrite("POST", "/calendar/rules", "createDeadlineRule", AddRule)
            .TakesBody<NewDeadlineRule>()
            .Answers<DeadlineRule>(201)
            .Refuses(Problems.RuleUnchanged);
        api.MapRead("/calendar/holidays/{year}", "getHolidays", Holidays).Answers<Holidays>().Refuses(Problems.YearNotFound);
        api.MapWrite("PUT", "/calendar/holidays/{year}", "replaceHolidays", ReplaceHolidays)
            .TakesIfMatch()
            .TakesBody<NewHolidays>()
            .Answers<Holidays>()
            .Refuses(Problems.YearNotFound, Problems.DeadlinePassed);
    }

    /// <summary>Says when the periods of a year open, are due and close.</summary>
    private static ApiResult Year(string year, RequestContext context, ReportOptions options) =>
        context.Read(connection => CalendarService.Year(connection, year, context.Clock, options));

    /// <summary>Lists every rule ever recorded, the oldest first.</summary>
    private static ApiResult Rules(RequestContext context) => context.Read(CalendarService.Rules);

    /// <summary>Shows one rule.</summary>
    private static ApiResult Rule(string id, RequestContext context) => context.Read(connection => CalendarService.Rule(connection, id));

    /// <summary>Adds a rule for the current quarter or a later one. Rules are never edited: a slip is corrected by another rule valid from the same day.</summary>
    private static Task<ApiResult> AddRule(NewDeadlineRule request, RequestContext context) =>
        context.Write(transaction => CalendarService.AddRule(transaction, request));

    /// <summary>Lists the holidays of a year; a year never entered has none.</summary>
    private static ApiResult Holidays(string year, RequestContext context) =>
        context.Read(connection => CalendarService.Holidays(connection, year));

    /// <summary>Replaces the holidays of a year. A list that would move a deadline already passed is refused; the first list of a year needs no If-Match.</summary>
    private static Task<ApiResult> ReplaceHolidays(string year, NewHolidays request, RequestContext context) =>
        context.Write(transaction => CalendarService.ReplaceHolidays(transaction, year, request, context.IfMatch));
}
