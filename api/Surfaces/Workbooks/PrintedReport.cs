using System.Globalization;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>A report to be read on paper, worked on or accepted; with remarks only where the reader may see them.</summary>
internal sealed record PrintedReport(
    string Program,
    string Body,
    Period Period,
    int Edition,
    ReportState State,
    (DateOnly? Received, DateOnly? Accepted, DateOnly Due) Days,
    (string? Narrative, Signatory? Signatory) Said,
    IReadOnlyList<PublicMeasureLine> Measures,
    IReadOnlyList<PublicIndicatorLine> Indicators,
    ReportTotals Totals
)
{
    /// <summary>What is said of which line; of none, what is said of the whole.</summary>
    public IReadOnlyList<(string? Line, string Text)> Remarks { get; private init; } = [];

    public static PrintedReport Of(ShownReport shown, Language language)
    {
        return shown.Worked is { } report
            ? new(
                report.ProgramTitle,
                report.ReportingBody.Name,
                report.Period,
                report.Edition,
                report.Status,
                (report.ReceivedOn, report.AcceptedOn, report.DueOn),
                (report.Narrative, report.Signatory),
                [.. report.Measures.Select(PublicMeasureLine.Of)],
                [.. report.Indicators.Select(PublicIndicatorLine.Of)],
                report.Totals
            )
            {
                Remarks =
                [
                    .. report.ReviewNote is { } note ? [(null, note)] : Array.Empty<(string?, string)>(),
                    .. (report.ReviewLines ?? []).Select(line =>
                        ((string?)(line.MeasureCode is { } code ? Measure(code) : Indicator(line.IndicatorCode!)).In(language), line.Note)
                    ),
                    .. report
                        .Findings!.Where(finding => !finding.Settled)
                        .Select(finding => (LineOf(finding.Pointer), finding.DetailForPeople)),
                ],
            }
            : Of(shown.Accepted!);

        // #/measures/3/funding/0/spent is of the fourth measure.
        string? LineOf(string pointer) =>
            pointer.Split('/') switch
            {
                [_, "measures", var place, ..] => Measure(shown.Worked.Measures[int.Parse(place, CultureInfo.InvariantCulture)].Code)
                    .In(language),
                [_, "indicators", var place, ..] => Indicator(shown.Worked.Indicators[int.Parse(place, CultureInfo.InvariantCulture)].Code)
                    .In(language),
                _ => null,
            };
    }

    private static Words Measure(string code) => new($"захід {code}", $"measure {code}");

    private static Words Indicator(string code) => new($"показник {code}", $"indicator {code}");

    private static PrintedReport Of(PublicReport report) =>
        new(
            report.ProgramTitle,
            report.ReportingBody.Name,
            report.Period,
            report.Edition,
            report.Status,
            (report.ReceivedOn, report.AcceptedOn, report.DueOn),
            (report.Narrative, report.Signatory),
            report.Measures,
            report.Indicators,
            report.Totals
        );
}
