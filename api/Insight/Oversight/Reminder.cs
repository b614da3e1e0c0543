using Monitoring.Platform.Documents;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.Oversight;

/// <summary>The letter that reminds a body of the reports of a period that it has not submitted, late or not due yet.</summary>
internal sealed record Reminder(Period Period, DateOnly Today)
{
    public LetterText To(string body, IReadOnlyList<UnfiledReport> reports)
    {
        var (isOne, isLate, period) = (reports.Count == 1, reports.Any(report => report.OverdueDays > 0), Period.Name.Uk);
        var (subject, program) = isOne
            ? ("звіту про виконання міської цільової програми", "програми, відповідальним виконавцем якої")
            : ("звітів про виконання міських цільових програм", "програм, відповідальним виконавцем яких");
        var report = isOne ? "звіт" : "звіти";
        var opening = isLate
            ? $"Станом на {Day(Today)} {(isOne ? "не надійшов" : "не надійшли")} {report} за {period} про виконання {program} є ваш орган:"
            : $"Нагадуємо про строк подання {(isOne ? "звіту" : "звітів")} за {period} про виконання {program} є ваш орган:";
        return new(
            body,
            $"Про {(isLate ? "неподання" : "подання")} {subject} за {period}",
            [opening, .. reports.Select((item, place) => Line(item, place + 1, place + 1 == reports.Count)), Request(isOne, isLate)]
        );
    }

    private static string Line(UnfiledReport report, int number, bool isLast)
    {
        var days = $"{report.OverdueDays}\u00a0{Plural.Form(report.OverdueDays, ["день", "дні", "днів"])}";
        var due =
            report.OverdueDays > 0 ? $"строк минув {Day(report.DueOn)}, прострочено на {days}" : $"подати до {Day(report.DueOn)} включно";
        return $"{number}. {LetterText.Quoted(report.Title)} — {due}{(isLast ? "." : ";")}";
    }

    private static string Request(bool isOne, bool isLate) =>
        (isOne, isLate) switch
        {
            (true, true) =>
                "Просимо подати звіт невідкладно, а якщо це неможливо — письмово повідомити причину та день, коли його буде подано.",
            (false, true) =>
                "Просимо подати звіти невідкладно, а якщо це неможливо — письмово повідомити причини та день, коли їх буде подано.",
            (true, false) => "Просимо подати звіт у цей строк.",
            (false, false) => "Просимо подати звіти в ці строки.",
        };

    private static string Day(DateOnly day) => $"{Spelling.DayAndMonth(day).Uk} {day.Year} року";
}
