using System.Globalization;
using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Workbooks;

/// <summary>What stands over a table, and how it is read.</summary>
internal sealed record TableHead(string Sheet, string Title, Language Language)
{
    /// <summary>Money is shown in thousands of hryvnias; it is added up in kopiykas first.</summary>
    public bool IsInThousands { get; init; }

    /// <summary>The columns that hold members of an enumeration, whose labels people read.</summary>
    public IReadOnlyDictionary<string, Func<string, Words>> Labels { get; init; } = new Dictionary<string, Func<string, Words>>();

    /// <summary>Only rows whose flag stands in this column count in the total.</summary>
    public string? CountedBy { get; init; }

    /// <summary>How wide the columns are, where what happens to stand in them does not say it.</summary>
    public double[]? Widths { get; init; }

    /// <summary>Whether the columns of money have a total.</summary>
    public bool HasTotal { get; init; }
}

/// <summary>
/// A table for reading as a workbook: the same columns as the CSV, without identifiers, with headings that stay in sight, buttons that
/// choose rows, and totals as formulas.
/// </summary>
internal static class TableWorkbook
{
    private const string Thousand = "thousand";

    public static readonly QueryParameter<string> Unit = new(
        "unit",
        new(
            "`thousand` — суми в тисячах гривень з одним знаком після коми; додають їх у копійках.",
            "`thousand` shows money in thousands of hryvnias with one decimal; it is added up in kopiykas."
        ),
        text => text == Thousand ? text : null,
        false,
        Problems.NotAMember,
        new { allowed = new[] { Thousand } },
        schema => (schema.Type, schema.Enum) = (JsonSchemaType.String, [Thousand])
    );

    private static readonly Words s_hryvnias = new("Суми — у гривнях.", "Money is in hryvnias.");
    private static readonly Words s_thousands = new("Суми — у тисячах гривень.", "Money is in thousands of hryvnias.");

    private static readonly Words s_nothing = new("За цими умовами нічого не знайдено.", "Nothing matches these filters.");

    private const int HeadingRow = 3;
    private const double TitleWidth = 120;
    private const int LongText = 60;
    private const double BoldLetter = 1.25;

    public static byte[] Of<TRow>(TableHead head, IReadOnlyList<CsvColumn<TRow>> columns, IEnumerable<TRow> rows, CityClock clock)
    {
        var shown = columns.Where(column => !column.Name.EndsWith("Id", StringComparison.Ordinal)).ToList();
        var cells = rows.Select(row => shown.Select(column => (column.Name, Cell: column.Read(row))).ToList()).ToList();
        var headings = shown.Select(column => HeadingOf(column.Heading.In(head.Language), head)).ToList();
        var widths = head.Widths ?? [.. headings.Select((heading, column) => WidthOf(heading, cells.Select(row => row[column].Cell)))];
        NewSheet sheet = new(head.Sheet, widths) { HeadingRow = HeadingRow, HeadingColumns = NewSheet.IsWide(widths) ? 1 : 0 };
        var titleColumns = 1;
        while (titleColumns < shown.Count && widths[..titleColumns].Sum() < TitleWidth)
        {
            titleColumns++;
        }

        sheet.Wide(new(1, 1), titleColumns, head.Title, Look.Title);
        sheet.Wide(new(2, 1), titleColumns, SaidOf(head, cells), Look.Label);
        foreach (var (place, heading) in headings.Index())
        {
            sheet.Text(new(HeadingRow, place + 1), heading, Look.Heading);
        }

        foreach (var (row, values) in cells.Index())
        {
            foreach (var (place, (name, cell)) in values.Index())
            {
                Write(sheet, new(HeadingRow + 1 + row, place + 1), (name, cell), (head, clock));
            }
        }

        var last = HeadingRow + cells.Count;
        sheet.Filter = $"A{HeadingRow}:{new CellPlace(Math.Max(last, HeadingRow + 1), shown.Count)}";
        if (head.HasTotal && cells.Count > 0)
        {
            WriteTotal(sheet, head, cells);
        }

        return NewWorkbook.Of([sheet]);
    }

    // What money is in, where there is any.
    private static string? SaidOf(TableHead head, List<List<(string Name, Cell Cell)>> cells) =>
        cells.Count == 0 ? s_nothing.In(head.Language)
        : cells.Exists(row => row.Exists(item => item.Cell.Type == CellType.Hryvnias))
            ? (head.IsInThousands ? s_thousands : s_hryvnias).In(head.Language)
        : null;

    private static void WriteTotal(NewSheet sheet, TableHead head, List<List<(string Name, Cell Cell)>> cells)
    {
        var (first, last) = (HeadingRow + 1, HeadingRow + cells.Count);
        var counted = head.CountedBy is { } by ? cells[0].FindIndex(cell => cell.Name == by) : -1;
        for (var column = 0; column < cells[0].Count; column++)
        {
            CellPlace place = new(last + 1, column + 1);
            if (!cells.Exists(row => row[column].Cell.Type == CellType.Hryvnias))
            {
                sheet.Text(place, column == 0 ? new Words("Разом", "Total").In(head.Language) : null, Look.Strong);
                continue;
            }

            var letters = place.ToString()[..^$"{place.Row}".Length];
            var sum = cells
                .Where(row => counted < 0 || row[counted].Cell.Value == "true")
                .Sum(row => row[column].Cell.Value is { } value ? decimal.Parse(value, CultureInfo.InvariantCulture) : 0);
            var flags = new CellPlace(first, counted + 1).ToString()[..^$"{first}".Length];
            sheet.Formula(
                place,
                counted < 0
                    ? $"SUM({letters}{first}:{letters}{last})"
                    : $"SUMIF({flags}{first}:{flags}{last},\"{YesNo("true", head.Language)}\",{letters}{first}:{letters}{last})",
                In(head, sum),
                head.IsInThousands ? Look.ThousandsStrong : Look.MoneyStrong
            );
        }
    }

    private static void Write(NewSheet sheet, CellPlace place, (string Name, Cell Cell) of, (TableHead Head, CityClock Clock) how)
    {
        var (head, value) = (how.Head, of.Cell.Value);
        if (value is null)
        {
            sheet.Blank(place, Look.Text);
            return;
        }

        if (of.Cell.Marked is { } marked)
        {
            sheet.Marked(place, marked.Runs, marked.IsNew, Look.Text);
            return;
        }

        switch (of.Cell.Type)
        {
            case CellType.Hryvnias:
                sheet.Number(
                    place,
                    In(head, decimal.Parse(value, CultureInfo.InvariantCulture)),
                    head.IsInThousands ? Look.Thousands : Look.Money
                );
                break;
            case CellType.Integer or CellType.Number or CellType.Year:
                sheet.Number(
                    place,
                    decimal.Parse(value, CultureInfo.InvariantCulture),
                    of.Cell.Type == CellType.Year ? Look.Whole : Look.Number
                );
                break;
            case CellType.Date:
                sheet.Date(place, Iso.ParseDate(value), Look.Day);
                break;
            case CellType.Instant:
                sheet.Date(place, how.Clock.DateOf(Iso.ParseInstant(value)), Look.Day);
                break;
            case CellType.Flag:
                sheet.Text(place, YesNo(value, head.Language), Look.Text);
                break;
            default:
                sheet.Text(place, head.Labels.TryGetValue(of.Name, out var label) ? label(value).In(head.Language) : value, Look.Text);
                break;
        }
    }

    private static string HeadingOf(string heading, TableHead head) =>
        head.IsInThousands
            ? heading.Replace(", грн", ", тис. грн", StringComparison.Ordinal).Replace(", UAH", ", UAH thousand", StringComparison.Ordinal)
            : heading;

    private static decimal In(TableHead head, decimal hryvnias) => head.IsInThousands ? hryvnias / 1000 : hryvnias;

    private static string YesNo(string value, Language language) =>
        (value == "true" ? new Words("так", "yes") : new Words("ні", "no")).In(language);

    // No word of the heading is broken.
    private static double WidthOf(string heading, IEnumerable<Cell> cells) =>
        Math.Max(WidthOf(cells), (heading.Split(' ').Max(word => word.Length) * BoldLetter) + 2);

    private static double WidthOf(IEnumerable<Cell> cells)
    {
        var all = cells.ToList();
        var isText = all.Exists(cell => cell.Type is CellType.Text or CellType.Address);
        return isText
            ? (all.Select(cell => cell.Value?.Length ?? 0).DefaultIfEmpty().Max() > LongText ? 52 : 24)
            : all.Select(cell => cell.Type).FirstOrDefault() switch
            {
                CellType.Hryvnias => 17,
                CellType.Date or CellType.Instant => 12,
                CellType.Code => 14,
                _ => 12,
            };
    }
}
