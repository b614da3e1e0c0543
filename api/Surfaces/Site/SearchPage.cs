using Monitoring.Insight.Figures;
using Monitoring.Platform.Http;
using Monitoring.Register.Amendments;
using Monitoring.Register.Bodies;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>
/// What is found by words: programs by their titles, those they had before too, bodies, amendments by their acts, and measures and
/// indicators of the last period that is over. The first of each; the rest are in the lists.
/// </summary>
internal static class SearchPage
{
    private const string Most = "5";

    public static Checked<PageView> Make(PageContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of("Пошук", "Search");
        if (frame.Asked("q") is not { } words)
        {
            return new PageView(
                title,
                title,
                $"""
                    <h1>{title}</h1>
                    <p class="lead">{prose.Of(
                        "Введіть слова з назви програми, заходу, показника чи виконавчого органу або номер рішення, яким "
                            + "змінено програму.",
                        "Type words of the title of a program, a measure, an indicator or a body, or the number of an act that "
                            + "amended a program."
                    )}</p>
                    {ListParts.Search(frame, prose.Of("Слова з назви", "Words of the title"))}
                    """
            );
        }

        var limit = (Query.Limit.Name, Most);
        var programs = page.Ask<Page<ProgramSummary>>(ProgramListing.List, ProgramListing.Parameters, limit);
        var measures = page.Ask<Page<ListedMeasure>>(MeasureListing.List, MeasureListing.Parameters, limit);
        var indicators = page.Ask<Page<ListedIndicator>>(IndicatorListing.List, IndicatorListing.Parameters, limit);
        var amendments = page.Ask<Page<Amendment>>(AmendmentListing.List, AmendmentListing.Parameters, limit);
        var bodies = page.Ask<Page<ExecutiveBody>>(BodyService.List, [Search.Text, Query.Limit, Query.Cursor], limit);
        if ((programs.Problem ?? measures.Problem ?? indicators.Problem ?? amendments.Problem ?? bodies.Problem) is { } problem)
        {
            return problem;
        }

        var period = prose.Of(LinesOfPeriod.PeriodOf(frame).Name);
        var names = BodyNames.Read(page);
        // What was found stands first.
        (bool IsFound, Html Shown)[] sections =
        [
            Section("/programs", prose.Of("Програми", "Programs"), programs.Value, found => ProgramsPage.Table(found, frame, names)),
            Section(
                "/measures",
                prose.Of($"Заходи: {period}", $"Measures: {period}"),
                measures.Value,
                found => MeasuresPage.Table(found, frame)
            ),
            Section(
                "/indicators",
                prose.Of($"Показники: {period}", $"Indicators: {period}"),
                indicators.Value,
                found => IndicatorsPage.Table(found, frame)
            ),
            Section(
                "/amendments",
                prose.Of("Зміни до програм", "Amendments"),
                amendments.Value,
                found => AmendmentsPage.Table(found, frame)
            ),
            Section("/bodies", prose.Of("Виконавчі органи", "Executive bodies"), bodies.Value, found => Bodies(found, frame)),
        ];
        return new PageView(
            $"{title}: {words}",
            title,
            $"""
            <h1>{prose.Of($"Знайдено за словами «{words}»", $"Found by “{words}”")}</h1>
            {Html.Each(sections.OrderByDescending(section => section.IsFound), section => section.Shown)}
            """
        )
        {
            Data =
            [
                frame.Data("/api/v1/programs", limit),
                frame.Data("/api/v1/measures", limit),
                frame.Data("/api/v1/indicators", limit),
                frame.Data("/api/v1/amendments", limit),
                frame.Data("/api/v1/executive-bodies", limit),
            ],
        };

        (bool IsFound, Html Shown) Section<T>(string path, string heading, Page<T> found, Func<Page<T>, Html> table) =>
            (
                found.Items.Count > 0,
                $"""
                <section id="{path[1..]}"><h2>{heading}</h2>{(
                    found.Items.Count == 0 ? ListParts.Nothing(prose.Of("Не знайдено.", "None.")) : table(found with { Next = null })
                )}{Html.If(
                    found.Next is not null,
                    $"""<p class="next"><a href="{frame.Url(path, ("q", words))}">{prose.Of("Усі знайдені →", "All found →")}</a></p>"""
                )}</section>
                """
            );
    }

    private static Html Bodies(Page<ExecutiveBody> bodies, PageFrame frame) =>
        $"""
            <ul class="ways">{Html.Each(
                bodies.Items,
                body => $"""<li><a href="{frame.Url($"/bodies/{body.Id}")}">{body.Name}</a></li>"""
            )}</ul>
            """;
}
