using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>What the register consists of beside reports, each with the way to it.</summary>
internal static class RegisterPage
{
    private static readonly (string Path, Role Least, Words Name, Words What)[] s_ways =
    [
        (
            "/desk/imports",
            Role.Coordinator,
            new("Внести програми книгою Excel", "Bring programs in by workbook"),
            new(
                "Усі програми разом: із заходами, показниками, змінами й звітами.",
                "All programs at once, with their measures, indicators, amendments and reports."
            )
        ),
        (
            "/desk/bodies",
            Role.Coordinator,
            new("Виконавчі органи", "Executive bodies"),
            new("Додати, виправити, передати правонаступникові.", "Add, correct, hand over to a successor.")
        ),
        (
            "/desk/calendar",
            Role.Coordinator,
            new("Строки й святкові дні", "Deadlines and holidays"),
            new("До якого дня подають звіти і які дні неробочі.", "By which day reports are due, and which days are off.")
        ),
        (
            "/desk/publications",
            Role.Coordinator,
            new("Відкриті дані", "Open data"),
            new("Що змінилося після останньої публікації; оприлюднити.", "What has changed since the last publication; publish.")
        ),
        (
            "/desk/keys",
            Role.Administrator,
            new("Ключі доступу", "Access keys"),
            new("Хто й до якого дня має доступ; видати, замінити, відкликати.", "Who may come in and until when: issue, replace, revoke.")
        ),
    ];

    public static readonly DeskPage Page = new("/desk/register", "createProgram", [], Make);

    /// <summary>The way back, over the title of a page.</summary>
    public static Html Way(PageFrame frame) =>
        $"""<p class="over-title"><a href="{frame.Url(Page.Pattern)}">{frame.Prose.Of("Реєстр", "Register")}</a></p>""";

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of("Реєстр", "Register");
        return new PageView(
            title,
            title,
            $"""
                <h1>{title}</h1>
                <table class="list"><tbody>{Html.Each(
                    s_ways.Where(way => page.Caller.IsAtLeast(way.Least)),
                    way =>
                        $"""
                        <tr><th scope="row"><a href="{frame.Url(way.Path)}">{prose.Of(way.Name)}</a></th>
                        <td>{prose.Of(way.What)}</td></tr>
                        """
                )}</tbody></table>
                """
        )
        {
            Section = Page.Pattern,
        };
    }
}
