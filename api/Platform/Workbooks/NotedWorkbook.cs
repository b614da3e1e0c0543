using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Monitoring.Platform.Workbooks;

/// <summary>What is said of a cell; of no cell, what is said of the whole.</summary>
internal sealed record CellNote(string? Cell, string Text);

/// <summary>
/// The same workbook with its bad cells coloured and annotated, and a first sheet that lists what is wrong, with a link to each cell.
/// Whatever else is in it stays. Notes of an earlier answer go first, so that a file may be mended and sent as often as it takes.
/// </summary>
internal static class NotedWorkbook
{
    public const string SheetName = "Зауваження";

    private const double TextWidth = 110;

    private const string Author = "Перевірка";

    // Colours are conditional, so that they go without a trace; this formula tells ours from other people's.
    private const string Mark = "LEN(\"findings\")>0";

    public static byte[] Write(byte[] file, IReadOnlyList<CellNote> notes)
    {
        using MemoryStream copy = new();
        copy.Write(file);
        copy.Position = 0;
        using (var document = SpreadsheetDocument.Open(copy, true, new() { AutoSave = true }))
        {
            var book = document.WorkbookPart!;
            var style = AddStyle(book);
            Dictionary<string, WorksheetPart> sheets = [];
            foreach (var sheet in book.Workbook!.Sheets!.Elements<Sheet>().ToList())
            {
                if (sheet.Name == SheetName)
                {
                    book.DeletePart(book.GetPartById(sheet.Id!));
                    sheet.Remove();
                }
                else if (book.GetPartById(sheet.Id!) is WorksheetPart part)
                {
                    sheets[sheet.Name!] = part;
                    Unmark(part.Worksheet!);
                    CellComments.Remove(part, Author);
                }
            }

            foreach (var ofSheet in notes.Where(note => note.Cell is not null).GroupBy(note => SheetOf(note.Cell!)))
            {
                if (sheets.TryGetValue(ofSheet.Key, out var part))
                {
                    var byCell = ofSheet.ToLookup(note => note.Cell![(note.Cell!.LastIndexOf('!') + 1)..], note => note.Text);
                    Colour(part.Worksheet!, byCell.Select(cell => cell.Key), style);
                    CellComments.Add(part, Author, byCell);
                }
            }

            AddFirstSheet(book, notes);
        }

        return copy.ToArray();
    }

    private static string SheetOf(string cell)
    {
        var name = cell[..cell.LastIndexOf('!')];
        return name.StartsWith('\'') ? name[1..^1].Replace("''", "'", StringComparison.Ordinal) : name;
    }

    private static uint AddStyle(WorkbookPart book)
    {
        var part = book.WorkbookStylesPart ?? book.AddNewPart<WorkbookStylesPart>();
        part.Stylesheet ??= Looks.Stylesheet();
        var styles = part.Stylesheet.DifferentialFormats ??= new DifferentialFormats();
        styles.Append(
            new DifferentialFormat(
                new Fill(new PatternFill(new BackgroundColor { Rgb = "FFFFC7CE" }) { PatternType = PatternValues.Solid })
            )
        );
        styles.Count = (uint)styles.ChildElements.Count;
        return styles.Count - 1;
    }

    private static void Unmark(Worksheet sheet)
    {
        foreach (
            var colour in sheet
                .Elements<ConditionalFormatting>()
                .Where(colour => colour.InnerText.Contains(Mark, StringComparison.Ordinal))
                .ToList()
        )
        {
            colour.Remove();
        }
    }

    private static void Colour(Worksheet sheet, IEnumerable<string> cells, uint style)
    {
        ConditionalFormatting colour = new(
            new ConditionalFormattingRule(new Formula(Mark))
            {
                Type = ConditionalFormatValues.Expression,
                FormatId = style,
                Priority = 1,
            }
        )
        {
            SequenceOfReferences = new() { InnerText = string.Join(' ', cells) },
        };
        // Two rules may not have the same weight.
        foreach (var rule in sheet.Descendants<ConditionalFormattingRule>())
        {
            rule.Priority = (rule.Priority ?? 1) + 1;
        }

        sheet.AddChild(colour, throwOnError: false);
    }

    private static void AddFirstSheet(WorkbookPart book, IReadOnlyList<CellNote> notes)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var style = AddWrapped(book);
        List<Row> rows = [Line(1, style, ("Клітинка", "Зауваження"))];
        List<Hyperlink> links = [];
        foreach (var note in Grouped(notes))
        {
            var number = (uint)rows.Count + 1;
            rows.Add(Line(number, style, (note.Cell ?? "уся книга", note.Text)));
            if (note.Cell is { } cell)
            {
                links.Add(new() { Reference = $"A{number}", Location = cell });
            }
        }

        part.Worksheet = new(
            new SheetViews(new SheetView { WorkbookViewId = 0 }),
            new Columns(
                new Column
                {
                    Min = 1,
                    Max = 1,
                    Width = 24,
                    CustomWidth = true,
                },
                new Column
                {
                    Min = 2,
                    Max = 2,
                    Width = TextWidth,
                    CustomWidth = true,
                }
            ),
            new SheetData(rows)
        );
        if (links.Count > 0)
        {
            part.Worksheet.Append(new Hyperlinks(links));
        }

        Place(book, part);
    }

    // The same words of many cells stand together, the cell that has them first in its place.
    private static IEnumerable<CellNote> Grouped(IReadOnlyList<CellNote> notes) =>
        notes.GroupBy(note => note.Text).SelectMany(same => same.DistinctBy(note => note.Cell));

    // The look of our own workbooks cannot be counted on in one that another program saved.
    private static uint AddWrapped(WorkbookPart book)
    {
        var formats = book.WorkbookStylesPart!.Stylesheet!.CellFormats ??= new CellFormats(new CellFormat());
        formats.Append(new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true });
        formats.Count = (uint)formats.ChildElements.Count;
        return formats.Count - 1;
    }

    private static Row Line(uint number, uint style, (string Cell, string Text) said)
    {
        var lines = Math.Ceiling(said.Text.Length / (TextWidth - 5));
        return new(Said($"A{number}", style, said.Cell), Said($"B{number}", style, said.Text))
        {
            RowIndex = number,
            Height = 15 * Math.Max(1, lines),
            CustomHeight = true,
        };
    }

    private static Cell Said(string place, uint style, string text) =>
        new()
        {
            CellReference = place,
            StyleIndex = style,
            DataType = CellValues.InlineString,
            InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
        };

    // What is numbered by the place of its sheet moves with it.
    private static void Place(WorkbookPart book, WorksheetPart part)
    {
        var sheets = book.Workbook!.Sheets!;
        var hadSheet = book.Workbook.DefinedNames?.Elements<DefinedName>().Any(name => name.LocalSheetId is not null) == true;
        var number = sheets.Elements<Sheet>().Select(sheet => sheet.SheetId?.Value ?? 0).DefaultIfEmpty(0u).Max() + 1;
        sheets.InsertAt(
            new Sheet
            {
                Name = SheetName,
                SheetId = number,
                Id = book.GetIdOfPart(part),
            },
            0
        );
        if (hadSheet)
        {
            foreach (var name in book.Workbook.DefinedNames!.Elements<DefinedName>().Where(name => name.LocalSheetId is not null))
            {
                name.LocalSheetId = name.LocalSheetId! + 1;
            }
        }

        foreach (var view in book.Workbook.Descendants<WorkbookView>())
        {
            (view.ActiveTab, view.FirstSheet) = (0, null);
        }

        foreach (var view in book.WorksheetParts.SelectMany(sheet => sheet.Worksheet!.Descendants<SheetView>()))
        {
            view.TabSelected = null;
        }

        part.Worksheet!.Descendants<SheetView>().First().TabSelected = true;
    }
}
