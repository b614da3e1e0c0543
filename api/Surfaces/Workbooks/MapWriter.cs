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
    public const string Statuses = $"{ReportSheets.Map}!$E$1:$E$6";
    public const string Sources = $"{ReportSheets.Map}!$F$1:$F$9";
    public const string ValueStatuses = $"{ReportSheets.Map}!$G$1:$G$3";
    public const string Assessments = $"{ReportSheets.Map}!$H$1:$H$3";
    public const string YesNo = $"{ReportSheets.Map}!$I$1:$I$2";
    public const string Units = $"{ReportSheets.Map}!$J$1:$J$2";

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

        string[][] lists =
        [
            Labels<MeasureStatus>(),
            Labels<FundingSource>(),
            Labels<ValueStatus>(),
            Labels<Assessment>(),
            [ReportSheets.Yes, ReportSheets.No],
            [ReportSheets.Hryvnias, ReportSheets.Thousands],
        ];
        for (var column = 0; column < lists.Length; column++)
        {
            for (var item = 0; item < lists[column].Length; item++)
            {
                sheet.Text(new(item + 1, column + 5), lists[column][item], Look.Plain);
            }
        }

        return sheet;
    }

    private static string[] Labels<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(member => LabelAttribute.Of(member).Uk)];
}
