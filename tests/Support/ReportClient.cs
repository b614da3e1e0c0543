using System.Net;
using System.Text.Json.Nodes;

namespace Monitoring.Tests.Support;

/// <summary>One report, as its body and the coordinator work on it.</summary>
internal sealed record ReportClient(MonitoringApp App, string Path, string Key)
{
    private const string Coordinator = MonitoringApp.Administrator;

    public Task<Reply> GetAsync(string? key = null) => App.GetAsync(Path, key ?? Key);

    public Task<Reply> GetAsAnonymousAsync() => App.GetAsync(Path);

    /// <summary>Writes the draft, over whatever is there.</summary>
    public async Task<Reply> PutAsync(JsonNode report, string? key = null) =>
        await App.SendAsync("PUT", Path, report, key ?? Key, (await GetAsync(Coordinator)).Etag);

    public async Task<Reply> SubmitAsync(string? key = null) => await ActAsync("submission", null, key ?? Key);

    public Task<Reply> ReturnAsync(object? body = null) => ActAsync("return", body ?? new { note = "Поясніть видатки" }, Coordinator);

    public Task<Reply> AcceptAsync() => ActAsync("acceptance", null, Coordinator);

    public Task<Reply> CorrectAsync(object? body = null) => ActAsync("correction", body ?? new { reason = "Повернено аванс" }, Coordinator);

    public Task<Reply> ExtendAsync(string until, string reason = "Казначейство уточнює видатки") =>
        App.SendAsync("POST", $"{Path}/extension", new { until, reason }, Coordinator);

    public async Task<Reply> DeleteAsync(string? key = null) =>
        await App.SendAsync("DELETE", Path, null, key ?? Key, (await GetAsync(Coordinator)).Etag);

    /// <summary>An action on the revision that is there now.</summary>
    public async Task<Reply> ActAsync(string action, object? body, string key) =>
        await App.SendAsync("POST", $"{Path}/{action}", body, key, (await GetAsync(Coordinator)).Etag);

    public async Task<Reply> IsSubmittedAsync(JsonNode? report = null)
    {
        (await PutAsync(report ?? Valid.Report())).Expect(
            (await GetAsync(Coordinator)).Etag == "\"1\"" ? HttpStatusCode.Created : HttpStatusCode.OK
        );
        return await SubmitAsync().Expecting(HttpStatusCode.OK);
    }

    public async Task<Reply> IsAcceptedAsync(JsonNode? report = null)
    {
        await IsSubmittedAsync(report);
        return await AcceptAsync().Expecting(HttpStatusCode.OK);
    }
}
