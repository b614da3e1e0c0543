using Monitoring.Platform.Http;

namespace Monitoring.Surfaces.Site;

/// <summary>What is not there or cannot be had now, said in words, with the way on.</summary>
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
            <p class="lead">{Why(problem, body.DetailForPeople, prose)}</p>
            <ul class="ways">
            <li><a href="{frame.Url("/")}">{prose.Of("Рік одним поглядом", "The year at one look")}</a></li>
            <li><a href="{frame.Url("/programs")}">{prose.Of("Усі програми", "All programs")}</a></li>
            <li><a href="{frame.Url("/measures")}">{prose.Of("Заходи", "Measures")}</a></li>
            <li><a href="{frame.Url("/bodies")}">{prose.Of("Виконавчі органи", "Executive bodies")}</a></li>
            </ul>
            """
        );
    }

    // An address that is not written right has one advice, whatever part of it the API would name.
    private static string Why(ProblemResult problem, string detail, Prose prose) =>
        problem.Problem != Problems.NotYetInForce
        && problem.Problem.Status
            is StatusCodes.Status400BadRequest
                or StatusCodes.Status404NotFound
                or StatusCodes.Status405MethodNotAllowed
                or StatusCodes.Status414UriTooLong
            ? prose.Of(
                "За цією адресою сторінки немає або частину адреси записано не так. Ось куди можна піти звідси:",
                "There is no page at this address, or a part of the address is not written right. Ways on from here:"
            )
            : detail;
}
