using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>
/// The fields of one form: each is named as the member of the request that it becomes, shows what was typed where the form was refused,
/// and has what is wrong beside it.
/// </summary>
internal sealed record FormFields(DeskContext Page, string Action)
{
    /// <summary>A field: the name of its member, its label, what is stored, and what helps to fill it in.</summary>
    internal sealed record Field(string Name, Words Label, string? Stored = null, Words? Hint = null)
    {
        public bool IsRequired { get; init; }

        public string Type { get; init; } = "text";

        /// <summary>Further attributes of the input, as markup.</summary>
        public Html More { get; init; } = Html.Empty;
    }

    private Prose Prose => Page.Frame.Prose;

    public Html Input(Field field) =>
        Around(
            field,
            field.Stored,
            described =>
                $"""
                    <input id="{IdOf(field)}" name="{field.Name}" type="{field.Type}" value="{Typed(field)}"{described}{field.More}>
                    """
        );

    /// <summary>One of several, by its words; an empty value stands for none.</summary>
    public Html Choice(Field field, IReadOnlyList<(string Value, string Words)> values)
    {
        var typed = Typed(field) ?? "";
        return Around(
            field,
            values.FirstOrDefault(item => item.Value == (field.Stored ?? "")).Words,
            described =>
                $"""
                <select id="{IdOf(field)}" name="{field.Name}"{described}{field.More}>{Html.Each(
                    values,
                    item =>
                        $"""<option value="{item.Value}"{Html.If(item.Value == typed, $" selected")}>{item.Words}</option>"""
                )}</select>
                """
        );
    }

    private string? Typed(Field field) => Page.Typed(Action, field.Name, field.Stored);

    private string IdOf(Field field) => $"{Action}.{field.Name}";

    // Where somebody changed the record meanwhile, what is stored now stands beside what was typed.
    private bool IsChangedMeanwhile(Field field) =>
        Page.Failed is { Problem.Problem: var problem, Request: var request }
        && problem == Problems.Stale
        && request.Action == Action
        && (request.Text(field.Name) ?? "") != (field.Stored ?? "");

    private Html Around(Field field, string? stored, Func<Html, Html> input)
    {
        var (id, faults) = (IdOf(field), Page.Tell(Action, $"#/{field.Name}"));
        string[] described = [.. field.Hint is null ? [] : new[] { $"{id}.hint" }, .. faults.Count == 0 ? [] : new[] { $"{id}.fault" }];
        Html attributes =
            $"""{Html.If(field.IsRequired, $" required")}{Html.If(
            described.Length > 0,
            $""" aria-describedby="{string.Join(' ', described)}" """
        )}{Html.If(faults.Count > 0, $""" aria-invalid="true" """)}""";
        return $"""
            <label for="{id}">{Prose.Of(field.Label)}</label>
            {(field.Hint is { } hint ? (Html)$"""<p class="hint" id="{id}.hint">{Prose.Of(hint)}</p>""" : Html.Empty)}
            {Html.If(
                faults.Count > 0,
                $"""<p class="remark" id="{id}.fault">{Html.Each(faults, fault => $"{fault.DetailForPeople} ")}</p>"""
            )}
            {Html.If(
                IsChangedMeanwhile(field),
                $"""<p class="remark">{Prose.Of("Тим часом записано:", "Stored meanwhile:")} {stored ?? "—"}</p>"""
            )}
            {input(attributes)}
            """;
    }
}
