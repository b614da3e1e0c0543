using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>Reads a filled form into the JSON that PUT takes. What the figures are worth is judged there, and nowhere else.</summary>
internal sealed class ReportFormReader
{
    private readonly WorkbookFile _workbook;
    private readonly FormCells _cells = new();

    private ReportFormReader(WorkbookFile workbook) => (_workbook, Map) = (workbook, FormMap.Read(workbook));

    private FormMap Map { get; }

    public static Checked<ReadForm> Read(byte[] file, ReportKey key)
    {
        var opened = WorkbookFile.Read(file, WorkbookBounds.OfForm);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        ReportFormReader reader = new(opened.Value);
        if (reader.Map.Program is { } program && program != key.ProgramId)
        {
            return new ProblemResult(
                Problems.WorkbookOfAnotherProgram,
                new { title = TextRules.Printable(reader.Map.Title ?? program, 300) }
            );
        }

        // Told at once: the revision it has is that of another report.
        var form = reader.Read();
        return reader.Map.Period is { } given && given != key.Code && Period.Parse(key.Code) is { } wanted
            ? form with
            {
                Refused = NewReport.OfAnotherPeriod(given, wanted, form.Cells.Errors),
            }
            : form;
    }

    private ReadForm Read()
    {
        JsonObject body = [];
        if (Map.Edition is { } edition)
        {
            body["edition"] = edition;
            body["recording"] = Map.Recording;
        }

        var measures = Table(ReportSheets.Measures, ReportSheets.ReadOfMeasures);
        var indicators = SheetTable.Find(_workbook, ReportSheets.Indicators, ReportSheets.ReadOfIndicators);
        if (indicators?.Sheet == measures?.Sheet)
        {
            indicators = null;
        }

        if (measures is not null)
        {
            ReadTitle(body, measures.Sheet);
            _cells.Put("#/measures", measures.AddressOf(measures.HeadingRow, ReportSheets.Code));
            body["measures"] = MeasureLinesReader.Read(measures, Map, _cells);
        }

        if (indicators is not null)
        {
            Require(indicators, ReportSheets.ReadOfIndicators);
            _cells.Put("#/indicators", indicators.AddressOf(indicators.HeadingRow, ReportSheets.Code));
            body["indicators"] = IndicatorLinesReader.Read(indicators, Map, _cells);
        }

        List<ValidationError> warnings =
        [
            .. measures?.Strangers(ReportSheets.MeasureColumns) ?? [],
            .. indicators?.Strangers(ReportSheets.IndicatorColumns) ?? [],
            .. _workbook
                .Sheets.Where(sheet => sheet != measures?.Sheet && sheet != indicators?.Sheet && sheet.Cells.Count > 0)
                .Where(sheet => sheet.Name is not (ReportSheets.Map or ReportSheets.Guide or NotesSheet.Name))
                .Select(sheet => new ValidationError(Problems.SheetIgnored, "#", new { sheet = TextRules.Printable(sheet.Name) })),
        ];
        return new(body, new(_cells.Places, _cells.Errors, warnings), Map.Revision);
    }

    private void ReadTitle(JsonObject body, WorkbookSheet sheet)
    {
        var period = SheetLabels.Find(sheet, ReportSheets.PeriodLabel);
        body["period"] = Map.Period ?? PeriodOf(period?.Value?.Text);
        _cells.Put("#/period", (period?.Place ?? new(1, 1)).In(sheet.Name));
        _cells.Put("#/edition", (period?.Place ?? new(1, 1)).In(sheet.Name));
        body["narrative"] = Said(sheet, ReportSheets.NarrativeLabel, "#/narrative");
        body["signatory"] = new JsonObject
        {
            ["name"] = Said(sheet, ReportSheets.NameLabel, "#/signatory/name"),
            ["position"] = Said(sheet, ReportSheets.PositionLabel, "#/signatory/position"),
        };
        if (_cells.Places.TryGetValue("#/signatory/position", out var signs))
        {
            _cells.Put("#/signatory", signs);
        }
    }

    private JsonNode? Said(WorkbookSheet sheet, string label, string pointer)
    {
        if (SheetLabels.Find(sheet, label) is not { } found)
        {
            return null;
        }

        _cells.Put(pointer, found.Place.In(sheet.Name));
        return _cells.Text(found.Value, pointer);
    }

    // What stands in the title of the form, where the sheet behind it is gone.
    private static string? PeriodOf(string? text) =>
        text is null ? null
        : Period.Parse(text.Split(' ')[0]) is { } period ? period.Code
        : TextRules.Printable(text, 32);

    private SheetTable? Table(string name, IReadOnlyList<string> headings)
    {
        var table = SheetTable.Find(_workbook, name, headings);
        if (table is null)
        {
            _cells.Fault(Problems.SheetMissing, "#", new { sheet = name, columns = headings });
            return null;
        }

        Require(table, headings);
        return table;
    }

    private void Require(SheetTable table, IReadOnlyList<string> headings)
    {
        foreach (var heading in headings.Where(heading => !table.Has(heading)))
        {
            var row = table.AddressOf(table.HeadingRow, ReportSheets.Code);
            _cells.FaultAt(row, Problems.ColumnMissing, new { sheet = TextRules.Printable(table.Sheet.Name), column = heading });
        }

        foreach (var heading in table.Repeated(readsYears: false))
        {
            _cells.FaultAt(heading, table, FormCells.OwnHeading);
        }
    }
}

/// <summary>A filled form as JSON, with its cells, and the revision it was made from where it says so.</summary>
internal sealed record ReadForm(JsonObject Body, BodyInCells Cells, long? Revision)
{
    /// <summary>Why nobody need look at its body.</summary>
    public ProblemResult? Refused { get; init; }
}

/// <summary>The places of a body in its workbook as they become known, and what could not be read there.</summary>
internal sealed class FormCells
{
    public static Labelled OwnHeading { get; } =
        new("ownHeading", new("заголовок, який не повторює іншого", "a heading unlike the others"));

    private readonly Dictionary<string, string> _places = [];
    private readonly List<ValidationError> _errors = [];

    public IReadOnlyDictionary<string, string> Places => _places;

    public IReadOnlyList<ValidationError> Errors => _errors;

    public void Put(string pointer, string cell) => _places[pointer] = cell;

    /// <summary>The same, unless it has a place already.</summary>
    public void PutFirst(string pointer, string cell) => _places.TryAdd(pointer, cell);

    public void Fault(Problem problem, string pointer, object? parameters = null) => _errors.Add(new(problem, pointer, parameters));

    /// <summary>A fault of a cell that becomes no part of the body.</summary>
    public void FaultAt(string cell, Problem problem, object? parameters = null) =>
        _errors.Add(new(problem, cell, parameters, PlaceKind.Cell));

    /// <summary>A cell of a table that has something else than is needed there.</summary>
    public void FaultAt(WorkbookCell cell, SheetTable table, Labelled expected) =>
        FaultAt(cell.Place.In(table.Sheet.Name), Problems.CellUnreadable, new { value = TextRules.Printable(cell.Text), expected });

    /// <summary>False for a formula without a value and for an error of the spreadsheet's, which are told of.</summary>
    public bool IsReadable(WorkbookCell cell, string pointer)
    {
        if (cell.Kind == CellKind.FormulaWithoutValue)
        {
            Fault(Problems.FormulaWithoutValue, pointer);
        }
        else if (cell.Kind == CellKind.Error)
        {
            Fault(
                Problems.CellUnreadable,
                pointer,
                new { value = cell.Text, expected = new Labelled("value", new("значення", "a value")) }
            );
        }

        return cell.Kind is not (CellKind.FormulaWithoutValue or CellKind.Error);
    }

    public JsonNode? Text(WorkbookCell? cell, string pointer) =>
        cell is null || !IsReadable(cell, pointer) ? null
        : cell.Kind == CellKind.YesNo ? (cell.Text == "true" ? ReportSheets.Yes : ReportSheets.No)
        : cell.Text;
}
