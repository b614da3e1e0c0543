using System.Globalization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>By which day the reports of a year are due, with the rules and holidays that this follows from and their forms.</summary>
internal static class CalendarPage
{
    public static readonly DeskPage Page = new(
        "/desk/calendar",
        "replaceHolidays",
        ["year"],
        Make,
        new DeskAction("calendar-rule", "createDeadlineRule", DeadlineRules.Add, new("Правило додано.", "The rule is added.")),
        new DeskAction(
            "calendar-holidays",
            "replaceHolidays",
            HolidayList.Replace,
            new("Перелік святкових днів записано.", "The holidays are recorded.")
        )
    );

    /// <summary>The year that the address names; this one where it names none.</summary>
    public static string YearOf(PageFrame frame) => frame.Asked("year") ?? frame.Today.Year.ToString(CultureInfo.InvariantCulture);

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var asked = page.Ask<CalendarYear>(request => CalendarService.GetYear(YearOf(frame), request));
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var calendar = asked.Value;
        var title = prose.Of($"Строки й святкові дні {calendar.Year} року", $"Deadlines and holidays of {calendar.Year}");
        return new PageView(
            title,
            title,
            $"""
                {RegisterPage.Way(frame)}
                <h1>{title}</h1>
                <p class="more">{Html.Each(
                    new[] { calendar.Year - 1, calendar.Year + 1 }.Where(Years.OfCalendar.Contains),
                    year =>
                        $"""<a href="{frame.With("year", year.ToString(CultureInfo.InvariantCulture))}">{prose.Of(
                            $"{year} рік",
                            $"{year}"
                        )}</a>"""
                )}</p>
                <section><h2>{prose.Of("Коли подають звіти", "When reports are due")}</h2>{Periods(calendar, prose)}</section>
                {HolidayList.Section(page, calendar.Year)}
                {DeadlineRules.Section(page)}
                """
        )
        {
            Section = RegisterPage.Page.Pattern,
        };
    }

    private static Html Periods(CalendarYear calendar, Prose prose) =>
        $"""
            <table class="list"><thead><tr>
            <th scope="col">{prose.Of("Період", "Period")}</th>
            <th scope="col">{prose.Of("Готувати від", "Opens on")}</th>
            <th scope="col">{prose.Of("Подати до", "Due by")}</th>
            <th scope="col">{prose.Of("Закривається після", "Closes after")}</th></tr></thead><tbody>{Html.Each(
                calendar.Periods,
                period =>
                    $"""
                    <tr><th scope="row">{prose.Of(period.Period.Name)}</th>
                    <td class="k" data-head="{prose.Of("Готувати від", "Opens on")}">{prose.Date(period.OpensOn)}</td>
                    <td class="k" data-head="{prose.Of("Подати до", "Due by")}">{prose.Date(period.DueOn)}</td>
                    <td class="k" data-head="{prose.Of("Закривається після", "Closes after")}">{(
                        period.ClosesOn is { } closes ? prose.Date(closes) : prose.Of("не закривається", "stays open")
                    )}</td></tr>
                    """
            )}</tbody></table>
            """;
}
