using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.PublicEffects;

namespace Monitoring.Register.Calendar;

/// <summary>Keeps the rules and holidays that deadlines follow from; what has been due stays as it was.</summary>
internal static class CalendarService
{
    private const string RulesUrl = "/api/v1/calendar/rules/";
    private const string HolidaysUrl = "/api/v1/calendar/holidays/";

    // How many of a new rule's days its answer shows.
    private const int PeriodsShown = 4;

    /// <summary>
    /// Says when the periods of a year open, are due and close.
    /// <uk>Показує строки звітних періодів року: відкриття, подання, закриття.</uk>
    /// </summary>
    public static ApiResult GetYear(string year, RequestContext context) =>
        Years.OfCalendar.Parse(year) is not { } wanted
            ? ApiResult.Refused(Problems.YearNotFound)
            : context.Read(connection =>
            {
                var calendar = CalendarStore.Load(connection);
                return ApiResult.Ok(
                    new CalendarYear
                    {
                        Year = wanted,
                        Periods = [.. Period.OfYear(wanted).Select(period => Deadline(period, calendar, context))],
                        Holidays = CalendarStore.Holidays(connection, wanted).Items,
                    }
                );
            });

    /// <summary>Lists every rule ever recorded, the oldest first.<uk>Перелічує всі записані правила, від найдавнішого.</uk></summary>
    public static ApiResult ListRules(RequestContext context) =>
        context.Read(connection =>
            ApiResult.Ok(new Page<DeadlineRule> { Items = [.. CalendarStore.Rules(connection).Select(row => row.ToRule())], Next = null })
        );

    /// <summary>Shows one rule.<uk>Показує правило.</uk></summary>
    public static ApiResult GetRule(string id, RequestContext context) =>
        context.Read(connection =>
            CalendarStore.Rules(connection).Find(row => row.Id == id) is { } rule
                ? ApiResult.Ok(rule.ToRule(), 1)
                : ApiResult.Refused(Problems.RuleNotFound)
        );

    /// <summary>Adds a rule for the current quarter or a later one.<uk>Додає правило для поточного кварталу або пізнішого.</uk></summary>
    /// <remarks>
    /// Rules are never edited: a slip is corrected by another rule valid from the same day.
    /// <uk>Правил не редагують: помилку виправляють іншим правилом, яке діє від того самого дня.</uk>
    /// </remarks>
    public static Task<ApiResult> AddRule(NewDeadlineRule request, RequestContext context) =>
        context.Write(transaction =>
        {
            if (ProblemResult.Of(request.Check(transaction.Today)) is { } problem)
            {
                return problem;
            }

            var rule = request.ToRule(transaction.NewId(), transaction.Now);
            var calendar = CalendarStore.Load(transaction.Connection);
            var before = calendar.RuleOn(rule.Quarter, rule.ValidFrom);
            if (rule.SaysTheSameAs(before))
            {
                return ApiResult.Refused(Problems.RuleUnchanged, new { id = before.Id });
            }

            var url = RulesUrl + rule.Id;
            CalendarStore.InsertRule(transaction, rule);
            transaction.Record(new("calendar", $"rules/{rule.Id}", "created", url, 1, Visibility.Published, null, rule));
            var changed = CalendarStore.Load(transaction.Connection);
            FeedMoved(transaction, calendar, changed);
            var next = rule.FirstPeriods(PeriodsShown).ToList();
            return next.Find(period => changed.DueOn(period) <= period.EndDate) is { } early
                ? ProblemResult.Of([NewDeadlineRule.DueDayOutOfBounds(early, changed.DueOn(early))])!
                : ApiResult.Created(new WrittenDeadlineRule(rule, [.. next.Select(period => Deadline(period, changed, context))]), url, 1);
        });

    /// <summary>
    /// Lists the holidays of a year; a year never entered has none.
    /// <uk>Перелічує святкові дні року; якщо їх не внесено, перелік порожній.</uk>
    /// </summary>
    public static ApiResult GetHolidays(string year, RequestContext context) =>
        Years.OfCalendar.Parse(year) is not { } wanted
            ? ApiResult.Refused(Problems.YearNotFound)
            : context.Read(connection =>
            {
                var holidays = CalendarStore.Holidays(connection, wanted);
                return ApiResult.Ok(holidays, holidays.Revision);
            });

    /// <summary>Replaces the holidays of a year.<uk>Замінює перелік святкових днів року.</uk></summary>
    /// <remarks>
    /// A list that would move a deadline already passed is refused; the first list of a year needs no If-Match.
    /// <uk>Якщо перелік пересуває строк, що вже минув, запит дістане відмову; для першого переліку року If-Match не потрібен.</uk>
    /// </remarks>
    public static Task<ApiResult> ReplaceHolidays(string year, NewHolidays request, RequestContext context) =>
        context.Write(transaction =>
        {
            if (Years.OfCalendar.Parse(year) is not { } wanted)
            {
                return ApiResult.Refused(Problems.YearNotFound);
            }

            var current = CalendarStore.Holidays(transaction.Connection, wanted);
            var revision = current.Revision!.Value;
            var isFirst = revision == 0 && context.IfMatch.Revisions is null;
            var stale = isFirst ? null : context.IfMatch.Refuses(revision);
            if ((stale ?? ProblemResult.Of(request.Check(wanted))) is { } problem)
            {
                return problem;
            }

            var (before, holidays) = (CalendarStore.Load(transaction.Connection), request.ToHolidays(wanted, revision + 1));
            CalendarStore.InsertHolidays(transaction, holidays);
            var after = CalendarStore.Load(transaction.Connection);
            if (Moved(before, after, wanted, transaction.Today) is { Count: > 0 } periods)
            {
                return ApiResult.Refused(Problems.DeadlinePassed, new { periods });
            }

            var (id, url) = ($"holidays/{wanted}", $"{HolidaysUrl}{wanted}");
            transaction.Record(new("calendar", id, "updated", url, revision + 1, Visibility.Published, current, holidays));
            FeedMoved(transaction, before, after);
            return ApiResult.Ok(holidays, revision + 1);
        });

    private static PeriodDeadline Deadline(Period period, CityCalendar calendar, RequestContext context)
    {
        var dueOn = calendar.DueOn(period);
        return new()
        {
            Period = period,
            OpensOn = context.Get<ReportOptions>().OpensOn(period),
            DueOn = dueOn,
            DueAt = context.Clock.EndOf(dueOn),
            ClosesOn = calendar.ClosesOn(period),
            RuleId = calendar.RuleOf(period).Id,
        };
    }

    /// <summary>
    /// The periods whose deadline has passed, or would have, and moves with the holidays of a year. It can lie in the year after the
    /// period's, be shifted on from the last day of that, or back from 1 April into the year before.
    /// </summary>
    internal static List<Labelled> Moved(CityCalendar before, CityCalendar after, int year, DateOnly today) =>
        [
            .. new[] { year - 2, year - 1, year, year + 1 }
                .Where(Years.OfCalendar.Contains)
                .SelectMany(Period.OfYear)
                .Where(period =>
                    (before.DueOn(period), after.DueOn(period)) is var (was, willBe) && was != willBe && (was < today || willBe < today)
                )
                .Select(period => period.Labelled),
        ];

    private static void FeedMoved(WriteTransaction transaction, CityCalendar before, CityCalendar after) =>
        IndirectChanges.OfDeadlines(
            transaction,
            period => (before.DueOn(period), before.ClosesOn(period)) != (after.DueOn(period), after.ClosesOn(period))
        );
}
