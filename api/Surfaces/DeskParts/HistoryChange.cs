using System.Text.Json;
using Monitoring.Platform.Audit;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>One field that a deed changed, by the names people have for it; null where there was nothing, or is nothing now.</summary>
internal sealed record HistoryChange(string Name, string? Before, string? After)
{
    private static readonly string[] s_names = ["code", "measureCode", "indicatorCode", "source", "year", "dataset", "name"];

    /// <summary>Every field whose value is another one after the deed than before, in the order of the fields.</summary>
    public static IReadOnlyList<HistoryChange> Of(AuditEntry entry, Prose prose)
    {
        var (before, after) = (Flat(entry.Before, prose), Flat(entry.After, prose));
        return
        [
            .. before
                .Keys.Union(after.Keys)
                .Select(name => new HistoryChange(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
                .Where(change => change.Before != change.After),
        ];
    }

    private static Dictionary<string, string> Flat(JsonElement? value, Prose prose)
    {
        Dictionary<string, string> fields = [];
        if (value is { } known)
        {
            Add(known, "");
        }

        return fields;

        void Add(JsonElement element, string name)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject().Where(member => !HistoryWords.ForPrograms.Contains(member.Name)))
                    {
                        Add(member.Value, Joined(name, HistoryWords.Field(member.Name, prose)));
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var (item, place) in element.EnumerateArray().Select((item, place) => (item, place)))
                    {
                        Add(item, Joined(name, NameOf(item, prose) ?? $"{place + 1}"));
                    }

                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    fields[name] = Text(element, prose);
                    break;
            }
        }
    }

    private static string Joined(string name, string part) => name.Length == 0 ? part : $"{name} · {part}";

    private static string Text(JsonElement value, Prose prose) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => prose.YesOrNo(value.GetBoolean()),
            JsonValueKind.Number => prose.Number(value.GetDecimal()),
            _ => HistoryWords.Value(value.GetString()!, prose),
        };

    // A line of a list by what tells it from the others, so that one that moved is no change.
    private static string? NameOf(JsonElement item, Prose prose)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        List<string> parts =
        [
            .. s_names
                .Select(name => item.TryGetProperty(name, out var value) ? value : default)
                .Where(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                .Select(value =>
                    value.ValueKind == JsonValueKind.Number ? value.GetRawText() : HistoryWords.Value(value.GetString()!, prose)
                ),
        ];
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }
}
