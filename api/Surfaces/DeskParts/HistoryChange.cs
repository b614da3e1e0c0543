using System.Text.Json;
using Monitoring.Platform.Audit;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>One field that a deed changed, by the names people have for it; null where there was nothing, or is nothing now.</summary>
internal sealed record HistoryChange(string Name, string? Before, string? After)
{
    private static readonly string[] s_names = ["code", "measureCode", "indicatorCode", "source", "year", "dataset", "name"];

    /// <summary>Every field whose value is another one after the deed than before, in the order of the fields.</summary>
    public static IReadOnlyList<HistoryChange> Of(AuditEntry entry, HistoryValues values)
    {
        var (before, after) = (Flat(entry.Before, values), Flat(entry.After, values));
        return
        [
            .. before
                .Keys.Union(after.Keys)
                .Select(name => new HistoryChange(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
                .Where(change => change.Before != change.After),
        ];
    }

    private static Dictionary<string, string> Flat(JsonElement? value, HistoryValues values)
    {
        Dictionary<string, string> fields = [];
        if (value is { } known)
        {
            Add(known, "", "");
        }

        return fields;

        void Add(JsonElement element, string field, string name)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject().Where(member => !HistoryWords.ForPrograms.Contains(member.Name)))
                    {
                        Add(member.Value, member.Name, Joined(name, HistoryWords.Field(member.Name, values.Prose)));
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var (item, place) in element.EnumerateArray().Select((item, place) => (item, place)))
                    {
                        Add(item, field, Joined(name, NameOf(item, values) ?? $"{place + 1}"));
                    }

                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    fields[name] = values.Of(field, element);
                    break;
            }
        }
    }

    private static string Joined(string name, string part) => name.Length == 0 ? part : $"{name} · {part}";

    // A line of a list by what tells it from the others, so that one that moved is no change.
    private static string? NameOf(JsonElement item, HistoryValues values)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        List<string> parts =
        [
            .. s_names
                .Select(name => (name, value: item.TryGetProperty(name, out var value) ? value : default))
                .Where(named => named.value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                .Select(named =>
                    named.value.ValueKind == JsonValueKind.Number ? named.value.GetRawText() : values.Of(named.name, named.value)
                ),
        ];
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }
}
