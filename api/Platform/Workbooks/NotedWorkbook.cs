using System.Xml;
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
    private const string Author = "Перевірка";

    // Colours are conditional, so that they go without a trace; this formula tells ours from other people's.
    private const string Mark = "LEN(\"findings\")>0";

    /// <summary>Null for a file that reads, and yet is no package that can be written to.</summary>
    public static byte[]? Write(byte[] file, IReadOnlyList<CellNote> notes)
    {
        try
        {
            return WriteInto(file, notes);
        }
        catch (Exception exception)
            when (exception
                    is OpenXmlPackageException
                        or XmlException
                        or IOException
                        or FormatException
                        or InvalidDataException
                        or InvalidOperationException
                        or ArgumentException
                        or KeyNotFoundException
            )
        {
            return null;
        }
    }

    private static byte[]? WriteInto(byte[] file, IReadOnlyList<CellNote> notes)
    {
        using MemoryStream copy = new();
        copy.Write(file);
        copy.Position = 0;
        using (var document = SpreadsheetDocument.Open(copy, true, new() { AutoSave = true }))
        {
            if (document.WorkbookPart is not { Workbook.Sheets: not null } book)
            {
                return null;
            }

            var style = AddStyle(book);
            var ours = OursIn(file);
            Dictionary<string, WorksheetPart> sheets = [];
            foreach (var sheet in book.Workbook!.Sheets!.Elements<Sheet>().ToList())
            {
                if (ours.Contains(sheet.Name!.Value!))
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

            NotesSheet.Add(book, notes);
        }

        return copy.ToArray();
    }

    // Read as every workbook is: another program may have saved our sheet its own way.
    private static HashSet<string> OursIn(byte[] file) =>
        WorkbookFile.Read(file, WorkbookBounds.OfRegister) is { Problem: null } read
            ? [.. read.Value.Sheets.Where(NotesSheet.IsOurs).Select(sheet => sheet.Name)]
            : [];

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

        // AddChild would put it in the place of the colours that are there.
        if (sheet.Elements<ConditionalFormatting>().LastOrDefault() is { } last)
        {
            last.InsertAfterSelf(colour);
        }
        else
        {
            sheet.AddChild(colour, throwOnError: false);
        }
    }
}
