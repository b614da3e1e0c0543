using FluentValidation;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>
/// When the city received a report that is entered later, by the coordinator; may be left out.
/// <uk>Коли місто отримало звіт, який вносять пізніше; вказує координатор, можна не надсилати.</uk>
/// </summary>
/// <param name="ReceivedOn">
/// The day it was received; absent, the city's day of the request. Lateness is counted by it.
/// <uk>День, коли звіт надійшов; якщо не вказано — день запиту за київським часом. За ним рахують запізнення.</uk>
/// </param>
/// <param name="Note">How that is known, in words; not public.<uk>Звідки це відомо, довільним текстом; не оприлюднюють.</uk></param>
public sealed record NewSubmission(RawInput<DateOnly>? ReceivedOn, string? Note)
{
    internal static readonly NewSubmission None = new(null, null);

    internal DateOnly? Day => ReceivedOn?.ValueOrNull;

    /// <summary>A body submits now; what came earlier, the coordinator says.</summary>
    internal ProblemResult? RefusedTo(Caller caller) =>
        ProblemResult.If(this != None && !caller.IsAtLeast(Role.Coordinator), Problems.TrueDateByCoordinator);

    internal List<ValidationError> Check() => Rules.Instance.Check(this);

    private sealed class Rules : AbstractValidator<NewSubmission>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(submission => submission.ReceivedOn).Readable();
            RuleFor(submission => submission.Note).Paragraphs();
        }
    }
}

/// <summary>
/// When the city accepted a report that is entered later; may be left out.
/// <uk>Коли місто прийняло звіт, який вносять пізніше; можна не надсилати.</uk>
/// </summary>
/// <param name="AcceptedOn">
/// The day it was accepted; absent, the city's day of the request.
/// <uk>День, коли звіт прийнято; якщо не вказано — день запиту за київським часом.</uk>
/// </param>
/// <param name="Note">How that is known, in words; not public.<uk>Звідки це відомо, довільним текстом; не оприлюднюють.</uk></param>
public sealed record NewAcceptance(RawInput<DateOnly>? AcceptedOn, string? Note)
{
    internal static readonly NewAcceptance None = new(null, null);

    internal DateOnly? Day => AcceptedOn?.ValueOrNull;

    internal List<ValidationError> Check() => Rules.Instance.Check(this);

    private sealed class Rules : AbstractValidator<NewAcceptance>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(acceptance => acceptance.AcceptedOn).Readable();
            RuleFor(acceptance => acceptance.Note).Paragraphs();
        }
    }
}
