using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>
/// What is said of one indicator: of value, yes and text the one of its type.
/// <uk>Відомості про один показник: з value, yes і text — те, яке відповідає його типу.</uk>
/// </summary>
/// <param name="Code">The indicator's code.<uk>Код показника.</uk></param>
/// <param name="Value">
/// The value, at most four decimals; null where there is none.
/// <uk>Фактичне значення, щонайбільше чотири знаки після крапки; null, якщо його немає.</uk>
/// </param>
/// <param name="Yes">Yes or no.<uk>«Так» чи «ні».</uk></param>
/// <param name="Text">The value in words; it takes an assessment.<uk>Значення словами; до нього потрібна оцінка.</uk></param>
/// <param name="Assessment">
/// How the value in words stands to the target.
/// <uk>Як значення словами співвідноситься з плановим.</uk>
/// </param>
/// <param name="Status">reported, or why there is no value.<uk>Стан значення: reported або причина, чому значення немає.</uk></param>
/// <param name="Reason">
/// Why there is no value or why it deviates; settles every warning on the line.
/// <uk>Чому значення немає або чому воно відхиляється; пояснення знімає всі попередження в рядку.</uk>
/// </param>
/// <param name="Parts">
/// The values of its parts, where it is broken down; null for one not known, which is not zero.
/// <uk>Значення частин, якщо показник на них розподілено; невідоме — null, а не нуль.</uk>
/// </param>
public sealed record NewIndicatorLine(
    string? Code,
    decimal? Value,
    bool? Yes,
    string? Text,
    RawInput<Assessment>? Assessment,
    RawInput<ValueStatus>? Status,
    string? Reason,
    IReadOnlyList<NewPartValue?>? Parts
)
{
    internal ContentIndicator ToContent() =>
        new()
        {
            Code = Code!,
            Value = Value,
            Yes = Yes,
            Text = Text,
            Assessment = Assessment?.Value,
            Status = Status?.Value,
            Reason = Reason,
            Parts = Parts?.Select(part => new PartValue { Member = part!.Member!, Value = part.Value }).ToList(),
        };

    /// <summary>What contradicts itself in the line.</summary>
    internal IEnumerable<ValidationError> Check(string place)
    {
        var member =
            Value is not null ? "value"
            : Yes is not null ? "yes"
            : Text is not null ? "text"
            : Assessment is not null ? "assessment"
            : (Parts ?? []).Any(part => part?.Value is not null) ? "parts"
            : null;
        return
        [
            .. member is not null && Status?.ValueOrNull is { } status && status != ValueStatus.Reported
                ? [new ValidationError(Problems.ValueNotExpected, $"{place}/{member}", new { status })]
                : Array.Empty<ValidationError>(),
            .. Platform
                .Http.Rules.Repeated(Parts, part => part?.Member)
                .Select(row => new ValidationError(
                    Problems.CodeRepeated,
                    $"{place}/parts/{row}/member",
                    new { code = TextRules.Printable(Parts![row]!.Member!) }
                )),
        ];
    }

    internal sealed class Rules : AbstractValidator<NewIndicatorLine>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(line => line.Code).Required().Line(32);
            RuleFor(line => line.Value).Exact();
            RuleFor(line => line.Text).Paragraphs(Platform.Http.Rules.MaxTitle);
            RuleFor(line => line.Assessment).Readable();
            RuleFor(line => line.Status).Readable();
            RuleFor(line => line.Reason).Paragraphs();
            RuleFor(line => line.Parts).Items(NewBreakdown.Most);
            RuleForEach(line => line.Parts)
                .Required()
                .SetValidator(NewPartValue.Rules.Instance!)
                .When(line => line.Parts.IsListed(NewBreakdown.Most));
        }
    }
}

/// <summary>The value of one part of an indicator.<uk>Значення однієї частини показника.</uk></summary>
/// <param name="Member">The part's code.<uk>Код частини.</uk></param>
/// <param name="Value">Null where it is not known.<uk>Null, якщо значення невідоме.</uk></param>
public sealed record NewPartValue(string? Member, decimal? Value)
{
    internal sealed class Rules : AbstractValidator<NewPartValue>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(part => part.Member).Required().Line(32);
            RuleFor(part => part.Value).Exact();
        }
    }
}
