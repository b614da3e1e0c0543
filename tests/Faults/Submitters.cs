using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>
/// Clients that write at once: bodies, and a report through its life. Each request goes by a name of its own and is repeated
/// unchanged until an answer comes, each time at any of the processes; what was acknowledged is remembered to the revision, and looked for
/// at once at any of them.
/// </summary>
internal sealed class Submitters(params ServiceProcess[] services)
{
    private readonly ConcurrentDictionary<string, long> _bodies = [];
    private readonly ConcurrentDictionary<string, long> _reports = [];
    private Task[] _work = [];
    private int _acknowledged;
    private int _submissions;
    private int _repeated;
    private int _stale;
    private volatile bool _isOver;

    public int Acknowledged => _acknowledged;

    public int Repeated => _repeated;

    /// <summary>How often a reader without a key was told what had been changed before it asked.</summary>
    public int Stale => _stale;

    private ServiceProcess Any => services[Random.Shared.Next(services.Length)];

    public void Begin(int count) => _work = [.. Enumerable.Range(0, count).Select(submitter => Task.Run(() => WriteAsync(submitter)))];

    /// <summary>Waits until so many more writes were acknowledged.</summary>
    public async Task HaveWrittenAsync(int more)
    {
        for (var target = _acknowledged + more; _acknowledged < target && !_work.All(work => work.IsCompleted); )
        {
            await Task.Delay(5);
        }
    }

    public async Task EndAsync()
    {
        _isOver = true;
        await Task.WhenAll(_work);
    }

    /// <summary>What was acknowledged is there, at the very revision, and nothing is there that was not: 0 lost, 0 doubled.</summary>
    public (int Lost, int Doubled) CompareWith(RegisterFile file)
    {
        var kept = file.Rows("select id || ' ' || revision from executive_body")
            .Concat(file.Rows("select program_id || '/' || period || ' ' || revision from report"))
            .Concat(file.Rows("select count(*) || ' snapshots' from snapshot"))
            .Concat(file.Rows("select count(*) || ' writes' from audit"))
            .ToList();
        List<string> told =
        [
            .. _bodies.Concat(_reports).Select(noted => $"{noted.Key} {noted.Value}"),
            $"{_submissions} snapshots",
            $"{_acknowledged} writes",
        ];
        return (told.Except(kept).Count(), kept.Except(told).Count() + kept.Count - kept.Distinct().Count());
    }

    private async Task WriteAsync(int submitter)
    {
        var body = await PostBodyAsync($"{submitter}");
        var program = (await AcknowledgedAsync("POST", "programs", Valid.Program(body, from: 2024), null, $"{submitter}-program")).Id;
        await AcknowledgedAsync("POST", $"programs/{program}/review", null, "\"1\"", $"{submitter}-review");
        await AcknowledgedAsync(
            "POST",
            $"programs/{program}/approval",
            Valid.Enactment("2024-01-01", adoptedOn: "2023-12-18"),
            "\"2\"",
            $"{submitter}-approval"
        );
        for (var round = 0; !_isOver; round++)
        {
            var name = $"{submitter}-{round}";
            var other = await PostBodyAsync(name);
            await AcknowledgedAsync("PUT", $"executive-bodies/{other}", new { name = $"Департамент {name}" }, "\"1\"", $"{name}-renamed");
            _bodies[other] = 2;
            await SeeAsync(other, $"Департамент {name}");
            await ReportAsync(program, $"2024-Q{1 + (round % 3)}", round, name);
        }
    }

    private async Task<string> PostBodyAsync(string name)
    {
        var id = (await AcknowledgedAsync("POST", "executive-bodies", new { name = $"Управління {name}" }, null, $"{name}-body")).Id;
        _bodies[id] = 1;
        return id;
    }

    private async Task ReportAsync(string program, string period, int round, string name)
    {
        var (path, noted) = ($"programs/{program}/reports/{period}", $"{program}/{period}");
        // What is mended may say more than a later quarter does: the line comes with its reason.
        await ActAsync("PUT", path, Valid.ReportOf(("1.1", "communityBudgetGeneral", $"{300_000 + round}.00")));
        await ActAsync("POST", $"{path}/submission", null);
        Interlocked.Increment(ref _submissions);
        await ActAsync("POST", $"{path}/return", new { note = "Поясніть видатки" });

        async Task ActAsync(string method, string address, object? content)
        {
            var revision = _reports.GetValueOrDefault(noted);
            await AcknowledgedAsync(method, address, content, revision == 0 ? null : $"\"{revision}\"", $"{name}-{noted}-{revision}");
            _reports[noted] = revision + 1;
        }
    }

    private async Task<Reply> AcknowledgedAsync(string method, string path, object? body, string? ifMatch, string name)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var reply = await Any.SendAsync(method, path, (body as JsonNode)?.DeepClone() ?? body, ifMatch, name);
                if (reply.Status != HttpStatusCode.ServiceUnavailable)
                {
                    Assert.That((int)reply.Status, Is.InRange(200, 299), $"{method} {path} {ifMatch}: {reply.Text}");
                    Interlocked.Increment(ref _acknowledged);
                    Interlocked.Add(ref _repeated, attempt > 0 ? 1 : 0);
                    return reply;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                // Nobody knows whether it was done.
            }

            await Task.Delay(20);
        }
    }

    // Once, and not until it is right: whoever is not served asks no more.
    private async Task SeeAsync(string body, string name)
    {
        try
        {
            var reply = await Any.GetAsync($"executive-bodies/{body}", key: null);
            Interlocked.Add(ref _stale, reply.Status == HttpStatusCode.OK && (string?)reply.Json["name"] != name ? 1 : 0);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            // It is being killed.
        }
    }
}
