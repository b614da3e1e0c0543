using System.Reflection;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;
using Microsoft.OpenApi;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>A rule that the OpenAPI document can show: what it checks is what the schema says.</summary>
internal interface IDescribedRule
{
    bool IsRequired { get; }

    void Describe(OpenApiSchema schema);
}

/// <summary>
/// The words in which request rules are written. Each names a problem of the table, so that messages exist once, in both
/// languages; each describes itself, so that the document never says less or more than is checked.
/// </summary>
public static partial class Rules
{
    public const int MaxItems = 2000;
    public const int MaxLine = 1000;

    /// <summary>The title of a line of a program: some fill half a page.</summary>
    public const int MaxTitle = 4000;

    public const int MaxParagraphs = 8000;

    public static IRuleBuilderOptions<T, TValue?> Required<T, TValue>(this IRuleBuilder<T, TValue?> rule) =>
        rule.Coded(Problems.Required, value => value is null ? new { } : null, isRequired: true);

    /// <summary>Text of one line.</summary>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, int max = MaxLine) =>
        rule.Text(max, severalLines: false);

    /// <summary>Text that may have line breaks.</summary>
    public static IRuleBuilderOptions<T, string?> Paragraphs<T>(this IRuleBuilder<T, string?> rule, int max = MaxParagraphs) =>
        rule.Text(max, severalLines: true);

    public static IRuleBuilderOptions<T, string?> Matching<T>(
        this IRuleBuilder<T, string?> rule,
        Predicate<string> matches,
        Problem problem,
        string pattern
    ) => rule.Coded(problem, text => text is null || matches(text) ? null : new { }, schema => schema.Pattern = pattern);

    // For readers of the document, whose engines know no \p{L}: nothing allowed is missed, and some that is refused passes.
    private const string CodePattern = @"^[^\s.\-][^\s]{0,31}$";

    /// <summary>The code of a measure or an indicator.</summary>
    public static IRuleBuilderOptions<T, string?> Code<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Matching(CodeWritten().IsMatch, Problems.NotACode, CodePattern);

    public static IRuleBuilderOptions<T, int?> Between<T>(this IRuleBuilder<T, int?> rule, int min, int max) =>
        rule.Coded(
            Problems.NotInRange,
            value => value < min || value > max ? new { min, max } : null,
            schema => (schema.Minimum, schema.Maximum) = ($"{min}", $"{max}")
        );

    public static IRuleBuilderOptions<T, int?> Year<T>(this IRuleBuilder<T, int?> rule) =>
        rule.Between(Years.OfDates.First, Years.OfDates.Last);

    public static IRuleBuilderOptions<T, decimal?> Exact<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Coded(
            Problems.NotAQuantity,
            value => value is { } number && !Quantity.IsExact(number) ? new { } : null,
            schema => schema.MultipleOf = 0.0001m
        );

    public static IRuleBuilderOptions<T, RawInput<TValue>?> Readable<T, TValue>(this IRuleBuilder<T, RawInput<TValue>?> rule)
        where TValue : struct =>
        rule.Coded(
            RawInputRule<TValue>.Problem,
            value => value is { IsReadable: false } raw ? RawInputRule<TValue>.Parameters(raw.Text) : null
        );

    /// <summary>A list of at most so many items, none of them null.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> Items<T, TItem>(
        this IRuleBuilder<T, IReadOnlyList<TItem>?> rule,
        int max = MaxItems
    ) =>
        rule.Coded(
            Problems.TooMany,
            items => items is { Count: var count } && count > max ? new { max, count } : null,
            schema => schema.MaxItems = max
        );

    /// <summary>Whether the items of a list are worth looking at one by one: of a list too long, its length is the only error.</summary>
    public static bool IsListed<TItem>(this IReadOnlyList<TItem>? items, int max = MaxItems) => items is null || items.Count <= max;

    /// <summary>The places of the items whose key an earlier item already has; a null key is none.</summary>
    internal static List<int> Repeated<TItem>(IReadOnlyList<TItem>? items, Func<TItem, object?> key)
    {
        HashSet<object> seen = [];
        return [.. Enumerable.Range(0, items?.Count ?? 0).Where(place => key(items![place]) is { } value && !seen.Add(value))];
    }

    /// <summary>Every error of a request by its rules, each at its place.</summary>
    public static List<ValidationError> Check<T>(this IValidator<T> rules, T request, string prefix = "#") =>
        [
            .. rules
                .Validate(request)
                .Errors.Select(failure => (ValidationError)failure.CustomState)
                .Select(error => error with { Place = prefix + error.Place }),
        ];

    /// <summary>The same where only the type of the request is known.</summary>
    internal static IEnumerable<ValidationError> Check(this IValidator rules, object request) =>
        rules
            .Validate(new ValidationContext<object>(request))
            .Errors.Select(failure => (ValidationError)failure.CustomState)
            .Select(error => error with { Place = "#" + error.Place });

    /// <summary>The rules of a type of requests; null where it has none.</summary>
    internal static IValidator? Of(Type type) =>
        type.GetNestedType("Rules", BindingFlags.NonPublic)?.GetField("Instance")?.GetValue(null) as IValidator;

    /// <summary>The pointer of a property path: "Measures[0].Funding[1].Amount" is /measures/0/funding/1/amount.</summary>
    public static string Pointer(string propertyPath) =>
        string.Concat(
            propertyPath
                .Split('.', StringSplitOptions.RemoveEmptyEntries)
                .Select(part =>
                    "/"
                    + char.ToLowerInvariant(part[0])
                    + part[1..].Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
                )
        );

    private static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int max, bool severalLines) =>
        rule.Coded(
                Problems.TooLong,
                text => text?.Length > max ? new { max, length = text.Length } : null,
                schema => schema.MaxLength = max
            )
            .Coded(
                Problems.CharacterRefused,
                text =>
                    text is not null && TextRules.FindRefused(text, severalLines) is var (character, position)
                        ? new { character, position }
                        : null
            );

    private static IRuleBuilderOptions<T, TValue> Coded<T, TValue>(
        this IRuleBuilder<T, TValue> rule,
        Problem problem,
        Func<TValue, object?> broken,
        Action<OpenApiSchema>? describe = null,
        bool isRequired = false
    ) => rule.SetValidator(new CodedRule<T, TValue>(problem, broken, describe, isRequired));

    [GeneratedRegex(@"\A[\p{L}\p{N}][\p{L}\p{N}.\-]{0,31}(?<!\.)\z")]
    private static partial Regex CodeWritten();

    private sealed class CodedRule<T, TValue>(
        Problem problem,
        Func<TValue, object?> broken,
        Action<OpenApiSchema>? describe,
        bool isRequired
    ) : PropertyValidator<T, TValue>, IDescribedRule
    {
        public override string Name => problem.Code;

        public bool IsRequired => isRequired;

        public void Describe(OpenApiSchema schema) => describe?.Invoke(schema);

        // Reported here and not by FluentValidation, whose own message would be C# names in one language.
        public override bool IsValid(ValidationContext<T> context, TValue value)
        {
            if (broken(value) is { } parameters)
            {
                context.AddFailure(
                    new ValidationFailure(context.PropertyPath, problem.Code)
                    {
                        CustomState = new ValidationError(problem, Pointer(context.PropertyPath), parameters),
                    }
                );
            }

            return true;
        }
    }

    private static class RawInputRule<TValue>
        where TValue : struct
    {
        public static readonly Problem Problem =
            typeof(TValue) == typeof(Money) ? Problems.NotMoney
            : typeof(TValue) == typeof(DateOnly) ? Problems.NotADate
            : typeof(TValue) == typeof(DateTimeOffset) ? Problems.NotAnInstant
            : Problems.NotAMember;

        private static readonly Labelled[]? s_allowed = typeof(TValue).IsEnum ? LabelAttribute.Members(typeof(TValue)) : null;

        public static object Parameters(string text) =>
            s_allowed is null ? new { value = TextRules.Printable(text) } : new { value = TextRules.Printable(text), allowed = s_allowed };
    }
}
