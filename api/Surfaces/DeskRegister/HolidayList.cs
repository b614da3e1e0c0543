using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The holidays of a year as rows that are written over, with empty ones below; the form replaces the whole list.</summary>
internal static class HolidayList
{
    private const string Action = "calendar-holidays";
    private const int EmptyRows = 4;

    private static readonly Words s_lead = new(
        "Дні, крім субот і неділь, коли виконавчі органи не працюють: через них строки переносять. Рядок без дати й назви зникне. "
            + "Строків, що вже минули, перелік змінити не може.",
        "Days, beside Saturdays and Sundays, on which the offices do not work: they move deadlines. A row without a day and a name goes. "
            + "The list cannot move a deadline that has passed."
    );

    public static Task<ApiResult> Replace(DeskRequest request)
    {
        IReadOnlyList<NewHoliday?> items =
        [
            .. Rows(request).Select(row => new NewHoliday(row.On.Length > 0 ? new(row.On) : null, row.Name.Length > 0 ? row.Name : null)),
        ];
        return request.Do(context => CalendarService.ReplaceHolidays(CalendarPage.YearOf(request.Frame), new(items), context));
    }

    public static Html Section(DeskContext page, int year)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var holidays = CalendarStore.Holidays(page.Connection, year);
        var typed = page.Failed is { Request: { Action: Action } request }
            ? Rows(request).ToList()
            : [.. holidays.Items.Select(holiday => (On: Iso.Text(holiday.On), holiday.Name))];
        return $"""
            <section><h2>{prose.Of("Святкові дні", "Holidays")}</h2>
            <p class="what">{prose.Of(s_lead)}</p>
            <form class="rows" method="post" action="{frame.With("year", CalendarPage.YearOf(frame))}">
            {page.Form(Action, holidays.Revision)}
            {Meanwhile(page, holidays)}
            {Html.Each(
                typed.Concat(Enumerable.Repeat((On: "", Name: ""), EmptyRows)).Index(),
                row => Row(page, row.Index, row.Item)
            )}
            <button class="main">{prose.Of("Записати перелік", "Record the list")}</button></form></section>
            """;
    }

    // Somebody recorded another list meanwhile: it stands above the one that was typed, which would replace it.
    private static Html Meanwhile(DeskContext page, Holidays holidays) =>
        page.Failed is { Request.Action: Action, Problem.Problem: var problem } && problem == Problems.Stale
            ? $"""
                <p class="remark">{page.Frame.Prose.Of("Тим часом записано:", "Recorded meanwhile:")} {string.Join(
                    "; ",
                    holidays.Items.Select(holiday => $"{page.Frame.Prose.Date(holiday.On)} {holiday.Name}")
                )}</p>
                """
            : Html.Empty;

    private static Html Row(DeskContext page, int place, (string On, string Name) row)
    {
        var prose = page.Frame.Prose;
        FaultBody[] faults = [.. page.Tell(Action, $"#/items/{place}/on"), .. page.Tell(Action, $"#/items/{place}/name")];
        Html marked = Html.If(faults.Length > 0, $""" aria-invalid="true" aria-describedby="holiday{place}" """);
        return $"""
            <p><input type="date" name="on" value="{row.On}" aria-label="{prose.Of(
                $"Дата, рядок {place + 1}",
                $"Day, row {place + 1}"
            )}"{marked}>
            <input name="name" maxlength="200" value="{row.Name}" aria-label="{prose.Of(
                $"Назва, рядок {place + 1}",
                $"Name, row {place + 1}"
            )}"{marked}>{Html.If(
                faults.Length > 0,
                $"""<span class="remark" id="holiday{place}">{Html.Each(faults, fault => $"{fault.DetailForPeople} ")}</span>"""
            )}</p>
            """;
    }

    // The rows in which anything stands.
    private static IEnumerable<(string On, string Name)> Rows(DeskRequest request) =>
        request
            .All("on")
            .Zip(request.All("name"), (on, name) => (On: on.Trim(), Name: name.Trim()))
            .Where(row => row.On.Length + row.Name.Length > 0);
}
