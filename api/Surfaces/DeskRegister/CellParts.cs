using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The cells of a table as fields of a page, each with what is wrong in it.</summary>
internal sealed class CellParts(ShownCells shown, Prose prose)
{
    public static string MarkOf(string cell) => $"f:{cell}";

    public Html Hidden(string cell) => Html.If(shown[cell].Length > 0, $"""<input type="hidden" name="{cell}" value="{shown[cell]}">""");

    /// <summary>A cell whose column says what it is.</summary>
    public Html Input(string cell, string label, string kind = "") =>
        $"""
            <input id="{MarkOf(cell)}" name="{cell}" value="{shown[cell]}" autocomplete="off" aria-label="{label}"{Class(
                cell,
                kind
            )}{Html.If(kind == "n", $""" inputmode="decimal" """)}>{Faults(cell)}
            """;

    /// <summary>A cell under its label; whose it is is read to whoever cannot see it.</summary>
    public Html Field(string cell, string label, string of) =>
        $"""
            <div class="field">{Label(cell, label, of)}
            <input id="{MarkOf(cell)}" name="{cell}" value="{shown[cell]}" autocomplete="off"{Class(cell, "")}>{Faults(cell)}</div>
            """;

    public Html Area(string cell, string label, string of) =>
        $"""
            <div class="field">{Label(cell, label, of)}
            <textarea id="{MarkOf(cell)}" name="{cell}" rows="2"{Class(cell, "")}>
            {shown[cell]}</textarea>{Faults(cell)}</div>
            """;

    public Html Member<T>(string cell, string label, string of)
        where T : struct, Enum =>
        $"""<div class="field">{Label(cell, label, of)}{Select(cell, DeskForm.Members<T>(prose))}{Faults(cell)}</div>""";

    public Html Choice(string cell, IEnumerable<(string Value, string Words)> values, string label) =>
        $"""
            <select id="{MarkOf(cell)}" name="{cell}" aria-label="{label}"{Class(cell, "")}>{DeskForm.OptionsOrNone(
                values,
                shown[cell]
            )}</select>{Faults(cell)}
            """;

    public Html Tick(string cell, string label, string of) =>
        $"""
            <label class="tick"><input type="checkbox" id="{MarkOf(cell)}" name="{cell}"{Html.If(
                shown[cell].Length > 0,
                $" checked"
            )}> {label}<span class="unseen">: {of}</span></label>
            """;

    public Html Select(string cell, IEnumerable<(string Value, string Words)> values) =>
        $"""<select id="{MarkOf(cell)}" name="{cell}"{Class(cell, "")}>{DeskForm.OptionsOrNone(values, shown[cell])}</select>""";

    public Html Faults(string cell) =>
        Html.If(
            shown.Faults[cell].Any(),
            $"""<div class="remark" id="{MarkOf(cell)}:fault">{Html.Each(shown.Faults[cell], words => $"<p>{words}</p>")}</div>"""
        );

    private static Html Label(string cell, string label, string of) =>
        $"""<label for="{MarkOf(cell)}">{label}<span class="unseen">: {of}</span></label>""";

    private Html Class(string cell, string kind) =>
        shown.Faults[cell].Any()
            ? $""" class="{kind} stop" aria-invalid="true" aria-describedby="{MarkOf(cell)}:fault" """
            : Html.If(kind.Length > 0, $""" class="{kind}" """);
}
