using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>
/// Reads the lines of measures: every row names its measure and its source, so that rows may be sorted, moved and copied.
/// </summary>
internal sealed class MeasureLinesReader(SheetTable table, FormMap map, FormCells cells)
{
    private static readonly string[] s_filled = [ReportSheets.Spent, ReportSheets.Status, ReportSheets.Result, ReportSheets.Reason];

    private static readonly Labelled s_unit = new(
        "unit",
        new($"«{ReportSheets.Hryvnias}» або «{ReportSheets.Thousands}»", $"\"{ReportSheets.Hryvnias}\" or \"{ReportSheets.Thousands}\"")
    );

    private readonly JsonArray _lines = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly bool _isThousands = IsThousands(table, cells);

    // The narrative and the signatory stand under the table.
    private readonly HashSet<int> _labelled = SheetLabels.RowsOf(
        table.Sheet,
        ReportSheets.NarrativeLabel,
        ReportSheets.PositionLabel,
        ReportSheets.NameLabel
    );

    public static JsonArray Read(SheetTable table, FormMap map, FormCells cells)
    {
        MeasureLinesReader reader = new(table, map, cells);
        foreach (var row in table.Rows)
        {
            reader.ReadRow(row);
        }

        return reader._lines;
    }

    // Sums are in hryvnias where nothing else is said. A heading may have the name of the label, and another heading beside it.
    private static bool IsThousands(SheetTable table, FormCells cells)
    {
        if (SheetLabels.Find(table.Sheet, ReportSheets.MoneyUnitLabel)?.Value is not { } unit)
        {
            return false;
        }

        var said = ReportSheets.Fold(unit.Text);
        var isThousands = said == ReportSheets.Fold(ReportSheets.Thousands);
        if (!isThousands && said != ReportSheets.Fold(ReportSheets.Hryvnias) && unit.Place.Row != table.HeadingRow)
        {
            cells.FaultAt(unit, table, s_unit);
        }

        return isThousands;
    }

    private void ReadRow(int row)
    {
        var source = table.FindMerged(row, ReportSheets.Source)?.Text;
        var isTotal = IsWord(source, ReportSheets.Total);
        if (isTotal || _labelled.Contains(row))
        {
            return;
        }

        if (table.FindMerged(row, ReportSheets.Code) is not { } coded)
        {
            if (s_filled.Any(heading => table.Find(row, heading) is { IsFormula: false }))
            {
                cells.FaultAt(table.AddressOf(row, ReportSheets.Code), Problems.LineWithoutCode);
            }

            return;
        }

        if (LineCode.Read(coded, ReportSheets.Measures, table, (map, cells)) is not { } code)
        {
            return;
        }

        var line = LineOf(code, row);
        var place = $"#/measures/{_places[code]}";
        Take(line, "status", (place, row, ReportSheets.Status));
        Take(line, "result", (place, row, ReportSheets.Result));
        Take(line, "deviationReason", (place, row, ReportSheets.Reason));
        var spent = table.Find(row, ReportSheets.Spent);
        var hasSource = source is not null && !IsWord(source, ReportSheets.Whole) && !IsWord(source, ReportSheets.NoFunding);
        if (hasSource || (spent is { IsFormula: false } && !IsWord(source, ReportSheets.Whole)))
        {
            AddFunding(line["funding"]!.AsArray(), (place, row), hasSource ? source! : null);
        }
    }

    private static bool IsWord(string? text, string word) =>
        text is not null && ReportSheets.Fold(text).StartsWith(ReportSheets.Fold(word), StringComparison.Ordinal);

    private JsonObject LineOf(string code, int row)
    {
        if (_places.TryGetValue(code, out var known))
        {
            return _lines[known]!.AsObject();
        }

        _places[code] = _lines.Count;
        var place = $"#/measures/{_lines.Count}";
        JsonObject line = new() { ["code"] = code, ["funding"] = new JsonArray() };
        _lines.Add((JsonNode)line);
        cells.Put(place, table.AddressOf(row, ReportSheets.Code));
        cells.Put($"{place}/code", table.AddressOf(row, ReportSheets.Code));
        cells.Put($"{place}/funding", table.AddressOf(row, ReportSheets.Source));
        return line;
    }

    // A measure of several sources has several rows; what is said of it may stand in any of them, but once.
    private void Take(JsonObject line, string member, (string Line, int Row, string Heading) at)
    {
        var pointer = $"{at.Line}/{member}";
        var cell = table.Find(at.Row, at.Heading);
        if (!cells.Places.ContainsKey(pointer))
        {
            cells.Put(pointer, table.AddressOf(at.Row, at.Heading));
        }

        if (cell is null || cells.Text(cell, pointer) is not { } text)
        {
            return;
        }

        var said = member == "status" ? TypedValue.Member(typeof(MeasureStatus), text.GetValue<string>()) : text.GetValue<string>();
        if (line[member] is { } earlier && earlier.GetValue<string>() != said)
        {
            cells.FaultAt(
                table.AddressOf(at.Row, at.Heading),
                Problems.LinesContradict,
                new { code = line["code"]!.GetValue<string>(), first = cells.Places[pointer] }
            );
            return;
        }

        if (line[member] is null)
        {
            cells.Put(pointer, table.AddressOf(at.Row, at.Heading));
        }

        line[member] = said;
    }

    private void AddFunding(JsonArray funding, (string Line, int Row) at, string? source)
    {
        var place = $"{at.Line}/funding/{funding.Count}";
        cells.Put(place, table.AddressOf(at.Row, ReportSheets.Source));
        cells.Put($"{place}/source", table.AddressOf(at.Row, ReportSheets.Source));
        cells.Put($"{place}/spent", table.AddressOf(at.Row, ReportSheets.Spent));
        JsonObject line = [];
        if (source is not null)
        {
            Name(line, source);
        }

        if (table.Find(at.Row, ReportSheets.Spent) is { } spent)
        {
            line["spent"] = cells.Amount(spent, $"{place}/spent", _isThousands);
        }

        funding.Add((JsonNode)line);
    }

    private static void Name(JsonObject line, string source)
    {
        if (source.EndsWith(ReportSheets.InKind, StringComparison.Ordinal))
        {
            line["inKind"] = true;
            source = source[..^ReportSheets.InKind.Length];
        }

        var dash = source.IndexOf(ReportSheets.Dash, StringComparison.Ordinal);
        if (dash >= 0)
        {
            line["donor"] = source[(dash + ReportSheets.Dash.Length)..];
            source = source[..dash];
        }

        line["source"] = TypedValue.Member(typeof(FundingSource), source);
    }
}
