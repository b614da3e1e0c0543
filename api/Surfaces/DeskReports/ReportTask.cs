using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// One report of a body: how far it is, until when it can be worked on, and what the coordinator asks where it was returned.
/// </summary>
internal sealed record ReportTask(string ProgramId, string Title, Period Period, Deadline Deadline, ReportStore.Row? Report, DateOnly Today)
{
    private const int Quarters = 8;

    public string? ReviewNote { get; init; }

    public string Path => $"/desk/programs/{ProgramId}/reports/{Period.Code}";

    public ReportState? State => Report?.StateValue;

    /// <summary>Whether the body has something to write: not sent yet, returned, or opened again.</summary>
    public bool IsUnsent => State is null or ReportState.Draft or ReportState.Returned;

    public bool IsCorrection => IsUnsent && Report?.AcceptedSnapshot is not null;

    public bool IsClosed => Deadline.IsClosedOn(Today);

    public bool IsOpen => IsUnsent && Deadline.OpensOn <= Today && !IsClosed;

    /// <summary>The last day to send it: of a report that was returned, the last day to mend it.</summary>
    public DateOnly Until => State == ReportState.Returned && Deadline.MendUntil is { } mend ? mend : Deadline.DueOn;

    /// <summary>Negative where the day has passed; nothing is late once it was sent for the first time.</summary>
    public int DaysLeft => Until.DayNumber - Today.DayNumber;

    public bool IsLate => IsOpen && DaysLeft < 0;

    /// <summary>The reports that a body answers for, of the quarter under way and the eight before, what is due first on top.</summary>
    public static IReadOnlyList<ReportTask> Of(DeskContext page, string bodyId)
    {
        var today = page.Frame.Today;
        var input = ReportingRateInput.Read(page.Connection, today);
        List<(Period Period, OwedReport Report)> owed =
        [
            .. Periods(today)
                .SelectMany(period => OwedReport.Of(page.Connection, period, input).Select(report => (period, report)))
                .Where(item => item.report.Body.Id == bodyId),
        ];
        var begun = owed.Select(item => item.Report.Duty.ProgramId)
            .Distinct()
            .SelectMany(id => ReportStore.OfProgram(page.Connection, id))
            .ToDictionary(row => (row.ProgramId, row.Period));
        return
        [
            .. owed.Select(item => (item, row: begun.GetValueOrDefault((item.Report.Duty.ProgramId, item.Period.Code))))
                .Select(found => new ReportTask(
                    found.item.Report.Duty.ProgramId,
                    found.item.Report.Duty.Title,
                    found.item.Period,
                    found.item.Report.Deadline with
                    {
                        MendUntil = found.row?.MendUntil,
                    },
                    found.row,
                    today
                ))
                .Select(task =>
                    task.State == ReportState.Returned
                        ? task with
                        {
                            ReviewNote = page.Ask<Report>(request =>
                                ReportReader.Get(task.ProgramId, task.Period.Code, request)
                            ).Value.ReviewNote,
                        }
                        : task
                )
                .OrderBy(task => task.Until)
                .ThenBy(task => task.Title, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Period> Periods(DateOnly today)
    {
        var start = Period.Of(today).QuarterStart;
        return Enumerable.Range(0, Quarters + 1).Select(back => Period.Of(start.AddMonths(-3 * back)));
    }
}
