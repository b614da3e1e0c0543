using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Values;

/// <summary>Anything a client entered that may or may not read as a value of its type.</summary>
public interface IEntered
{
    bool IsReadable { get; }
}

/// <summary>
/// Text that should read as a <typeparamref name="T"/>: a date, an amount, a member of an enumeration.
/// Kept as entered, so that one answer can list every fault of a request and not only the first.
/// </summary>
[JsonConverter(typeof(EnteredConverterFactory))]
public readonly record struct Entered<T>(string Text) : IEntered
    where T : struct
{
    public bool IsReadable => EnteredText.TryRead<T>(Text, out _);

    /// <summary>The value, once the rules have found it readable.</summary>
    public T Value => EnteredText.TryRead<T>(Text, out var value)
        ? value
        : throw new InvalidOperationException("A value was used before the rules had found it readable.");

    public T? ValueOrNull => EnteredText.TryRead<T>(Text, out var value) ? value : null;
}

internal static class EnteredText
{
    public static bool TryRead<T>(string text, out T value)
        where T : struct
    {
        object? read = typeof(T) == typeof(Money) ? Money.TryParse(text, out var money) ? money : null
            : typeof(T) == typeof(DateOnly) ? Iso.TryParseDate(text, out var date) ? date : null
            : typeof(T) == typeof(DateTimeOffset) ? Iso.TryParseInstant(text, out var instant) ? instant : null
            : Enum.GetNames(typeof(T)).FirstOrDefault(name => JsonNamingPolicy.CamelCase.ConvertName(name) == text) is { } member
                ? Enum.Parse<T>(member)
                : null;
        value = read is T known ? known : default;
        return read is not null;
    }
}

internal sealed class EnteredConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Entered<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Entered<T>>
        where T : struct
    {
        public override Entered<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new((reader.GetString() ?? "").Trim());

        public override void Write(Utf8JsonWriter writer, Entered<T> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}
