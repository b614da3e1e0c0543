using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// A value of an indicator in a year: exactly one of value, yes and text, by the type of the indicator.
/// <uk>Рік і значення показника: рівно одне з value, yes і text — за типом показника.</uk>
/// </summary>
/// <param name="Year">The year.<uk>Рік.</uk></param>
/// <param name="Value">
/// A number: at most four decimals, less than 10¹² either way.
/// <uk>Число: щонайбільше чотири знаки після крапки; за модулем менше ніж 10¹².</uk>
/// </param>
/// <param name="Yes">Yes or no.<uk>«Так» чи «ні».</uk></param>
/// <param name="Text">Words.<uk>Слова.</uk></param>
public sealed record NewYearValue(int? Year, decimal? Value, bool? Yes, string? Text)
{
    internal YearValue ToYearValue() =>
        new()
        {
            Year = Year!.Value,
            Value = Value,
            Yes = Yes,
            Text = Text,
        };

    internal static NewYearValue Of(YearValue item) => new(item.Year, item.Value, item.Yes, item.Text);

    internal sealed class Rules : AbstractValidator<NewYearValue>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(item => item.Year).Required().Year();
            RuleFor(item => item.Value).Exact();
            RuleFor(item => item.Text).Paragraphs(Platform.Http.Rules.MaxTitle);
        }
    }
}

/// <summary>What an indicator is broken down by.<uk>Ознака, за якою розподілено показник.</uk></summary>
/// <param name="Dimension">The dimension.<uk>Ознака розподілу.</uk></param>
/// <param name="Title">What people call it.<uk>Як її називають.</uk></param>
/// <param name="Members">The parts, from 2 to 30.<uk>Частини, від 2 до 30.</uk></param>
public sealed record NewBreakdown(RawInput<BreakdownDimension>? Dimension, string? Title, IReadOnlyList<NewBreakdownMember?>? Members)
{
    public const int Fewest = 2;
    public const int Most = 30;

    internal Breakdown ToBreakdown() =>
        new()
        {
            Dimension = Dimension!.Value,
            Title = Title!,
            Members = [.. Members!.Select(member => new BreakdownMember { Code = member!.Code!, Title = member.Title! })],
        };

    internal static NewBreakdown Of(Breakdown breakdown) =>
        new(
            new(breakdown.Dimension.Wire()),
            breakdown.Title,
            [.. breakdown.Members.Select(member => new NewBreakdownMember(member.Code, member.Title))]
        );

    internal sealed class Rules : AbstractValidator<NewBreakdown>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(item => item.Dimension).Required().Readable();
            RuleFor(item => item.Title).Required().Line(200);
            RuleFor(item => item.Members).Required().Items(Most);
            RuleForEach(item => item.Members)
                .Required()
                .SetValidator(NewBreakdownMember.Rules.Instance!)
                .When(item => item.Members.IsListed(Most));
        }
    }
}

/// <summary>One part of an indicator.<uk>Одна частина показника.</uk></summary>
/// <param name="Code">Names the part for ever.<uk>Незмінний код частини.</uk></param>
/// <param name="Title">What people call it.<uk>Як її називають.</uk></param>
public sealed record NewBreakdownMember(string? Code, string? Title)
{
    internal sealed class Rules : AbstractValidator<NewBreakdownMember>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(member => member.Code).Required().Code();
            RuleFor(member => member.Title).Required().Line(200);
        }
    }
}
