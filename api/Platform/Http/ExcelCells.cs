using System.Globalization;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// Spells cells so that Excel and LibreOffice in Ukraine read them as what they are: there a comma is the decimal sign, 1.1 is the first
/// of January, 02313430 loses its zero, and what begins like a formula is one.
/// </summary>
internal sealed record ExcelCells(Language Language, CityClock Clock)
{
    private static readonly Words s_yes = new("так", "yes");
    private static readonly Words s_no = new("ні", "no");

    public string Spell(Cell cell)
    {
        var value = cell.Value!;
        return cell.Type switch
        {
            CellType.Number or CellType.Hryvnias => value.Replace('.', ','),
            CellType.Date => Iso.ParseDate(value).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            CellType.Instant => Clock.WallOf(Iso.ParseInstant(value)).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture),
            CellType.Flag => (value == "true" ? s_yes : s_no).In(Language),
            CellType.Code => AsFormula(value),
            CellType.Text or CellType.Address => Text(value),
            _ => value,
        };
    }

    // The apostrophe shows, which is the price: no spreadsheet calculates what somebody typed into a form.
    private static string Text(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}"
        : text.Any(char.IsLetter) ? text
        : AsFormula(text);

    // A formula whose result is this text. Excel takes no more than 255 characters in one, and what is longer is no number anyway.
    private static string AsFormula(string text) =>
        text.Length is 0 or > 255 ? text : $"=\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
