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
            [opening, .. reports.Select((item, place) => Line(item, place + 1, place + 1 == reports.Count)), Request(reports)]
        );
    }

    private static string Line(UnfiledReport report, int number, bool isLast)
    {
        var days = $"{report.OverdueDays}\u00a0{Plural.Form(report.OverdueDays, ["день", "дні", "днів"])}";
        var due =
            report.OverdueDays > 0 ? $"строк минув {Day(report.DueOn)}, прострочено на {days}" : $"подати до {Day(report.DueOn)} включно";
        return $"{number}. {LetterText.Quoted(report.Title)} — {due}{(isLast ? "." : ";")}";
    }

    private static string Request(IReadOnlyList<UnfiledReport> reports)
    {
        var (late, isOne) = (reports.Count(report => report.OverdueDays > 0), reports.Count == 1);
        if (late == 0)
        {
            return isOne ? "Просимо подати звіт у цей строк." : "Просимо подати звіти в ці строки.";
        }

        var what = late == 1 ? "звіт" : "звіти";
        var (overdue, reason) = (
            late == reports.Count ? what
            : late == 1 ? "прострочений звіт"
            : "прострочені звіти",
            late == 1 ? "причину та день, коли його буде подано" : "причини та день, коли їх буде подано"
        );
        var rest = late == reports.Count ? "" : " Решту просимо подати у строк.";
        return $"Просимо подати {overdue} невідкладно, а якщо це неможливо — письмово повідомити {reason}.{rest}";
    }

    private static string Day(DateOnly day) => $"{Spelling.DayAndMonth(day).Uk} {day.Year} року";
}
