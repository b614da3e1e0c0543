using System.Data.Common;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>A report about to be submitted: everything but the moment, which only the writer knows.</summary>
internal sealed record Submission(ReportPage Page, ReportDocument Document, IReadOnlyList<SubmittedLines> Lines)
{
    public int Number => Document.Snapshot;

    public string EditionId => Page.Reporting.Edition.Id;

    /// <summary>The day the city received it, where that was entered.</summary>
    public required DateOnly? ReceivedOn { get; init; }

    /// <summary>The body that answers for the report on the day it was received.</summary>
    public required BodyName Body { get; init; }

    public DateOnly DueOn => Deadline.DueOn;

    public int DaysLate => Deadline.DaysLate(ReceivedOn ?? Page.Reporting.Viewer.Today);

    // More time given after the report had come gave it none.
    private Deadline Deadline => Page.Reporting.Deadline.KnownOn(ReceivedOn, Page.Reporting.Viewer.Request.Clock);

    public static Submission Of(DbConnection connection, ReportPage page, NewSubmission request)
    {
        var reporting = page.Reporting;
        var document = ReportDocument.Of(reporting, reporting.Report!.LastSnapshot + 1, submittedAt: null);
        return new(page, document, SubmittedLines.Count(document, reporting.Template))
        {
            ReceivedOn = request.Day,
            Body = (request.Day is { } day ? reporting.AnsweredOn(connection, day) : reporting).ReportingBodyName,
        };
    }
}

/// <summary>
/// How many lines of a submission are in one state: measures by their status, indicators by how they stand to their targets.
/// </summary>
internal sealed record SubmittedLines(string Line, string State, int Lines)
{
    public static IReadOnlyList<SubmittedLines> Count(ReportDocument document, ReportTemplate template)
    {
        var lines = document.Indicators.ToDictionary(line => line.Code);
        var measures = document.Measures.Select(line => ("measure", line.Status!.Value.Wire()));
        var indicators = template
            .Indicators.Select(indicator => (indicator, line: lines.GetValueOrDefault(indicator.Code)))
            .Select(pair => ("indicator", pair.indicator.StateOf(pair.line?.Reported ?? default).Wire()));
        return
        [
            .. measures
                .Concat(indicators)
                .CountBy(line => line)
                .Select(count => new SubmittedLines(count.Key.Item1, count.Key.Item2, count.Value)),
        ];
    }
}
