using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>The document under openapi/ is the one the service serves, and it is complete.</summary>
internal sealed class OpenApiDocument
{
    private JsonObject _served = [];
    private string _text = "";

    [OneTimeSetUp]
    public async Task ServeAsync()
    {
        using MonitoringApp app = new();
        var reply = await app.GetAsync("/openapi/v1.json");
        _text = reply.Expect(HttpStatusCode.OK).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        _served = ContractFile.Resolved(JsonNode.Parse(_text)!.AsObject());
    }

    private IEnumerable<(string Path, string Method, JsonObject Operation)> Operations =>
        from path in _served["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!.AsObject());

    /// <summary>UPDATE_OPENAPI=1 dotnet test writes the file anew; its diff is the review of the API.</summary>
    [Test]
    public void Is_the_committed_one()
    {
        var file = Repository.Path("openapi/v1.json");
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            File.WriteAllText(file, _text);
        }

        Assert.That(
            File.ReadAllText(file),
            Is.EqualTo(_text),
            "Run UPDATE_OPENAPI=1 dotnet test and commit openapi/v1.json with the change that caused it."
        );
    }

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
                var isWrite = method != "get";
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
