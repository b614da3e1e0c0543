using System.Text.Json.Nodes;
using Monitoring.Http;
using Monitoring.Values;

namespace Monitoring.OpenApi;

/// <summary>The examples the document shows: records from a file beside this one, problems from their own table.</summary>
internal static class Examples
{
    private static readonly JsonObject s_examples = Load();

    /// <summary>The example of a type; of a page, a page with one such item.</summary>
    public static JsonNode? Of(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)
        ? new JsonObject { ["items"] = new JsonArray(Of(type.GetGenericArguments()[0])), ["next"] = null }
        : s_examples[type.Name]?.DeepClone();

    public static JsonNode Of(Problem problem) =>
        JsonNode.Parse(Json.Bytes(new Refusal(problem, problem.Example).AsBody(Language.Uk, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")))!;

    private static JsonObject Load()
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream("openapi/examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
