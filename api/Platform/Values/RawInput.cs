using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Platform.Values;

/// <summary>Anything a client entered that may or may not read as a value of its type.</summary>
public interface IRawInput
{
    bool IsReadable { get; }
}

// Text that should read as a value: a date, an amount, a member of an enumeration. Kept as entered, so that one answer can list every fault
// of a request and not only the first. A class, for what the serializer makes of each structure by itself took a third of the methods
// compiled at a start; without a summary, which the documents would give to members that have none.
[JsonConverter(typeof(RawInputConverterFactory))]
public sealed record RawInput<T>(string Text) : IRawInput
    where T : struct
{
    public bool IsReadable => RawInputText.TryRead<T>(Text, out _);

    /// <summary>The value, once the rules have found it readable.</summary>
    public T Value =>
        RawInputText.TryRead<T>(Text, out var value)
            ? value
            : throw new InvalidOperationException("A value was used before the rules had found it readable.");

    public T? ValueOrNull => RawInputText.TryRead<T>(Text, out var value) ? value : null;
}

internal static class RawInputText
{
    public static bool TryRead<T>(string text, out T value)
        where T : struct
    {
        object? read =
            typeof(T) == typeof(Money)
                ? Money.TryParse(text, out var money)
                    ? money
                    : null
                : typeof(T) == typeof(DateOnly)
                    ? Iso.TryParseDate(text, out var date)
                        ? date
                        : null
                    : typeof(T) == typeof(DateTimeOffset)
                        ? Iso.TryParseInstant(text, out var instant)
                            ? instant
                            : null
                        : Enum.GetNames(typeof(T)).FirstOrDefault(name => JsonNamingPolicy.CamelCase.ConvertName(name) == text)
                            is { } member
                            ? Enum.Parse<T>(member)
                            : null;
        value = read is T known ? known : default;
        return read is not null;
    }
}

internal sealed class RawInputConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(RawInput<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<RawInput<T>>
        where T : struct
    {
        public override RawInput<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new((reader.GetString() ?? "").Trim());

        public override void Write(Utf8JsonWriter writer, RawInput<T> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}
