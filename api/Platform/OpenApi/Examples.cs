using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.OpenApi;

/// <summary>The examples the document shows: records from a file beside this one, problems from their own table.</summary>
internal static class Examples
{
    private const string Page = "Page";

    private static readonly JsonObject s_examples = Read("examples");

    /// <summary>The examples of these schemas; of a page, a page with one item.</summary>
    public static IEnumerable<(string Name, OpenApiExample Example)> Of(IEnumerable<string> schemas) =>
        from name in schemas.Order(StringComparer.Ordinal)
        let item = s_examples[name.EndsWith(Page, StringComparison.Ordinal) ? name[..^Page.Length] : name]
        where item is not null
        let value = name.EndsWith(Page, StringComparison.Ordinal)
            ? new JsonObject { ["items"] = new JsonArray(item.DeepClone()), ["next"] = null }
            : item.DeepClone()
        select (name, new OpenApiExample { Value = value });

    public static JsonNode Of(Problem problem) =>
        JsonNode.Parse(
            Json.Bytes(
                new ProblemResult(problem, problem.Example).AsBody(Language.Uk, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")
            )
        )!;

    /// <summary>A file beside this one.</summary>
    public static JsonObject Read(string name)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream($"openapi/{name}.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
