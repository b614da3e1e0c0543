using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.OpenApi;

/// <summary>
/// Writes JSON for people who read its changes: whatever fits a line stands on one, the rest has a line for each member. Half as long
/// as with a line for each value.
/// </summary>
internal static class JsonLines
{
    private const int Columns = 140;

    public static string Write(JsonNode node)
    {
        StringBuilder text = new();
        Write(text, node, "", 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, string indent, int used)
    {
        var line = node?.ToJsonString(Json.Options) ?? "null";
        if (
            node is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
            || (indent.Length > 0 && indent.Length + used + line.Length < Columns)
        )
        {
            text.Append(line);
            return;
        }

        var (open, close) = node is JsonObject ? ('{', '}') : ('[', ']');
        var deeper = indent + " ";
        text.Append(open);
        var isFirst = true;
        foreach (var (name, value) in MembersOf(node))
        {
            text.Append(isFirst ? "\n" : ",\n").Append(deeper).Append(name);
            Write(text, value, deeper, name.Length);
            isFirst = false;
        }

        text.Append('\n').Append(indent).Append(close);
    }

    private static IEnumerable<(string Name, JsonNode? Value)> MembersOf(JsonNode node) =>
        node is JsonObject members
            ? members.Select(member => ($"{JsonValue.Create(member.Key).ToJsonString(Json.Options)}: ", member.Value))
            : node.AsArray().Select(item => ("", item));
}
