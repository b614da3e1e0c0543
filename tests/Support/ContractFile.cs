using System.Text.Json.Nodes;

namespace Monitoring.Tests.Support;

/// <summary>The committed document, with the answers and parameters that operations share put where they are referred to.</summary>
internal static class ContractFile
{
    public static JsonObject Read() => Resolved(JsonNode.Parse(File.ReadAllText(Repository.Path("openapi/v1.json")))!.AsObject());

    /// <summary>The document itself, in which every operation now says whole what it takes and answers.</summary>
    public static JsonObject Resolved(JsonObject document)
    {
        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(item => item.Value!))
        {
            foreach (var status in operation["responses"]!.AsObject().Select(response => response.Key).ToList())
            {
                operation["responses"]![status] = Resolved(document, operation["responses"]![status]!);
            }

            operation["parameters"] = new JsonArray([
                .. (operation["parameters"]?.AsArray() ?? []).Select(parameter => Resolved(document, parameter!)),
            ]);
        }

        return document;
    }

    /// <summary>What a reference of the document leads to; anything else is a copy of itself.</summary>
    public static JsonNode Resolved(JsonNode document, JsonNode node)
    {
        for (var target = node; ; )
        {
            if (target["$ref"] is not { } reference)
            {
                return target.DeepClone();
            }

            target = ((string)reference!).Split('/')[1..].Aggregate(document, (part, name) => part[name]!);
        }
    }
}
