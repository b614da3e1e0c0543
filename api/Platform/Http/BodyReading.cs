using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// Looks a body through member by member: what is not of the shape asked for is told and left out, and the rest is then held
/// against the rules of the request.
/// </summary>
internal sealed class BodyReading
{
    private const int MaxPointer = 200;

    // Each fault found costs as much as a hundred good values: nobody makes the service look for more.
    private const int MostCounted = 2000;

    private readonly List<ValidationError> _errors = [];

    /// <summary>The first hundred, those of the shape before those of the rules.</summary>
    public IReadOnlyList<ValidationError> Errors => _errors;

    /// <summary>How many there are; of more than two thousand the rest is not looked for.</summary>
    public int Count { get; private set; }

    public void Read(Type type, JsonElement body)
    {
        var readable = Read(type, body, "#");
        if (Count is > 0 and < ProblemResult.MaxErrors && readable is not null && Rules.Of(type) is { } rules)
        {
            var misshapen = _errors.Select(error => error.Place).ToList();
            var request = readable.Deserialize(type, Json.Options)!;
            foreach (var error in rules.Check(request).Where(error => !misshapen.Exists(place => IsWithin(error.Place, place))))
            {
                Add(error);
            }
        }
    }

    private JsonNode? Read(Type type, JsonElement element, string pointer) =>
        Json.Options.GetTypeInfo(type) switch
        {
            { Kind: JsonTypeInfoKind.Object } info => element.ValueKind == JsonValueKind.Object
                ? ReadMembers(info, element, pointer)
                : Misfit(Problems.MemberTypeWrong, pointer),
            { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item } => element.ValueKind == JsonValueKind.Array
                ? ReadItems(item, element, pointer)
                : Misfit(Problems.MemberTypeWrong, pointer),
            _ => ReadValue(type, element, pointer),
        };

    private JsonObject ReadMembers(JsonTypeInfo info, JsonElement element, string pointer)
    {
        JsonObject members = [];
        foreach (var member in element.EnumerateObject().TakeWhile(_ => Count < MostCounted))
        {
            if (NameOf(member) is not { } name)
            {
                Misfit(Problems.TextNotUtf8, pointer);
                continue;
            }

            var place = Beneath(pointer, name);
            if (info.Properties.FirstOrDefault(property => property.Name == name) is not { } property)
            {
                Unknown(name, place, info);
            }
            else if (members.ContainsKey(name))
            {
                Misfit(Problems.MemberRepeated, place);
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                members.Add(name, null);
                if (!MayBeNull(property))
                {
                    Misfit(Problems.MemberTypeWrong, place);
                    members.Remove(name);
                }
            }
            else if (Read(property.PropertyType, member.Value, place) is var value && (value is not null || MayBeNull(property)))
            {
                members.Add(name, value);
            }
        }

        return members;
    }

    private JsonArray ReadItems(Type item, JsonElement element, string pointer) =>
        [
            .. element
                .EnumerateArray()
                .TakeWhile(_ => Count < MostCounted)
                .Select((value, place) => value.ValueKind == JsonValueKind.Null ? null : Read(item, value, $"{pointer}/{place}")),
        ];

    private JsonNode? ReadValue(Type type, JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.String && TextOf(element) is null)
        {
            return Misfit(Problems.TextNotUtf8, pointer);
        }

        try
        {
            element.Deserialize(type, Json.Options);
            return JsonValue.Create(element);
        }
        catch (JsonException)
        {
            return Misfit(Problems.MemberTypeWrong, pointer);
        }
    }

    private void Unknown(string name, string pointer, JsonTypeInfo info)
    {
        var nearest =
            Count < ProblemResult.MaxErrors ? NearestName.Of(name, info.Properties.Where(IsRead).Select(known => known.Name)) : null;
        Add(
            new(
                Problems.MemberUnknown,
                pointer,
                new
                {
                    pointer,
                    nearest,
                    advice = Advice(name, nearest),
                }
            )
        );
    }

    /// <summary>What to do about a name that is not known.</summary>
    public static Labelled Advice(string name, string? nearest) =>
        nearest is null
            ? new(
                "checkName",
                new(
                    "Перевірте назву (великі й малі літери різняться) або приберіть поле.",
                    "Check its name, upper and lower case differ, or leave it out."
                )
            )
            : new(
                "useNearest",
                new(
                    $"Можливо, `{TextRules.Printable(name)}` → `{nearest}`. Виправте назву або приберіть поле.",
                    $"Perhaps `{TextRules.Printable(name)}` → `{nearest}`. Mend its name, or leave it out."
                )
            );

    private static bool IsRead(JsonPropertyInfo property) => property.AssociatedParameter is not null || property.Set is not null;

    private JsonNode? Misfit(Problem problem, string pointer)
    {
        Add(new(problem, pointer, new { pointer }));
        return null;
    }

    private void Add(ValidationError error)
    {
        if (Count++ < ProblemResult.MaxErrors)
        {
            _errors.Add(error);
        }
    }

    // The last name may be anything that a client made up.
    private static string Beneath(string pointer, string name) =>
        TextRules.Printable(
            $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
            MaxPointer
        );

    private static bool IsWithin(string place, string outer) => place == outer || place.StartsWith(outer + "/", StringComparison.Ordinal);

    private static bool MayBeNull(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;

    // Null where its bytes or its escapes are no text.
    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
