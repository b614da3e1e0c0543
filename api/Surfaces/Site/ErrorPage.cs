using Monitoring.Platform.Http;

namespace Monitoring.Surfaces.Site;

/// <summary>What is not there, said in words, with the way on.</summary>
internal static class ErrorPage
{
    public static PageView Of(ProblemResult problem, PageFrame frame)
    {
        var body = problem.AsBody(frame.Language, "");
        var prose = frame.Prose;
        return new(
            body.Title,
            body.Title,
            $"""
                <p class="over-title">{body.Status}</p>
                <h1>{body.Title}</h1>
                <p class="lead">{prose.Of(
                    "За цією адресою сторінки немає або частину адреси записано не так. Ось куди можна піти звідси:",
                    "There is no page at this address, or a part of the address is not written right. Ways on from here:"
                )}</p>
                <ul class="ways">
                <li><a href="{frame.Url("/")}">{prose.Of("Рік одним поглядом", "The year at one look")}</a></li>
                <li><a href="{frame.Url("/programs")}">{prose.Of("Усі програми", "All programs")}</a></li>
                <li><a href="{frame.Url("/bodies")}">{prose.Of("Виконавчі органи", "Executive bodies")}</a></li>
                </ul>
                """
        )
        {
            Status = body.Status,
        };
    }
}
