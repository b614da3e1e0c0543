using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using NJsonSchema;

namespace Monitoring.Tests.Support;

/// <summary>
/// Holds every response of every test against openapi/v1.json: the operation knows the status, the media type, the problem
/// and the headers, and the body fits the schema with no member too many.
/// </summary>
internal sealed partial class ContractCheck(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly JsonObject s_document = ContractFile.Read();
    private static readonly JsonSchema s_root = Root();
    private static readonly List<(Regex Path, JsonObject Operations)> s_paths =
    [
        .. s_document["paths"]!
            .AsObject()
            .OrderByDescending(path => Variable().Replace(path.Key, "").Length)
            .Select(path =>
                (
                    new Regex($"^{Variable().Replace(path.Key.Replace(".", @"\."), "[^/]+")}/?$", RegexOptions.IgnoreCase),
                    path.Value!.AsObject()
                )
            ),
    ];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Variable();

    // Told of once, in the introduction of the document, and owed by every answer whatever the operation.
    private static readonly string[] s_security =
    [
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Content-Security-Policy",
    ];

    // Sent by the server for every answer, or to every reader without a key.
    private static readonly string[] s_always =
    [
        .. s_security,
        "Date",
        "Content-Type",
        "Content-Length",
        "Connection",
        "Transfer-Encoding",
        "Access-Control-Allow-Origin",
        "Access-Control-Expose-Headers",
    ];

    /// <summary>Every operation of the document.</summary>
    public static IEnumerable<(string Method, string Path, string Id)> Operations =>
        s_document["paths"]!
            .AsObject()
            .SelectMany(path =>
                path.Value!.AsObject()
                    .Select(operation => (operation.Key.ToUpperInvariant(), path.Key, (string)operation.Value!["operationId"]!))
            );

    /// <summary>The names of all operations that write.</summary>
    public static IEnumerable<string> Writes =>
        s_paths
            .SelectMany(path => path.Operations)
            .Where(operation => operation.Key != "get")
            .Select(operation => (string)operation.Value!["operationId"]!)
            .Except(Computing);

    /// <summary>The operations that work something out of the body they are sent, and store nothing.</summary>
    public static readonly string[] Computing = ["carryReportFormOver"];

    /// <summary>The name of the operation that takes this method at this address.</summary>
    public static string OperationOf(string method, string path) =>
        (string)s_paths.Find(item => item.Path.IsMatch(path)).Operations[method.ToLowerInvariant()]!["operationId"]!;

    /// <summary>The query parameters of an operation, each with the values it is confined to.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<string> Allowed)> QueryOf(string operation) =>
        Operation(operation)["parameters"]!
            .AsArray()
            .Where(parameter => (string)parameter!["in"]! == "query")
            .Select(parameter =>
                (
                    (string)parameter!["name"]!,
                    (IReadOnlyList<string>)
                        [
                            .. ContractFile
                                .Resolved(s_document, parameter["schema"]!["items"] ?? parameter["schema"]!)["enum"]
                                ?.AsArray()
                                .Select(member => (string)member!)
                                ?? [],
                        ]
                )
            );

    /// <summary>The body that the document shows for an operation; null where it takes none.</summary>
    public static JsonObject? ExampleBody(string operation) =>
        Operation(operation)["requestBody"]?["content"]!["application/json"]!["examples"]!["example"]!["$ref"]?.GetValue<string>()
            is { } example
            ? s_document["components"]!["examples"]![example.Split('/')[^1]]!["value"]!.DeepClone().AsObject()
            : null;

    private static JsonNode Operation(string id) =>
        s_paths.SelectMany(path => path.Operations).First(item => (string)item.Value!["operationId"]! == id).Value!;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = response.Content.Headers.ContentEncoding.Contains("gzip")
            ? Gzip.PlainText(await response.Content.ReadAsByteArrayAsync(cancellationToken))
            : await response.Content.ReadAsStringAsync(cancellationToken);
        var faults = FaultsOf(request, response, body).ToList();
        Assert.That(faults, Is.Empty, $"{request.Method} {request.RequestUri} answered {(int)response.StatusCode} against the contract");
        return response;
    }

    /// <summary>What of an answer the document does not say.</summary>
    public static IEnumerable<string> FaultsOf(HttpRequestMessage request, HttpResponseMessage response, string body)
    {
        if (s_security.FirstOrDefault(name => !response.Headers.Contains(name)) is { } forgotten)
        {
            return [$"the header {forgotten} is absent"];
        }

        var status = (int)response.StatusCode;
        var operations = s_paths.Find(path => path.Path.IsMatch(request.RequestUri!.AbsolutePath)).Operations;
        var method = request.Method == HttpMethod.Head ? "get" : request.Method.Method.ToLowerInvariant();
        if (operations?[method] is not JsonObject operation)
        {
            return
                status is 400 or 404 or 405 or 414
                || request.Method == HttpMethod.Options
                || !request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.OrdinalIgnoreCase)
                ? []
                : ["no such operation"];
        }

        if (operation["responses"]?[$"{status}"] is not JsonObject expected)
        {
            return [$"the status {status} is not documented: {body}"];
        }

        var headers = expected["headers"]?.AsObject().Select(header => header.Key).ToList() ?? [];
        var sent = response.Headers.Concat(response.Content.Headers).Select(header => header.Key).ToList();
        var unknown = sent.Where(name => !s_always.Contains(name) && !headers.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => $"the header {name} is not documented");
        var absent = headers
            .Where(name => IsRequired(name, response) && !sent.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => $"the header {name} is absent");
        return unknown
            .Concat(absent)
            .Concat(FaultsOfWrite(request, response))
            .Concat(FaultsOfRevision(request, response, body))
            .Concat(request.Method == HttpMethod.Head ? [] : FaultsOfBody(expected["content"] as JsonObject, response, body));
    }

    // What was made is somewhere, unless it was made in a dry run.
    private static bool IsRequired(string name, HttpResponseMessage response) =>
        s_document["components"]!["headers"]![name]!["required"]?.GetValue<bool>() == true
        || (name == "Location" && !response.Headers.Contains("Dry-Run"));

    private static IEnumerable<string> FaultsOfWrite(HttpRequestMessage request, HttpResponseMessage response)
    {
        var wasAsked = request.RequestUri!.Query.Contains("dryRun=true", StringComparison.Ordinal);
        if (response.Headers.Contains("Dry-Run") ? !wasAsked : wasAsked && response.IsSuccessStatusCode)
        {
            yield return "Dry-Run does not say what was asked";
        }

        if (
            response.Headers.Contains("Idempotency-Replayed")
            && (response.Headers.Contains("Dry-Run") || !request.Headers.Contains("Idempotency-Key"))
        )
        {
            yield return "an answer given again that nobody asked for";
        }

        if (
            response.StatusCode != System.Net.HttpStatusCode.Accepted
            && response.Headers.Contains("Dry-Run")
            && (response.Headers.Location is not null || response.Headers.ETag is not null)
        )
        {
            yield return "a dry run answers with a place or a revision that nobody can use";
        }
    }

    // Whoever has a key finds the revision of the ETag in the body too; to all others it would tell of drafts.
    private static IEnumerable<string> FaultsOfRevision(HttpRequestMessage request, HttpResponseMessage response, string body)
    {
        if (!response.IsSuccessStatusCode || !body.Contains("\"revision\":", StringComparison.Ordinal))
        {
            yield break;
        }

        var answer = JsonNode.Parse(body)!;
        // Only what is told to a key is never kept by those between.
        if (response.Headers.CacheControl?.NoStore == true)
        {
            if (answer["revision"] is { } revision && response.Headers.ETag is { } etag && etag.Tag != $"\"{revision}\"")
            {
                yield return $"the revision {revision} is not that of the ETag {etag}";
            }
        }
        else if (
            !request.RequestUri!.AbsolutePath.EndsWith("/changes", StringComparison.Ordinal)
            && (answer["items"]?.AsArray() ?? []).Append(answer).Any(item => item is JsonObject && item["revision"] is not null)
        )
        {
            yield return "a reader without a key is told a revision";
        }
    }

    private static IEnumerable<string> FaultsOfBody(JsonObject? content, HttpResponseMessage response, string body)
    {
        if (content is null)
        {
            return body.Length == 0 ? [] : ["a body where none is documented"];
        }

        if (content[response.Content.Headers.ContentType?.MediaType ?? ""] is not JsonObject media)
        {
            return [$"the media type {response.Content.Headers.ContentType} is not documented"];
        }

        // Tables, calendars and workbooks are held by tests of their own.
        if (response.Content.Headers.ContentType?.MediaType is "text/csv" or "text/calendar" or WorkbookEdit.MediaType or Content.Document)
        {
            return [];
        }

        var faults = Validate(media["schema"]!["$ref"]!.GetValue<string>(), body);
        return
            response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && media["examples"] is JsonObject problems
            && !problems.ContainsKey(JsonNode.Parse(body)!["code"]!.GetValue<string>())
            ? [.. faults, $"the problem {JsonNode.Parse(body)!["code"]} is not documented here"]
            : faults;
    }

    /// <summary>What of a JSON text does not fit a schema of the document.</summary>
    public static IEnumerable<string> Validate(string reference, string json) =>
        s_root.Definitions[reference.Split('/')[^1]].Validate(json).Select(fault => fault.ToString());

    // The validator speaks of definitions where OpenAPI speaks of components, and answers must not say more than documented.
    private static JsonSchema Root()
    {
        var definitions = JsonNode
            .Parse(
                s_document["components"]!["schemas"]!
                    .ToJsonString()
                    .Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal)
            )!
            .AsObject();
        foreach (var schema in definitions.Select(pair => pair.Value!.AsObject()).Where(schema => schema.ContainsKey("properties")))
        {
            schema["additionalProperties"] = false;
        }

        return JsonSchema
            .FromJsonAsync(new JsonObject { ["definitions"] = definitions }.ToJsonString(JsonSerializerOptions.Default))
            .GetAwaiter()
            .GetResult();
    }
}
