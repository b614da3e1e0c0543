using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Monitoring.Platform.Workbooks;

/// <summary>The sheet as the file keeps it: its parts stand in the order that the format prescribes.</summary>
internal sealed partial class NewSheet
{
    public Worksheet ToWorksheet(bool isFirst)
    {
        Worksheet sheet = new(new SheetProperties(new PageSetupProperties { FitToPage = true }), Views(isFirst));
        sheet.Append(new SheetFormatProperties { DefaultRowHeight = LeastHeight });
        sheet.Append(
            new Columns(
                widths.Select(
                    (width, place) =>
                        new Column
                        {
                            Min = (uint)place + 1,
                            Max = (uint)place + 1,
                            Width = width,
                            CustomWidth = true,
                        }
                )
            )
        );
        sheet.Append(new SheetData(_rows.Select(RowOf)));
        if (IsProtected)
        {
            sheet.Append(
                new SheetProtection
                {
                    Sheet = true,
                    Objects = true,
                    Scenarios = true,
                    FormatColumns = false,
                    FormatRows = false,
                    Sort = false,
                    AutoFilter = false,
                    SelectLockedCells = true,
                }
            );
        }

        AppendIfAny(sheet, _merged.Select(cells => new MergeCell { Reference = cells }), cells => new MergeCells(cells));
        _alarms.ForEach(alarm => sheet.Append(alarm));
        AppendIfAny(sheet, _lists, lists => new DataValidations(lists) { Count = (uint)_lists.Count });
        sheet.Append(
            new PageMargins
            {
                Left = 0.4,
                Right = 0.4,
                Top = 0.5,
                Bottom = 0.6,
                Header = 0.3,
                Footer = 0.3,
            },
            new PageSetup
            {
                PaperSize = 9,
                Orientation = OrientationValues.Landscape,
                FitToWidth = 1,
                FitToHeight = 0,
            },
            new HeaderFooter(new OddFooter("&L&8&A&R&8Сторінка &P з &N"))
        );
        return sheet;
    }

    private static void AppendIfAny<T>(Worksheet sheet, IEnumerable<T> items, Func<IReadOnlyList<T>, OpenXmlElement> whole)
    {
        IReadOnlyList<T> all = [.. items];
        if (all.Count > 0)
        {
            sheet.Append(whole(all));
        }
    }

    private SheetViews Views(bool isFirst)
    {
        SheetView view = new()
        {
            WorkbookViewId = 0,
            ShowGridLines = false,
            TabSelected = isFirst ? true : null,
        };
        if (HeadingRow is { } row)
        {
            view.Append(
                new Pane
                {
                    VerticalSplit = row,
                    TopLeftCell = new CellPlace(row + 1, 1).ToString(),
                    ActivePane = PaneValues.BottomLeft,
                    State = PaneStateValues.Frozen,
                }
            );
        }

        return new(view);
    }

    private Row RowOf(KeyValuePair<int, SortedDictionary<int, Cell>> row) =>
        new(row.Value.Values)
        {
            RowIndex = (uint)row.Key,
            Height = Math.Min(GreatestHeight, Math.Max(LeastHeight, _heights.GetValueOrDefault(row.Key))),
            CustomHeight = true,
        };
}
