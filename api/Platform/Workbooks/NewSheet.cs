using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Workbooks;

/// <summary>A sheet in the making: cells by their places, then all that Excel keeps beside them.</summary>
internal sealed partial class NewSheet(string name, params double[] widths)
{
    private const double LineHeight = 13;
    private const double LeastHeight = 15;

    // The tallest row that Excel keeps.
    private const double GreatestHeight = 409;

    private readonly SortedDictionary<int, SortedDictionary<int, Cell>> _rows = [];
    private readonly Dictionary<int, double> _heights = [];
    private readonly List<string> _merged = [];
    private readonly List<DataValidation> _lists = [];
    private readonly List<ConditionalFormatting> _alarms = [];

    public string Name => name;

    public bool IsHidden { get; init; }

    /// <summary>Cells that are not to be filled in cannot be changed; there is no password.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The last row of the headings: it stays in sight, and is printed on each page.</summary>
    public int? HeadingRow { get; set; }

    /// <summary>A text; one that begins with = + - or @ stays a text, since it is none of the formulas.</summary>
    public void Text(CellPlace place, string? text, Look look)
    {
        if (string.IsNullOrEmpty(text))
        {
            Blank(place, look);
            return;
        }

        Put(
            place,
            new() { DataType = CellValues.InlineString, InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) },
            look
        );
        Fit(place.Row, text, Width(place.Column));
    }

    public void Number(CellPlace place, decimal? number, Look look)
    {
        if (number is { } value)
        {
            Put(place, new() { CellValue = new(value.ToString(CultureInfo.InvariantCulture)) }, look);
        }
        else
        {
            Blank(place, look);
        }
    }

    public void Money(CellPlace place, Money? amount, Look look) => Number(place, amount?.Kopiykas / 100m, look);

    public void Date(CellPlace place, DateOnly date, Look look) =>
        Number(place, date.DayNumber - new DateOnly(1899, 12, 30).DayNumber, look);

    /// <summary>A formula with its value, which programs that work nothing out show.</summary>
    public void Formula(CellPlace place, string formula, decimal? value, Look look) =>
        Put(
            place,
            new()
            {
                CellFormula = new(formula),
                CellValue = value is { } number ? new(number.ToString(CultureInfo.InvariantCulture)) : new(""),
                DataType = value is null ? CellValues.String : null,
            },
            look
        );

    public void Blank(CellPlace place, Look look) => Put(place, new(), look);

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
            var height = _heights.GetValueOrDefault(place.Row);
            Text(place, text, look);
            _heights[place.Row] = height;
            Fit(place.Row, text, widths[(place.Column - 1)..lastColumn].Sum());
        }

        _merged.Add($"{place}:{new CellPlace(place.Row, lastColumn)}");
    }

    public void Height(int row, double height) => _heights[row] = height;

    /// <summary>The cell offers what may stand in it; what else is typed is asked about, not refused.</summary>
    public void List(string cells, string formula, string hint) =>
        _lists.Add(
            new()
            {
                Type = DataValidationValues.List,
                AllowBlank = true,
                ShowErrorMessage = true,
                ErrorStyle = DataValidationErrorStyleValues.Warning,
                ErrorTitle = "Перевірте значення",
                Error = hint,
                SequenceOfReferences = new() { InnerText = cells },
                Formula1 = new(formula),
            }
        );

    /// <summary>Cells are coloured where the formula, written for the first of them, holds.</summary>
    public void Alarm(string cells, string formula) =>
        _alarms.Add(
            new ConditionalFormatting(
                new ConditionalFormattingRule(new Formula(formula))
                {
                    Type = ConditionalFormatValues.Expression,
                    FormatId = Looks.Alarm,
                    Priority = _alarms.Count + 1,
                }
            )
            {
                SequenceOfReferences = new() { InnerText = cells },
            }
        );

    private double Width(int column) => column <= widths.Length ? widths[column - 1] : 10;

    private void Put(CellPlace place, Cell cell, Look look)
    {
        cell.CellReference = place.ToString();
        cell.StyleIndex = look.Style();
        if (!_rows.TryGetValue(place.Row, out var row))
        {
            _rows[place.Row] = row = [];
        }

        row[place.Column] = cell;
    }

    // LibreOffice cuts wrapped text off where the row has no height; words leave the end of a line empty.
    private void Fit(int row, string text, double width)
    {
        var lines = text.Split('\n').Sum(line => Math.Max(1, Math.Ceiling(line.Length / Math.Max(1, (width * 0.98) - 1))));
        _heights[row] = Math.Max(_heights.GetValueOrDefault(row), (lines * LineHeight) + 3);
    }
}
