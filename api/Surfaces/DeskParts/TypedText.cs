using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>What was typed into a field, read as a cell of a workbook is; what cannot be read is a fault at its place.</summary>
internal sealed record TypedText(string Text, string Place)
{
    private WorkbookCell Cell => new(default, CellKind.Text, Text);

    public RawInput<Money>? Amount(List<ValidationError> faults)
    {
        if (TypedValue.Amount(Cell, isThousands: false) is { } amount)
        {
            return new RawInput<Money>(amount);
        }

        faults.Add(new(Problems.AmountAmbiguous, Place, new { value = TextRules.Printable(Text) }));
        return null;
    }

    public T? Value<T>(Func<WorkbookCell, T?> read, Labelled expected, List<ValidationError> faults)
        where T : struct
    {
        var value = read(Cell);
        if (value is null)
        {
            faults.Add(new(Problems.CellUnreadable, Place, new { value = TextRules.Printable(Text), expected }));
        }

        return value;
    }
}
