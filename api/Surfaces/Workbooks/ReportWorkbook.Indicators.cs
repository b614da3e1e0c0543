using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>The sheets behind the money: indicators, and remarks where the reader may see them.</summary>
internal sealed partial class ReportWorkbook
{
    private static readonly Words[] s_indicators =
    [
        new("Код", "Code"),
        new("Показник", "Indicator"),
        new("Одиниця виміру", "Unit"),
        new("План на рік", "Target"),
        new("Попереднє значення", "Value before"),
        new("Фактичне значення", "Value"),
        new("Від плану", "Of target"),
        new("Причина", "Reason"),
    ];

    private NewSheet Indicators()
    {
        NewSheet sheet = new(Say("Показники", "Indicators"), 8, 46, 16, 16, 16, 22, 12, 50) { HeadingRow = 2 };
        sheet.Wide(
            new(1, 1),
            s_indicators.Length,
            Say($"Показники за {report.Period.Name.Uk}", $"Indicators for {report.Period.Name.En}"),
            Look.Title
        );
        Headings(sheet, 2, s_indicators);
        foreach (var (place, line) in report.Indicators.Index())
        {
            var row = place + 3;
            sheet.Text(new(row, 1), line.Code, Look.Code);
            sheet.Text(new(row, 2), line.Title, Look.Strong);
            sheet.Text(new(row, 3), line.Unit, Look.Text);
            Value(sheet, new(row, 4), (line.Plan, line.PlanYes, line.PlanText));
            Value(sheet, new(row, 5), (line.PreviousValue, null, null));
            // What is not known is said in words: it is no zero.
            var isSaid = line.Value is not null || line.Yes is not null || line.Text is not null || line.Status is null;
            Value(
                sheet,
                new(row, 6),
                isSaid ? (line.Value, line.Yes, line.Text) : (null, null, LabelAttribute.Of(line.Status!.Value).In(language))
            );
            sheet.Number(new(row, 7), line.AchievedPercent / 100, Look.Percent);
            sheet.Text(new(row, 8), line.Reason, Look.Text);
        }

        return sheet;
    }

    private NewSheet Remarks()
    {
        NewSheet sheet = new(Say("Зауваження", "Remarks"), 24, 110) { HeadingRow = 2 };
        sheet.Wide(new(1, 1), 2, Say("Зауваження до звіту", "Remarks on the report"), Look.Title);
        Headings(sheet, 2, [new("Рядок", "Line"), new("Зауваження", "Remark")]);
        foreach (var (place, (line, text)) in report.Remarks.Index())
        {
            sheet.Text(new(place + 3, 1), line ?? Say("увесь звіт", "the whole report"), Look.Text);
            sheet.Text(new(place + 3, 2), text, Look.Text);
        }

        return sheet;
    }

    private void Value(NewSheet sheet, CellPlace place, (decimal? Number, bool? Yes, string? Text) value)
    {
        if (value.Number is { } number)
        {
            sheet.Number(place, number, Look.Number);
        }
        else
        {
            sheet.Text(place, value.Text ?? (value.Yes is { } yes ? (yes ? Say("так", "yes") : Say("ні", "no")) : null), Look.Text);
        }
    }
}
