using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>What a form is made of: the report's own form, and where each measure stands in the program.</summary>
internal sealed record FormSource(ReportingContext Reporting, ReportForm Form, IReadOnlyDictionary<string, Measure> Measures)
{
    public string Title => Reporting.Edition.Title;
}

/// <summary>Lays a report's form out as a workbook that looks like the city's own.</summary>
internal static class ReportFormWriter
{
    /// <summary>Raised when a form of before cannot be read any longer.</summary>
    private const int Version = 1;

    /// <summary>The workbook, and the cell of each JSON pointer.</summary>
    public static (byte[] File, IReadOnlyDictionary<string, string> Cells) Write(FormSource source)
    {
        MapWriter map = new();
        List<NewSheet> sheets = [MeasureSheet.Write(source, map)];
        if (source.Form.Plan.Indicators.Count > 0 || source.Form.Report.Indicators.Count > 0)
        {
            sheets.Add(IndicatorSheet.Write(source, map));
        }

        sheets.Add(GuideSheet.Write(source));
        sheets.Add(map.Write(source, Version));
        return (NewWorkbook.Of(sheets), map.Cells);
    }
}
