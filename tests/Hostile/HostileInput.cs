using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Hostile;

/// <summary>
/// Tens of thousands of spoilt requests to every operation in every state: each is answered, none breaks the service, every
/// refusal is a problem the document knows, and the register holds nothing but what was acknowledged. HOSTILE_SEED repeats a run,
/// HOSTILE_COUNT makes it longer.
/// </summary>
// Eight shoot at once, and each answer is held against a time.
[NonParallelizable]
internal sealed class HostileInput
{
    private const int Workers = 8;

    // A slow machine sends fewer; how many is printed.
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(
        Environment.GetEnvironmentVariable("HOSTILE_COUNT") is null ? 40 : 24 * 3600
    );
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly int s_seed = Setting("HOSTILE_SEED", 20261122);
    private static readonly int s_count = Setting("HOSTILE_COUNT", 20_000);

    // What is really done, once in a while; all else is tried out only, so that every state lasts.
    private static readonly string[] s_done =
    [
        "createExecutiveBody",
        "replaceExecutiveBody",
        "createProgram",
        "changeProgram",
        "replaceEdition",
        "addMeasure",
        "replaceMeasure",
        "addIndicator",
        "replaceIndicator",
        "changeAmendment",
        "replaceReport",
        "createKey",
        "createDeadlineRule",
        "replaceHolidays",
        "extendReport",
    ];

    private readonly ConcurrentBag<string> _faults = [];
    private readonly ConcurrentDictionary<string, int> _taken = new();
    private MonitoringApp _app = null!;
    private HostileTargets _grounds = null!;
    private List<Target> _open = [];
    private List<Target> _done = [];
    private int _kept;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new(settings: new() { ["Limits:RequestsPerMinute"] = "0" });
        _grounds = new(_app);
        await _grounds.BuildAsync();
        foreach (var target in _grounds.Targets)
        {
            var query = target.Method == "GET" || ContractCheck.Computing.Contains(target.Operation) ? "" : "?dryRun=true";
            if (
                (int)
                    (
                        await _app.SendAsync(
                            target.Method,
                            target.Path + query,
                            target.Body,
                            MonitoringApp.Administrator,
                            target.Of is null ? null : _grounds.Etags[target.Of]
                        )
                    ).Status < 300
            )
            {
                _open.Add(target);
            }
        }

        _done = _open.FindAll(target => s_done.Contains(target.Operation));
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task What_is_refused_or_tried_out_changes_nothing()
    {
        var before = Content();
        await ShootAsync(0, s_count * 3 / 4, isReal: false);

        Assert.That(_faults.IsEmpty, Report());
        Assert.That(Content(), Is.EqualTo(before), Report());

        // Were the shots refused at the door, the run would prove little.
        var unreached = ContractCheck.Operations.Select(operation => operation.Id).Except(_taken.Keys).ToList();
        Assert.That(unreached, Has.Count.LessThanOrEqualTo(ContractCheck.Operations.Count() / 20), string.Join(", ", unreached));
    }

    [Test]
    public async Task What_is_kept_is_kept_as_sent_and_the_register_stays_whole()
    {
        var before = Rows("select count(*) from audit");
        await ShootAsync(s_count * 3 / 4, s_count, isReal: true);

        Assert.That(_faults.IsEmpty, Report());
        Assert.That(Rows("select count(*) from audit"), Is.EqualTo(before + _kept), Report());
        using var register = PostgresOfTests.Open(_app.File);
        Assert.That(Engine.Of(register).CheckPages(register, 1).Faults, Is.Empty, Report());
        Assert.That(Engine.Of(register).Orphans(register), Is.Empty, Report());
        var verification = await _app.GetAsync("audit/verification", MonitoringApp.Administrator).Expecting(HttpStatusCode.OK);
        Assert.That((bool)verification.Json["valid"]!, verification.Text);
    }

    private async Task ShootAsync(int from, int to, bool isReal)
    {
        var began = Stopwatch.GetTimestamp();
        _faults.Clear();
        var next = from - 1;
        await Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using RawClient client = new(_app.Http.BaseAddress!);
                        while (
                            Interlocked.Increment(ref next) is var number
                            && number < to
                            && _faults.Count < 20
                            && Stopwatch.GetElapsedTime(began) < s_bound
                        )
                        {
                            await ShootAsync(client, number, isReal);
                        }
                    })
                )
        );
        TestContext.Out.WriteLine(
            $"HOSTILE_SEED={s_seed}: {Math.Min(next, to) - from} requests in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, {_kept} kept."
        );
    }

    private async Task ShootAsync(RawClient client, int number, bool isReal)
    {
        // Each from its own number, so that one can be repeated without the thousands before it.
        Random random = new(unchecked((s_seed * 1_000_003) + number));
        var isDone = isReal && random.Next(3) > 0;
        var targets =
            isDone ? _done
            : random.Next(3) > 0 ? _open
            : _grounds.Targets;
        var target = targets[random.Next(targets.Count)];
        var shot = Aim(target, isDone, random);
        try
        {
            using CancellationTokenSource patience = new(s_patience);
            var reply = await client.SendAsync(shot, patience.Token);
            List<string> faults = reply is null
                ? ["the server hung up without an answer"]
                : [.. ResponseCheck.FaultsOf(shot, reply, _app.Http.BaseAddress!)];
            if (reply is { Status: < 300 })
            {
                _taken.AddOrUpdate(target.Operation, 1, (_, count) => count + 1);
                faults.AddRange(isDone && reply["Idempotency-Replayed"] is null ? await KeptAsync(target, shot, reply) : []);
            }

            Note(number, shot, reply, faults);
        }
        catch (OperationCanceledException)
        {
            Note(number, shot, null, [$"no answer within {s_patience.TotalSeconds} s"]);
        }
    }

    private HostileRequest Aim(Target target, bool isDone, Random random)
    {
        var body = target.Body?.DeepClone().AsObject();
        HostileRequest shot = new(
            target.Operation,
            target.Method,
            target.Path,
            body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString())
        )
        {
            Of = target.Of,
        };
        shot.Headers.Add(("Host", _app.Http.BaseAddress!.Authority));
        var caller = random.Next(10) < 7 ? "coordinator" : _grounds.Keys.Keys.ElementAt(random.Next(_grounds.Keys.Count));
        caller = target.Path.Contains("/keys", StringComparison.Ordinal) && caller == "coordinator" ? "administrator" : caller;
        if (_grounds.Keys[caller] is { Length: > 0 } key)
        {
            shot.Headers.Add(("Authorization", $"Bearer {key}"));
        }

        if (random.Next(3) is > 0 and var language)
        {
            shot.Headers.Add(("Accept-Language", language == 1 ? "uk" : "en"));
        }

        if (body is not null)
        {
            shot.Headers.Add(("Content-Type", "application/json"));
        }

        if (target.Of is { } of && _grounds.Etags.TryGetValue(of, out var etag))
        {
            shot.Headers.Add(("If-Match", etag));
        }

        if (isDone && random.Next(4) == 0)
        {
            shot.Headers.Add(("Idempotency-Key", $"k{random.Next(1000)}"));
        }

        for (var times = random.Next(6) == 0 ? 2 : 1; times > 0; times--)
        {
            Spoiler.Spoil(shot, body, isDone, random);
        }

        if (!isDone && !(shot.Method is "GET" or "HEAD"))
        {
            shot.Query.Add("dryRun=true");
        }

        return shot;
    }

    private async Task<IEnumerable<string>> KeptAsync(Target target, HostileRequest shot, RawReply reply)
    {
        Interlocked.Increment(ref _kept);
        if (target.Of is { } of)
        {
            await _grounds.ReadEtagAsync(of);
        }

        // Of a spoilt encoding or a body with members twice there is nothing to compare with.
        if (
            shot.Spoilt.Exists(what => what.StartsWith("bytes", StringComparison.Ordinal))
            || target.Operation is "extendReport" or "changeProgram"
        )
        {
            return [];
        }

        // What may be overwritten or dropped meanwhile is compared with the answer itself.
        List<string> readBack = [];
        foreach (
            var place in reply["Location"] is { } made && target.Operation.StartsWith("create", StringComparison.Ordinal)
                ? HostileTargets.ReadBack(target, made)
                : []
        )
        {
            readBack.Add((await _app.GetAsync(place, MonitoringApp.Administrator).Expecting(HttpStatusCode.OK)).Text);
        }

        return ResponseCheck.Altered(JsonNode.Parse(shot.Body!)!, readBack.Count > 0 ? readBack : [reply.Text]);
    }

    private void Note(int number, HostileRequest shot, RawReply? reply, List<string> faults)
    {
        if (faults.Count > 0)
        {
            _faults.Add(
                $"{number} {shot.Operation} [{string.Join(", ", shot.Spoilt)}] {reply?.Status}: {string.Join("; ", faults)}\n    {reply?.Text[..Math.Min(reply.Text.Length, 500)]}\n    {shot.Repro()}"
            );
        }
    }

    private string Report() => $"HOSTILE_SEED={s_seed} HOSTILE_COUNT={s_count}\n{string.Join('\n', _faults)}";

    // When a key was last used is stored once a minute by the real clock.
    private Dictionary<string, string> Content()
    {
        using RegisterFile register = new(_app.File);
        var content = register.Content();
        content.Remove("access_key");
        return content;
    }

    private int Rows(string sql)
    {
        using RegisterFile register = new(_app.File);
        return int.Parse(register.Rows(sql).Single(), CultureInfo.InvariantCulture);
    }

    private static int Setting(string name, int byDefault) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : byDefault;
}
