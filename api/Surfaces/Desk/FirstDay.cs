using Monitoring.Platform.Access;
using Monitoring.Register.Programs;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.DeskRegister;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.Desk;

/// <summary>The desk of a city whose register is empty: what to begin with.</summary>
internal static class FirstDay
{
    /// <summary>Null once there is a program.</summary>
    public static PageView? Of(DeskContext page)
    {
        if (ProgramStore.HasAny(page.Connection))
        {
            return null;
        }

        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of("Реєстр порожній: почніть із програм міста", "The register is empty: begin with the city’s programs");
        return new PageView(
            title,
            title,
            $"""
            <h1>{title}</h1>
            <ol class="tasks">
            {Step(
                prose.Of("Внесіть програми книгою Excel", "Bring the programs in by workbook"),
                prose.Of(
                    "Одна книга на всі програми: бланк, приклад і перевірка без змін у реєстрі — на одній сторінці.",
                    "One workbook for all programs: the form, an example and a trial that changes nothing stand on one page."
                ),
                $"""<a class="button" href="{frame.Url(ImportsPage.Page.Pattern)}">{prose.Of("Внести", "Bring in")}</a>"""
            )}
            {Step(
                prose.Of("Видайте ключі виконавчим органам", "Issue keys to the executive bodies"),
                prose.Of(
                    "Із ключем орган складає й подає звіти. Ключі видає адміністратор.",
                    "With its key a body fills in and submits its reports. Keys are issued by the administrator."
                ),
                Html.If(
                    page.Caller.IsAtLeast(Role.Administrator),
                    $"""<a class="button" href="{frame.Url("/desk/keys")}">{prose.Of("Видати", "Issue")}</a>"""
                )
            )}
            {Step(
                prose.Of("Перевірте строки й святкові дні", "Check deadlines and holidays"),
                prose.Of(
                    "Від них залежить, до якого дня органи подають звіти.",
                    "They decide by which day the bodies submit their reports."
                ),
                $"""<a class="button" href="{frame.Url("/desk/calendar")}">{prose.Of("Переглянути", "Look")}</a>"""
            )}
            </ol>
            """
        )
        {
            Section = "/desk",
        };
    }

    private static Html Step(string what, string why, Html way) =>
        $"""<li><div><h2>{what}</h2><p>{why}</p></div><p></p><p>{way}</p></li>""";
}
