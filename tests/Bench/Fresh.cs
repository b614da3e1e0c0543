using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Monitoring.Bench;

/// <summary>How long an answer took, how much time of the processor the service spent on it, and how long it is.</summary>
internal sealed record Asked(double Seconds, double Processor, long Bytes);

/// <summary>Asks for answers that the service has not kept: before each, a body gets another name.</summary>
internal sealed class Fresh
{
    private const int Rounds = 5;

    private readonly ServerProcess _service;
    private readonly HttpClient _http;
    private readonly string _body;
    private int _names;

    public Fresh(ServerProcess service, HttpClient http)
    {
        (_service, _http) = (service, http);
        using var made = http.PostAsJsonAsync(
                "/api/v1/executive-bodies",
                new { name = $"Управління {RandomNumberGenerator.GetHexString(12)}" }
            )
            .GetAwaiter()
            .GetResult()
            .EnsureSuccessStatusCode();
        _body = $"/api/v1/executive-bodies/{JsonNode.Parse(made.Content.ReadAsStringAsync().GetAwaiter().GetResult())!["id"]}";
    }

    /// <summary>
    /// The median of some askings, after one that does not count; of the processor, whose time comes in hundredths, the mean.
    /// </summary>
    public Asked Ask(string path, int rounds = Rounds)
    {
        Once(path);
        var all = Enumerable.Range(0, rounds).Select(_ => Once(path)).ToList();
        return new(Comparison.Median(all.Select(asked => asked.Seconds)), all.Average(asked => asked.Processor), all[^1].Bytes);
    }

    private Asked Once(string path)
    {
        Rename();
        var (watch, processor) = (Stopwatch.StartNew(), _service.ProcessorSeconds);
        var bytes = Read(path);
        return new(watch.Elapsed.TotalSeconds, _service.ProcessorSeconds - processor, bytes);
    }

    private long Read(string path)
    {
        using var response = _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
        }

        using var stream = response.Content.ReadAsStream();
        var (buffer, total) = (new byte[64 * 1024], 0L);
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            total += read;
        }

        return total;
    }

    private void Rename()
    {
        using var shown = _http.GetAsync(_body).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        var body = JsonNode.Parse(shown.Content.ReadAsStringAsync().GetAwaiter().GetResult())!;
        using HttpRequestMessage change = new(HttpMethod.Put, _body)
        {
            Content = JsonContent.Create(new { name = $"{body["name"]}".Split(',')[0] + $", назва {++_names}" }),
        };
        change.Headers.IfMatch.Add(shown.Headers.ETag!);
        using var changed = _http.Send(change);
        if (!changed.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(changed.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        }
    }
}
