using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>Every enumeration that the document knows is a code list, with labels in both languages.</summary>
internal sealed class CodeLists
{
    private static readonly JsonObject s_document = JsonNode.Parse(File.ReadAllText(Repository.Path("openapi/v1.json")))!.AsObject();

    private MonitoringApp _app = null!;
    private List<JsonObject> _lists = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _lists = [.. (await _app.GetAsync("code-lists").Expecting(HttpStatusCode.OK)).Items];
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public void Hold_every_enumeration_of_the_document()
    {
        // A single word is a switch, such as dialect=excel.
        var enumerations = Enumerations(s_document).Where(words => words.Count > 1).Select(words => string.Join(' ', words)).Distinct();

        Assert.That(enumerations, Is.SubsetOf(_lists.Select(Words)));
    }

    [Test]
    public void Hold_nothing_that_the_document_does_not_know()
    {
        var known = Enumerations(s_document).Select(words => string.Join(' ', words)).ToHashSet();

        Assert.That(
            _lists.Where(list => !known.Contains(Words(list))).Select(list => (string?)list["name"]),
            Is.EqualTo(new[] { "classificationScheme" }),
            "the one open list"
        );
    }

    [Test]
    public void Are_labelled_in_both_languages() =>
        Assert.Multiple(() =>
        {
            foreach (var list in _lists)
            {
                foreach (
                    var (label, place) in list["items"]!
                        .AsArray()
                        .Select(item => (item!.AsObject(), $"{list["name"]}/{item["code"]}"))
                        .Append((list["title"]!.AsObject(), $"{list["name"]}"))
                )
                {
                    Assert.That((string?)label["uk"], Does.Match(@"\p{IsCyrillic}"), place);
                    Assert.That((string?)label["en"], Does.Match(@"\A[\x20-\x7E]+\z"), place);
                }

                Assert.That(list["items"]!.AsArray().Select(item => (string?)item!["uk"]), Is.Unique, $"{list["name"]}");
            }

            Assert.That(
                _lists.Select(list => (string?)list["name"]),
                Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal).And.Unique
            );
        });

    [Test]
    public async Task Are_found_by_name()
    {
        var sources = await _app.GetAsync("code-lists/fundingSource").Expecting(HttpStatusCode.OK);

        Assert.That((string?)sources.Json["title"]!["uk"], Is.EqualTo("джерело фінансування"));
        Assert.That(
            sources.Items.First().ToJsonString(Json),
            Is.EqualTo("""{"code":"stateBudget","uk":"державний бюджет","en":"state budget"}""")
        );
        Assert.That(
            (await _app.GetAsync("code-lists/fundingSource", null, ("Accept-Language", "en"))).Text,
            Is.EqualTo(sources.Text),
            "both languages at once"
        );
        await _app.GetAsync("code-lists/fundingSource", null, ("If-None-Match", sources.Etag!)).Expecting(HttpStatusCode.NotModified);
        await _app.GetAsync("code-lists/FundingSource").ExpectingProblem(HttpStatusCode.NotFound, "CODE_LIST_NOT_FOUND");
        await _app.GetAsync("code-lists?q=x").ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Test]
    public void Are_told_in_the_document_where_the_values_stand() =>
        Assert.Multiple(() =>
        {
            foreach (
                var (name, schema) in s_document["components"]!["schemas"]!.AsObject().Where(schema => schema.Value!["enum"] is not null)
            )
            {
                foreach (
                    var item in _lists.Single(list => string.Equals((string?)list["name"], name, StringComparison.OrdinalIgnoreCase))[
                        "items"
                    ]!.AsArray()
                )
                {
                    Assert.That((string?)schema!["description"], Does.Contain($"`{item!["code"]}` {item["en"]}"), name);
                }
            }
        });

    private static readonly System.Text.Json.JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Words(JsonObject list) => string.Join(' ', list["items"]!.AsArray().Select(item => (string?)item!["code"]));

    private static IEnumerable<List<string>> Enumerations(JsonNode? node) =>
        node switch
        {
            JsonObject item => item.SelectMany(member =>
                member is { Key: "enum", Value: JsonArray words }
                    ?
                    [
                        [.. words.OfType<JsonNode>().Select(word => (string)word!)],
                    ]
                    : Enumerations(member.Value)
            ),
            JsonArray items => items.SelectMany(Enumerations),
            _ => [],
        };
}
