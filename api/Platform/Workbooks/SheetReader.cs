using System.Globalization;
using System.Xml;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Workbooks;

/// <summary>
/// Reads the cells of a sheet, within bounds. Formats without a value, which some programs write to the last row, count for nothing.
/// </summary>
internal sealed class SheetReader(IReadOnlyList<string> strings, NumberFormats formats, bool is1904, WorkbookBounds bounds)
{
    public const int MaxColumns = 256;

    // Of the whole workbook; a sorted list takes those that come in reverse order one by one from behind.
    private const int MaxMerged = 20_000;

    // The number that has 31 December 2100 for a date is far below; whoever types an amount into a date's cell is told.
    private const double LastDay = 100_000;

    private int _cells;
    private int _merged;
    private int _characters;

    /// <summary>Fills the sheet, unless it breaks a bound.</summary>
    public ProblemResult? Fill(WorkbookSheet sheet, XmlReader xml)
    {
        using (xml)
        {
            var (row, column) = (0, 0);
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (xml.LocalName)
                {
                    case "row":
                        row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                            ? number
                            : row + 1;
                        column = 0;
                        break;
                    case "c":
                        var place = CellPlace.Parse(xml.GetAttribute("r") ?? "") ?? new(row, column + 1);
                        column = place.Column;
                        if (Cell(place, xml) is { } cell)
                        {
                            if (OutOfBounds(cell) is { } problem)
                            {
                                return problem;
                            }

                            sheet.Add(cell);
                        }

                        break;
                    case "mergeCell" when (xml.GetAttribute("ref") ?? "").Split(':') is [var first, var last]:
                        if (CellPlace.Parse(first) is { } from && CellPlace.Parse(last) is { } to)
                        {
                            if (++_merged > MaxMerged)
                            {
                                return WorkbookPackage.TooLarge("merged", new("об’єднаних клітинок", "merged cells"), MaxMerged);
                            }

                            sheet.Merge(from, to);
                        }

                        break;
                    default:
                        break;
                }
            }
        }

        return null;
    }

    private ProblemResult? OutOfBounds(WorkbookCell cell)
    {
        _cells++;
        _characters += cell.Text.Length;
        return cell.Place.Row > bounds.Rows ? WorkbookPackage.TooLarge("rows", new("рядків на аркуші", "rows on a sheet"), bounds.Rows)
            : cell.Place.Column > MaxColumns
                ? WorkbookPackage.TooLarge("columns", new("колонок на аркуші", "columns on a sheet"), MaxColumns)
            : _cells > bounds.Cells ? WorkbookPackage.TooLarge("cells", new("заповнених клітинок", "filled cells"), bounds.Cells)
            : _characters > bounds.Characters
                ? WorkbookPackage.TooLarge("characters", new("знаків тексту", "characters of text"), bounds.Characters)
            : null;
    }

    private WorkbookCell? Cell(CellPlace place, XmlReader xml)
    {
        var (type, shown) = (xml.GetAttribute("t") ?? "n", formats.Of(xml.GetAttribute("s")));
        if (xml.IsEmptyElement)
        {
            return null;
        }

        string? value = null;
        var isFormula = false;
        using (var inside = xml.ReadSubtree())
        {
            inside.Read();
            while (inside.Read())
            {
                if (inside is { NodeType: XmlNodeType.Element, LocalName: "f" })
                {
                    isFormula = true;
                }
                else if (inside is { NodeType: XmlNodeType.Element, LocalName: "is" })
                {
                    value = SharedStrings.TextOf(inside);
                }
                else if (inside is { NodeType: XmlNodeType.Element, LocalName: "v", IsEmptyElement: false })
                {
                    inside.Read();
                    value = inside.NodeType == XmlNodeType.EndElement ? "" : inside.Value;
                }
            }
        }

        var cell = value is null ? null : Of(place, type, value, shown);
        return isFormula && value is null && type != "str" ? new(place, CellKind.FormulaWithoutValue, "") { IsFormula = true }
            : cell is null ? null
            : cell with { IsFormula = isFormula };
    }

    private WorkbookCell? Of(CellPlace place, string type, string value, ShownAs shown) =>
        type switch
        {
            "s" => Text(place, strings[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)]),
            "str" => Text(place, SharedStrings.Plain(value)),
            "inlineStr" => Text(place, value),
            "b" => new(place, CellKind.YesNo, value == "1" ? "true" : "false"),
            "e" => new(place, CellKind.Error, value),
            "d" => new(place, CellKind.Date, value.Split('T')[0]),
            _ => value.Length == 0 ? null : Number(place, value, shown),
        };

    private static WorkbookCell? Text(CellPlace place, string text) =>
        text.Trim() is { Length: > 0 } given ? new(place, CellKind.Text, given) : null;

    private WorkbookCell Number(CellPlace place, string value, ShownAs shown)
    {
        if (
            !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
            || Math.Abs(number) >= 1e15
        )
        {
            return new(place, CellKind.Error, TextRules.Printable(value));
        }

        // Fifteen digits, as Excel itself shows: what arithmetic left behind them is not meant.
        return shown == ShownAs.Date && number is >= 0 and < LastDay
            ? new(place, CellKind.Date, Iso.Text(DayOf(number)))
            : new(place, CellKind.Number, Quantity.Plain((decimal)number).ToString(CultureInfo.InvariantCulture))
            {
                IsPercent = shown == ShownAs.Percent,
            };
    }

    // Excel believes that there was a 29 February 1900.
    private DateOnly DayOf(double number) =>
        is1904 ? new DateOnly(1904, 1, 1).AddDays((int)number) : new DateOnly(1899, 12, 30).AddDays((int)number + (number < 60 ? 1 : 0));
}

/// <summary>How much a workbook may hold: rows of a sheet, cells and characters of all of them, bytes when unpacked.</summary>
internal sealed record WorkbookBounds(int Rows, int Cells, int Characters, int Bytes)
{
    public const int MostBytes = 20 * 1024 * 1024;

    public static readonly WorkbookBounds OfForm = new(5_000, 200_000, 4_000_000, MostBytes);

    /// <summary>Of a register: some two hundred programs with their reports.</summary>
    public static readonly WorkbookBounds OfRegister = new(50_000, 300_000, 8_000_000, MostBytes);

    /// <summary>Of a whole region, which only the machine's own user brings in: nobody else waits for that process.</summary>
    public static readonly WorkbookBounds OfCommand = new(1_048_576, 20_000_000, 1_000_000_000, 1024 * 1024 * 1024);
}
