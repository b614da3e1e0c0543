using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The rules by which deadlines fall, as they were recorded, and the form that adds one.</summary>
internal static class DeadlineRules
{
    private const string Action = "calendar-rule";

    private static readonly Words s_lead = new(
        "Правил не редагують: помилку виправляють іншим правилом, яке діє від того самого дня. Кварталів, що вже закінчилися, нове правило "
            + "не стосується.",
        "Rules are never edited: a slip is corrected by another rule valid from the same day. A new rule changes nothing of the quarters "
            + "that have ended."
    );

    public static Task<ApiResult> Add(DeskRequest request)
    {
        var (month, day) = (request.Number("closesOn/month"), request.Number("closesOn/day"));
        return request.Do(context =>
            CalendarService.AddRule(
                new(
                    request.Number("quarter"),
                    request.Input<DateOnly>("validFrom"),
                    request.Number("month"),
                    request.Number("day"),
                    request.Input<WorkingDayShift>("workingDayShift"),
                    month is null && day is null ? null : new(month, day)
                ),
                context
            )
        );
    }

    public static Html Section(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var rules = page.Ask<Page<DeadlineRule>>(CalendarService.ListRules).Value.Items;
        return $"""
            <section><h2>{prose.Of("Правила", "Rules")}</h2>
            <p class="what">{prose.Of(s_lead)}</p>
            <table class="list"><thead><tr>
            <th scope="col">{prose.Of("Звіт за", "Report on")}</th>
            <th scope="col">{prose.Of("Діє від", "Valid from")}</th>
            <th scope="col">{prose.Of("Подати до", "Due by")}</th>
            <th scope="col">{prose.Of("З неробочого дня", "From a day off")}</th>
            <th scope="col">{prose.Of("Закривається після", "Closes after")}</th></tr></thead><tbody>{Html.Each(
                rules.OrderBy(rule => rule.Quarter).ThenByDescending(rule => rule.ValidFrom).ThenByDescending(rule => rule.RecordedAt),
                rule => Row(rule, prose)
            )}</tbody></table>
            <h3>{prose.Of("Додати правило", "Add a rule")}</h3>
            <form class="fields" method="post" action="{frame.With("year", CalendarPage.YearOf(frame))}">{page.Form(Action)}
            {RepeatableForm.Mark()}{Fields(page)}
            <button class="main">{prose.Of("Додати правило", "Add the rule")}</button></form></section>
            """;
    }

    private static Html Row(DeadlineRule rule, Prose prose) =>
        $"""
            <tr><th scope="row">{QuarterOf(rule.Quarter, prose)}</th>
            <td class="k" data-head="{prose.Of("Діє від", "Valid from")}">{prose.Date(rule.ValidFrom)}</td>
            <td class="k" data-head="{prose.Of("Подати до", "Due by")}">{Day(rule.Month, rule.Day, prose)}</td>
            <td data-head="{prose.Of("З неробочого дня", "From a day off")}">{prose.Label(rule.WorkingDayShift)}</td>
            <td class="k" data-head="{prose.Of("Закривається після", "Closes after")}">{(
                rule.ClosesOn is { } closes ? Day(closes.Month, closes.Day, prose) : prose.Of("не закривається", "stays open")
            )}</td></tr>
            """;

    private static Html Fields(DeskContext page)
    {
        var prose = page.Frame.Prose;
        DeskForm fields = new(page, Action);
        return $"""
            {fields.Choice(
                new("quarter", new("За який квартал звіт", "The quarter reported on")),
                [.. Enumerable.Range(1, 4).Select(quarter => ($"{quarter}", QuarterOf(quarter, prose)))]
            )}
            {fields.Input(
                new("validFrom", new("Діє для періодів, що закінчуються від цього дня", "Holds for periods that end from this day on"))
                {
                    Type = "date",
                    IsRequired = true,
                }
            )}
            {DayOfYear(
                fields,
                ("day", new("Подати до: число", "Due by: day")),
                ("month", new("Подати до: місяць", "Due by: month")),
                prose
            )}
            {fields.Choice(
                new("workingDayShift", new("Якщо день неробочий", "If the day is off"), WorkingDayShift.Next.Wire()),
                [.. Enum.GetValues<WorkingDayShift>().Select(shift => (shift.Wire(), prose.Label(shift)))]
            )}
            {DayOfYear(
                fields,
                ("closesOn/day", new("Закрити після: число (не обов’язково)", "Close after: day (optional)")),
                ("closesOn/month", new("Закрити після: місяць (не обов’язково)", "Close after: month (optional)")),
                prose
            )}
            """;
    }

    private static Html DayOfYear(DeskForm fields, (string Name, Words Label) day, (string Name, Words Label) month, Prose prose) =>
        $"""
            {fields.Input(new(day.Name, day.Label) { Type = "number", More = $""" min="1" max="31" """ })}
            {fields.Choice(
                new(month.Name, month.Label),
                [("", "—"), .. Enumerable.Range(1, 12).Select(number => ($"{number}", NameOf(number, prose)))]
            )}
            """;

    private static string QuarterOf(int quarter, Prose prose) =>
        prose.Of($"{Prose.Quarters[quarter - 1]} квартал", $"quarter {Prose.Quarters[quarter - 1]}");

    // 15 квітня: the month as it stands after a day.
    private static string NameOf(int month, Prose prose) =>
        prose.Of(Spelling.DayAndMonth(new(2023, month, 1))).Replace("1", "", StringComparison.Ordinal).Trim();

    private static string Day(int month, int day, Prose prose) => prose.Of(Spelling.DayAndMonth(new(2023, month, day)));
}
