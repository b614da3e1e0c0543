using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>
/// A form of a page and its fields: what was typed stands in them again where it was refused, and what is wrong beside each. A field is
/// called as its place in what the operation takes: legalAct/number.
/// </summary>
internal sealed class DeskForm(DeskContext page, string action)
{
    private readonly record struct Part(string Name, string Label, string? Hint, bool IsRequired);

    /// <summary>Whether it is the form that was sent and refused.</summary>
    public bool IsRefused => page.Failed?.Request.Action == action;

    private Prose Prose => page.Frame.Prose;

    public Html Line(string name, string label, string? stored = null, bool isNeeded = true) =>
        Input(new(name, label, null, isNeeded), stored, $""" autocomplete="off" """);

    public Html Day(string name, string label, DateOnly? stored = null, bool isNeeded = true) =>
        Input(new(name, label, null, isNeeded), stored is { } day ? Iso.Text(day) : null, $""" type="date" """);

    public Html Text(string name, string label, string? stored = null, bool isNeeded = true) =>
        Around(
            new(name, label, null, isNeeded),
            (stored, stored),
            described =>
                $"""
                    <textarea id="{MarkOf(name)}" name="{name}" rows="3"{described}>
                    {page.Typed(action, name, stored)}</textarea>
                    """
        );

    public Html Choice(string name, string label, IEnumerable<(string Value, string Words)> values, string? stored = null) =>
        Choice(new Part(name, label, null, false), (stored, Html.Empty), [("", ""), .. values]);

    public Html Input(FormField field) => Input(PartOf(field), field.Stored, $""" type="{field.Type}"{field.More} """);

    /// <summary>One of several, by its words; an empty value stands for none.</summary>
    public Html Choice(FormField field, IReadOnlyList<(string Value, string Words)> values) =>
        Choice(PartOf(field), (field.Stored, field.More), values);

    /// <summary>The whole form with its button.</summary>
    public Html Of(long? revision, string button, Html fields) =>
        $"""
            <form class="fields" method="post" action="{page.Frame.Url(page.Frame.Path)}">{page.Form(action, revision)}
            {fields}<button class="main">{button}</button></form>
            """;

    public static IEnumerable<(string Value, string Words)> Members<T>(Prose prose)
        where T : struct, Enum => Enum.GetValues<T>().Select(member => (member.Wire(), prose.Label(member)));

    /// <summary>The options of a list; what was sent and is none of them stays to be seen.</summary>
    public static Html Options(IEnumerable<(string Value, string Words)> values, string chosen)
    {
        var all = values.ToList();
        return $"""
            {Html.Each(
                all,
                item => $"""<option value="{item.Value}"{Html.If(item.Value == chosen, $" selected")}>{item.Words}</option>"""
            )}{Html.If(
                chosen.Length > 0 && !all.Exists(item => item.Value == chosen),
                $"""<option value="{chosen}" selected>{chosen}</option>"""
            )}
            """;
    }

    /// <summary>The same, with an empty one where none is chosen.</summary>
    public static Html OptionsOrNone(IEnumerable<(string Value, string Words)> values, string chosen) =>
        $"""<option value=""></option>{Options(values, chosen)}""";

    private Html Input(Part part, string? stored, Html more) =>
        Around(
            part,
            (stored, stored),
            described =>
                $"""
                    <input id="{MarkOf(part.Name)}" name="{part.Name}" value="{page.Typed(action, part.Name, stored)}"{described}{more}>
                    """
        );

    private Html Choice(Part part, (string? Value, Html More) stored, IReadOnlyList<(string Value, string Words)> values)
    {
        var chosen = page.Typed(action, part.Name, stored.Value) ?? "";
        return Around(
            part,
            (stored.Value, values.FirstOrDefault(item => item.Value == (stored.Value ?? "")).Words),
            described =>
                $"""
                    <select id="{MarkOf(part.Name)}" name="{part.Name}"{described}{stored.More}>{Options(values, chosen)}</select>
                    """
        );
    }

    private Part PartOf(FormField field) =>
        new(field.Name, Prose.Of(field.Label), field.Hint is { } hint ? Prose.Of(hint) : null, field.IsRequired);

    private string MarkOf(string name) => $"{action}.{name}";

    // Where somebody changed the record meanwhile, what is stored now stands beside what was typed.
    private bool IsChangedMeanwhile(string name, string? stored) =>
        IsRefused
        && page.Failed!.Value.Problem.Problem == Problems.Stale
        && page.Typed(action, name) is { } typed
        && typed.Trim() != (stored ?? "");

    private Html Around(Part part, (string? Value, string? Words) stored, Func<Html, Html> input)
    {
        var (mark, pointer) = (MarkOf(part.Name), $"#/{part.Name}");
        page.Mark(action, pointer, (mark, part.Label));
        var faults = page.FaultsOf(action, pointer);
        string[] described = [.. part.Hint is null ? [] : new[] { $"{mark}.hint" }, .. faults.Count == 0 ? [] : new[] { $"{mark}.fault" }];
        Html attributes = $"""
            {Html.If(part.IsRequired, $" required")}{Html.If(
                described.Length > 0,
                $""" aria-describedby="{string.Join(' ', described)}" """
            )}{Html.If(faults.Count > 0, $""" aria-invalid="true" """)}
            """;
        return $"""
            <label for="{mark}">{part.Label}</label>
            {Html.If(part.Hint is not null, $"""<p class="hint" id="{mark}.hint">{part.Hint}</p>""")}
            {Html.If(
                faults.Count > 0,
                $"""<p class="remark" id="{mark}.fault">{Html.Each(faults, fault => $"{fault.DetailForPeople} ")}</p>"""
            )}
            {Html.If(
                IsChangedMeanwhile(part.Name, stored.Value),
                $"""<p class="remark">{Prose.Of("Тим часом записано:", "Stored meanwhile:")} {stored.Words ?? "—"}</p>"""
            )}
            {input(attributes)}
            """;
    }
}
