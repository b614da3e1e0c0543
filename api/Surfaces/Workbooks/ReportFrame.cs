using Monitoring.Platform.Workbooks;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>What stands above and under the measures: which report it is, and who signs it.</summary>
internal static class ReportFrame
{
    public const int LastColumn = 11;
    public const int HeadingRow = 5;

    public static void WriteTitle(NewSheet sheet, FormSource source, MapWriter map)
    {
        var (reporting, form) = (source.Reporting, source.Form);
        sheet.Wide(new(1, 1), LastColumn, $"Звіт про виконання програми за {reporting.Period.Name.Uk}", Look.Title);
        sheet.Wide(new(2, 1), LastColumn, source.Title, Look.Subtitle);
        sheet.Wide(new(3, 1), 2, "Виконавець", Look.Label);
        sheet.Wide(new(3, 3), 7, form.Deadline.ReportingBody.Name, Look.Fact);
        sheet.Text(new(3, 9), "Подати до", Look.Label);
        sheet.Date(new(3, 10), form.Deadline.DueOn, Look.FactDate);
        sheet.Wide(new(4, 1), 2, ReportSheets.PeriodLabel, Look.Label);
        sheet.Text(new(4, 3), $"{reporting.Period.Code} (наростаючим підсумком)", Look.Fact);
        sheet.Text(new(4, 4), "Редакція програми", Look.Label);
        sheet.Text(new(4, 5), reporting.Edition.Number == 0 ? "первісна" : $"№ {reporting.Edition.Number}", Look.Fact);
        sheet.Text(new(4, 9), ReportSheets.MoneyUnitLabel, Look.Label);
        sheet.Text(new(4, 10), ReportSheets.Hryvnias, Look.TextInput);
        sheet.List("J4", MapWriter.Units, "Виберіть «грн» або «тис. грн».");
        map.Put("#/period", ReportSheets.Measures, new(4, 3));
        for (var column = 1; column <= LastColumn; column++)
        {
            sheet.Text(new(HeadingRow, column), ReportSheets.MeasureColumns[column - 1], Look.Heading);
        }

        map.Put("#/measures", ReportSheets.Measures, new(HeadingRow, 1));
    }

    public static void WriteSignatory(NewSheet sheet, (ReportContent Content, MapWriter Map) written, int row)
    {
        (string Label, string? Text, string Pointer)[] rows =
        [
            (ReportSheets.NarrativeLabel, written.Content.Narrative, "#/narrative"),
            (ReportSheets.PositionLabel, written.Content.Signatory?.Position, "#/signatory/position"),
            (ReportSheets.NameLabel, written.Content.Signatory?.Name, "#/signatory/name"),
        ];
        foreach (var (label, text, pointer) in rows)
        {
            sheet.Wide(new(++row, 1), 2, label, Look.Label);
            sheet.Wide(new(row, 3), pointer == "#/narrative" ? LastColumn : 5, text, Look.TextInput);
            sheet.Height(row, pointer == "#/narrative" ? 68 : 30);
            written.Map.Put(pointer, ReportSheets.Measures, new(row, 3));
        }

        written.Map.Put("#/signatory", ReportSheets.Measures, new(row - 1, 3));
    }
}
