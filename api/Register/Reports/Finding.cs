using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>One thing the rules find in a report; an error stops its submission, a warning wants a reason on its line.</summary>
internal sealed record Finding(Problem Problem, string Place, object? Parameters = null, bool IsSettled = false)
{
    /// <summary>The line it is about, for people: it opens the sentence of a warning, whose problem names no line itself.</summary>
    public Words? About { get; init; }

    public bool StopsSubmission => Problem.Severity == Severity.Error;

    public ValidationError AsError => new(Problem, Place, Parameters);

    public FindingBody In(Language language)
    {
        var finding = AsError.AsFinding(language);
        return finding with
        {
            Detail = Opened(Problem.DetailIn(language, finding.Params, IsSettled), language),
            DetailForPeople = Opened(Problem.DetailForPeople(language, finding.Params, IsSettled), language),
            Settled = IsSettled,
        };
    }

    private string Opened(string detail, Language language) =>
        About is null ? detail : $"{About.In(language)}: {char.ToLowerInvariant(detail[0])}{detail[1..]}";
}
