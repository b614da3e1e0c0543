using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Bench;

/// <summary>The plan of a program: how many measures, from how many sources each, and how many indicators.</summary>
internal sealed record Plan(int Measures, int Sources, int Indicators);

/// <summary>Fills the service over HTTP the way a city does: a body, its key, programs approved by the council, drafts of reports.</summary>
internal sealed class Register : IDisposable
{
    private const string Api = "/api/v1";

    private readonly HttpClient _http;
    private int _programs;

    public Register(int port, string administratorKey)
    {
        _http = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", administratorKey);
        BodyId = (string)Send("POST", "/executive-bodies", Wording.Body()).Body["id"]!;
        BodyKey = (string)
            Send(
                "POST",
                "/keys",
                new
                {
                    name = "Вимірювання",
                    role = "executiveBody",
                    bodyId = BodyId,
                }
            ).Body["key"]!;
    }

    public string BodyId { get; }

    public string BodyKey { get; }

    public static string Path(string programId) => $"{Api}/programs/{programId}";

    public static string ReportPath(string programId, string period) => $"{Path(programId)}/reports/{period}";

    public static string SubmissionPath(string programId, string period) => $"{ReportPath(programId, period)}/submission";

    public List<string> AddPrograms(int count, Plan plan) => [.. Enumerable.Range(0, count).Select(_ => AddProgram(++_programs, plan))];

    public void WriteDraft(string programId, int quarter, Plan plan) =>
        Send("PUT", $"/programs/{programId}/reports/2025-Q{quarter}", Wording.Draft(plan, quarter));

    /// <summary>Submits the draft as it is and accepts it.</summary>
    public void Accept(string programId, string period)
    {
        var (_, submitted) = Send("POST", SubmissionPath(programId, period)[Api.Length..], null, new("\"1\""));
        Send("POST", $"/programs/{programId}/reports/{period}/acceptance", null, submitted);
    }

    /// <summary>The bytes of a public answer and its validator.</summary>
    public (byte[] Bytes, string Etag) Read(string path, string encoding = "identity")
    {
        using HttpClient anonymous = new() { BaseAddress = _http.BaseAddress };
        anonymous.DefaultRequestHeaders.AcceptEncoding.ParseAdd(encoding);
        using var response = anonymous.GetAsync(path).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        return (response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult(), response.Headers.ETag!.ToString());
    }

    /// <summary>The bytes of an answer to the administrator, who is told no more than the body is.</summary>
    public byte[] ReadWithKey(string path) => _http.GetByteArrayAsync(path).GetAwaiter().GetResult();

    public bool Has(string path)
    {
        using var response = _http.GetAsync(path).GetAwaiter().GetResult();
        return response.IsSuccessStatusCode;
    }

    public void Dispose() => _http.Dispose();

    private string AddProgram(int number, Plan plan)
    {
        var (program, draft) = Send("POST", "/programs", Wording.Program(number, BodyId, plan));
        var id = (string)program["id"]!;
        var (_, reviewed) = Send("POST", $"/programs/{id}/review", null, draft);
        Send("POST", $"/programs/{id}/approval", Wording.Approval(number), reviewed);
        return id;
    }

    private (JsonNode Body, EntityTagHeaderValue? Etag) Send(string method, string path, object? body, EntityTagHeaderValue? ifMatch = null)
    {
        using HttpRequestMessage request = new(new(method), Api + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        using var response = _http.Send(request);
        var text = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        return response.IsSuccessStatusCode
            ? (JsonNode.Parse(text)!, response.Headers.ETag)
            : throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {text}");
    }
}
