using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// The pieces of a report's page that follow what is typed: the page is made with them, and each save sends them anew.
/// </summary>
internal static class ReportParts
{
    private const int MostListed = 8;

    public const string Check = "check";
    public const string Conflicts = "conflicts";
    public const string Submit = "submit";
    public const string Totals = "totals";

    public static string RemarkOf(string field) => $"r:{field}";

    public static string PercentOf(string field) => $"p:{field}";

    /// <summary>Each piece by the id of the element that holds it.</summary>
    public static IReadOnlyDictionary<string, Html> Of(OpenReport report, IReadOnlyList<CellConflict> conflicts, Prose prose)
    {
        Dictionary<string, Html> parts = new()
        {
            [Check] = CheckList(report, prose),
            [Conflicts] = ConflictList(report, conflicts, prose),
            [Submit] = SubmitButton(report, conflicts, prose),
            [Totals] = TotalsRow(report, prose),
        };
        var remarks = report.Remarks.ToLookup(remark => remark.Field);
        foreach (var field in report.Shown.Keys)
        {
            parts[RemarkOf(field)] = Html.Each(remarks[field], remark => RemarkText(remark, prose));
        }

        foreach (var line in report.Document.Measures)
        {
            foreach (var money in line.Funding)
            {
                parts[PercentOf(FieldNames.OfMoney(line.Code, money.Key))] =
                    $"{(money is { Spent: { } spent, PlannedYear: { } planned, WithinAppropriations: false }
                        ? prose.Percent(Percent.Of(spent.Kopiykas, planned.Kopiykas)) : "")}";
            }
        }

        return parts;
    }

    /// <summary>How a field looks: something stops the submission there, wants a reason, or nothing does.</summary>
    public static string StateOf(IEnumerable<Remark> remarks) =>
        remarks.Any(remark => remark.Stops) ? "stop"
        : remarks.Any(remark => !remark.IsSettled) ? "look"
        : "";

    /// <summary>The states of all fields that have one.</summary>
    public static IReadOnlyDictionary<string, string> States(OpenReport report) =>
        report
            .Remarks.GroupBy(remark => remark.Field)
            .Select(field => KeyValuePair.Create(field.Key, StateOf(field)))
            .Where(field => field.Value.Length > 0)
            .ToDictionary();

    private static Html RemarkText(Remark remark, Prose prose)
    {
        var mend = remark.Mend is { } offered
            ? (Html)
                $"""
                <button type="button" class="link mend" data-field="{remark.Field}" data-value="{offered.Value}">{prose.Of(
                    offered.Label
                )}</button>
                """
            : Html.Empty;
        return remark.IsOfEmpty ? mend : $"""<p class="{(remark.IsSettled ? "settled" : "")}">{remark.Text} {mend}</p>""";
    }

    private static Html CheckList(OpenReport report, Prose prose)
    {
        var (open, settled) = (
            report.Remarks.Where(remark => !remark.IsSettled).ToList(),
            report.Remarks.Count(remark => remark.IsSettled)
        );
        var nothing = prose.Of("Зауважень немає", "Nothing to check");
        return $"""
            <h2>{(open.Count > 0 ? prose.Of($"Що перевірити: {open.Count}", $"To check: {open.Count}") : nothing)}</h2>
            <ol>{Html.Each(
                open.Take(MostListed),
                remark => $"""<li class="{(remark.Stops ? "stop" : "")}"><a href="#f:{remark.Field}">{remark.Text}</a></li>"""
            )}</ol>
            {Html.If(open.Count > MostListed, $"<p>{prose.Of("і ще", "and more:")} {open.Count - MostListed}</p>")}
            {Html.If(settled > 0, $"<p>{prose.Of("Пояснено", "Explained")}: {settled}</p>")}
            """;
    }

    private static Html SubmitButton(OpenReport report, IReadOnlyList<CellConflict> conflicts, Prose prose)
    {
        var can = report.CanBeSubmitted && conflicts.Count == 0;
        var why =
            conflicts.Count > 0
                ? prose.Of("Спершу виберіть, що залишити там, де ви вписали різне.", "First choose what stays where you differ.")
            : can
                ? prose.Of("Подане змінити не можна, доки його не повернуть.", "What is submitted cannot be changed until it is returned.")
            : prose.Of(
                "Кнопка запрацює, коли не лишиться порожніх рядків і непояснених відхилень.",
                "The button works once no line is empty and no deviation unexplained."
            );
        return $"""
            <button class="main" name="action" value="report-submit" aria-disabled="{(can ? "false" : "true")}"
            aria-describedby="why">{prose.Of(
                "Подати звіт",
                "Submit the report"
            )}</button>
            <p class="hint" id="why">{why}</p>
            """;
    }

    private static Html TotalsRow(OpenReport report, Prose prose)
    {
        var totals = report.Document.Totals;
        var before = report.Reporting.Template.Measures.SelectMany(measure => measure.Funding).Where(money => !money.Key.InKind);
        return $"""
            <b>{prose.Of("Разом", "In all")}{Html.If(
                totals.LinesWithoutAmount > 0,
                $"<small>{prose.Of("і в межах призначень", "and within appropriations")}</small>"
            )}</b>
            <b class="n" data-head="{prose.Of("План на рік", "Plan of the year")}">{prose.Whole(totals.PlannedYear)}</b>
            <span class="n" data-head="{prose.Of("До цього", "Before")}">{prose.Whole(
                new(before.Sum(money => money.PreviousSpent?.Kopiykas ?? 0))
            )}</span>
            <b class="n" data-head="{prose.Of("Використано", "Used")}">{prose.Whole(totals.Spent)}</b>
            <b class="n" data-head="%">{prose.Percent(totals.ExecutionPercent)}</b>
            """;
    }

    private static Html ConflictList(OpenReport report, IReadOnlyList<CellConflict> fresh, Prose prose)
    {
        List<(CellConflict Conflict, string Shown)> all =
        [
            .. fresh.Select(conflict => (conflict, conflict.Theirs)),
            .. report
                .Conflicts.Where(conflict => fresh.All(other => other.Field != conflict.Field))
                .Select(conflict => (conflict, conflict.Mine)),
        ];
        return all.Count == 0
            ? Html.Empty
            : $"""
                <h2>{prose.Of("Тут вписано різне: виберіть, що залишити", "Different things were entered here: choose what stays")}</h2>
                <table class="list"><thead><tr>
                <th scope="col">{prose.Of("Клітинка", "Cell")}</th>
                <th scope="col">{prose.Of("Ваше", "Yours")}</th>
                <th scope="col">{prose.Of("Інше", "The other")}</th></tr></thead><tbody>{Html.Each(
                    all,
                    item => ConflictRow(report, item.Conflict, item.Shown, prose)
                )}</tbody></table>
                <button name="action" value="report-save" class="unless-script">{prose.Of(
                    "Зберегти вибране",
                    "Save what is chosen"
                )}</button>
                """;
    }

    private static Html ConflictRow(OpenReport report, CellConflict conflict, string shown, Prose prose)
    {
        var names = DraftForm.NamesOf(conflict.Field);
        var by = conflict.By ?? prose.Of("звіт у реєстрі", "the report in the register");
        return $"""
            <tr><th scope="row"><a href="#f:{conflict.Field}">{NameOf(report, conflict.Field, prose)}</a>
            <input type="hidden" name="{names.Shown}" value="{shown}"><input type="hidden" name="{names.Mine}" value="{conflict.Mine}">
            <input type="hidden" name="{names.Theirs}" value="{conflict.Theirs}"></th>
            <td data-head="{prose.Of(
                "Ваше",
                "Yours"
            )}"><label><input type="radio" name="{names.Choice}" value="mine" data-field="{conflict.Field}"
            data-shown="{shown}" data-value="{conflict.Mine}"> {Shown(conflict.Mine, prose)}</label></td>
            <td data-head="{prose.Of(
                "Інше",
                "The other"
            )}"><label><input type="radio" name="{names.Choice}" value="theirs" data-field="{conflict.Field}"
            data-shown="{shown}" data-value="{conflict.Theirs}"> {Shown(conflict.Theirs, prose)}<small>{by}</small></label></td></tr>
            """;
    }

    private static string Shown(string text, Prose prose) => text.Length == 0 ? prose.Of("(порожньо)", "(empty)") : text;

    /// <summary>What a field is called where it stands alone.</summary>
    public static string NameOf(OpenReport report, string field, Prose prose)
    {
        foreach (var row in report.Rows.Measures)
        {
            foreach (var funding in row.Funding.Where(funding => FieldNames.OfMoney(row.Code, funding.Key) == field))
            {
                var source = prose.Of(FundingLabel.Of(funding.Key.Source, funding.Key.Donor, funding.Key.InKind));
                return $"{row.Plan?.Number ?? row.Code}, {source}";
            }

            if (field.StartsWith(FieldNames.OfMeasure(row.Code, ""), StringComparison.Ordinal))
            {
                return $"{row.Plan?.Number ?? row.Code}, {MemberOf(field, prose)}";
            }
        }

        var indicator = report.Rows.Indicators.FirstOrDefault(row =>
            field.StartsWith(FieldNames.OfIndicator(row.Code, ""), StringComparison.Ordinal)
        );
        return indicator is null ? MemberOf(field, prose) : $"{indicator.Code}, {MemberOf(field, prose)}";
    }

    private static string MemberOf(string field, Prose prose) =>
        field switch
        {
            FieldNames.SignatoryName => prose.Of("хто підписує", "who signs"),
            FieldNames.SignatoryPosition => prose.Of("посада", "position"),
            FieldNames.Narrative => prose.Of("загальний опис", "narrative"),
            _ => field[(field.LastIndexOf('/') + 1)..] switch
            {
                "status" => prose.Of("стан", "status"),
                "result" => prose.Of("результат", "result"),
                "reason" => prose.Of("пояснення", "reason"),
                "assessment" => prose.Of("оцінка", "assessment"),
                _ => prose.Of("значення", "value"),
            },
        };
}
