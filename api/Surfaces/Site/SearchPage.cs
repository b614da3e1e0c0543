using Monitoring.Platform.Http;
using Monitoring.Register.Bodies;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>What is found by words: programs by their titles, those they had before too, and bodies.</summary>
internal static class SearchPage
{
    public static Checked<PageView> Make(PageContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of("Пошук", "Search");
        if (frame.Asked("q") is not { } words)
        {
            return new PageView(
                title,
                title,
                $"""<h1>{title}</h1><p class="lead">{prose.Of(
                    "Введіть слова з назви програми чи органу.", "Type words of the title of a program or a body.")}</p>"""
            );
        }

        var programs = page.Ask<Page<ProgramSummary>>(ProgramListing.List, ProgramListing.Parameters);
        var bodies = page.Ask<Page<ExecutiveBody>>(BodyService.List, [Search.Text, Query.Limit, Query.Cursor]);
        if ((programs.Problem ?? bodies.Problem) is { } problem)
        {
            return problem;
        }

        var (shown, names) = (programs.Value with { Next = null }, BodyNames.Read(page));
        return new PageView(
            $"{title}: {words}",
            title,
            $"""
                <h1>{prose.Of($"Знайдено за словами «{words}»", $"Found by “{words}”")}</h1>
                <section><h2>{prose.Of(
                    "Програми", "Programs")}</h2>{ProgramsPage.Table(shown, frame, names)}{Html.If(
                    programs.Value.Next is not null,
                    $"""<p class="next"><a href="{frame.Url("/programs", ("q", words))}">{prose.Of(
                        "Усі знайдені програми", "All programs found")}</a></p>"""
                )}</section>
                <section><h2>{prose.Of("Виконавчі органи", "Executive bodies")}</h2>{(
                    bodies.Value.Items.Count == 0
                        ? (Html)$"""<p class="empty">{prose.Of("Немає.", "None.")}</p>"""
                        : $"""
                            <ul class="ways">{Html.Each(
                                bodies.Value.Items,
                                body => $"""<li><a href="{frame.Url($"/bodies/{body.Id}")}">{body.Name}</a></li>"""
                            )}</ul>
                            """
                )}</section>
                """
        );
    }
}
