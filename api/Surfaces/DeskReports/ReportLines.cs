using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// The lines of a report as they are filled in: read like the paper form, and only what is to be typed has a frame. Of a report that
/// cannot be written now the same lines say what stands in it.
/// </summary>
internal sealed class ReportLines(
    OpenReport report,
    IReadOnlyDictionary<string, Html> parts,
    IReadOnlyDictionary<string, string> shown,
    Prose prose
)
{
    private readonly ILookup<string, Remark> _remarks = report.Remarks.ToLookup(remark => remark.Field);

    private bool IsOpen => report.Closed is null;

    /// <summary>The measures under the headings of the program.</summary>
    public Html Measures(IReadOnlyDictionary<string, Measure> plan)
    {
        string? heading = null;
        return Html.Each(
            report.Rows.Measures,
            row =>
            {
                var measure = plan.GetValueOrDefault(row.Code);
                var over = string.Join(" · ", new[] { measure?.Direction, measure?.Task }.OfType<string>());
                var isNew = over.Length > 0 && over != heading;
                heading = over;
                return (Html)$"""{Html.If(isNew, $"""<h3 class="heading">{over}</h3>""")}{Measure(row, measure)}""";
            }
        );
    }

    private Html Measure(MeasureRow row, Measure? plan)
    {
        var title = row.Plan?.Title ?? plan?.Title ?? prose.Of("рядка немає в плані", "the plan has no such line");
        var note = report.Form.ReviewLines?.FirstOrDefault(line => line.MeasureCode == row.Code)?.Note;
        return $"""
            <section class="line" aria-label="{row.Plan?.Number ?? row.Code}. {title}">
            <h3><span>{row.Plan?.Number ?? row.Code}</span> {title}{Html.If(
                row.Plan is { IsDropped: true },
                $"<small>{prose.Of("вилучено з програми, кошти вже використано", "no longer in the program; money was spent")}</small>"
            )}</h3>
            {Note(note)}
            {Html.Each(row.Funding, funding => Money(row, funding))}
            <div class="said">
            {Choice(FieldNames.OfMeasure(row.Code, "status"), prose.Of("Стан", "Status"), row.Code, typeof(MeasureStatus))}
            {Text(FieldNames.OfMeasure(row.Code, "result"), prose.Of("Результат", "Result"), row.Code)}
            {Text(FieldNames.OfMeasure(row.Code, "reason"), prose.Of("Пояснення", "Reason"), row.Code)}
            </div></section>
            """;
    }

    private Html Money(MeasureRow row, FundingRow funding)
    {
        var (field, source) = (
            FieldNames.OfMoney(row.Code, funding.Key),
            prose.Of(FundingLabel.Of(funding.Key.Source, funding.Key.Donor, funding.Key.InKind))
        );
        var used = prose.Of("Використано", "Used");
        var plan =
            funding.Plan is null ? (Html)$"—"
            : funding.Plan.Planned is { } planned ? prose.Whole(planned)
            : (Html)$"{prose.Of("у межах призначень", "within appropriations")}";
        return $"""
            <div class="money"><span class="source">{source}</span>
            <span class="n" data-head="{prose.Of("План на рік", "Plan of the year")}">{plan}</span>
            <span class="n soft" data-head="{prose.Of("До цього", "Before")}">{(
                funding.Plan?.PreviousSpent is { } before ? prose.Whole(before) : (Html)$""
            )}</span>
            <span class="cell" data-head="{used}">{Input(field, $"{used}: {row.Plan?.Number ?? row.Code}, {source}", "decimal")}</span>
            <span class="n" id="{ReportParts.PercentOf(field)}">{parts.GetValueOrDefault(ReportParts.PercentOf(field))}</span>
            {Remark(field)}</div>
            """;
    }

    public Html Indicator(IndicatorRow row)
    {
        var (indicator, field) = (row.Plan?.Indicator, FieldNames.OfIndicator(row.Code, "value"));
        var note = report.Form.ReviewLines?.FirstOrDefault(line => line.IndicatorCode == row.Code)?.Note;
        var label = $"{prose.Of("Факт", "Value")}: {row.Code}";
        var value = row.ValueType switch
        {
            IndicatorValueType.YesNo => YesOrNo(field, label),
            IndicatorValueType.Text => Text(field, prose.Of("Факт", "Value"), row.Code),
            _ => Input(field, label, "decimal"),
        };
        return $"""
            <section class="line" aria-label="{row.Code}. {indicator?.Title}">
            <h3><span>{row.Code}</span> {indicator?.Title ?? prose.Of("рядка немає в плані", "the plan has no such line")}{Html.If(
                indicator?.Unit is not null, $"<small>{indicator?.Unit}</small>")}</h3>
            {Note(note)}
            <div class="money"><span class="source">{(
                row.Plan is { IsDue: false } ? prose.Of("про цей показник звітують за рік", "reported once a year") : ""
            )}</span>
            <span class="n" data-head="{prose.Of("План на рік", "Target of the year")}">{ProgramLines.Value(
                row.Plan?.Plan?.Value, row.Plan?.Plan?.Yes, row.Plan?.Plan?.Text, prose)}</span>
            <span class="n soft" data-head="{prose.Of("До цього", "Before")}">{(
                row.Plan?.PreviousValue is { } before ? prose.Number(before) : ""
            )}</span>
            <span class="cell" data-head="{prose.Of("Факт", "Value")}">{value}</span><span></span>
            {Html.If(row.ValueType != IndicatorValueType.Text, Remark(field))}</div>
            {Html.Each(row.Parts, part => Part(row, part))}
            <div class="said">
            {Choice(
                FieldNames.OfIndicator(row.Code, "status"),
                prose.Of("Стан значення", "Status of the value"),
                row.Code,
                typeof(ValueStatus)
            )}
            {Html.If(
                row.ValueType == IndicatorValueType.Text,
                Choice(FieldNames.OfIndicator(row.Code, "assessment"), prose.Of("Оцінка", "Assessment"), row.Code, typeof(Assessment))
            )}
            {Text(FieldNames.OfIndicator(row.Code, "reason"), prose.Of("Пояснення", "Reason"), row.Code)}
            </div></section>
            """;
    }

    private Html Part(IndicatorRow row, string part)
    {
        var (field, member) = (
            FieldNames.OfPart(row.Code, part),
            row.Plan?.Indicator.Breakdown?.Members.FirstOrDefault(item => item.Code == part)
        );
        return $"""
            <div class="money part"><span class="source">{member?.Title ?? part}</span><span></span><span></span>
            <span class="cell">{Input(field, $"{row.Code}, {member?.Title ?? part}", "decimal")}</span><span></span>
            {Remark(field)}</div>
            """;
    }

    /// <summary>A single line that is typed.</summary>
    public Html Input(string field, string label, string mode = "text") =>
        IsOpen
            ? $"""
                <input id="f:{field}" name="{field}" class="{(mode == "decimal" ? "n " : "")}{State(
                    field
                )}" inputmode="{mode}" autocomplete="off"
                aria-label="{label}" aria-describedby="{ReportParts.RemarkOf(field)}" value="{shown[field]}">
                """
            : (Html)$"""<span class="{(mode == "decimal" ? "n" : "")}">{shown[field]}</span>""";

    /// <summary>A text of several lines under its label.</summary>
    public Html Text(string field, string label, string code) =>
        $"""
            <div class="field"><label for="f:{field}">{label}<span class="unseen"> {code}</span></label>
            {(
                IsOpen
                    ? (Html)$"""
                        <textarea id="f:{field}" name="{field}" rows="2" class="{State(field)}"
                        aria-describedby="{ReportParts.RemarkOf(field)}">
                        {shown[field]}</textarea>
                        """
                    : (Html)$"""<p class="text" id="f:{field}">{shown[field]}</p>"""
            )}
            {Remark(field)}</div>
            """;

    private Html Choice(string field, string label, string code, Type enumeration)
    {
        var members = Enum.GetValues(enumeration)
            .Cast<Enum>()
            .Select(member => (Code: WireEnum.Name(member), Words: LabelAttribute.Of(member)))
            .ToList();
        var chosen = shown[field];
        return $"""
            <div class="field"><label for="f:{field}">{label}<span class="unseen"> {code}</span></label>
            {(
                IsOpen
                    ? (Html)$"""
                        <select id="f:{field}" name="{field}" class="{State(field)}" aria-describedby="{ReportParts.RemarkOf(field)}">
                        <option value=""></option>{Html.Each(
                            members,
                            member =>
                                $"""
                                <option value="{member.Code}"{Selected(member.Code == chosen)}>{prose.Of(member.Words)}</option>
                                """
                        )}{Html.If(
                            chosen.Length > 0 && members.TrueForAll(member => member.Code != chosen),
                            $"""<option value="{chosen}" selected>{chosen}</option>"""
                        )}</select>
                        """
                    : (Html)$"""<p id="f:{field}">{prose.Of(members.Find(member => member.Code == chosen).Words ?? new("—", "—"))}</p>"""
            )}
            {Remark(field)}</div>
            """;
    }

    private Html YesOrNo(string field, string label) =>
        IsOpen
            ? $"""
                <select id="f:{field}" name="{field}" class="{State(field)}" aria-label="{label}" aria-describedby="{ReportParts.RemarkOf(
                    field
                )}">
                <option value=""></option><option value="true"{Selected(shown[field] == "true")}>{prose.YesOrNo(true)}</option>
                <option value="false"{Selected(shown[field] == "false")}>{prose.YesOrNo(false)}</option></select>
                """
            : (Html)$"{(shown[field].Length == 0 ? "—" : prose.YesOrNo(shown[field] == "true"))}";

    private Html Remark(string field) =>
        IsOpen
            ? $"""<div class="remark" id="{ReportParts.RemarkOf(field)}">{parts.GetValueOrDefault(ReportParts.RemarkOf(field))}</div>"""
            : Html.Empty;

    // What the coordinator asks of this line.
    private Html Note(string? note) =>
        note is null ? Html.Empty : $"""<p class="why"><b>{prose.Of("Зауваження координатора:", "Coordinator's note:")}</b> {note}</p>""";

    private static Html Selected(bool isSelected) => isSelected ? $" selected" : Html.Empty;

    private string State(string field) => ReportParts.StateOf(_remarks[field]);
}
