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
    private const int Letters = 26;

    public override string ToString()
    {
        var letters = "";
        for (var column = Column; column > 0; column = (column - 1) / Letters)
        {
            letters = (char)('A' + ((column - 1) % Letters)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters}{Row}");
    }

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
            ? new(row, text[..letters].Aggregate(0, (column, letter) => (column * Letters) + letter - 'A' + 1))
            : null;
    }
}

/// <summary>A sheet: the cells that hold something.</summary>
internal sealed class WorkbookSheet(string name, bool isHidden)
{
    private readonly Dictionary<CellPlace, WorkbookCell> _cells = [];
    private readonly List<(CellPlace First, CellPlace Last)> _merged = [];

    public string Name => name;

    public bool IsHidden => isHidden;

    public IReadOnlyCollection<WorkbookCell> Cells => _cells.Values;

    public int LastRow { get; private set; }

    public WorkbookCell? Find(int row, int column) => _cells.GetValueOrDefault(new(row, column));

    /// <summary>The same, and for a cell that somebody merged with those above it, what the merged one holds.</summary>
    public WorkbookCell? FindMerged(int row, int column) =>
        Find(row, column)
        ?? _merged
            .Where(range => range.First.Column == column && range.First.Row <= row && row <= range.Last.Row)
            .Select(range => Find(range.First.Row, column))
            .FirstOrDefault();

    /// <summary>The last column of the cell, which somebody may have merged with those beside it.</summary>
    public int LastColumnOf(CellPlace place) =>
        _merged.Where(range => range.First == place).Select(range => range.Last.Column).FirstOrDefault(place.Column);

    public void Add(WorkbookCell cell)
    {
        _cells[cell.Place] = cell;
        LastRow = Math.Max(LastRow, cell.Place.Row);
    }

    public void Merge(CellPlace first, CellPlace last) => _merged.Add((first, last));
}
