using System.Globalization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>The lines of a report that is reviewed: three plans, figures, reasons, what is odd, and where to note what to mend.</summary>
internal sealed class ReviewLines(DeskContext page, Report report)
{
    /// <summary>The form to which the notes on the lines belong, wherever they stand on the page.</summary>
    public const string ReturnForm = "return";

    private readonly Prose prose = page.Frame.Prose;
    private readonly bool isOpen = report.Status == ReportState.Submitted;

    private readonly ILookup<(bool IsMeasure, int Row)?, FindingBody> findings = report.Findings!.ToLookup(PlaceOf);

    /// <summary>The name of the note on a measure, by its code.</summary>
    public static string NoteOfMeasure(string code) => $"measure-note:{code}";

    public static string NoteOfIndicator(string code) => $"indicator-note:{code}";

    /// <summary>Which line a finding is about; null where it is the whole report.</summary>
    public static (bool IsMeasure, int Row)? PlaceOf(FindingBody finding) =>
        finding.Pointer.Split('/') is [_, ("measures" or "indicators") and var kind, var row, ..]
        && int.TryParse(row, CultureInfo.InvariantCulture, out var number)
            ? (kind == "measures", number)
            : null;

    public Html Measures()
    {
        var isChanged = report.Measures.SelectMany(measure => measure.Funding).Any(QueuedReport.IsChanged);
        return $"""
            <table class="list review"><thead><tr>
            <th scope="col">{prose.Of("Захід, джерело", "Measure, source")}</th>
            <th scope="col" class="n">{prose.Of("Обіцяно спершу", "First promised")}</th>
            <th scope="col" class="n">{prose.Of("План на час подання", "Plan when submitted")}</th>
            <th scope="col" class="n">{(isChanged ? prose.Of("План тепер", "Plan now") : "")}</th>
            <th scope="col" class="n">{prose.Of("До цього", "Before")}</th>
            <th scope="col" class="n">{prose.Of("Використано", "Used")}</th>
            <th scope="col" class="n">%</th></tr></thead>{Html.Each(
                report.Measures.Select((measure, row) => (measure, row)),
                item => Measure(item.measure, item.row)
            )}</table>
            """;
    }

    private Html Measure(MeasureLine measure, int row)
    {
        var odd = findings[(true, row)];
        return $"""
            <tbody><tr><th scope="rowgroup" colspan="7"><span class="soft">{measure.Number ?? measure.Code}</span> {measure.Title}
            <small>{(measure.Status is { } status ? prose.Label(status) : "—")}{Html.If(
                measure.Dropped,
                $" · {prose.Of("вилучено з програми", "no longer in the program")}"
            )}</small></th></tr>{Html.Each(measure.Funding, Funding)}
            <tr class="words"><td colspan="7">{Result(measure.Result)}{Why(measure.DeviationReason)}{Odd(odd)}
            {Note(NoteOfMeasure(measure.Code), measure.Number ?? measure.Code)}</td></tr></tbody>
            """;
    }

    private Html Funding(FundingLine line)
    {
        var isChanged = QueuedReport.IsChanged(line);
        var percent = line is { Spent: { } spent, PlannedYear: { } planned, WithinAppropriations: false }
            ? Percent.Of(spent.Kopiykas, planned.Kopiykas)
            : null;
        return $"""
            <tr><th scope="row">{prose.Of(FundingLabel.Of(line.Source, line.Donor, line.InKind))}</th>
            <td class="n soft" data-head="{prose.Of("Обіцяно спершу", "First promised")}">{Sum(line.PlannedOriginal)}</td>
            <td class="n" data-head="{prose.Of("План на час подання", "Plan when submitted")}">{Sum(line.PlannedYear)}</td>
            <td class="n warm" data-head="{(isChanged ? prose.Of("План тепер", "Plan now") : "")}">{(
                isChanged ? Sum(line.PlannedNow) : Html.Empty
            )}</td>
            <td class="n soft" data-head="{prose.Of("До цього", "Before")}">{(
                line.PreviousSpent is { } before ? prose.Whole(before) : Html.Empty
            )}</td>
            <td class="n" data-head="{prose.Of("Використано", "Used")}">{(line.Spent is { } used ? prose.Whole(used) : (Html)$"—")}</td>
            <td class="n {(percent > 100 ? "warm" : "")}" data-head="%">{prose.Percent(percent)}</td></tr>
            """;
    }

    public Html Indicators() =>
        report.Indicators.Count == 0
            ? Html.Empty
            : $"""
                <h2>{prose.Of("Показники", "Indicators")}</h2><table class="list review"><thead><tr>
                <th scope="col">{prose.Of("Показник", "Indicator")}</th>
                <th scope="col" class="n">{prose.Of("План на рік", "Target of the year")}</th>
                <th scope="col" class="n">{prose.Of("Факт", "Value")}</th><th scope="col" class="n">%</th></tr></thead>{Html.Each(
                    report.Indicators.Select((line, row) => (line, row)),
                    item => Indicator(item.line, item.row)
                )}</table>
                """;

    private Html Indicator(IndicatorLine line, int row) =>
        $"""
            <tbody><tr><th scope="row"><span class="soft">{line.Code}</span> {line.Title}{Html.If(
                line.Unit is not null,
                $", {line.Unit}"
            )}</th>
            <td class="n" data-head="{prose.Of("План на рік", "Target of the year")}">{ProgramLines.Value(
                line.Plan, line.PlanYes, line.PlanText, prose)}</td>
            <td class="n" data-head="{prose.Of("Факт", "Value")}">{(
                line is { Value: null, Yes: null, Text: null, Status: { } status }
                    ? prose.Label(status)
                    : ProgramLines.Value(line.Value, line.Yes, line.Text, prose)
            )}</td>
            <td class="n" data-head="%">{prose.Percent(line.AchievedPercent)}</td></tr>
            {Html.If(
                isOpen || line.Reason is not null || findings.Contains((false, row)),
                $"""
                <tr class="words"><td colspan="4">{Why(line.Reason)}{Odd(findings[(false, row)])}
                {Note(NoteOfIndicator(line.Code), line.Code)}</td></tr>
                """
            )}</tbody>
            """;

    // Zero where nothing is planned; no amount where the plan gives none.
    private Html Sum(Money? plan) =>
        plan is { } known ? prose.Whole(known) : (Html)$"{prose.Of("у межах призначень", "within appropriations")}";

    private static Html Result(string? result) => Html.If(result is not null, $"""<span class="said">{result}</span>""");

    private Html Why(string? reason) =>
        Html.If(reason is not null, $"""<span class="why"><b>{prose.Of("Чому так:", "Why:")}</b> {reason}</span>""");

    private static Html Odd(IEnumerable<FindingBody> odd) =>
        Html.Each(odd, finding => $"""<p class="{(finding.Settled ? "settled" : "remark")}">{finding.DetailForPeople}</p>""");

    private Html Note(string name, string code)
    {
        if (!isOpen)
        {
            return Html.Empty;
        }

        var typed = page.Typed("report-return", name);
        return $"""
            <details class="note"{(string.IsNullOrEmpty(typed) ? Html.Empty : (Html)$" open")}><summary>{prose.Of(
                "Зауваження до рядка",
                "Note on this line"
            )}</summary><textarea name="{name}" form="{ReturnForm}" rows="2" aria-label="{prose.Of(
                "Зауваження до рядка",
                "Note on line"
            )} {code}">
            {typed}</textarea></details>
            """;
    }
}
