using System.Globalization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>
/// The code of a line. Spreadsheets take 1.1 for the first of January and 1.10 for a number: what the form had in the cell is believed
/// where it fits what has become of it, since lines may have been moved.
/// </summary>
internal static class LineCode
{
    public static string? Read(WorkbookCell cell, string formSheet, SheetTable table, (FormMap Map, FormCells Cells) form)
    {
        if (cell.Kind == CellKind.Text)
        {
            return TextRules.Printable(cell.Text, 64);
        }

        if (form.Map.KeyOf(cell.Place.In(formSheet)) is { } key && Fits(key, cell))
        {
            return key;
        }

        if (cell.Kind == CellKind.Number)
        {
            return cell.Text;
        }

        form.Cells.FaultAt(cell.Place.In(table.Sheet.Name), Problems.CodeAltered, new { value = TextRules.Printable(cell.Text) });
        return null;
    }

    private static bool Fits(string key, WorkbookCell cell) =>
        cell.Kind switch
        {
            CellKind.Number => decimal.TryParse(key, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number.ToString("G29", CultureInfo.InvariantCulture) == cell.Text,
            CellKind.Date => Iso.TryParseDate(cell.Text, out var day)
                && key.Split('.') is [var first, var second, ..]
                && (first, second) is var pair
                && (pair == ($"{day.Day}", $"{day.Month}") || pair == ($"{day.Month}", $"{day.Day}")),
            _ => false,
        };
}
