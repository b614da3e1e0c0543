using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>
/// The hidden sheet: which pointer stands in which cell, and what the form was made of.
/// Beside it the lists that cells offer.
/// </summary>
internal sealed class MapWriter
{
    // The columns behind the map, from the first of which a cell offers its list.
    private const int FirstList = 5;

    private static readonly string[][] s_lists =
    [
        Labels<MeasureStatus>(),
        Labels<FundingSource>(),
        Labels<ValueStatus>(),
        Labels<Assessment>(),
        [ReportSheets.Yes, ReportSheets.No],
        [ReportSheets.Hryvnias, ReportSheets.Thousands],
    ];

    public static readonly string Statuses = RangeOf(0);
    public static readonly string Sources = RangeOf(1);
    public static readonly string ValueStatuses = RangeOf(2);
    public static readonly string Assessments = RangeOf(3);
    public static readonly string YesNo = RangeOf(4);
    public static readonly string Units = RangeOf(5);

    private readonly Dictionary<string, string> _cells = [];
    private readonly Dictionary<string, string> _keys = [];

    public IReadOnlyDictionary<string, string> Cells => _cells;

    public void Put(string pointer, string sheet, CellPlace place, string? key = null)
    {
        _cells[pointer] = place.In(sheet);
        if (key is not null)
        {
            _keys[pointer] = key;
        }
    }

    public NewSheet Write(FormSource source, int version)
    {
        NewSheet sheet = new(ReportSheets.Map, 40, 30, 20) { IsHidden = true };
        (string Name, string? Value)[] facts =
        [
            ("form", $"{version}"),
            ("program", source.Reporting.Program.Id),
            ("title", source.Title),
            ("period", source.Reporting.Period.Code),
            ("edition", $"{source.Reporting.Edition.Number}"),
            ("recording", $"{source.Reporting.Edition.Recording}"),
            ("revision", source.Form.Revision is { } revision ? $"{revision}" : null),
        ];
        var row = 0;
        foreach (var (name, value) in facts)
        {
            sheet.Text(new(++row, 1), name, Look.Plain);
            sheet.Text(new(row, 2), value, Look.Plain);
        }

        foreach (var (pointer, cell) in _cells)
        {
            sheet.Text(new(++row, 1), pointer, Look.Plain);
            sheet.Text(new(row, 2), cell, Look.Plain);
            sheet.Text(new(row, 3), _keys.GetValueOrDefault(pointer), Look.Plain);
        }

        for (var column = 0; column < s_lists.Length; column++)
        {
            for (var item = 0; item < s_lists[column].Length; item++)
            {
                sheet.Text(new(item + 1, column + FirstList), s_lists[column][item], Look.Plain);
            }
        }

        return sheet;
    }

    private static string RangeOf(int list)
    {
        var column = new CellPlace(1, list + FirstList).ToString()[..^1];
        return $"{ReportSheets.Map}!${column}$1:${column}${s_lists[list].Length}";
    }

    private static string[] Labels<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(member => LabelAttribute.Of(member).Uk)];
}
