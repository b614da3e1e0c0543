using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>Every operation that answers with a workbook or a document gives one that Excel and Word take, in each of its variants.</summary>
internal sealed class GivingFilesOut
{
    private const string Workbook = WorkbookEdit.MediaType;
    private const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [Test]
    public async Task Every_workbook_and_document_is_sound()
    {
        using MonitoringApp app = new(sample: "zhytomyr");
        List<string> faults = [];
        var count = 0;
        foreach (var (method, address, operation) in Operations().ToList())
        {
            var takesUnit = Names(operation).Contains("unit");
            var takesFindings = Names(operation).Contains("findings");
            foreach (
                var query in new[]
                {
                    "",
                    "lang=en",
                    takesUnit ? "unit=thousand" : null,
                    takesFindings ? "findings=true" : null,
                }.OfType<string>()
            )
            {
                var path = query.Length == 0 ? address : $"{address}{(address.Contains('?') ? '&' : '?')}{query}";
                var body = operation["requestBody"]?["content"]!["application/json"]!["examples"]!["example"];
                var reply = await app.SendAsync(
                        method,
                        path,
                        body is null ? null : ContractFile.Resolved(s_document, body)["value"],
                        MonitoringApp.Administrator
                    )
                    .Expecting(System.Net.HttpStatusCode.OK);
                count++;
                faults.AddRange(FaultsOf(reply).Select(fault => $"{method} {path}: {fault}"));
            }
        }

        Assert.That(faults, Is.Empty);
        Assert.That(count, Is.GreaterThanOrEqualTo(2 * 13));
    }

    private static readonly JsonObject s_document = ContractFile.Read();

    private static IEnumerable<(string Method, string Address, JsonNode Operation)> Operations() =>
        from path in s_document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        let media = operation.Value!["responses"]!["200"]?["content"]?.AsObject().Select(item => item.Key).ToList()
        where media is not null && (media.Contains(Workbook) || media.Contains(Document))
        select (operation.Key.ToUpperInvariant(), Filled(path.Key, operation.Value!), operation.Value!);

    private static string Filled(string path, JsonNode operation)
    {
        var filled = operation["parameters"]!.AsArray().Where(parameter => parameter!["example"] is not null).ToList();
        var address = filled
            .Where(parameter => (string)parameter!["in"]! == "path")
            .Aggregate(path, (text, parameter) => text.Replace($"{{{parameter!["name"]}}}", (string)parameter["example"]!));
        var query = filled
            .Where(parameter => (string)parameter!["in"]! == "query")
            .Select(parameter => $"{parameter!["name"]}={Uri.EscapeDataString((string)parameter["example"]!)}")
            .ToList();
        return query.Count == 0 ? address : $"{address}?{string.Join('&', query)}";
    }

    private static IEnumerable<string> Names(JsonNode operation) =>
        operation["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!);

    private static List<string> FaultsOf(Reply reply)
    {
        if (reply.Headers["Content-Type"] == Workbook)
        {
            using WorkbookEdit workbook = new(reply.Bytes);
            return [.. workbook.Faults];
        }

        using MemoryStream file = new(reply.Bytes);
        using var document = WordprocessingDocument.Open(file, false);
        return [.. new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Path?.XPath} {fault.Description}")];
    }
}
