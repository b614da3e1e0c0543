using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>
/// Lines about the same thing, bodies aside, are one line, wherever they stand: what a later one adds is taken, what it says again is
/// left out, and what it says otherwise is told of with both cells.
/// </summary>
internal sealed partial class RegisterReader
{
    /// <summary>What was said of a thing, by the columns it was said in.</summary>
    private readonly Dictionary<string, Dictionary<int, WorkbookCell>> _said = [];

    /// <summary>What was made of its first line.</summary>
    private readonly Dictionary<string, Node> _made = [];

    /// <summary>The name of what a line is about; null where the line does not say.</summary>
    private static string? IdentityOf(ListSheet list, (SheetTable Table, int Row) at)
    {
        List<string> identity = [list.Name];
        foreach (var heading in list.Identity)
        {
            var isKey = list.IsKey(heading);
            var text = (isKey ? at.Table.FindMerged(at.Row, heading) : at.Table.Find(at.Row, heading))?.Text;
            if (text is null && (isKey ? heading != RegisterSheets.Edition : heading == list.Columns[0].Heading))
            {
                return null;
            }

            identity.Add(
                heading == RegisterSheets.Edition ? text ?? "0"
                : text is null ? ""
                : list.Columns.FirstOrDefault(column => column.Heading == heading && !isKey) is { } column ? column.MeaningOf(text)
                : KeyOf(text)
            );
        }

        return string.Join('\n', identity);
    }

    /// <summary>A number or a code, however it is spelled: 1.1 is not 11.</summary>
    private static string KeyOf(string text) =>
        string.Concat(
            text.Where(symbol => !char.IsWhiteSpace(symbol))
                .Select(symbol => char.IsLetter(symbol) ? UkrainianText.Fold($"{symbol}") : $"{symbol}")
        );

    /// <summary>False for a line that says nothing new of its thing.</summary>
    private bool SaysMore(ListSheet list, (SheetTable Table, int Row) at, string identity)
    {
        var isFirst = !_said.ContainsKey(identity);
        var columns = ColumnsOf(at, list.Headings.Except(list.Identity))
            .Concat(list.HasYears ? at.Table.Years.Select(year => year.Column) : []);
        return SaysMore(at, columns, identity, () => NameOf(list, at)) || isFirst;
    }

    private static IEnumerable<int> ColumnsOf((SheetTable Table, int Row) at, IEnumerable<string> headings) =>
        headings.Where(at.Table.Has).Select(heading => at.Table.PlaceOf(at.Row, heading).Column);

    private static string NameOf(ListSheet list, (SheetTable Table, int Row) at) =>
        string.Join(
            ", ",
            list.Identity.Select(heading => (Heading: heading, at.Table.FindMerged(at.Row, heading)?.Text))
                .Where(said => said.Text is not null)
                .Select(said => $"{said.Heading.ToLowerInvariant()} {said.Text}")
        );

    private bool SaysMore((SheetTable Table, int Row) at, IEnumerable<int> columns, string identity, Func<string> name)
    {
        if (!_said.TryGetValue(identity, out var said))
        {
            _said[identity] = said = [];
        }

        var (isMore, isTold) = (false, false);
        foreach (var cell in columns.Select(column => at.Table.Sheet.Find(at.Row, column)).OfType<WorkbookCell>())
        {
            if (said.TryAdd(cell.Place.Column, cell))
            {
                isMore = true;
                continue;
            }

            var first = said[cell.Place.Column];
            if (!isTold && !TypedValue.AreSame(first, cell))
            {
                isTold = true;
                _cells.FaultAt(
                    cell.Place.In(at.Table.Sheet.Name),
                    Problems.LinesContradict,
                    new { code = TextRules.Printable(name(), 200), first = first.Place.In(at.Table.Sheet.Name) }
                );
            }

            at.Table.Sheet.Remove(cell.Place);
        }

        return isMore;
    }
}
