using Monitoring.Platform.Documents;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.Figures;

/// <summary>
/// The letter about programs that end: what the register holds of them, and what is asked. It says nothing that was not accepted
/// or approved: of a likely successor it does not speak, since everybody reads it.
/// </summary>
/// <param name="LastPeriod">The last period of the year: its report is the final one.</param>
/// <param name="DueOn">The last day to submit that report on time.</param>
/// <param name="Today">The day of the letter: what is over is spoken of as over.</param>
internal sealed record Letter(Period LastPeriod, DateOnly DueOn, DateOnly Today)
{
    private int Year => LastPeriod.Year;

    private bool IsOver => Today > LastPeriod.EndDate;

    public LetterText To(LetterBody body, IReadOnlyList<(ExpiringStore.Row Row, ExpiringProgram Program)> programs)
    {
        var isOne = programs.Count == 1;
        var ends = IsOver ? "завершився" : "завершується";
        var (subject, whose) = isOne ? ("міської цільової програми", "якої") : ("міських цільових програм", "яких");
        List<string> requests = [.. Requests(isOne, programs.Any(item => item.Program.AcceptedPeriod != LastPeriod))];
        return new(
            body.Name,
            $"Про завершення строку дії {subject} у {Year} році",
            [
                $"У {Year} році {ends} строк дії {subject}, відповідальним виконавцем {whose} є ваш орган:",
                .. programs.Select((item, place) => $"{place + 1}. {Paragraph(item.Row, item.Program)}"),
                requests is [var only]
                    ? $"Просимо {only}."
                    : $"Просимо:\n{string.Join(";\n", requests.Select((request, place) => $"{place + 1}) {request}"))}.",
            ]
        );
    }

    private string Paragraph(ExpiringStore.Row row, ExpiringProgram program)
    {
        var unfinished = string.Join(
            ";\n",
            (program.UnfinishedMeasures ?? []).Select(measure =>
                $"– {measure.Code}{Quoted(measure.Title)}: {LabelAttribute.Of(measure.Status).Uk}"
            )
        );
        var adoptedOn = Spelling.Of(row.ActAdoptedOn, Language.Uk);
        return $"{LetterText.Quoted(program.Title)} ({row.ActType} від {adoptedOn} №\u00a0{row.ActNumber}). {Money(program)}"
            + (unfinished.Length == 0 ? "" : $"\nЗа цим звітом не завершено заходи:\n{unfinished}.");
    }

    private static string Quoted(string? title) => title is null ? "" : $" {LetterText.Quoted(title)}";

    private string Money(ExpiringProgram program)
    {
        const string Within = "у межах кошторисних призначень";
        var planned = (program.Planned.Kopiykas, program.LinesWithoutAmount) switch
        {
            (0, 0) => $"Коштів на {Year} рік не передбачено",
            (0, _) => $"На {Year} рік кошти передбачено {Within}",
            (_, 0) => $"На {Year} рік передбачено {Amount(program.Planned)}",
            _ => $"На {Year} рік передбачено {Amount(program.Planned)} і, крім того, кошти {Within}",
        };
        if (program is not { AcceptedPeriod: { } period, Spent: { } spent, Unspent: { } unspent })
        {
            return $"{planned}; прийнятого звіту за цей рік немає.";
        }

        var rest = unspent.Kopiykas > 0 ? $", {(IsOver ? "" : "ще ")}не використано {Amount(unspent)}" : "";
        var apart = program.SpentWithinAppropriations is { Kopiykas: > 0 } within ? $" (зокрема {Amount(within)} у межах призначень)" : "";
        return $"{planned}; за прийнятим звітом за {period.Name.Uk} використано {Amount(spent)}{apart}{rest}.";
    }

    // A final report that was accepted is not asked for again.
    private IEnumerable<string> Requests(bool isOne, bool isReportWanted)
    {
        var (work, project) = isOne
            ? ("цією програмою", "проєкт нової програми й подати його")
            : ("цими програмами", "проєкти нових програм і подати їх");
        var order = $"підготувати {project} на розгляд в установленому порядку, якщо роботу за {work} потрібно продовжити";
        yield return IsOver ? $"{order}, а нової програми ще немає" : $"завчасно {order} з {Year + 1} року";
        if (isReportWanted)
        {
            var report = isOne ? "підсумковий звіт про виконання програми" : "підсумкові звіти про виконання програм";
            var dueOn = $"{Spelling.DayAndMonth(DueOn).Uk} {DueOn.Year} року";
            yield return $"подати {report} за {LastPeriod.Name.Uk}; строк подання — до {dueOn} включно";
        }
    }

    private static string Amount(Money money) => Spelling.Of(money, Language.Uk);
}
