using System.Text.Json.Nodes;

namespace Monitoring.Platform.OpenApi;

/// <summary>Beside a reference stands only what it adds: the generator repeats there what its target says already.</summary>
internal static class References
{
    private const string Description = "description";

    public static void LeaveOutRepeated(JsonNode document) => LeaveOutRepeated(document, document["components"]!["schemas"]!);

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
