using System.Globalization;
using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>
/// Reads a workbook of whole programs into the JSON that POST /imports takes. Lines find what they belong to by the numbers and codes in
/// their first columns, so that they may stand in any order. What the figures are worth is judged by the use cases, and nowhere else.
/// </summary>
internal sealed partial class RegisterReader
{
    private static readonly Labelled s_edition = new("edition", new("номер редакції: 0, 1, 2…", "the number of an edition: 0, 1, 2…"));

    private static readonly Labelled s_yearHeading = new(
        "yearHeading",
        new("рік: 2027, «2027 рік» або «План на 2027 р., грн»; суми — у гривнях", "a year alone, such as 2027; sums are in hryvnias")
    );

    private readonly WorkbookFile _workbook;
    private readonly FormCells _cells = new();
    private readonly List<WorkbookSheet> _read = [];
    private readonly JsonArray _programs = [];

    /// <summary>What other lines hang on, by the columns that name it: a program, an edition, a measure of one, a report.</summary>
    private readonly Dictionary<string, Node> _nodes = [];

    private RegisterReader(WorkbookFile workbook) => _workbook = workbook;

    private sealed record Node(JsonObject Json, string Place);

    public static Checked<ReadForm> Read(byte[] file, WorkbookBounds bounds)
    {
        var opened = WorkbookFile.Read(file, bounds);
        return opened.Problem is { } problem ? problem : new RegisterReader(opened.Value).Read();
    }

    private ReadForm Read()
    {
        JsonArray bodies = [];
        List<ValidationError> warnings = [];
        foreach (var list in RegisterSheets.All)
        {
            if (Find(list) is not { } table)
            {
                if (list == RegisterSheets.Programs)
                {
                    _cells.Fault(Problems.SheetMissing, "#/programs", new { sheet = list.Name, columns = list.Headings.Take(4) });
                }

                continue;
            }

            _read.Add(table.Sheet);
            warnings.AddRange(table.Strangers(list.Headings, passesYears: true).Concat(table.Nameless()));
            TellMisplacedYears(table, list);
            TellUnclearHeadings(table, list);
            TellExamples(table, list);
            _cells.Put(list == RegisterSheets.Bodies ? "#/bodies" : "#/programs", new CellPlace(table.HeadingRow, 1).In(table.Sheet.Name));
            if (list == RegisterSheets.Programs)
            {
                ReadPrograms(table);
                continue;
            }

            foreach (var row in RowsOf(table, list))
            {
                if (list == RegisterSheets.Bodies)
                {
                    ReadLine((table, row), list.Columns, New(bodies, "#/bodies"));
                }
                else
                {
                    ReadRow(list, (table, row));
                }
            }
        }

        warnings.AddRange(
            _workbook
                .Sheets.Where(sheet => !_read.Contains(sheet) && sheet.Cells.Count > 0)
                .Where(sheet => !sheet.Name.StartsWith('_') && sheet.Name != ReportSheets.Guide && !NotesSheet.IsOurs(sheet))
                .Select(sheet => new ValidationError(Problems.SheetIgnored, "#", new { sheet = TextRules.Printable(sheet.Name) }))
        );
        JsonObject body = new() { ["bodies"] = bodies, ["programs"] = _programs };
        return new(body, new(_cells.Places, _cells.Errors, warnings), null);
    }

    // Money of a year that nobody reads would be lost: more than a column left aside.
    private void TellMisplacedYears(SheetTable table, ListSheet list)
    {
        foreach (var (year, column) in list.HasYears ? [] : table.FilledYears)
        {
            _cells.FaultAt(
                new CellPlace(table.HeadingRow, column).In(table.Sheet.Name),
                Problems.YearMisplaced,
                new { year, sheet = list.Name }
            );
        }
    }

    // So would that of a year that is headed in another way, or twice.
    private void TellUnclearHeadings(SheetTable table, ListSheet list)
    {
        foreach (var heading in list.HasYears ? table.UnclearYears(list.Headings) : [])
        {
            _cells.FaultAt(heading, table, s_yearHeading);
        }

        foreach (var heading in table.Repeated(list.HasYears))
        {
            _cells.FaultAt(heading, table, FormCells.OwnHeading);
        }
    }

    // The example would become a program or a body of the city.
    private void TellExamples(SheetTable table, ListSheet list)
    {
        var example =
            list == RegisterSheets.Programs ? RegisterExample.Title
            : list == RegisterSheets.Bodies ? RegisterExample.Body
            : null;
        foreach (var row in example is null ? [] : RowsOf(table, list).Where(row => table.Find(row, RegisterSheets.Name)?.Text == example))
        {
            _cells.FaultAt(table.AddressOf(row, RegisterSheets.Name), Problems.ExampleLeft, new { example });
        }
    }

    // By its name; where somebody renamed it, the sheet with all of its columns.
    private SheetTable? Find(ListSheet list)
    {
        var left = _workbook.Sheets.Where(sheet => !_read.Contains(sheet)).ToList();
        var named = left.FirstOrDefault(sheet => ReportSheets.Fold(sheet.Name) == ReportSheets.Fold(list.Name));
        return named is not null
            ? SheetTable.In(named, list.Headings)
            : left.Where(sheet => RegisterSheets.All.All(other => ReportSheets.Fold(other.Name) != ReportSheets.Fold(sheet.Name)))
                .Select(sheet => SheetTable.In(sheet, list.Headings))
                .FirstOrDefault(table => table is not null && list.Headings.All(table.Has));
    }

    private static IEnumerable<int> RowsOf(SheetTable table, ListSheet list)
    {
        var filled = table.Sheet.Cells.Where(cell => cell.Place.Row > table.HeadingRow).Select(cell => cell.Place.Row).ToHashSet();
        return table.Rows.Where(row =>
            filled.Contains(row)
            && (
                list.Headings.Any(heading => table.Find(row, heading) is not null)
                || table.Years.Any(year => table.Sheet.Find(row, year.Column) is not null)
            )
        );
    }

    private void ReadLine((SheetTable Table, int Row) at, IReadOnlyList<ListColumn> columns, Node node)
    {
        foreach (var column in columns)
        {
            var (pointer, address) = ($"{node.Place}/{column.Path}", at.Table.AddressOf(at.Row, column.Heading));
            _cells.PutFirst(pointer, address);
            if (at.Table.Find(at.Row, column.Heading) is { } cell)
            {
                _cells.Put(pointer, address);
                column.Read(cell, node.Json, (node.Place, _cells));
            }
        }

        _cells.PutFirst(node.Place, at.Table.AddressOf(at.Row, columns[0].Heading));
    }

    private static Node New(JsonArray list, string place)
    {
        JsonObject json = [];
        list.Add((JsonNode)json);
        return new(json, $"{place}/{list.Count - 1}");
    }

    /// <summary>What stands in a column that names something; a line without it is told of.</summary>
    private string? Key(SheetTable table, int row, string heading)
    {
        var cell = table.FindMerged(row, heading);
        if (cell is { Kind: CellKind.Text or CellKind.Number })
        {
            return TextRules.Printable(cell.Text, 64);
        }

        _cells.FaultAt(
            table.AddressOf(row, heading),
            cell is { Kind: CellKind.Date } ? Problems.CodeAltered : Problems.LineWithoutKey,
            cell is { Kind: CellKind.Date } ? new { value = cell.Text } : new { column = heading }
        );
        return null;
    }

    private int? EditionOf(SheetTable table, int row)
    {
        if (table.FindMerged(row, RegisterSheets.Edition) is not { } cell)
        {
            return 0;
        }

        if (int.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _cells.FaultAt(
            table.AddressOf(row, RegisterSheets.Edition),
            Problems.CellUnreadable,
            new { value = TextRules.Printable(cell.Text), expected = s_edition }
        );
        return null;
    }
}
