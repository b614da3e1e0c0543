using System.Globalization;
using System.Text.Json.Nodes;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>Writes the lines of a list: one heading row, which stays in sight and chooses rows.</summary>
internal sealed class ListWriter
{
    private const int HeadingRow = 1;
    private const double KeyWidth = 12;
    private const double YearWidth = 16;

    private readonly ListSheet _list;
    private readonly IReadOnlyList<int> _years;
    private int _row = HeadingRow;

    public ListWriter(ListSheet list, IReadOnlyList<int> years)
    {
        (_list, _years) = (list, list.HasYears ? years : []);
        Sheet = new(
            list.Name,
            [
                .. list.Keys.Select(_ => KeyWidth),
                .. list.Columns.Select(column => column.Width),
                .. list.Others.Select(_ => YearWidth),
                .. _years.Select(_ => YearWidth),
            ]
        )
        {
            HeadingRow = HeadingRow,
            HeadingColumns = Math.Max(1, list.Keys.Count),
        };
        IEnumerable<string> headings = [.. list.Headings, .. _years.Select(year => year.ToString(CultureInfo.InvariantCulture))];
        foreach (var (column, heading) in headings.Index())
        {
            Sheet.Text(new(HeadingRow, column + 1), heading, Look.Heading);
        }
    }

    public NewSheet Sheet { get; }

    /// <summary>Begins a line under those before it.</summary>
    public void Add(JsonObject line, params string[] keys)
    {
        _row++;
        foreach (var (column, key) in keys.Index())
        {
            Sheet.Text(new(_row, column + 1), key, Look.TextInput);
        }

        foreach (var (place, column) in _list.Columns.Index())
        {
            column.Write(Sheet, new(_row, _list.Keys.Count + place + 1), line);
        }

        for (var column = _list.Keys.Count + _list.Columns.Count + 1; column <= LastColumn; column++)
        {
            Sheet.Blank(new(_row, column), Look.NumberInput);
        }
    }

    /// <summary>The cell of the line just begun, by its heading.</summary>
    public CellPlace Place(string heading) => new(_row, _list.Headings.Index().First(column => column.Item == heading).Index + 1);

    public CellPlace Place(int year) => new(_row, _list.Headings.Count + _years.Index().First(column => column.Item == year).Index + 1);

    /// <summary>The sheet, with lists of what may stand in a column and buttons that choose rows.</summary>
    public NewSheet Finish(IReadOnlyDictionary<Type, string> lists)
    {
        var last = Math.Max(_row, HeadingRow + 1);
        foreach (var (place, column) in _list.Columns.Index())
        {
            if (column.Members is { } members)
            {
                var letters = new CellPlace(1, _list.Keys.Count + place + 1).ToString()[..^1];
                Sheet.List($"{letters}{HeadingRow + 1}:{letters}{last + SpareRows}", lists[members], "Виберіть значення зі списку.");
            }
        }

        Sheet.Filter = $"A{HeadingRow}:{new CellPlace(last, LastColumn)}";
        return Sheet;
    }

    // Lists are offered in lines that are yet to be filled in, too.
    private const int SpareRows = 500;

    private int LastColumn => _list.Headings.Count + _years.Count;
}
