using System.Globalization;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Workbooks;

/// <summary>A sheet in the making: cells by their places, then all that Excel keeps beside them.</summary>
internal sealed partial class NewSheet(string name, params double[] widths)
{
    private const double LineHeight = 13;
    private const double LeastHeight = 15;

    // The tallest row that Excel keeps.
    private const double GreatestHeight = 409;

    private const int MostDigits = 15;
    private const double WidestPage = 220;

    private readonly SortedDictionary<int, List<NewCell>> _rows = [];
    private readonly Dictionary<int, double> _heights = [];
    private readonly List<string> _merged = [];
    private readonly List<(string Cells, string Formula, string Hint)> _lists = [];
    private readonly List<(string Cells, string Formula)> _alarms = [];

    private enum Content
    {
        Nothing,
        Text,
        Number,
        Formula,
    }

    /// <summary>What stands in a cell: a text or a number; of a formula, what it comes to.</summary>
    private readonly record struct NewCell(int Column, uint Style, Content Content, string Value, string Formula = "")
    {
        /// <summary>Of a text with changed words, its pieces, and whether these were put in or taken out.</summary>
        public (IReadOnlyList<TextRun> Runs, bool IsNew)? Marked { get; init; }
    }

    public string Name => name;

    public bool IsHidden { get; init; }

    /// <summary>Cells that are not to be filled in cannot be changed; there is no password.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The last row of the headings: it stays in sight, and is printed on each page.</summary>
    public int? HeadingRow { get; set; }

    /// <summary>How many columns on the left stay in sight, and are printed on each page where a sheet takes several.</summary>
    public int HeadingColumns { get; init; }

    /// <summary>The cells with buttons that choose rows, A5:K40.</summary>
    public string? Filter { get; set; }

    /// <summary>A text; one that begins with = + - or @ stays a text, since it is none of the formulas.</summary>
    public void Text(CellPlace place, string? text, Look look)
    {
        if (string.IsNullOrEmpty(text))
        {
            Blank(place, look);
            return;
        }

        Put(place.Row, new(place.Column, look.Style(), Content.Text, text));
        if (!IsHidden)
        {
            Fit(place.Row, text, Width(place.Column), look);
        }
    }

    /// <summary>
    /// A text with its changed words marked: those taken out struck through, those put in bold and underlined;
    /// the colour is no more than a help.
    /// </summary>
    public void Marked(CellPlace place, IReadOnlyList<TextRun> runs, bool isNew, Look look)
    {
        var text = string.Concat(runs.Select(run => run.Text));
        Text(place, text, look);
        if (text.Length > 0)
        {
            Put(place.Row, new(place.Column, look.Style(), Content.Text, text) { Marked = (runs, isNew) });
        }
    }

    /// <summary>A number; one of more digits than Excel keeps is a text, so that none of them is lost.</summary>
    public void Number(CellPlace place, decimal? number, Look look)
    {
        if (number is not { } value)
        {
            Blank(place, look);
            return;
        }

        var text = Quantity.Plain(value).ToString(CultureInfo.InvariantCulture);
        Put(place.Row, new(place.Column, look.Style(), text.Count(char.IsAsciiDigit) > MostDigits ? Content.Text : Content.Number, text));
    }

    public void Money(CellPlace place, Money? amount, Look look) => Number(place, amount?.Kopiykas / 100m, look);

    public void Date(CellPlace place, DateOnly date, Look look) =>
        Number(place, date.DayNumber - new DateOnly(1899, 12, 30).DayNumber, look);

    /// <summary>A formula with its value, which programs that work nothing out show.</summary>
    public void Formula(CellPlace place, string formula, decimal? value, Look look) =>
        Put(place.Row, new(place.Column, look.Style(), Content.Formula, value?.ToString(CultureInfo.InvariantCulture) ?? "", formula));

    public void Blank(CellPlace place, Look look) => Put(place.Row, new(place.Column, look.Style(), Content.Nothing, ""));

    /// <summary>One cell over several columns, as tall as its text needs.</summary>
    public void Wide(CellPlace place, int lastColumn, string? text, Look look)
    {
        for (var column = place.Column + 1; column <= lastColumn; column++)
        {
            Blank(new(place.Row, column), look);
        }

        Text(place, null, look);
        if (!string.IsNullOrEmpty(text))
        {
            Put(place.Row, new(place.Column, look.Style(), Content.Text, text));
            Fit(place.Row, text, widths[(place.Column - 1)..lastColumn].Sum(), look);
        }

        _merged.Add($"{place}:{new CellPlace(place.Row, lastColumn)}");
    }

    public void Height(int row, double height) => _heights[row] = height;

    /// <summary>The cell offers what may stand in it; what else is typed is asked about, not refused.</summary>
    public void List(string cells, string formula, string hint) => _lists.Add((cells, formula, hint));

    /// <summary>Cells are coloured where the formula, written for the first of them, holds.</summary>
    public void Alarm(string cells, string formula) => _alarms.Add((cells, formula));

    /// <summary>Whether columns of these widths would be too small to read on one page.</summary>
    public static bool IsWide(IEnumerable<double> widths) => widths.Sum() > WidestPage;

    // Of a wide list the print would be too small to read.
    private int PagesAcross => HeadingColumns == 0 ? 1 : (int)Math.Ceiling(widths.Sum() / WidestPage);

    private double Width(int column) => column <= widths.Length ? widths[column - 1] : 10;

    private void Put(int row, NewCell cell)
    {
        if (!_rows.TryGetValue(row, out var cells))
        {
            _rows[row] = cells = [];
        }

        // Rows are mostly written from left to right.
        var place = cells.Count;
        while (place > 0 && cells[place - 1].Column >= cell.Column)
        {
            place--;
        }

        if (place < cells.Count && cells[place].Column == cell.Column)
        {
            cells[place] = cell;
        }
        else
        {
            cells.Insert(place, cell);
        }
    }

    // Words that do not fit go to the next line; one that is longer than a line is broken.
    private static double Lines(string text, double letters)
    {
        var (lines, used) = (1.0, 0.0);
        foreach (var word in text.Split(' '))
        {
            var needed = used == 0 ? word.Length : used + 1 + word.Length;
            if (needed <= letters)
            {
                used = needed;
                continue;
            }

            lines += used == 0 ? 0 : 1;
            lines += Math.Ceiling(word.Length / letters) - 1;
            used = word.Length % letters;
        }

        return lines;
    }

    // LibreOffice cuts wrapped text off where the row has no height; words leave the end of a line empty.
    private void Fit(int row, string text, double width, Look look)
    {
        var size = look.Size();
        var boldness = look is Look.Strong or Look.Heading ? 1.08 : 1;
        var letters = Math.Max(1, ((width * 0.98) - 1 - look.Indent()) / (size * boldness));
        var lines = text.Split('\n').Sum(line => Lines(line, letters));
        _heights[row] = Math.Max(_heights.GetValueOrDefault(row), (lines * LineHeight * size) + 3);
    }
}
