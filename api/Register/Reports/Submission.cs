using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>A report about to be submitted: everything but the moment, which only the writer knows.</summary>
internal sealed record Submission(ReportPage Page, ReportDocument Document, IReadOnlyList<SubmittedLines> Lines)
{
    public int Number => Document.Snapshot;

    public string EditionId => Page.Reporting.Edition.Id;

    public DateOnly DueOn => Page.Reporting.Deadline.DueOn;

    public int DaysLate => Page.Reporting.Deadline.DaysLate(Page.Reporting.Viewer.Today);

    public static Submission Of(ReportPage page)
    {
        var document = ReportDocument.Of(page.Reporting, page.Reporting.Report!.LastSnapshot + 1, submittedAt: null);
        return new(page, document, SubmittedLines.Count(document, page.Reporting.Template));
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
