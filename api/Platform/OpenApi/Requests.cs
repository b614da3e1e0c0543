using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Monitoring.Platform.OpenApi;

/// <summary>
/// What Swagger UI fills in, from a file beside this one: the path and the revision of each operation and, where the example of its schema
/// does not fit, the body. All of it is in the demonstration data, so that what is executed as it stands succeeds.
/// </summary>
internal static class Requests
{
    private const string Body = "body";

    private static readonly JsonObject s_file = Examples.Read("requests");
    private static readonly JsonObject s_ids = s_file["ids"]!.AsObject();
    private static readonly JsonObject s_operations = s_file["operations"]!.AsObject();

    /// <summary>The bodies, by the operations that have one of their own.</summary>
    public static IEnumerable<(string Name, OpenApiExample Example)> Bodies =>
        from operation in s_operations
        let body = operation.Value![Body]
        where body is not null
        select (operation.Key, new OpenApiExample { Value = body.DeepClone() });

    public static bool HasBody(string operationId) => s_operations[operationId]?[Body] is not null;

    /// <summary>What stands in a parameter, an object by its id; null where it is left empty.</summary>
    public static JsonNode? ValueOf(string operationId, string parameter) =>
        s_operations[operationId]?[parameter] is { } value ? (s_ids[(string)value!] ?? value).DeepClone() : null;
}
