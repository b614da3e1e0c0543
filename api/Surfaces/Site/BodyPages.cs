using Monitoring.Platform.Http;
using Monitoring.Register.Bodies;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>The executive bodies, and one of them: its programs and how it reports.</summary>
internal static class BodyPages
{
    private const string LongestPage = "200";

    public static Checked<PageView> List(PageContext page)
    {
        var found = page.Ask<Page<ExecutiveBody>>(BodyService.List, [Search.Text, Query.Limit, Query.Cursor], ("limit", LongestPage));
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of("Виконавчі органи", "Executive bodies");
        return new PageView(
            title,
            prose.Of("Органи, які відповідають за програми", "The bodies that answer for programs"),
            $"""
                <h1>{title}</h1>
                <table class="list"><thead><tr><th scope="col">{prose.Of("Назва", "Name")}</th><th scope="col">{prose.Of(
                    "Коротко",
                    "Short name"
                )}</th><th scope="col">{prose.Of("ЄДРПОУ", "EDRPOU")}</th><th scope="col">{prose.Of("Діє", "In being")}</th></tr></thead>
                <tbody>{Html.Each(found.Value.Items, body => Row(body, frame))}</tbody></table>
                {ListParts.Next(frame, found.Value.Next)}
                """
        )
        {
            Section = "/bodies",
            Data = ["/api/v1/executive-bodies"],
        };
    }

    private static Html Row(ExecutiveBody body, PageFrame frame) =>
        $"""
            <tr><th scope="row"><a href="{frame.Url($"/bodies/{body.Id}")}">{body.Name}</a></th><td>{body.ShortName ?? "—"}</td>
            <td class="k">{body.Edrpou ?? "—"}</td><td class="k">{Being(body, frame.Prose)}</td></tr>
            """;

    private static string Being(ExecutiveBody body, Prose prose) =>
        body.ValidThrough is { } last ? prose.Of($"до {prose.Date(last)}", $"until {prose.Date(last)}") : prose.Of("діє", "yes");

    public static Checked<PageView> One(PageContext page)
    {
        var id = page.Part("id");
        var found = page.Ask<ExecutiveBody>(request => BodyService.Get(id, request));
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var programs = page.Ask<Page<ProgramSummary>>(
            ProgramListing.List,
            ProgramListing.Parameters,
            ("bodyId", id),
            ("sort", "status,title"),
            ("limit", LongestPage)
        ).Value;
        var (frame, body) = (page.Frame, found.Value);
        return new PageView(body.Name, body.Name, Body(body, programs, BodyReports.Of(page, id), frame))
        {
            Section = "/bodies",
            Data =
            [
                $"/api/v1/executive-bodies/{id}",
                $"/api/v1/programs?bodyId={id}",
                .. BodyReports.Periods(frame.Today).Select(period => $"/api/v1/reporting-rates/{period.Code}"),
            ],
        };
    }

    private static Html Body(ExecutiveBody body, Page<ProgramSummary> programs, Html reports, PageFrame frame)
    {
        var prose = frame.Prose;
        return $"""
            <h1 class="long">{body.Name}</h1>
            <p class="lead">{Html.If(body.ShortName is not null, $"{body.ShortName}. ")}{Html.If(
                body.Edrpou is not null,
                $"{prose.Of("ЄДРПОУ", "EDRPOU")} {body.Edrpou}. "
            )}{Html.If(body.Email is not null, $"""<a href="mailto:{body.Email}">{body.Email}</a>""")}</p>
            {Html.If(
                body.SuccessorId is not null,
                $"""<p class="banner">{prose.Of("Діяв до", "Was until")} {prose.Date(body.ValidThrough)}. <a href="{frame.Url(
                    $"/bodies/{body.SuccessorId}"
                )}">{prose.Of("Правонаступник", "Its successor")}</a></p>"""
            )}
            <section><h2>{prose.Of("Програми", "Programs")}</h2>{ProgramsPage.Table(programs, frame, null)}
            {ListParts.More(
                frame,
                (frame.Url("/measures", ("bodyId", body.Id)), prose.Of("Заходи цих програм", "Measures of these programs")),
                (frame.Url("/indicators", ("bodyId", body.Id)), prose.Of("Показники цих програм", "Indicators of these programs"))
            )}</section>
            {reports}
            """;
    }

    /// <summary>In time, or by how many days late.</summary>
    public static Html Punctuality(int? daysLate, Prose prose) =>
        daysLate is > 0 and var days ? (Html)$"""<span class="warm">◆ {prose.LateBy(days)}</span>""" : $"{prose.Of("вчасно", "in time")}";
}
