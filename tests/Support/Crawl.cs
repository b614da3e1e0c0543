using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Monitoring.Tests.Support;

/// <summary>Every address that can be read, with every filter, order and page that could tell something, as one reader meets it.</summary>
internal sealed partial class Crawl(MonitoringApp app, IReadOnlyDictionary<string, string[]> known)
{
    // One that waits for the other side leaves the processor to another.
    private const int AtOnce = 4;

    /// <summary>What stands for most parts of an address and parameters of a query; a test adds its own.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Usual = new Dictionary<string, string[]>
    {
        ["rules/{id}"] = ["00000000-0000-7000-8000-000000000001"],
        ["imports/{id}"] = ["none"],
        ["editions/{number}"] = ["0", "1"],
        ["amendments/{number}"] = ["1"],
        ["recordings/{recording}"] = ["2"],
        ["snapshots/{number}"] = ["1", "2"],
        ["expert-conclusions/{number}"] = ["1"],
        ["measures/{code}"] = ["1.1", "7.7"],
        ["indicators/{code}"] = ["П1"],
        ["problems/{code}"] = ["STALE"],
        ["code-lists/{name}"] = ["role"],
        ["publications/{number}"] = ["1"],
        ["1/{file}"] = ["programs.csv"],
        ["reports/{period}"] = ["2026-Q2", "2026-Q3"],
        ["reporting-rates/{period}"] = ["2026-Q3"],
        ["consolidated-reports/{period}"] = ["2026-Q3"],
        ["calendar/{year}"] = ["2026"],
        ["holidays/{year}"] = ["2026"],
        ["statistics/{year}"] = ["2026"],
        ["expiring-programs/{year}"] = ["2030"],
        ["progress/{year}"] = ["2026"],
        ["assistance/{year}"] = ["2026"],
        ["plan-changes/{year}"] = ["2026"],
        ["accepted"] = ["true"],
        ["limit"] = ["1"],
        ["sort"] = ["title", "-title", "-validThrough", "status", "-status", "-submittedAt", "daysLate", "-period", "name"],
        ["year"] = ["2026", "2031"],
        ["activeOn"] = ["2026-11-22"],
        ["executantId"] = ["none"],
        ["participant"] = ["школи"],
        ["period"] = ["2026-Q3"],
        ["asOf"] = ["2026-11-22", "2026-12-31"],
        ["knownAt"] = ["2026-11-22T09:00:00Z"],
        ["from"] = ["0", "1"],
        ["to"] = ["0", "1"],
        ["after"] = ["0"],
        ["include"] = ["accepted", "submitted"],
        ["predecessors"] = ["true"],
        ["findings"] = ["true"],
        ["cursor"] = ["none"],
        ["action"] = ["created"],
        ["resource"] = ["report"],
        ["through"] = ["2026-12-31"],
        ["knownHash"] = ["none"],
    };

    // The city's pages, what feeds follow and what search engines read.
    private static readonly string[] s_pages =
    [
        "/",
        "/?year=2026",
        "/programs",
        "/programs?status=active",
        "/programs/{id}",
        "/programs/{id}?asOf=2026-11-22",
        "/programs/{id}/reports/{period}",
        "/programs/{id}/amendments/{number}",
        "/measures?period=2026-Q3",
        "/indicators?period=2026-Q3",
        "/bodies",
        "/search?q=%D1%87%D0%B8%D0%BD%D0%BD%D0%B0",
        "/search?q=%D0%BF%D1%80%D0%BE%D1%94%D0%BA%D1%82",
        "/open-data",
        "/changes.atom",
        "/sitemap.xml",
    ];

    private readonly List<string> _paths =
    [
        .. ContractCheck
            .Operations.Where(operation => operation.Method == "GET")
            .SelectMany(operation =>
                Filled([operation.Path], known).SelectMany(path => Queries(operation.Id, known).Select(query => path + query))
            ),
        .. Filled(s_pages, known),
        .. Filled(["/executive-bodies/{id}"], known).Select(path => path.Replace("/executive-", "/", StringComparison.Ordinal)),
        "/health/ready",
        "/api/v1/nothing",
    ];

    /// <summary>What a reader is answered at each address: the status, what of the headers speaks, and the text.</summary>
    public async Task<Dictionary<string, string>> RunAsync(string? key, string language, string method = "GET")
    {
        ConcurrentDictionary<string, string> answers = [];
        await Parallel.ForEachAsync(
            _paths,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (path, _) =>
            {
                var reply = await app.SendAsync(method, path, null, key, null, ("Accept-Language", language));
                answers[path] =
                    $"{(int)reply.Status} {reply.Etag} {reply.Headers.GetValueOrDefault("Content-Length")} {reply.Headers.GetValueOrDefault("Link")}\n{TraceId().Replace(reply.Text, "\"traceId\":null")}\n{Cursor(reply)}";
            }
        );
        return _paths.Distinct().ToDictionary(path => path, path => answers[path]);
    }

    // Templates name their parts as the paths do: what stands for {id} is told by what stands before it.
    private static IEnumerable<string> Filled(IEnumerable<string> paths, IReadOnlyDictionary<string, string[]> known)
    {
        while (paths.FirstOrDefault(path => path.Contains('{')) is { } open)
        {
            var part = Part().Match(open);
            paths =
            [
                .. paths.SelectMany(path =>
                    Value(part.Value, known)
                        .Select(value =>
                            path.Replace(part.Value, part.Groups["before"].Value + Uri.EscapeDataString(value), StringComparison.Ordinal)
                        )
                ),
            ];
        }

        return paths;
    }

    private static string[] Value(string part, IReadOnlyDictionary<string, string[]> known) =>
        known.TryGetValue(part, out var values)
            ? values
            : throw new AssertionException($"The crawl does not know what to put for {part}: tell it in the test.");

    private static IEnumerable<string> Queries(string operation, IReadOnlyDictionary<string, string[]> known) =>
        ContractCheck
            .QueryOf(operation)
            .SelectMany(parameter =>
                (parameter.Allowed.Count > 0 ? parameter.Allowed : Value(parameter.Name, known)).Select(value =>
                    $"?{parameter.Name}={Uri.EscapeDataString(value)}"
                )
            )
            .Prepend("");

    // A cursor is sealed only against haste: whoever unpacks it must find nothing either.
    private static string Cursor(Reply reply) =>
        reply.Text.StartsWith('{') && JsonNode.Parse(reply.Text)!["next"] is JsonValue next && Base64Url.IsValid((string)next!)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars((string)next!))
            : "";

    [GeneratedRegex(@"""traceId"":""[^""]*""")]
    private static partial Regex TraceId();

    [GeneratedRegex(@"(?<before>[a-z0-9-]+/)\{\w+\}")]
    private static partial Regex Part();
}
