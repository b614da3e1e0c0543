using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>
/// A simple form of a page: what was typed stands in its fields again where it was refused, and each fault beside its field. A field is
/// called as its place in what the operation takes: legalAct/number.
/// </summary>
internal sealed class DeskForm(DeskContext page, string action)
{
    private readonly ILookup<string, string> _faults = (
        page.Failed is { Request: var request, Problem: var problem } && request.Action == action ? problem.Errors ?? [] : []
    ).ToLookup(error => error.Place, error => error.In(page.Frame.Language).DetailForPeople);

    private readonly Dictionary<string, (string Mark, string Name)> _fields = [];

    /// <summary>Whether it is the form that was sent and refused.</summary>
    public bool IsRefused => page.Failed?.Request.Action == action;

    /// <summary>The fields that were drawn.</summary>
    public IReadOnlyDictionary<string, (string Mark, string Name)> Fields => _fields;

    public Html Line(string name, string label, string? stored = null, bool isNeeded = true) =>
        $"""
            {Label(name, label)}<input id="{Mark(name)}" name="{name}" value="{page.Typed(action, name, stored)}" autocomplete="off"{State(
                name,
                isNeeded
            )}>{Faults(name)}{Stored(name, stored)}
            """;

    public Html Day(string name, string label, DateOnly? stored = null, bool isNeeded = true) =>
        $"""
            {Label(name, label)}<input id="{Mark(name)}" name="{name}" type="date" value="{page.Typed(
                action,
                name,
                stored is { } day ? Iso.Text(day) : null
            )}"{State(name, isNeeded)}>{Faults(name)}{Stored(name, stored is { } known ? Iso.Text(known) : null)}
            """;

    public Html Text(string name, string label, string? stored = null, bool isNeeded = true) =>
        $"""
            {Label(name, label)}<textarea id="{Mark(name)}" name="{name}" rows="3"{State(name, isNeeded)}>
            {page.Typed(action, name, stored)}</textarea>{Faults(name)}{Stored(name, stored)}
            """;

    public Html Choice(string name, string label, IEnumerable<(string Value, string Words)> values, string? stored = null)
    {
        var chosen = page.Typed(action, name, stored) ?? "";
        return $"""
            {Label(name, label)}<select id="{Mark(name)}" name="{name}"{State(name, isNeeded: false)}>
            {Options(values, chosen)}</select>{Faults(name)}{Stored(name, stored)}
            """;
    }

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
            {Html.If(!all.Exists(item => item.Value.Length == 0), $"""<option value=""></option>""")}{Html.Each(
                all,
                item => $"""<option value="{item.Value}"{Html.If(item.Value == chosen, $" selected")}>{item.Words}</option>"""
            )}{Html.If(
                chosen.Length > 0 && !all.Exists(item => item.Value == chosen),
                $"""<option value="{chosen}" selected>{chosen}</option>"""
            )}
            """;
    }

    private string Mark(string name) => $"{action}:{name}";

    private Html Label(string name, string label)
    {
        _fields[$"#/{name}"] = (Mark(name), label);
        return $"""<label for="{Mark(name)}">{label}</label>""";
    }

    private Html State(string name, bool isNeeded) =>
        $"""{Html.If(isNeeded, $" required")}{Html.If(
            _faults[$"#/{name}"].Any(),
            $""" aria-invalid="true" aria-describedby="{Mark(name)}:fault" class="stop" """
        )}""";

    // Where somebody changed the record meanwhile, what is stored now stands beside what was typed.
    private Html Stored(string name, string? stored) =>
        Html.If(
            IsRefused && page.Failed!.Value.Problem.Problem == Problems.Stale && stored is not null && page.Typed(action, name) != stored,
            $"""<p class="remark">{page.Frame.Prose.Of("Тим часом записано:", "Stored meanwhile:")} {stored}</p>"""
        );

    private Html Faults(string name) =>
        Html.If(
            _faults[$"#/{name}"].Any(),
            $"""<div class="remark" id="{Mark(name)}:fault">{Html.Each(_faults[$"#/{name}"], words => $"<p>{words}</p>")}</div>"""
        );
}
