using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Operations.Sample;
using Monitoring.Platform.Access;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>Swagger UI shows every operation filled in; executed as it stands on the demonstration data, each succeeds.</summary>
internal sealed class ExecutingTheOpenApiDocument
{
    private const string Requests = "api/Platform/OpenApi/requests.json";
    private const string Examples = "api/Platform/OpenApi/examples.json";
    private const string Econ = "Департамент економічного розвитку Житомирської міської ради";

    /// <summary>All on one register, whatever the day and in whichever order: each write has an object of its own.</summary>
    [TestCase("2026-11-22", false)]
    [TestCase("2026-11-22", true)]
    [TestCase("2027-06-01", true)]
    [TestCase("2029-01-01", false)]
    public async Task Every_operation_succeeds_as_it_is_filled_in(string today, bool isBackwards)
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        app.Clock.Now = DateTimeOffset.Parse($"{today}T09:00:00Z", CultureInfo.InvariantCulture);
        Dictionary<Role, string> keys = new()
        {
            [Role.ExecutiveBody] = await app.HasKeyAsync("executiveBody", await BodyAsync(app)),
            [Role.Coordinator] = await app.HasKeyAsync("coordinator"),
            [Role.Administrator] = MonitoringApp.Administrator,
        };
        var document = ContractFile.Resolved((await app.GetAsync("/openapi/v1.json").Expecting(HttpStatusCode.OK)).Json);
        var operations =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select (Method: operation.Key.ToUpperInvariant(), Path: path.Key, Operation: operation.Value!);
        List<string> refused = [];

        foreach (var (method, path, operation) in isBackwards ? operations.Reverse() : operations)
        {
            var id = (string)operation["operationId"]!;
            var (address, headers) = Filled(path, operation["parameters"]!.AsArray());
            var key = Permissions.Of(id).Role is { } role ? keys[role] : null;
            var reply = await app.SendAsync(method, address, BodyOf(document, operation), key, null, headers);
            if ((int)reply.Status is < 200 or >= 300)
            {
                refused.Add($"{id}: {method} {address}: {(int)reply.Status} {reply.Text}");
            }
        }

        Assert.That(
            refused,
            Is.Empty,
            $"Give each of these in {Requests} an object of the demonstration data of its own, or mend its body there or in {Examples}."
        );
    }

    [Test]
    public void What_is_filled_in_is_of_an_operation() =>
        Assert.That(
            JsonNode.Parse(File.ReadAllText(Repository.Path(Requests)))!["operations"]!.AsObject().Select(operation => operation.Key),
            Is.SubsetOf(ContractCheck.Operations.Select(operation => operation.Id))
        );

    /// <summary>UPDATE_OPENAPI=1 dotnet test writes the ids anew; that of a new name begins as "".</summary>
    [Test]
    public void An_object_goes_by_the_id_it_has_in_the_demonstration_data()
    {
        var ids = IdsOfTheSample();
        var named = JsonNode.Parse(File.ReadAllText(Repository.Path(Requests)))!["ids"]!
            .AsObject()
            .ToDictionary(item => item.Key, item => (string)item.Value!);
        Assert.That(named.Keys, Is.SubsetOf(ids.Keys), $"{Requests} names objects by their keys in api/Operations/Sample/*.json.");
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            var (requests, examples) = (File.ReadAllText(Repository.Path(Requests)), File.ReadAllText(Repository.Path(Examples)));
            foreach (var (key, id) in named)
            {
                requests = requests.Replace($"\"{key}\": \"{id}\"", $"\"{key}\": \"{ids[key]}\"", StringComparison.Ordinal);
                examples = id.Length == 0 ? examples : examples.Replace(id, ids[key], StringComparison.Ordinal);
            }

            File.WriteAllText(Repository.Path(Requests), requests);
            File.WriteAllText(Repository.Path(Examples), examples);
        }
        else
        {
            Assert.That(
                named,
                Is.EquivalentTo(ids.Where(item => named.ContainsKey(item.Key))),
                "The demonstration data have other ids: run UPDATE_OPENAPI=1 dotnet test --filter OpenApiDocument until nothing changes."
            );
        }
    }

    private static async Task<string> BodyAsync(MonitoringApp app) =>
        (string)(await app.GetAsync("executive-bodies?limit=200")).Items.First(body => (string?)body["name"] == Econ)["id"]!;

    // As Swagger UI does it: what has an example is sent, the rest is left out.
    private static (string Address, (string Name, string Value)[] Headers) Filled(string path, JsonArray parameters)
    {
        var filled = parameters
            .Where(parameter => parameter!["example"] is not null)
            .ToLookup(
                parameter => (string)parameter!["in"]!,
                parameter => (Name: (string)parameter!["name"]!, Value: (string)parameter["example"]!)
            );
        var address = filled["path"]
            .Aggregate(path, (text, item) => text.Replace($"{{{item.Name}}}", Uri.EscapeDataString(item.Value), StringComparison.Ordinal));
        var query = string.Join('&', filled["query"].Select(item => $"{item.Name}={Uri.EscapeDataString(item.Value)}"));
        return (query.Length == 0 ? address : $"{address}?{query}", [.. filled["header"]]);
    }

    private static JsonNode? BodyOf(JsonNode document, JsonNode operation) =>
        operation["requestBody"]?["content"]!["application/json"]!["examples"]!["example"] is { } example
            ? ContractFile.Resolved(document, example)["value"]
            : null;

    // By the names they have in its files: a program by its first title and year, since one of a title follows another.
    private static Dictionary<string, string> IdsOfTheSample()
    {
        var data = SampleData.Read();
        var copy = FreshFile.Copy("zhytomyr");
        try
        {
            using RegisterFile file = new(copy);
            return data
                .Programs.Select(program => (program.Key, Name: $"{program.MarkedTitle} {program.From}"))
                .Concat(data.Bodies.Select(body => (body.Key, Name: body.MarkedName)))
                .Concat(data.Keys.Select(key => (key.Key, Name: key.MarkedName)))
                .Join(
                    file.Rows(
                        """
                        select title || ' ' || valid_from, program_id from edition where number = 0 and recording = 1
                        union all select name, id from executive_body
                        union all select name, id from access_key
                        """
                    ),
                    item => item.Name,
                    row => row.Split('\t')[0],
                    (item, row) => (item.Key, Id: row.Split('\t')[1])
                )
                .ToDictionary(item => item.Key, item => item.Id);
        }
        finally
        {
            FreshFile.Delete(copy);
        }
    }
}
