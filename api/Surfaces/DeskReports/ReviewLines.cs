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

    private readonly Prose _prose = page.Frame.Prose;
    private readonly bool _isOpen = report.Status == ReportState.Submitted;

    // What was asked of each line when the report went back last: whether it was heeded is seen beside it.
    private readonly IReadOnlyList<LineNote> _asked = report.Steps!.LastOrDefault(step => step.Step == StepKind.Return)?.Lines ?? [];

    private readonly ILookup<(bool IsMeasure, int Row)?, FindingBody> _findings = report.Findings!.ToLookup(PlaceOf);

    /// <summary>The name of the note on a measure, by its code.</summary>
    public static string NoteOfMeasure(string code) => $"measure-note:{code}";

    public static string NoteOfIndicator(string code) => $"indicator-note:{code}";

    /// <summary>Which line a finding is about; null where it is the whole report.</summary>
    public static (bool IsMeasure, int Row)? PlaceOf(FindingBody finding) =>
        finding.Pointer.Split('/') is [_, ("measures" or "indicators") and var kind, var row, ..]
        && int.TryParse(row, CultureInfo.InvariantCulture, out var number)
            ? (kind == "measures", number)
            : null;

    public Html Measures() =>
        $"""
            <table class="list review"><thead><tr>
            <th scope="col">{_prose.Of("Захід, джерело", "Measure, source")}</th>
            <th scope="col" class="n">{_prose.Of("Первісний план", "First promised")}</th>
            <th scope="col" class="n">{_prose.Of("План на час подання", "Plan when submitted")}</th>
            <th scope="col" class="n">{_prose.Of("План тепер", "Plan now")}</th>
            <th scope="col" class="n">{_prose.Of("До цього", "Before")}</th>
            <th scope="col" class="n">{_prose.Of("Використано", "Used")}</th>
            <th scope="col" class="n">%</th></tr></thead>{Html.Each(
                report.Measures.Select((measure, row) => (measure, row)),
                item => Measure(item.measure, item.row)
            )}</table>
            """;

    private Html Measure(MeasureLine measure, int row)
    {
        var odd = _findings[(true, row)];
        return $"""
            <tbody><tr><th scope="rowgroup" colspan="7"><span class="soft">{measure.Number ?? measure.Code}</span> {measure.Title}
            <small>{(measure.Status is { } status ? _prose.Label(status) : "—")}{Html.If(
                measure.Dropped,
                $" · {_prose.Of("вилучено з програми", "no longer in the program")}"
            )}</small></th></tr>{Html.Each(measure.Funding, Funding)}
            <tr class="words"><td colspan="7">{Result(measure.Result)}{Why(measure.DeviationReason)}{Odd(odd)}
            {Asked(note => note.MeasureCode == measure.Code)}
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
            <tr><th scope="row">{_prose.Of(FundingLabel.Of(line.Source, line.Donor, line.InKind))}</th>
            <td class="n soft" data-head="{_prose.Of("Первісний план", "First promised")}">{Sum(line.PlannedOriginal)}</td>
            <td class="n" data-head="{_prose.Of("План на час подання", "Plan when submitted")}">{Sum(line.PlannedYear)}</td>
            <td class="n warm" data-head="{(isChanged ? _prose.Of("План тепер", "Plan now") : "")}">{(
                isChanged ? Sum(line.PlannedNow) : Html.Empty
            )}</td>
            <td class="n soft" data-head="{_prose.Of("До цього", "Before")}">{(
                line.PreviousSpent is { } before ? _prose.Whole(before) : Html.Empty
            )}</td>
            <td class="n" data-head="{_prose.Of("Використано", "Used")}">{(line.Spent is { } used ? _prose.Whole(used) : (Html)$"—")}</td>
            <td class="n {(percent > 100 ? "warm" : "")}" data-head="%">{_prose.Percent(percent)}</td></tr>
            """;
    }

    public Html Indicators() =>
        report.Indicators.Count == 0
            ? Html.Empty
            : $"""
                <h2>{_prose.Of("Показники", "Indicators")}</h2><table class="list review"><thead><tr>
                <th scope="col">{_prose.Of("Показник", "Indicator")}</th>
                <th scope="col" class="n">{_prose.Of("Планове значення", "Target of the year")}</th>
                <th scope="col" class="n">{_prose.Of("Фактичне значення", "Value")}</th>
                <th scope="col" class="n">%</th></tr></thead>{Html.Each(
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
            <td class="n" data-head="{_prose.Of("Планове значення", "Target of the year")}">{ProgramLines.Value(
                line.Plan, line.PlanYes, line.PlanText, _prose)}</td>
            <td class="n" data-head="{_prose.Of("Фактичне значення", "Value")}">{(
                line is { Value: null, Yes: null, Text: null, Status: { } status }
                    ? _prose.Label(status)
                    : ProgramLines.Value(line.Value, line.Yes, line.Text, _prose)
            )}</td>
            <td class="n" data-head="%">{_prose.Percent(line.AchievedPercent)}</td></tr>
            {Html.If(
                _isOpen || line.Reason is not null || _findings.Contains((false, row)),
                $"""
                <tr class="words"><td colspan="4">{Why(line.Reason)}{Odd(_findings[(false, row)])}
                {Asked(note => note.IndicatorCode == line.Code)}
                {Note(NoteOfIndicator(line.Code), line.Code)}</td></tr>
                """
            )}</tbody>
            """;

    // Zero where nothing is planned; no amount where the plan gives none.
    private Html Sum(Money? plan) =>
        plan is { } known ? _prose.Whole(known) : (Html)$"{_prose.Of("у межах призначень", "within appropriations")}";

    private static Html Result(string? result) => Html.If(result is not null, $"""<span class="said">{result}</span>""");

    private Html Why(string? reason) =>
        Html.If(reason is not null, $"""<span class="why"><b>{_prose.Of("Чому так:", "Why:")}</b> {reason}</span>""");

    private static Html Odd(IEnumerable<FindingBody> odd) =>
        Html.Each(odd, finding => $"""<p class="{(finding.Settled ? "settled" : "remark")}">{finding.DetailForPeople}</p>""");

    private Html Asked(Func<LineNote, bool> isOfLine) =>
        Html.Each(
            _asked.Where(isOfLine),
            note => $"""<p class="asked"><b>{_prose.Of("Ваше попереднє зауваження:", "Asked before:")}</b> {note.Note}</p>"""
        );

    private Html Note(string name, string code)
    {
        if (!_isOpen)
        {
            return Html.Empty;
        }

        var typed = page.Typed("report-return", name);
        return $"""
            <details class="note"{(string.IsNullOrEmpty(typed) ? Html.Empty : (Html)$" open")}><summary>{_prose.Of(
                "Зауваження до рядка",
                "Note on this line"
            )}</summary><textarea name="{name}" form="{ReturnForm}" rows="2" aria-label="{_prose.Of(
                "Зауваження до рядка",
                "Note on line"
            )} {code}">
            {typed}</textarea></details>
            """;
    }
}
