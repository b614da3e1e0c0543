using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>Reads the lines of indicators and, under a divided one, of its parts.</summary>
internal sealed class IndicatorLinesReader(SheetTable table, FormMap map, FormCells cells)
{
    private readonly JsonArray _lines = [];
    private readonly Dictionary<string, int> _places = [];

    // Lines known by a part alone, which stood above the line of the whole.
    private readonly HashSet<string> _partial = [];

    public static JsonArray Read(SheetTable table, FormMap map, FormCells cells)
    {
        IndicatorLinesReader reader = new(table, map, cells);
        foreach (var row in table.Rows)
        {
            reader.ReadRow(row);
        }

        return reader._lines;
    }

    private void ReadRow(int row)
    {
        if (table.FindMerged(row, ReportSheets.Code) is not { } coded)
        {
            if (table.Find(row, ReportSheets.Value) is not null)
            {
                cells.FaultAt(table.AddressOf(row, ReportSheets.Code), Problems.LineWithoutCode);
            }

            return;
        }

        if (LineCode.Read(coded, ReportSheets.Indicators, table, (map, cells)) is not { } code)
        {
            return;
        }

        var part = table.Find(row, ReportSheets.Part)?.Text;
        if (part is null)
        {
            FillLine(_partial.Remove(code) ? _places[code] : NewLine(code), row);
        }
        else
        {
            AddPart(code, row, part);
        }
    }

    // A second line of the same code is the rules' to refuse.
    private int NewLine(string code)
    {
        _places.TryAdd(code, _lines.Count);
        _lines.Add((JsonNode)new JsonObject { ["code"] = code });
        return _lines.Count - 1;
    }

    private void FillLine(int index, int row)
    {
        var (place, line) = ($"#/indicators/{index}", _lines[index]!.AsObject());
        cells.Put(place, table.AddressOf(row, ReportSheets.Code));
        cells.Put($"{place}/code", table.AddressOf(row, ReportSheets.Code));
        foreach (var member in new[] { "value", "yes", "text" })
        {
            cells.Put($"{place}/{member}", table.AddressOf(row, ReportSheets.Value));
        }

        SetValue(line, place, row);
        SetMember(line, $"{place}/assessment", (row, ReportSheets.Assessment, typeof(Assessment)));
        SetMember(line, $"{place}/status", (row, ReportSheets.ValueStatus, typeof(ValueStatus)));
        cells.Put($"{place}/reason", table.AddressOf(row, ReportSheets.ValueReason));
        line["reason"] = cells.Text(table.Find(row, ReportSheets.ValueReason), $"{place}/reason");
    }

    private void SetMember(JsonObject line, string pointer, (int Row, string Heading, Type Enumeration) of)
    {
        cells.Put(pointer, table.AddressOf(of.Row, of.Heading));
        if (cells.Text(table.Find(of.Row, of.Heading), pointer) is { } text)
        {
            line[pointer[(pointer.LastIndexOf('/') + 1)..]] = TypedValue.Member(of.Enumeration, text.GetValue<string>());
        }
    }

    // What the value is, the column of units says: words, yes or no, or else a number.
    private void SetValue(JsonObject line, string place, int row)
    {
        if (table.Find(row, ReportSheets.Value) is { } cell)
        {
            var unit = ReportSheets.Fold(table.FindMerged(row, ReportSheets.Unit)?.Text ?? "");
            var member =
                unit == ReportSheets.Fold(ReportSheets.TextUnit) ? "text"
                : unit == ReportSheets.Fold(ReportSheets.YesNoUnit) ? "yes"
                : "value";
            cells.SetValue(line, member, (cell, place));
        }
    }

    private void AddPart(string code, int row, string part)
    {
        if (!_places.ContainsKey(code))
        {
            NewLine(code);
            _partial.Add(code);
            cells.Put($"#/indicators/{_places[code]}", table.AddressOf(row, ReportSheets.Code));
        }

        var line = _lines[_places[code]]!.AsObject();
        var parts = line["parts"] as JsonArray;
        if (parts is null)
        {
            line["parts"] = parts = [];
        }

        var place = $"#/indicators/{_places[code]}/parts/{parts.Count}";
        cells.Put(place, table.AddressOf(row, ReportSheets.Part));
        cells.Put($"{place}/member", table.AddressOf(row, ReportSheets.Part));
        cells.Put($"{place}/value", table.AddressOf(row, ReportSheets.Value));
        JsonObject member = new() { ["member"] = part.Split(ReportSheets.Dash)[0] };
        if (table.Find(row, ReportSheets.Value) is { } cell)
        {
            cells.SetValue(member, "value", (cell, place));
        }

        parts.Add((JsonNode)member);
    }
}
