using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Platform.Values;

/// <summary>The languages of messages and labels; data look the same in both.</summary>
[Label("мова", "language")]
public enum Language
{
    [Label("українська", "Ukrainian")]
    Uk,

    [Label("англійська", "English")]
    En,
}

/// <summary>One text in both languages.<uk>Один текст обома мовами.</uk></summary>
public sealed record Words(string Uk, string En)
{
    public string In(Language language) => language == Language.Uk ? Uk : En;

    public static Words operator +(Words first, Words second) => new(first.Uk + second.Uk, first.En + second.En);
}

/// <summary>A code for programs that has words for people: JSON carries the code, a message the words.</summary>
[JsonConverter(typeof(Converter))]
public sealed record Labelled(string Code, Words Words)
{
    private sealed class Converter : JsonConverter<Labelled>
    {
        public override Labelled Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Labelled value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Code);
    }
}

/// <summary>What a reader of an enumeration should know beside the names of its members.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class NoteAttribute(string uk, string en) : Attribute
{
    public Words Words => new(uk, en);
}

/// <summary>What people call an enumeration or a member of one. An enumeration with a name for people is a code list of the API.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Enum)]
public sealed class LabelAttribute(string uk, string en) : Attribute
{
    private static readonly ConcurrentDictionary<Enum, Words> s_labels = new();

    public Words Words => new(uk, en);

    /// <summary>The label of a member; its own name where nobody gave it one.</summary>
    public static Words Of(Enum member) =>
        s_labels.GetOrAdd(
            member,
            key =>
                key.GetType().GetField(key.ToString())?.GetCustomAttribute<LabelAttribute>() is { } label
                    ? label.Words
                    : new(key.ToString(), key.ToString())
        );

    /// <summary>The members of an enumeration as the wire spells them, each with its label.</summary>
    public static Labelled[] Members(Type enumeration) =>
        [
            .. Enum.GetValues(enumeration)
                .Cast<Enum>()
                .Select(member => (Name: JsonNamingPolicy.CamelCase.ConvertName(member.ToString()), Label: Of(member)))
                .Select(member => new Labelled(
                    member.Name,
                    new($"{member.Name} ({member.Label.Uk})", $"{member.Name} ({member.Label.En})")
                )),
        ];
}
