using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Monitoring.Platform.Workbooks;

/// <summary>Writes sheets as a workbook.</summary>
internal static class NewWorkbook
{
    public static byte[] Of(IReadOnlyList<NewSheet> sheets)
    {
        using MemoryStream file = new();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Looks.Stylesheet();
            Sheets names = new();
            DefinedNames ranges = new();
            for (var place = 0; place < sheets.Count; place++)
            {
                var (sheet, part) = (sheets[place], book.AddNewPart<WorksheetPart>());
                part.Worksheet = sheet.ToWorksheet(place == 0);
                names.Append(
                    new Sheet
                    {
                        Name = sheet.Name,
                        SheetId = (uint)place + 1,
                        Id = book.GetIdOfPart(part),
                        State = sheet.IsHidden ? SheetStateValues.Hidden : null,
                    }
                );
                if (sheet.HeadingRow is { } row)
                {
                    ranges.Append(
                        new DefinedName($"'{sheet.Name}'!${row}:${row}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)place }
                    );
                }
            }

            // Whoever opens it works the formulas out anew.
            book.Workbook = new Workbook(new BookViews(new WorkbookView()), names);
            if (ranges.HasChildren)
            {
                book.Workbook.Append(ranges);
            }

            book.Workbook.Append(new CalculationProperties { FullCalculationOnLoad = true });
        }

        return file.ToArray();
    }
}
