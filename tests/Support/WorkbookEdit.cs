using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Monitoring.Tests.Support;

/// <summary>A workbook as somebody works on it: cells read and written, sheets renamed, parts of the file put beside others.</summary>
internal sealed class WorkbookEdit : IDisposable
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly MemoryStream _file = new();
    private readonly SpreadsheetDocument _document;

    public WorkbookEdit(byte[] file)
    {
        _file.Write(file);
        _document = SpreadsheetDocument.Open(_file, true);
    }

    public static byte[] Of(byte[] file, Action<WorkbookEdit> edit)
    {
        using WorkbookEdit workbook = new(file);
        edit(workbook);
        return workbook.Save();
    }

    /// <summary>The same file with a part more, or in place of one.</summary>
    public static byte[] WithPart(byte[] file, string name, byte[] content)
    {
        using MemoryStream copy = new();
        copy.Write(file);
        using (ZipArchive zip = new(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)?.Delete();
            using var part = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            part.Write(content);
        }

        return copy.ToArray();
    }

    public static byte[] WithPart(byte[] file, string name, string content) => WithPart(file, name, Encoding.UTF8.GetBytes(content));

    public static string PartOf(byte[] file, string name)
    {
        using ZipArchive zip = new(new MemoryStream(file));
        using StreamReader part = new(zip.GetEntry(name)!.Open());
        return part.ReadToEnd();
    }

    public IEnumerable<string> Sheets => Names.Select(sheet => sheet.Name!.Value!);

    public IEnumerable<string> Faults =>
        new OpenXmlValidator().Validate(_document).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath} {fault.Description}");

    private IEnumerable<Sheet> Names => _document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>();

    public string? Text(string sheet, string place) => FindCell(sheet, place) is { } cell ? TextOf(cell) : null;

    public Dictionary<string, string> NotesOf(string sheet) =>
        PartFor(sheet)
            .WorksheetCommentsPart?.Comments?.Descendants<Comment>()
            .ToDictionary(note => note.Reference!.Value!, note => note.InnerText)
        ?? [];

    public IEnumerable<string> ColouredBy(string sheet, string formula) =>
        PartFor(sheet)
            .Worksheet!.Elements<ConditionalFormatting>()
            .Where(colour => colour.InnerText.Contains(formula, StringComparison.Ordinal))
            .SelectMany(colour => colour.SequenceOfReferences!.InnerText!.Split(' '));

    public Worksheet Sheet(string name) => PartFor(name).Worksheet!;

    public WorkbookEdit Set(string sheet, string place, string text) =>
        Put(sheet, place, cell => (cell.DataType, cell.InlineString) = (CellValues.InlineString, new(new Text(text))));

    public WorkbookEdit Set(string sheet, string place, decimal number) =>
        Put(sheet, place, cell => cell.CellValue = new(number.ToString(CultureInfo.InvariantCulture)));

    public WorkbookEdit SetRaw(string sheet, string place, string value, string? type = null) =>
        Put(
            sheet,
            place,
            cell =>
                (cell.CellValue, cell.DataType) = (
                    new(value),
                    type == "e" ? CellValues.Error
                    : type == "s" ? CellValues.SharedString
                    : null
                )
        );

    public WorkbookEdit SetFormula(string sheet, string place, string formula, string? value = null) =>
        Put(sheet, place, cell => (cell.CellFormula, cell.CellValue) = (new(formula), value is null ? null : new(value)));

    public WorkbookEdit SetDate(string sheet, string place, DateOnly date)
    {
        var styles = _document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!;
        styles.Append(new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true });
        styles.Count = (uint)styles.ChildElements.Count;
        return Put(
            sheet,
            place,
            cell =>
                (cell.CellValue, cell.StyleIndex) = (
                    new((date.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture)),
                    styles.Count!.Value - 1
                )
        );
    }

    public WorkbookEdit Merge(string sheet, string range)
    {
        Sheet(sheet).InsertAfter(new MergeCells(new MergeCell { Reference = range }), Sheet(sheet).GetFirstChild<SheetData>());
        return this;
    }

    public WorkbookEdit Clear(string sheet, string place) => Put(sheet, place, _ => { });

    public WorkbookEdit Rename(string sheet, string name)
    {
        Names.First(item => item.Name == sheet).Name = name;
        return this;
    }

    public WorkbookEdit Remove(string sheet)
    {
        var item = Names.First(candidate => candidate.Name == sheet);
        _document.WorkbookPart!.DeletePart(item.Id!.Value!);
        item.Remove();
        return this;
    }

    public WorkbookEdit AddSheet(string name, string text)
    {
        var part = _document.WorkbookPart!.AddNewPart<WorksheetPart>();
        part.Worksheet = new(new SheetData());
        _document.WorkbookPart.Workbook!.Sheets!.Append(
            new Sheet
            {
                Name = name,
                SheetId = 90,
                Id = _document.WorkbookPart.GetIdOfPart(part),
            }
        );
        return Set(name, "A1", text);
    }

    /// <summary>The rows of a sheet in reverse, from one to another, as somebody sorts them.</summary>
    public WorkbookEdit Reverse(string sheet, int first, int last)
    {
        var rows = Sheet(sheet).Descendants<Row>().Where(row => row.RowIndex! >= first && row.RowIndex! <= last).ToList();
        foreach (var row in rows)
        {
            row.RowIndex = (uint)(first + last - (int)row.RowIndex!.Value);
            foreach (var cell in row.Elements<Cell>())
            {
                cell.CellReference = $"{Column(cell)}{row.RowIndex}";
            }
        }

        var data = Sheet(sheet).GetFirstChild<SheetData>()!;
        var ordered = data.Elements<Row>().OrderBy(row => row.RowIndex!.Value).ToList();
        data.RemoveAllChildren();
        data.Append(ordered);
        return this;
    }

    /// <summary>Two columns of the table, from its headings on, change places.</summary>
    public WorkbookEdit Swap(string sheet, string first, string second)
    {
        foreach (var row in Sheet(sheet).Descendants<Row>().Where(row => row.RowIndex! >= 5u && row.RowIndex! <= 12u))
        {
            foreach (var cell in row.Elements<Cell>())
            {
                var column =
                    Column(cell) == first ? second
                    : Column(cell) == second ? first
                    : Column(cell);
                cell.CellReference = $"{column}{row.RowIndex}";
            }

            var ordered = row.Elements<Cell>()
                .OrderBy(cell => cell.CellReference!.Value!.Length)
                .ThenBy(cell => cell.CellReference!.Value, StringComparer.Ordinal)
                .ToList();
            row.RemoveAllChildren();
            row.Append(ordered);
        }

        return this;
    }

    public byte[] Save()
    {
        _document.Save();
        _document.Dispose();
        return _file.ToArray();
    }

    public void Dispose()
    {
        _document.Dispose();
        _file.Dispose();
    }

    private static string Column(Cell cell) => cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray());

    private WorksheetPart PartFor(string sheet) =>
        (WorksheetPart)_document.WorkbookPart!.GetPartById(Names.First(item => item.Name == sheet).Id!.Value!);

    private Cell? FindCell(string sheet, string place) =>
        Sheet(sheet).Descendants<Cell>().FirstOrDefault(cell => cell.CellReference == place);

    private string TextOf(Cell cell) =>
        cell.DataType?.Value == CellValues.SharedString
            ? _document
                .WorkbookPart!.SharedStringTablePart!.SharedStringTable!.Elements<SharedStringItem>()
                .ElementAt(int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture))
                .InnerText
            : cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "";

    private WorkbookEdit Put(string sheet, string place, Action<Cell> fill)
    {
        if (FindCell(sheet, place) is not { } cell)
        {
            var index = uint.Parse(place.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), CultureInfo.InvariantCulture);
            var data = Sheet(sheet).GetFirstChild<SheetData>()!;
            if (data.Elements<Row>().FirstOrDefault(item => item.RowIndex! == index) is not { } row)
            {
                row = new Row { RowIndex = index };
                data.InsertBefore(row, data.Elements<Row>().FirstOrDefault(item => item.RowIndex! > index));
            }

            cell = new Cell { CellReference = place };
            row.Append(cell);
        }

        (cell.CellFormula, cell.CellValue, cell.InlineString, cell.DataType) = (null, null, null, null);
        fill(cell);
        return this;
    }
}
