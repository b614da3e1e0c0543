using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Register.PublicEffects;

namespace Monitoring.Tests.Support;

/// <summary>A register that anything allowed may happen to: public and hidden work, refusals, and days that go by.</summary>
internal sealed class RandomOperations
{
    private const string Key = MonitoringApp.Administrator;

    private readonly MonitoringApp _app;
    private readonly Random _random;
    private readonly List<string> _bodies = [];
    private readonly List<string> _programs = [];
    private readonly (int Weight, string Name, Func<Task<Reply?>> Act)[] _acts;
    private int _number;

    public RandomOperations(MonitoringApp app, Random random)
    {
        (_app, _random) = (app, random);
        _acts =
        [
            (2, "body registered", RegisterBodyAsync),
            (4, "body corrected", () => ReplaceBodyAsync(body => body["name"] = Title("Управління"))),
            (
                2,
                "body ended",
                () => ReplaceBodyAsync(body => (body["validThrough"], body["successorId"]) = (Day(_random.Next(-20, 20)), Pick(_bodies)))
            ),
            (1, "body deleted", () => OnAsync("DELETE", BodyPath(), null)),
            (3, "program registered", RegisterProgramAsync),
            (3, "draft reworded", () => InProgramAsync("PUT", "/editions/0", Wording(), of: "/editions/0")),
            (3, "draft examined", () => InProgramAsync("POST", "/expert-conclusions", Valid.Conclusion())),
            (8, "program reviewed", () => InProgramAsync("POST", "/review", null)),
            (12, "program approved", () => InProgramAsync("POST", "/approval", Enactment(400))),
            (1, "draft deleted", () => InProgramAsync("DELETE", "", null)),
            (
                2,
                "threshold changed",
                () => InProgramAsync("PUT", "", new() { ["kind"] = "targeted", ["deviationThresholdPercent"] = _random.Next(1, 100) })
            ),
            (12, "program completed", () => InProgramAsync("POST", "/completion", new() { ["on"] = Day(-_random.Next(60)) })),
            (1, "program cancelled", () => InProgramAsync("POST", "/cancellation", Enactment(30))),
            (
                10,
                "amendment opened",
                () => InProgramAsync("POST", "/amendments", new() { ["summary"] = Title("Зміни"), ["edition"] = Wording() })
            ),
            (
                8,
                "amendment adopted at once",
                () => InProgramAsync("POST", "/amendments", With(Enactment(30), ("summary", Title("Зміни")), ("edition", Wording())))
            ),
            (3, "amendment changed", () => OnAmendmentAsync("PUT", "", new() { ["summary"] = Title("Інші зміни") })),
            (3, "amendment examined", ExamineAmendmentAsync),
            (10, "amendment adopted", () => OnAmendmentAsync("POST", "/adoption", Enactment(30))),
            (2, "amendment dropped", () => OnAmendmentAsync("DELETE", "", null)),
            (3, "edition rectified", RectifyAsync),
            (3, "amendment annulled", AnnulAmendmentAsync),
            (2, "completion annulled", () => InProgramAsync("POST", "/completion/annulment", Mistake())),
            (2, "cancellation annulled", () => InProgramAsync("POST", "/cancellation/annulment", Mistake())),
            (2, "conclusion annulled", () => InProgramAsync("POST", "/expert-conclusions/1/annulment", Mistake(), "/expert-conclusions/1")),
            (120, "report", OnReportAsync),
            (2, "rule", () => _app.SendAsync("POST", "calendar/rules", Rule(), Key)!),
            (2, "holidays", ReplaceHolidaysAsync),
            (1, "key", () => _app.SendAsync("POST", "keys", new { name = Title("Ключ"), role = "coordinator" }, Key)!),
            (3, "day", TurnDaysAsync),
        ];
    }

    /// <summary>How often each thing was done, and not refused.</summary>
    public SortedDictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>Tries one thing; answers whether it was done.</summary>
    public async Task<bool> ActAsync()
    {
        var at = _random.Next(_acts.Sum(act => act.Weight));
        var (_, name, act) = _acts.First(act => (at -= act.Weight) < 0);
        var reply = await act();
        Assert.That((int?)reply?.Status, Is.Null.Or.LessThan(500), $"{name}: {reply?.Text}");
        var isDone = (int?)reply?.Status < 300;
        if (isDone)
        {
            Done[name] = Done.GetValueOrDefault(name) + 1;
        }

        return isDone;
    }

    private async Task<Reply?> RegisterBodyAsync()
    {
        var reply = await _app.SendAsync("POST", "executive-bodies", new { name = Title("Управління"), edrpou = "34814859" }, Key);
        _bodies.Add(reply.Expect(HttpStatusCode.Created).Id);
        return reply;
    }

    private async Task<Reply?> ReplaceBodyAsync(Action<JsonObject> change)
    {
        if (BodyPath() is not { } path || await _app.GetAsync(path, Key) is not { Status: HttpStatusCode.OK } body)
        {
            return null;
        }

        var changed = body.Json;
        changed.Remove("id");
        changed.Remove("revision");
        change(changed);
        return await _app.SendAsync("PUT", path, changed, Key, body.Etag);
    }

    private async Task<Reply?> RegisterProgramAsync()
    {
        var reply = await _app.SendAsync("POST", "programs", With(Wording(), ("kind", "targeted")), Key);
        if (reply.Status == HttpStatusCode.Created)
        {
            _programs.Add(reply.Id);
        }

        return reply;
    }

    private async Task<Reply?> InProgramAsync(string method, string rest, JsonObject? body, string of = "") =>
        Pick(_programs) is { } program ? await OnAsync(method, $"programs/{program}{rest}", body, $"programs/{program}{of}") : null;

    private async Task<Reply?> OnAmendmentAsync(string method, string rest, JsonObject? body) =>
        await OpenAmendmentAsync() is (var program, { } number)
            ? await OnAsync(method, $"{program}/amendments/{number}{rest}", body, $"{program}/amendments/{number}")
            : null;

    private static JsonObject Mistake() => new() { ["reason"] = "Записано помилково" };

    private Task<Reply?> RectifyAsync()
    {
        var rectification = Mistake();
        rectification["wording"] = Wording();
        return InProgramAsync("POST", $"/editions/{_random.Next(3)}/rectification", rectification);
    }

    private Task<Reply?> AnnulAmendmentAsync()
    {
        var amendment = $"/amendments/{_random.Next(1, 4)}";
        return InProgramAsync("POST", $"{amendment}/annulment", Mistake(), amendment);
    }

    private async Task<Reply?> ExamineAmendmentAsync() =>
        await OpenAmendmentAsync() is (var program, { } number)
            ? await _app.SendAsync("POST", $"{program}/expert-conclusions", Valid.Conclusion(number, "negative"), Key)
            : null;

    private async Task<(string Program, int? Number)> OpenAmendmentAsync()
    {
        var program = $"programs/{Pick(_programs)}";
        var list = await _app.GetAsync($"{program}/amendments", Key);
        return (
            program,
            list.Status == HttpStatusCode.OK ? (int?)list.Items.LastOrDefault(item => (string?)item["status"] == "open")?["number"] : null
        );
    }

    // The report itself says what may be done with it; half of what is done moves it on.
    private async Task<Reply?> OnReportAsync()
    {
        var day = Today.AddMonths(-_random.Next(12));
        var path = $"programs/{Pick(_programs)}/reports/{day.Year}-Q{(day.Month + 2) / 3}";
        var report = await _app.GetAsync(path, Key);
        if (report.Status != HttpStatusCode.OK)
        {
            return await _app.SendAsync("PUT", path, Report(), Key);
        }

        var allowed = report.Json["availableActions"]!
            .AsArray()
            .Where(action => (bool)action!["allowed"]!)
            .Select(action => (string)action!["action"]!)
            .ToList();
        var action =
            _random.Next(2) == 0 && allowed.Find(name => name is "submission" or "acceptance") is { } forward ? forward : Pick(allowed);
        Done[$"report: {action}"] = Done.GetValueOrDefault($"report: {action}") + 1;
        return action switch
        {
            "replacement" => await _app.SendAsync("PUT", path, Report(), Key, report.Etag),
            "deletion" => await _app.SendAsync("DELETE", path, null, Key, report.Etag),
            "return" => await _app.SendAsync("POST", $"{path}/return", new { note = Title("Таємна нотатка") }, Key, report.Etag),
            "correction" => await _app.SendAsync("POST", $"{path}/correction", new { reason = Title("Таємна причина") }, Key, report.Etag),
            "extension" => await _app.SendAsync(
                "POST",
                $"{path}/extension",
                new { until = Day(_random.Next(1, 60)), reason = Title("Таємна причина") },
                Key
            ),
            _ => await _app.SendAsync("POST", $"{path}/{action}", null, Key, report.Etag),
        };
    }

    private async Task<Reply?> ReplaceHolidaysAsync()
    {
        var year = Today.Year + _random.Next(2);
        var days = Enumerable
            .Range(0, _random.Next(4))
            .Select(_ => new DateOnly(year, _random.Next(1, 13), _random.Next(10, 20)))
            .Distinct();
        return await OnAsync(
            "PUT",
            $"calendar/holidays/{year}",
            new() { ["items"] = new JsonArray([.. days.Select(day => new JsonObject { ["on"] = Text(day), ["name"] = "Свято" })]) }
        );
    }

    private async Task<Reply?> TurnDaysAsync()
    {
        _app.Clock.Now = _app.Clock.Now.AddDays(_random.Next(1, 25));
        await _app.Services.GetRequiredService<ChangeFeedUpkeep>().TurnDayAsync();
        return new(HttpStatusCode.NoContent, "", null, []);
    }

    private async Task<Reply?> OnAsync(string method, string? path, JsonObject? body, string? of = null) =>
        path is null ? null : await _app.SendAsync(method, path, body, Key, (await _app.GetAsync(of ?? path, Key)).Etag);

    private DateOnly Today => DateOnly.FromDateTime(_app.Clock.Now.UtcDateTime);

    private string? BodyPath() => Pick(_bodies) is { } body ? $"executive-bodies/{body}" : null;

    private JsonObject Wording()
    {
        var (first, last) = (2026, 2026 + _random.Next(4));
        var wording = Valid.Program(Pick(_bodies) ?? "", Title("Програма"), from: first, through: last);
        wording.Remove("kind");
        wording["measures"]![0]!["funding"] = new JsonArray([
            .. Enumerable
                .Range(first, last - first + 1)
                .Select(year => new JsonObject
                {
                    ["year"] = year,
                    ["source"] = "communityBudgetGeneral",
                    ["amount"] = $"{_random.Next(100_000, 900_000)}.00",
                }),
        ]);
        return wording;
    }

    // An act adopted so many days ago at most, in effect on some day from long before it to some time from now.
    private JsonObject Enactment(int days) =>
        Valid.Enactment(
            Text(Later(new(2026, 1, 1), Today.AddDays(_random.Next(-days * 10, 60)))),
            adoptedOn: Text(Later(new(2025, 12, 18), Today.AddDays(-_random.Next(days))))
        );

    private JsonObject Rule() =>
        new()
        {
            ["quarter"] = _random.Next(1, 5),
            ["validFrom"] = Day(_random.Next(-60, 200)),
            ["month"] = _random.Next(1, 13),
            ["day"] = _random.Next(10, 28),
            ["closesOn"] = null,
        };

    // With a reason on every line no warning stops a submission.
    private JsonObject Report()
    {
        var report = Valid.Report($"{_random.Next(1000, 99_000)}.00", _random.Next(1, 40));
        (report["measures"]![0]!["deviationReason"], report["indicators"]![0]!["reason"]) = ("Триває закупівля", "Триває закупівля");
        return report;
    }

    // One of the last few: on each of them much happens.
    private string? Pick(List<string> items) => items.Count == 0 ? null : items[^_random.Next(1, Math.Min(items.Count, 8) + 1)];

    private string Title(string word) => string.Create(CultureInfo.InvariantCulture, $"{word} {++_number}");

    private string Day(int fromToday) => Text(Today.AddDays(fromToday));

    private static JsonObject With(JsonObject request, params (string Name, JsonNode Value)[] members)
    {
        foreach (var (name, value) in members)
        {
            request[name] = value;
        }

        return request;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
