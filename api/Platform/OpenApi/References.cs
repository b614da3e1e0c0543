using System.Text.Json.Nodes;

namespace Monitoring.Platform.OpenApi;

/// <summary>
/// Beside a reference stands only what it adds, where the generator repeats what its target says already; and only what is referred to
/// is kept.
/// </summary>
internal static class References
{
    private const string Description = "description";

    public static void LeaveOutRepeated(JsonNode document) => LeaveOutRepeated(document, document["components"]!["schemas"]!);

    /// <summary>
    /// An item of a page has an example for the sake of the page's; a header may be of answers that this application has none of.
    /// </summary>
    public static void LeaveOutUnused(JsonNode document, string kind)
    {
        var text = document.ToJsonString();
        var parts = document["components"]![kind]!.AsObject();
        foreach (var name in parts.Select(part => part.Key).ToList())
        {
            if (!text.Contains($"\"#/components/{kind}/{name}\"", StringComparison.Ordinal))
            {
                parts.Remove(name);
            }
        }
    }

    private static void LeaveOutRepeated(JsonNode? node, JsonNode schemas)
    {
        switch (node)
        {
            case JsonObject members:
                if (TargetOf(members) is { } name && $"{members[Description]}" == $"{schemas[name]![Description]}")
                {
                    members.Remove(Description);
                }

                foreach (var (_, value) in members)
                {
                    LeaveOutRepeated(value, schemas);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    LeaveOutRepeated(item, schemas);
                }

                break;
        }
    }

    // The schema a reference leads to, or one that may be null instead.
    private static string? TargetOf(JsonObject members) =>
        (members["$ref"] ?? (members["oneOf"] as JsonArray)?[0]?["$ref"]) is JsonValue reference
        && (string)reference! is var address
        && address.StartsWith("#/components/schemas/", StringComparison.Ordinal)
            ? address.Split('/')[^1]
            : null;
}
