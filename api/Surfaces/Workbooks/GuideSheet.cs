using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>What whoever fills the form in should know.</summary>
internal static class GuideSheet
{
    public static NewSheet Write(FormSource source)
    {
        NewSheet sheet = new(ReportSheets.Guide, 6, 110);
        sheet.Wide(new(1, 1), 2, ReportSheets.Guide, Look.Title);
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
            "Збережіть файл як «Книга Excel (.xlsx)» і внесіть його на сторінці звіту кнопкою «Прочитати бланк»: буде названо кожну "
                + "клітинку, де щось не так.",
            $"Подати звіт потрібно до {Spelling.Of(source.Form.Deadline.DueOn, Language.Uk)} включно.",
        ];
}
