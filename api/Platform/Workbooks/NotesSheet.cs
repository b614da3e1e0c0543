using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Monitoring.Platform.Workbooks;

/// <summary>The first sheet of a workbook that is given back: what is wrong, equal things together, with a link to each cell.</summary>
internal static class NotesSheet
{
    public const string Name = "Зауваження";

    // What tells our sheet from one that somebody else gave this name: its headings, and nothing beside them. The second heading was the
    // sheet's name in the files given out at first.
    private const string CellHeading = "Клітинка";
    private const string TextHeading = "Зауваження перевірки";
    private const double TextWidth = 110;

    /// <summary>Whether the sheet is one of an earlier answer, with nothing of anybody else's in it.</summary>
    public static bool IsOurs(WorkbookSheet sheet) =>
        IsNamedSo(sheet.Name)
        && sheet.Find(1, 1)?.Text == CellHeading
        && sheet.Find(1, 2)?.Text is TextHeading or Name
        && sheet.Cells.All(cell => cell.Place.Column <= 2);

    private static bool IsNamedSo(string name) => name.StartsWith(Name, StringComparison.Ordinal);

    private static string FreeName(IReadOnlyCollection<string> taken) =>
        taken.Contains(Name, StringComparer.OrdinalIgnoreCase)
            ? Enumerable.Range(2, taken.Count).Select(number => $"{Name} ({number})").First(name => !taken.Contains(name))
            : Name;

    public static void Add(WorkbookPart book, IReadOnlyList<CellNote> notes)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var style = AddWrapped(book);
        List<Row> rows = [Line(1, style, (CellHeading, TextHeading))];
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

        if (notes.Count == 0)
        {
            rows.Add(Line(2, style, ("уся книга", "Зауважень немає.")));
        }

        part.Worksheet = new(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
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

        part.Worksheet.Append(
            new PageSetup
            {
                PaperSize = 9,
                Orientation = OrientationValues.Landscape,
                FitToWidth = 1,
                FitToHeight = 0,
            }
        );
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
                Name = FreeName([.. sheets.Elements<Sheet>().Select(sheet => sheet.Name!.Value!)]),
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
