using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>Amounts and values of indicators as they become part of a body, whichever workbook they come in.</summary>
internal static class TypedCells
{
    private static readonly Labelled s_number = new("number", new("число", "a number"));
    private static readonly Labelled s_yesNo = new("yesNo", new("«так» або «ні»", "yes or no"));

    /// <summary>What the cell means in hryvnias; an amount that may be two is told of.</summary>
    public static string? Amount(this FormCells cells, WorkbookCell? cell, string pointer, bool isThousands = false)
    {
        if (cell is null || !cells.IsReadable(cell, pointer))
        {
            return null;
        }

        var amount = TypedValue.Amount(cell, isThousands);
        if (amount is null)
        {
            cells.Fault(Problems.AmountAmbiguous, pointer, new { value = TextRules.Printable(cell.Text) });
        }

        return amount;
    }

    /// <summary>Puts the value of an indicator into its line: words as "text", yes or no as "yes", or else a number as "value".</summary>
    public static void SetValue(this FormCells cells, JsonObject line, string member, (WorkbookCell Cell, string Place) at)
    {
        var (cell, pointer) = (at.Cell, $"{at.Place}/{member}");
        if (!cells.IsReadable(cell, pointer))
        {
            return;
        }

        JsonNode? value =
            member == "text" ? cell.Text
            : member == "yes" ? (TypedValue.YesOrNo(cell) is { } yes ? yes : null)
            : TypedValue.Value(cell) is { } number ? number
            : null;
        line[member] = value;
        if (value is null)
        {
            cells.Fault(
                Problems.CellUnreadable,
                pointer,
                new { value = TextRules.Printable(cell.Text), expected = member == "yes" ? s_yesNo : s_number }
            );
        }
    }
}
