using Monitoring.Platform.Values;
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

/// <summary>The hidden sheet: which pointer stands in which cell, and what the form was made of. Beside it the lists that cells offer.</summary>
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

/// <summary>What whoever fills the form in should know.</summary>
internal static class GuideSheet
{
    public static NewSheet Write(FormSource source)
    {
        NewSheet sheet = new(ReportSheets.Guide, 4, 110);
        sheet.Text(new(1, 1), ReportSheets.Guide, Look.Title);
        sheet.Height(1, 22);
        var row = 2;
        foreach (var line in Lines(source))
        {
            row++;
            sheet.Text(new(row, 1), $"{row - 2}.", Look.Guide);
            sheet.Text(new(row, 2), line, Look.Guide);
        }

        return sheet;
    }

    private static string[] Lines(FormSource source) =>
        [
            "Заповнюйте лише жовті клітинки: решту захищено без пароля, щоб не змінити її випадково.",
            "Кошти вказуйте наростаючим підсумком від 1 січня — не за один квартал. Якщо коштів не використано, впишіть 0: порожня клітинка "
                + "означає, що даних ще немає.",
            $"Суми — у гривнях із копійками. Якщо зручніше в тисячах, виберіть «{ReportSheets.Thousands}» у клітинці «{ReportSheets.MoneyUnitLabel}» "
                + "угорі: тоді в тисячах читатимуться всі вписані суми, а план лишиться в гривнях.",
            $"«{ReportSheets.Status}» вибирайте зі списку. Захід із кількома джерелами має рядок «{ReportSheets.Whole}» і рядки джерел: стан, "
                + "результат і причину вписуйте один раз — у рядку заходу.",
            "Червоним виділено використане понад план на рік: поясніть причину відхилення. Поясніть її й тоді, коли захід не виконано, "
                + "виконано частково або скасовано.",
            $"Кошти з джерела, якого немає в плані, впишіть у порожні рядки під заходами: код заходу, джерело, суму. Донора вкажіть після тире: "
                + "«міжнародна технічна допомога — NEFCO».",
            $"На аркуші «{ReportSheets.Indicators}» впишіть фактичне значення. Якщо його немає, лишіть клітинку порожньою, виберіть стан значення "
                + "й поясніть причину.",
            "Унизу першого аркуша вкажіть посаду та ім’я того, хто підписує звіт.",
            "Не видаляйте й не перейменовуйте заголовків колонок і не змінюйте кодів. Рядки можна переставляти; зайві аркуші не читаються.",
            "Збережіть файл як «Книга Excel (.xlsx)» і надішліть його. Якщо щось не так, відповідь назве кожну клітинку.",
            $"Подати звіт потрібно до {Spelling.Of(source.Form.Deadline.DueOn, Language.Uk)} включно.",
        ];
}
