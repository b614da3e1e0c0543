using Microsoft.OpenApi;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>A query parameter an operation knows: how it reads, and how the document describes it.</summary>
public abstract record QueryParameter(
    string Name,
    Words Description,
    bool IsMany,
    Problem Malformed,
    object? MalformedParameters,
    Action<OpenApiSchema> Describe
)
{
    /// <summary>The parameter without which it says nothing; null where it stands alone.</summary>
    public string? Needs { get; init; }

    /// <summary>The enumeration whose codes it takes.</summary>
    internal abstract Type? Enumeration { get; }

    internal abstract bool CanRead(string text);
}

/// <summary>
/// A query parameter whose values read as <typeparamref name="T"/>, a class or a nullable value; <c>Read</c> answers null for a text
/// that does not read.
/// </summary>
public sealed record QueryParameter<T>(
    string Name,
    Words Description,
    Func<string, T?> Read,
    bool IsMany,
    Problem Malformed,
    object? MalformedParameters,
    Action<OpenApiSchema> Describe
) : QueryParameter(Name, Description, IsMany, Malformed, MalformedParameters, Describe)
{
    internal override Type? Enumeration => Nullable.GetUnderlyingType(typeof(T)) is { IsEnum: true } enumeration ? enumeration : null;

    internal override bool CanRead(string text) => Read(text) is not null;
}

/// <summary>The kinds of query parameters the service uses.</summary>
public static class Query
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public static readonly QueryParameter<int?> Limit = Integer(
        "limit",
        new($"Скільки записів на сторінці; якщо не вказано — {DefaultLimit}.", $"How many items a page holds; {DefaultLimit} when absent."),
        1,
        MaxLimit
    );

    public static readonly QueryParameter<string> Cursor = new(
        "cursor",
        new(
            "Звідки починається наступна сторінка: `next` попередньої, з тими самими фільтрами.",
            "Where the next page begins: the `next` of the page before, with the same filters."
        ),
        text => text.Length <= 2000 ? text : null,
        false,
        Problems.CursorUnreadable,
        null,
        schema => schema.Type = JsonSchemaType.String
    );

    public static readonly QueryParameter<bool?> DryRun = Flag(
        "dryRun",
        new(
            "`true` — спробувати: запит перевіряється й дістає відповідь, як завжди, але нічого з нього не зберігається.",
            "`true` tries the request out: it is checked and answered as usual, and nothing of it is kept."
        )
    );

    public static readonly QueryParameter<Language?> Language = One<Language>(
        "lang",
        new("Мова підписів і повідомлень; важить більше за Accept-Language.", "Language of labels and messages; wins over Accept-Language.")
    );

    private static readonly string[] s_flags = ["true", "false"];

    public static QueryParameter<bool?> Flag(string name, Words description) =>
        new(
            name,
            description,
            text => text is "true" or "false" ? text == "true" : null,
            false,
            Problems.NotAMember,
            new { allowed = s_flags },
            schema => schema.Type = JsonSchemaType.Boolean
        );

    public static QueryParameter<int?> Integer(string name, Words description, int min, int max) =>
        new(
            name,
            description,
            text =>
                text.Length <= 9
                && text.All(char.IsAsciiDigit)
                && int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) is var number
                && number >= min
                && number <= max
                    ? number
                    : null,
            false,
            Problems.NotInRange,
            new { min, max },
            schema => (schema.Type, schema.Minimum, schema.Maximum) = (JsonSchemaType.Integer, $"{min}", $"{max}")
        );

    public static QueryParameter<DateOnly?> Date(string name, Words description) =>
        new(
            name,
            description,
            text => Iso.TryParseDate(text, out var date) ? date : null,
            false,
            Problems.NotADate,
            null,
            schema => (schema.Type, schema.Format) = (JsonSchemaType.String, "date")
        );

    public static QueryParameter<DateTimeOffset?> Instant(string name, Words description) =>
        new(
            name,
            description,
            text => Iso.TryParseLooseInstant(text, out var instant) ? instant : null,
            false,
            Problems.NotAnInstant,
            null,
            schema => (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time")
        );

    /// <summary>A day of the city, or an instant.</summary>
    public static QueryParameter<DayOrInstant> DayOrInstant(string name, Words description) =>
        new(
            name,
            description
                + new Words(
                    " День за київським часом, як-от `2026-02-01`, або момент UTC, як-от `2026-02-01T08:00:00Z`.",
                    " A day of the city such as 2026-02-01, or a UTC instant such as 2026-02-01T08:00:00Z."
                ),
            Values.DayOrInstant.Read,
            false,
            Problems.NotAMoment,
            null,
            schema => schema.Type = JsonSchemaType.String
        );

    public static QueryParameter<string> Text(string name, Words description, int maxLength) =>
        new(
            name,
            description,
            text => text.Length <= maxLength && !TextRules.HasRefusedCharacter(text, severalLines: false) ? text : null,
            false,
            Problems.NotSearchable,
            new { max = maxLength },
            schema => (schema.Type, schema.MaxLength) = (JsonSchemaType.String, maxLength)
        );

    private static readonly Words s_severalValues = new(
        " Кілька значень через кому або повторенням — будь-яке з них.",
        " Several values, separated by commas or repeated, mean any of them."
    );

    public static QueryParameter<T?> OneOf<T>(string name, Words description)
        where T : struct, Enum => One<T>(name, description + s_severalValues) with { IsMany = true };

    public static QueryParameter<T?> One<T>(string name, Words description)
        where T : struct, Enum =>
        new(
            name,
            description,
            text => WireEnum<T>.TryParse(text, out var value) ? value : null,
            false,
            Problems.NotAMember,
            new { allowed = LabelAttribute.Members(typeof(T)) },
            _ => { }
        );
}
