using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>One thing the rules find in a report; an error stops its submission, a warning wants a reason on its line.</summary>
internal sealed record Finding(Problem Problem, string Place, object? Parameters = null, bool IsSettled = false)
{
    public bool StopsSubmission => Problem.Severity == Severity.Error;

    public ValidationError AsError => new(Problem, Place, Parameters);

    public FindingBody In(Language language)
    {
        var error = AsError.In(language);
        return new()
        {
            Code = error.Code,
            Severity = Problem.Severity!.Value,
            Pointer = Place,
            Params = error.Params,
            Detail = error.Detail,
            Settled = IsSettled,
        };
    }
}
