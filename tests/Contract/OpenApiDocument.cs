using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>The documents under openapi/ are those the service serves, in both languages, and they are complete.</summary>
internal sealed partial class OpenApiDocument
{
    private static readonly string[] s_files = ["openapi/v1.json", "openapi/v1.uk.json"];

    // What a process with several registers serves beside theirs.
    private static readonly string[] s_filesOfRegion = ["openapi/region.json", "openapi/region.uk.json"];

    private static readonly string[] s_all = [.. s_files, .. s_filesOfRegion];

    private readonly Dictionary<string, string> _texts = [];
    private JsonObject _served = [];

    [OneTimeSetUp]
    public async Task ServeAsync()
    {
        using MonitoringApp app = new();
        foreach (var file in s_files)
        {
            _texts[file] = (await app.GetAsync($"/{file}")).Expect(HttpStatusCode.OK).Text;
        }

        await using var region = await RegionApp.StartAsync("korosten");
        foreach (var file in s_filesOfRegion)
        {
            _texts[file] = (await region.GetAsync($"/{file.Replace("region", "v1")}")).Expect(HttpStatusCode.OK).Text;
        }

        _served = ContractFile.Resolved(JsonNode.Parse(_texts[s_files[0]])!.AsObject());
    }

    private IEnumerable<(string Path, string Method, JsonObject Operation)> Operations =>
        from path in _served["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!.AsObject());

    /// <summary>UPDATE_OPENAPI=1 dotnet test writes the file anew; its diff is the review of the API.</summary>
    [TestCaseSource(nameof(s_all))]
    public void Is_the_committed_one(string name)
    {
        var file = Repository.Path(name);
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            File.WriteAllText(file, _texts[name]);
        }

        Assert.That(
            File.ReadAllText(file),
            Is.EqualTo(_texts[name]),
            $"Run UPDATE_OPENAPI=1 dotnet test and commit {name} with the change that caused it."
        );
    }

    [TestCaseSource(nameof(s_files))]
    public void Is_short(string name) =>
        Assert.That(Encoding.UTF8.GetByteCount(_texts[name]), Is.AtMost(name == s_files[0] ? 860_000 : 970_000));

    [Test]
    public void Says_in_one_line_what_an_operation_does() =>
        Assert.That(
            Operations.Select(item => (string)item.Operation["summary"]!).Where(summary => summary.Length > 80 || summary.Contains('\n')),
            Is.Empty
        );

    [Test]
    public void Has_one_schema_for_each_enumeration() =>
        Assert.That(
            All(JsonNode.Parse(_texts[s_files[0]])!)
                .Where(node => (node.Node as JsonObject)?["enum"] is JsonArray { Count: > 1 } && node.Path.Count(part => part == '/') > 3)
                .Select(node => node.Path),
            Is.Empty
        );

    /// <summary>Browsers and Go know no \p{L} without being asked to.</summary>
    [Test]
    public void Asks_no_engine_for_what_it_may_not_know() => Assert.That(_texts[s_files[0]], Does.Not.Contain(@"\\p{"));

    [Test]
    public void In_Ukrainian_it_differs_in_texts_only()
    {
        var differences = Differences(JsonNode.Parse(_texts[s_files[0]])!, JsonNode.Parse(_texts[s_files[1]])!, "").ToList();

        Assert.That(differences.Where(path => !IsText(path)), Is.Empty);
    }

    [Test]
    public void In_Ukrainian_no_text_is_English() =>
        Assert.That(
            All(JsonNode.Parse(_texts[s_files[1]])!)
                .Where(node => IsText(node.Path) && node.Node is JsonValue && IsEnglish((string)node.Node!))
                .Select(node => $"{node.Path}: {(string)node.Node!}"),
            Is.Empty
        );

    [TestCaseSource(nameof(s_files))]
    public void Says_everything_in_one_space_between_words(string name) =>
        Assert.That(
            All(JsonNode.Parse(_texts[name])!)
                .Where(node => IsText(node.Path) && node.Node is JsonValue && ((string)node.Node!).Contains("  ", StringComparison.Ordinal))
                .Select(node => node.Path),
            Is.Empty
        );

    [Test]
    public void In_English_only_what_has_no_English_name_is_Ukrainian() =>
        Assert.That(
            All(JsonNode.Parse(_texts[s_files[0]])!)
                .Where(node => IsText(node.Path) && node.Node is JsonValue && Cyrillic().IsMatch((string)node.Node!))
                .Select(node => node.Path),
            Is.EquivalentTo(
                new[]
                {
                    "/info/description",
                    "/components/parameters/q/description",
                    "/components/schemas/NewLegalAct/properties/type/description",
                }
            )
        );

    // Examples and data may hold members of these names as well.
    private static bool IsText(string path) => !Example().IsMatch(path) && Text().IsMatch(path);

    private static bool IsEnglish(string text) => !Cyrillic().IsMatch(text) && EnglishWord().IsMatch(Code().Replace(text, ""));

    private static IEnumerable<string> Differences(JsonNode? one, JsonNode? other, string path) =>
        (one, other) switch
        {
            (JsonObject first, JsonObject second) => first
                .Select(member => member.Key)
                .Union(second.Select(member => member.Key))
                .SelectMany(name =>
                    first.ContainsKey(name) && second.ContainsKey(name)
                        ? Differences(first[name], second[name], $"{path}/{name}")
                        : [$"{path}/{name} is in one of them only"]
                ),
            (JsonArray first, JsonArray second) when first.Count == second.Count => first
                .Zip(second)
                .SelectMany((pair, place) => Differences(pair.First, pair.Second, $"{path}/{place}")),
            _ => JsonNode.DeepEquals(one, other) ? [] : [path],
        };

    private static IEnumerable<(string Path, JsonNode Node)> All(JsonNode node, string path = "") =>
        (
            node switch
            {
                JsonObject members => members.SelectMany(member => member.Value is { } value ? All(value, $"{path}/{member.Key}") : []),
                JsonArray items => items.SelectMany((item, place) => item is { } value ? All(value, $"{path}/{place}") : []),
                _ => [],
            }
        ).Append((path, node));

    [GeneratedRegex("^/components/examples/[^/]+/value/")]
    private static partial Regex Example();

    [GeneratedRegex(@"/(description|summary)$|/info/title$|/tags/\d+(/name)?$")]
    private static partial Regex Text();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b[a-z]{2,}\b")]
    private static partial Regex EnglishWord();

    [Test]
    public void Names_and_explains_every_operation() =>
        Assert.Multiple(() =>
        {
            foreach (var (path, method, operation) in Operations)
            {
                Assert.That((string?)operation["operationId"], Is.Not.Null.And.Not.Empty, $"{method} {path}");
                Assert.That((string?)operation["summary"], Is.Not.Null.And.Not.Empty, $"{method} {path}");
            }

            Assert.That(Operations.Select(item => (string?)item.Operation["operationId"]), Is.Unique);
        });

    [Test]
    public void Shows_an_example_that_fits_wherever_JSON_is_sent_or_answered() =>
        Assert.Multiple(() =>
        {
            foreach (var (path, method, operation) in Operations)
            {
                var contents = operation["responses"]!
                    .AsObject()
                    .Select(response => response.Value!["content"]?["application/json"])
                    .Append(operation["requestBody"]?["content"]?["application/json"]);
                foreach (var content in contents.OfType<JsonObject>())
                {
                    var example = _served["components"]!["examples"]![((string)content["examples"]!["example"]!["$ref"]!).Split('/')[^1]]?[
                        "value"
                    ];
                    Assert.That(example, Is.Not.Null, $"{method} {path} has no example of {content["schema"]}");
                    Assert.That(
                        ContractCheck.Validate((string)content["schema"]!["$ref"]!, example?.ToJsonString() ?? "{}"),
                        Is.Empty,
                        $"{method} {path}"
                    );
                }
            }
        });

    [Test]
    public void Tells_of_every_write_that_it_can_be_tried_out_and_repeated() =>
        Assert.Multiple(() =>
        {
            foreach (var (path, method, operation) in Operations)
            {
                var parameters = operation["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!);
                var headers = operation["responses"]!
                    .AsObject()
                    .Where(response => response.Key[0] == '2')
                    .SelectMany(response => response.Value!["headers"]!.AsObject().Select(header => header.Key));
                var isWrite = method != "get" && !ContractCheck.Computing.Contains((string)operation["operationId"]!);
                Assert.That(parameters.Intersect(["dryRun", "Idempotency-Key"]).Count(), Is.EqualTo(isWrite ? 2 : 0), $"{method} {path}");
                Assert.That(
                    headers.Intersect(["Dry-Run", "Idempotency-Replayed"]).Count(),
                    Is.EqualTo(isWrite ? 2 : 0),
                    $"{method} {path}"
                );
            }
        });

    [Test]
    public void Holds_no_type_of_the_code_by_accident() =>
        Assert.That(
            _served["components"]!["schemas"]!.AsObject().Select(schema => schema.Key),
            Has.None.Contains("Entered").And.None.Contains("Nullable")
        );
}
