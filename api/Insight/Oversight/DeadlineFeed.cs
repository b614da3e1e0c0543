using System.Data.Common;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;
using Period = Monitoring.Platform.Values.Period;

namespace Monitoring.Insight.Oversight;

/// <summary>The due days of a body's reports as a calendar that programs subscribe to: an event for every program and period.</summary>
internal static class DeadlineFeed
{
    private static readonly Words s_title = new("Строки подання звітів: {0}", "Report deadlines: {0}");
    private static readonly Words s_summary = new("Звіт за {0}: {1}", "Report for {0}: {1}");
    private static readonly Words s_description = new(
        "Останній день, щоб подати звіт вчасно.",
        "The last day to submit the report on time."
    );

    private static readonly Words s_mending = new("Доопрацювати звіт за {0}: {1}", "Mend the report for {0}: {1}");
    private static readonly Words s_mendingDescription = new(
        "Останній день, щоб доопрацювати повернутий звіт і подати його знову.",
        "The last day to mend the returned report and submit it again."
    );

    /// <summary>A calendar to subscribe to (iCalendar, RFC 5545).<uk>Дає календар для підписки (iCalendar, RFC 5545).</uk></summary>
    /// <remarks>
    /// The due days of the body's reports, of the quarter past to the end of next year; with its key also until when the returned ones
    /// are to be mended.
    /// <uk>Строки подання звітів органу, від минулого кварталу до кінця наступного року; з його ключем — також строки доопрацювання
    /// повернутих звітів.</uk>
    /// </remarks>
    public static ApiResult Get(string id, RequestContext context, PublicAddress address) =>
        context.Read(connection =>
            BodyStore.Find(connection, id) is { } body
                ? ApiResult.File(Calendar(connection, body, context, address), Content.Calendar, SavedAs(body))
                : ApiResult.Refused(Problems.BodyNotFound)
        );

    private static FileName SavedAs(ExecutiveBody body) =>
        new("deadlines.ics", new($"Строки звітів, {body.ShortName ?? body.Name}", $"Report deadlines, {body.ShortName ?? body.Name}"));

    private static byte[] Calendar(DbConnection connection, ExecutiveBody body, RequestContext context, PublicAddress address)
    {
        var (today, language) = (context.Today, context.Language);
        var succession = Succession.Load(connection);
        var periods = Enumerable.Range(today.Year - 1, 3).SelectMany(Period.OfYear).Skip(3).ToList();
        var history = CalendarStore.History(connection);
        var extensions = ExtensionStore.Between(connection, periods[0].Code, periods[^1].Code).ToLookup(row => (row.ProgramId, row.Period));
        Ical.Net.Calendar calendar = new() { ProductId = "-//Programs.Monitoring//NONSGML v1//UK" };
        calendar.AddProperty("X-WR-CALNAME", string.Format(null, s_title.In(language), body.ShortName ?? body.Name));
        calendar.Events.AddRange(context.Caller.ActsFor(body.Id) ? ToMend() : []);
        foreach (var period in periods)
        {
            calendar.Events.AddRange(
                DutyStore
                    .Of(connection, period, succession.TakenOverBy(body.Id, today))
                    .Where(duty => succession.AnswerableFor(duty.ResponsibleBodyId, today).Id == body.Id)
                    .Select(duty => Event(duty, period))
            );
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);

        // What was returned is told to those who work with it alone.
        IEnumerable<CalendarEvent> ToMend() =>
            from report in ReportSearch.ToMend(connection)
            from duty in DutyStore.Of(connection, Period.Parse(report.Key.Code)!, succession.TakenOverBy(body.Id, today))
            where duty.ProgramId == report.Key.ProgramId && succession.AnswerableFor(duty.ResponsibleBodyId, today).Id == body.Id
            select Mending(report, duty.Title);

        CalendarEvent Mending(ReportSearch.Returned report, string title) =>
            new()
            {
                Uid = $"{report.Key.ProgramId}-{report.Key.Code}-return-{report.Number}",
                DtStamp = new CalDateTime(report.ReturnedAt.UtcDateTime),
                LastModified = new CalDateTime(report.ReturnedAt.UtcDateTime),
                Start = new CalDateTime(report.MendUntil),
                End = new CalDateTime(report.MendUntil.AddDays(1)),
                Summary = string.Format(null, s_mending.In(language), Period.Parse(report.Key.Code)!.Name.In(language), title),
                Description = s_mendingDescription.In(language),
                Url = new Uri(address.Of(report.Key.Url)),
                Transparency = Ical.Net.TransparencyType.Transparent,
            };

        // The identifier never changes and the sequence grows with every move: that is how calendars find and move what they hold.
        CalendarEvent Event(DutyStore.Duty duty, Period period)
        {
            var moves = Moves(period, history, [.. extensions[(duty.ProgramId, period.Code)]]);
            var (movedAt, dueOn) = moves[^1];
            var changedAt = movedAt > duty.RecordedAt ? movedAt : duty.RecordedAt;
            return new()
            {
                Uid = $"{duty.ProgramId}-{period.Code}",
                Sequence = moves.Count - 1,
                DtStamp = new CalDateTime(changedAt.UtcDateTime),
                LastModified = new CalDateTime(changedAt.UtcDateTime),
                Start = new CalDateTime(dueOn),
                End = new CalDateTime(dueOn.AddDays(1)),
                Summary = string.Format(null, s_summary.In(language), period.Name.In(language), duty.Title),
                Description = s_description.In(language),
                Url = new Uri(address.Of($"{ProgramService.Url(duty.ProgramId)}/reports/{period.Code}")),
                Transparency = Ical.Net.TransparencyType.Transparent,
            };
        }
    }

    /// <summary>The due days a report has had, each with the moment it became known; the last one holds.</summary>
    internal static List<(DateTimeOffset At, DateOnly DueOn)> Moves(
        Period period,
        List<(DateTimeOffset RecordedAt, CityCalendar Calendar)> history,
        IReadOnlyList<ExtensionStore.Row> extensions
    )
    {
        List<(DateTimeOffset At, DateOnly DueOn)> moves = [];
        ExtensionStore.Row? extension = null;
        // One by one and not moment by moment: two extensions of one millisecond are two moves.
        foreach (
            var (at, given) in history
                .Select(item => (item.RecordedAt, Given: (ExtensionStore.Row?)null))
                .Concat(extensions.Select(row => (row.RecordedAt, Given: (ExtensionStore.Row?)row)))
                .OrderBy(happened => happened.RecordedAt)
        )
        {
            extension = given?.Number > (extension?.Number ?? 0) ? given : extension;
            var calendar = history.FindLast(item => item.RecordedAt <= at).Calendar;
            var dueOn = new Deadline(period.EndDate, calendar.DueOn(period), null, extension).DueOn;
            if (moves.Count == 0 || moves[^1].DueOn != dueOn)
            {
                moves.Add((at, dueOn));
            }
        }

        return moves;
    }
}
