using System.Globalization;

namespace Monitoring.Platform.Workbooks;

internal enum CellKind
{
    Text,
    Number,
    Date,
    YesNo,
    Error,
    FormulaWithoutValue,
}

/// <summary>
/// What stands in a cell, however it was typed: numbers written with a dot, dates as 2026-12-31, true and false. Of a formula it is the
/// stored value.
/// </summary>
internal sealed record WorkbookCell(CellPlace Place, CellKind Kind, string Text)
{
    public bool IsFormula { get; init; }

    /// <summary>The cell shows a hundredfold of what it holds.</summary>
    public bool IsPercent { get; init; }
}

/// <summary>Row and column, from one.</summary>
internal readonly record struct CellPlace(int Row, int Column)
{
    private const int Alphabet = 26;

    /// <summary>The column as people name it.</summary>
    public string Letters
    {
        get
        {
            var letters = "";
            for (var column = Column; column > 0; column = (column - 1) / Alphabet)
            {
                letters = (char)('A' + ((column - 1) % Alphabet)) + letters;
            }

            return letters;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Letters}{Row}");

    /// <summary>As people and formulas name it: Звіт!G17, 'Як заповнювати'!A1.</summary>
    public string In(string sheet) => sheet.All(char.IsLetter) ? $"{sheet}!{this}" : $"'{sheet.Replace("'", "''")}'!{this}";

    /// <summary>Null for what is no place of a sheet.</summary>
    public static CellPlace? Parse(string text)
    {
        var letters = text.TakeWhile(char.IsAsciiLetterUpper).Count();
        return
            letters is > 0 and <= 3
            && int.TryParse(text.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && row > 0
            ? new(row, text[..letters].Aggregate(0, (column, letter) => (column * Alphabet) + letter - 'A' + 1))
            : null;
    }
}

/// <summary>A sheet: the cells that hold something.</summary>
internal sealed class WorkbookSheet(string name, bool isHidden)
{
    private readonly Dictionary<CellPlace, WorkbookCell> _cells = [];

    // Of each column the ranges that begin in it, by their first rows; looked up for every empty cell, of which there may be many.
    private readonly Dictionary<int, SortedList<int, CellPlace>> _merged = [];

    public string Name => name;

    public bool IsHidden => isHidden;

    public IReadOnlyCollection<WorkbookCell> Cells => _cells.Values;

    public int LastRow { get; private set; }

    public WorkbookCell? Find(int row, int column) => _cells.GetValueOrDefault(new(row, column));

    /// <summary>The same, and for a cell that somebody merged with those above it, what the merged one holds.</summary>
    public WorkbookCell? FindMerged(int row, int column) =>
        Find(row, column) ?? (FirstRowOf(row, column) is { } first ? Find(first, column) : null);

    /// <summary>The last column of the cell, which somebody may have merged with those beside it.</summary>
    public int LastColumnOf(CellPlace place) =>
        _merged.TryGetValue(place.Column, out var ranges) && ranges.TryGetValue(place.Row, out var last) ? last.Column : place.Column;

    public void Add(WorkbookCell cell)
    {
        _cells[cell.Place] = cell;
        LastRow = Math.Max(LastRow, cell.Place.Row);
    }

    /// <summary>Takes a cell away that was seen to.</summary>
    public void Remove(CellPlace place) => _cells.Remove(place);

    public void Merge(CellPlace first, CellPlace last)
    {
        if (!_merged.TryGetValue(first.Column, out var ranges))
        {
            _merged[first.Column] = ranges = [];
        }

        ranges[first.Row] = last;
    }

    // Ranges never overlap: the one that begins nearest above is the only one that may reach so far.
    private int? FirstRowOf(int row, int column)
    {
        if (!_merged.TryGetValue(column, out var ranges))
        {
            return null;
        }

        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges.GetKeyAtIndex(middle) <= row ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && row <= ranges.GetValueAtIndex(low - 1).Row ? ranges.GetKeyAtIndex(low - 1) : null;
    }
}
