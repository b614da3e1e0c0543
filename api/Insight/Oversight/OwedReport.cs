using System.Data.Common;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Oversight;

/// <summary>What all periods are counted with: the calendar, the bodies and their successors, and today.</summary>
internal sealed record ReportingRateInput(CityCalendar Calendar, Succession Succession, DateOnly Today)
{
    public static ReportingRateInput Read(DbConnection connection, DateOnly today) =>
        new(CalendarStore.Load(connection), Succession.Load(connection), today);
}

/// <summary>A report that is owed or was filed: whose it is, by when, and how things stand today.</summary>
internal sealed record OwedReport(DutyStore.Duty Duty, Succession.Link Body, Deadline Deadline, DateOnly Today)
{
    public bool IsReceived => Duty.FirstSubmittedAt is not null;

    /// <summary>Due by a day that has passed; through the due day itself it is only awaited.</summary>
    public bool IsMissing => !IsReceived && OverdueDays > 0;

    public bool IsAwaited => !IsReceived && OverdueDays == 0;

    public int OverdueDays => Deadline.DaysLate(Today);

    /// <summary>
    /// All of a period. Whose a report is was frozen when it was filed; before that it is the duty of the body that answers on its due day.
    /// </summary>
    public static List<OwedReport> Of(DbConnection connection, Period period, ReportingRateInput input)
    {
        var dueDays = DueDays.Of(connection, input.Calendar, [period.Code]);
        return
        [
            .. DutyStore
                .Of(connection, period)
                .Select(duty => (duty, deadline: dueDays.Of(duty.ProgramId, period)))
                .Select(item => new OwedReport(
                    item.duty,
                    item.duty.FiledBodyId is { } filed
                        ? input.Succession[filed]
                        : input.Succession.AnswerableFor(item.duty.ResponsibleBodyId, item.deadline.DueOn),
                    item.deadline,
                    input.Today
                )),
        ];
    }
}
