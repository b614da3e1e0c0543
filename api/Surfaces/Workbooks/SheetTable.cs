using System.Globalization;
using System.Text.RegularExpressions;
using Monitoring.Platform.Http;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>A table of a sheet, found by its headings wherever they stand and in whatever order.</summary>
internal sealed partial class SheetTable(WorkbookSheet sheet, int headingRow, IReadOnlyDictionary<string, int> columns)
{
    // A heading further down is none: above it stands the title of the form.
    private const int LastHeadingRow = 60;

    private IReadOnlyList<(int Year, int Column)>? _years;
    private HashSet<int>? _filled;

    public WorkbookSheet Sheet => sheet;

    public int HeadingRow => headingRow;

    public IEnumerable<int> Rows => Enumerable.Range(headingRow + 1, Math.Max(0, sheet.LastRow - headingRow));

    public bool Has(string heading) => columns.ContainsKey(heading);

    public CellPlace PlaceOf(int row, string heading) => new(row, columns.GetValueOrDefault(heading, 1));

    public string AddressOf(int row, string heading) => PlaceOf(row, heading).In(sheet.Name);

    public WorkbookCell? Find(int row, string heading) => columns.TryGetValue(heading, out var column) ? sheet.Find(row, column) : null;

    public WorkbookCell? FindMerged(int row, string heading) =>
        columns.TryGetValue(heading, out var column) ? sheet.FindMerged(row, column) : null;

    /// <summary>
    /// The table with the most of the headings; of equal ones that on the sheet of its name.
    /// Null where no sheet has two of them.
    /// </summary>
    public static SheetTable? Find(WorkbookFile workbook, string name, IReadOnlyList<string> headings) =>
        workbook
            .Sheets.Where(sheet => sheet.Name is not (ReportSheets.Map or ReportSheets.Guide) && !NotesSheet.IsOurs(sheet))
            .Select(sheet => In(sheet, headings))
            .OfType<SheetTable>()
            .OrderByDescending(table => headings.Count(table.Has))
            .ThenByDescending(table => ReportSheets.Fold(table.Sheet.Name) == ReportSheets.Fold(name))
            .ThenBy(table => table.Sheet.IsHidden)
            .FirstOrDefault();

    /// <summary>
    /// Columns that the form does not have, with something under them; those of years are told of elsewhere where the sheet has years or
    /// should not.
    /// </summary>
    public IEnumerable<ValidationError> Strangers(IReadOnlyList<string> known, bool passesYears = false)
    {
        var folded = known.Select(ReportSheets.Fold).ToHashSet();
        return Headings
            .Where(heading => Filled.Contains(heading.Place.Column) && !(passesYears && YearOf(heading.Text) > 0))
            .Where(heading => !folded.Contains(ReportSheets.Fold(heading.Text)))
            .Select(heading => Ignored(heading.Text));
    }

    /// <summary>Headings over something that stands under an equal one already: nobody knows which of the columns is meant.</summary>
    public IEnumerable<WorkbookCell> Repeated(bool readsYears)
    {
        var read = columns.ToDictionary(column => ReportSheets.Fold(column.Key), column => column.Value);
        HashSet<int> again = readsYears ? [.. YearHeadings.Except(Years).Select(year => year.Column)] : [];
        return Headings.Where(heading =>
            Filled.Contains(heading.Place.Column)
            && (
                read.GetValueOrDefault(ReportSheets.Fold(heading.Text), heading.Place.Column) != heading.Place.Column
                || again.Contains(heading.Place.Column)
            )
        );
    }

    /// <summary>Headings over something that name one year, but in other words than a year that is read: in thousands, say.</summary>
    public IEnumerable<WorkbookCell> UnclearYears(IReadOnlyList<string> known)
    {
        var folded = known.Select(ReportSheets.Fold).ToHashSet();
        return Headings.Where(heading =>
            Filled.Contains(heading.Place.Column)
            && YearOf(heading.Text) == 0
            && AnyYear().Count(heading.Text) == 1
            && ReportSheets.Fold(heading.Text) is var name
            && !folded.Contains(name)
            && !WordOfFact().IsMatch(name)
        );
    }

    /// <summary>Columns with something in them and nothing over it.</summary>
    public IEnumerable<ValidationError> Nameless() =>
        Filled.Except(Headings.Select(heading => heading.Place.Column)).Order().Select(column => Ignored(new CellPlace(1, column).Letters));

    private ValidationError Ignored(string column) =>
        new(Problems.ColumnIgnored, "#", new { sheet = TextRules.Printable(sheet.Name), column = TextRules.Printable(column) });

    /// <summary>The columns that are headed by a year, each year once.</summary>
    public IReadOnlyList<(int Year, int Column)> Years => _years ??= [.. YearHeadings.DistinctBy(year => year.Year)];

    public IEnumerable<(int Year, int Column)> FilledYears => Years.Where(year => Filled.Contains(year.Column));

    private IEnumerable<(int Year, int Column)> YearHeadings =>
        Headings.Select(cell => (Year: YearOf(cell.Text), cell.Place.Column)).Where(year => year.Year > 0).OrderBy(year => year.Year);

    private IEnumerable<WorkbookCell> Headings =>
        sheet.Cells.Where(cell => cell.Place.Row == headingRow).OrderBy(heading => heading.Place.Column);

    private HashSet<int> Filled =>
        _filled ??= [.. sheet.Cells.Where(cell => cell.Place.Row > headingRow).Select(cell => cell.Place.Column)];

    // As people head it: 2027, «2027 рік», «План на 2027 р., грн».
    private static int YearOf(string heading) =>
        Year().Match(heading) is { Success: true } year ? int.Parse(year.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A\s*(?:план\s+)?(?:на\s+)?([0-9]{4})\s*(?:рік|року|р\.?)?\s*(?:,?\s*грн\.?)?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Year();

    // What was spent or received is no plan, and is left aside.
    [GeneratedRegex("факт|викон|використ|касов|профінансов|залиш")]
    private static partial Regex WordOfFact();

    [GeneratedRegex(@"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")]
    private static partial Regex AnyYear();

    internal static SheetTable? In(WorkbookSheet sheet, IReadOnlyList<string> headings)
    {
        var byName = headings.Distinct().ToDictionary(ReportSheets.Fold);
        var best = sheet
            .Cells.Where(cell => cell.Kind == CellKind.Text && cell.Place.Row <= LastHeadingRow)
            .Select(cell => (cell.Place, Heading: byName.GetValueOrDefault(ReportSheets.Fold(cell.Text))))
            .Where(found => found.Heading is not null)
            .GroupBy(found => found.Place.Row)
            .OrderByDescending(row => row.Select(found => found.Heading).Distinct().Count())
            .ThenBy(row => row.Key)
            .FirstOrDefault();
        return best is null || best.Select(found => found.Heading).Distinct().Count() < 2
            ? null
            : new(
                sheet,
                best.Key,
                best.GroupBy(found => found.Heading!).ToDictionary(same => same.Key, same => same.Min(found => found.Place.Column))
            );
    }
}

/// <summary>What stands to the right of a label: the title of a form, and what is signed under it.</summary>
internal static class SheetLabels
{
    private const int Farthest = 4;

    /// <summary>The rows in which one of the labels stands.</summary>
    public static HashSet<int> RowsOf(WorkbookSheet sheet, params string[] labels)
    {
        var folded = labels.Select(ReportSheets.Fold).ToHashSet();
        return
        [
            .. sheet
                .Cells.Where(cell => cell.Kind == CellKind.Text && folded.Contains(ReportSheets.Fold(cell.Text)))
                .Select(cell => cell.Place.Row),
        ];
    }

    public static (WorkbookCell? Value, CellPlace Place)? Find(WorkbookSheet sheet, string label)
    {
        var folded = ReportSheets.Fold(label);
        var found = sheet
            .Cells.Where(cell => cell.Kind == CellKind.Text && ReportSheets.Fold(cell.Text) == folded)
            .OrderBy(cell => cell.Place.Row)
            .FirstOrDefault();
        if (found is null)
        {
            return null;
        }

        var next = sheet.LastColumnOf(found.Place) + 1;
        var value = Enumerable
            .Range(next, Farthest)
            .Select(column => sheet.Find(found.Place.Row, column))
            .FirstOrDefault(cell => cell is not null);
        return (value, value?.Place ?? new(found.Place.Row, next));
    }
}

/// <summary>The hidden sheet that says what a form was made of; a hint, since people may copy lines or leave the sheet behind.</summary>
internal sealed record FormMap(string? Program, string? Title, string? Period, int? Edition, int? Recording, long? Revision)
{
    private readonly Dictionary<string, string> _keys = [];

    /// <summary>The code that the form had in a cell.</summary>
    public string? KeyOf(string cell) => _keys.GetValueOrDefault(cell);

    public static FormMap Read(WorkbookFile workbook)
    {
        if (workbook.Sheets.FirstOrDefault(sheet => sheet.Name == ReportSheets.Map) is not { } sheet)
        {
            return new(null, null, null, null, null, null);
        }

        var named = sheet
            .Cells.Where(cell => cell.Place.Column == 1)
            .GroupBy(cell => cell.Text)
            .ToDictionary(same => same.Key, same => sheet.Find(same.First().Place.Row, 2)?.Text);
        FormMap map = new(
            named.GetValueOrDefault("program"),
            named.GetValueOrDefault("title"),
            named.GetValueOrDefault("period"),
            int.TryParse(named.GetValueOrDefault("edition"), out var edition) ? edition : null,
            int.TryParse(named.GetValueOrDefault("recording"), out var recording) ? recording : null,
            long.TryParse(named.GetValueOrDefault("revision"), out var revision) ? revision : null
        );
        foreach (var row in Enumerable.Range(1, sheet.LastRow))
        {
            if (sheet.Find(row, 2) is { } cell && sheet.Find(row, 3) is { } key)
            {
                map._keys[cell.Text] = key.Text;
            }
        }

        return map;
    }
}
