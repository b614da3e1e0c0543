using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Platform.Storage;

namespace Monitoring.Tests.Support;

/// <summary>A register in which problems are met: what stands ready, what a scenario makes for itself, and one request in the reader's language.</summary>
internal sealed class TestRegister(MonitoringApp app) : IAsyncDisposable
{
    public const string Key = MonitoringApp.Administrator;

    private const string WithoutTriggers = """
        drop trigger audit_is_kept_update; drop trigger audit_is_kept_delete; drop trigger audit_is_kept_insert; drop trigger audit_is_counted;
        drop trigger audit_state_is_kept_update; drop trigger audit_state_is_kept_delete; drop trigger audit_state_is_kept_insert;
        """;

    private readonly Dictionary<string, MonitoringApp> _edited = [];
    private readonly Dictionary<string, Task<Reply>> _busy = [];
    private readonly Dictionary<string, Task<string>> _slow = [];
    private Task _released = Task.CompletedTask;

    public string Language { get; set; } = "uk";

    public string Body { get; private set; } = "";

    public string BodyKey { get; private set; } = "";

    public string OtherKey { get; private set; } = "";

    /// <summary>A program in force; nothing is ever changed of it.</summary>
    public string Active { get; private set; } = "";

    /// <summary>A program that was only drafted.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>A program whose amendment is open, edition 1 the same as edition 0.</summary>
    public string Amended { get; private set; } = "";

    /// <summary>An accepted report.</summary>
    public string Accepted { get; private set; } = "";

    /// <summary>A submitted report.</summary>
    public string Submitted { get; private set; } = "";

    public async Task PrepareAsync()
    {
        await HoldUpAsync();
        BeginSlowly("uk");
        BeginSlowly("en");
        Body = await app.HasBodyAsync();
        BodyKey = await app.HasKeyAsync("executiveBody", Body);
        OtherKey = await app.HasKeyAsync("executiveBody", await app.HasBodyAsync("Управління спорту"));
        Active = await HasActiveAsync();
        Draft = await app.HasDraftAsync(Valid.Program(Body));
        Amended = await HasActiveAsync();
        await app.SendAsync("POST", $"programs/{Amended}/amendments", new { summary = "Зміни" }, Key).Expecting(HttpStatusCode.Created);
        Accepted = (await HasReportAsync(report => report.IsAcceptedAsync())).Path;
        Submitted = (await HasReportAsync(report => report.IsSubmittedAsync())).Path;
    }

    public Task<string> HasActiveAsync(JsonObject? program = null, JsonObject? enactment = null) =>
        app.HasActiveProgramAsync(program ?? Valid.Program(Body), enactment);

    public Task<string> HasBodyAsync(object body) => app.HasBodyAsync(but: body);

    public Task<string> HasKeyAsync(string body) => app.HasKeyAsync("executiveBody", body);

    public async Task<ReportClient> HasReportAsync(Func<ReportClient, Task<Reply>> life, string period = "2026-Q3", string? program = null)
    {
        ReportClient report = new(app, $"programs/{program ?? await HasActiveAsync()}/reports/{period}", BodyKey);
        await life(report);
        return report;
    }

    public Task<Reply> Get(string path, string? key = Key, params (string Name, string Value)[] headers) =>
        Send("GET", path, null, key, null, headers);

    public Task<Reply> Send(
        string method,
        string path,
        object? body = null,
        string? key = Key,
        string? ifMatch = null,
        params (string Name, string Value)[] headers
    ) => app.SendAsync(method, path, body, key, ifMatch, [.. headers, ("Accept-Language", Language)]);

    /// <summary>A write on the revision that is there now.</summary>
    public async Task<Reply> Write(string method, string path, object? body = null, string? of = null, string? key = Key) =>
        await Send(method, path, body, key, (await app.GetAsync(of ?? path, Key)).Etag);

    /// <summary>A body with another label than it should have.</summary>
    public async Task<Reply> Labelled(string mediaType)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/programs")
        {
            Content = new StringContent("{}", Encoding.UTF8, mediaType),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");
        request.Headers.TryAddWithoutValidation("Accept-Language", Language);
        using var response = await app.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    /// <summary>A form of the desk, as a script sends it, from nobody who is signed in.</summary>
    public Task<Reply> ToTheDesk(params (string Name, string Value)[] headers) =>
        app.SendAsync("POST", $"/desk/sessions?lang={Language}", "{}", null, null, [.. headers, ("Accept", "application/json")]);

    /// <summary>A draft at the desk in which somebody else typed meanwhile what this page did not show.</summary>
    public async Task<Reply> TypedByTwo()
    {
        var report = await HasReportAsync(report => report.PutAsync(Valid.Report()));
        var desk = await DeskClient.SignInAsync(app, BodyKey);
        return await desk.SendAsync(
            $"/desk/{report.Path}?lang={Language}",
            ("token", await desk.TokenAsync()),
            ("action", "report-save"),
            ("seen", """{"narrative":"one"}"""),
            ("narrative", "two"),
            ("Accept", "application/json")
        );
    }

    /// <summary>A program to be created, with one value of it changed; null takes it out.</summary>
    public Task<Reply> Program(string place, JsonNode? value, string kind = "targeted") =>
        Send("POST", "programs?dryRun=true", With(Valid.Program(Body, kind: kind), place, value));

    /// <summary>An act that is to approve a draft.</summary>
    public Task<Reply> Enact(JsonObject enactment) =>
        Write("POST", $"programs/{Draft}/approval?dryRun=true", enactment, $"programs/{Draft}");

    /// <summary>An amendment with edition 0 changed; tried out, or adopted by an act.</summary>
    public async Task<Reply> Amend(string program, Action<JsonObject> but, JsonObject? enactment = null)
    {
        var edition = Valid.Program(Body);
        edition.Remove("kind");
        but(edition);
        var amendment = enactment ?? [];
        (amendment["summary"], amendment["edition"]) = ("Зміни", edition);
        return await Send("POST", $"programs/{program}/amendments?dryRun={(enactment is null ? "true" : "false")}", amendment);
    }

    /// <summary>Records an edition of a program anew.</summary>
    public Task<Reply> Rectify(string program, int number, object body) =>
        Write("POST", $"programs/{program}/editions/{number}/rectification", body, $"programs/{program}");

    public Task<Reply> Annul(string program, int number) =>
        Write(
            "POST",
            $"programs/{program}/amendments/{number}/annulment",
            new { reason = "Помилка" },
            $"programs/{program}/amendments/{number}"
        );

    /// <summary>The wording of a program with another code, or with another sum.</summary>
    public JsonObject Recoded()
    {
        var wording = Repriced();
        (wording["measures"]![0]!["code"], wording["indicators"]![0]!["measureCode"]) = ("9.9", "9.9");
        return wording;
    }

    public JsonObject Repriced()
    {
        var wording = Valid.Program(Body);
        wording.Remove("kind");
        wording["measures"]![0]!["funding"]![0]!["amount"] = "1250001.00";
        return wording;
    }

    public Task<Reply> NewBody(string member, string value) =>
        Send("POST", "executive-bodies?dryRun=true", new JsonObject { ["name"] = "Управління", [member] = value });

    public Task<Reply> NewKey(JsonObject key) => Send("POST", "keys?dryRun=true", key);

    public Task<Reply> NewRule(string member, JsonNode value) =>
        Send(
            "POST",
            "calendar/rules?dryRun=true",
            new JsonObject
            {
                ["quarter"] = 1,
                ["validFrom"] = "2027-01-01",
                ["month"] = 4,
                ["day"] = 15,
                [member] = value,
            }
        );

    public Task<Reply> Holidays(int year, params string[] days) =>
        Send(
            "PUT",
            $"calendar/holidays/{year}?dryRun=true",
            new JsonObject { ["items"] = new JsonArray([.. days.Select(day => new JsonObject { ["on"] = day, ["name"] = "Свято" })]) }
        );

    /// <summary>A report on the program in force with one value changed: the answer lists its findings.</summary>
    public Task<Reply> Report(string place, JsonNode? value, string? program = null) =>
        Send("PUT", $"programs/{program ?? Active}/reports/2026-Q3?dryRun=true", With(Valid.Report(), place, value));

    /// <summary>The form of a report, spoilt and sent back.</summary>
    public async Task<Reply> Form(Func<byte[], byte[]> spoil) =>
        await app.PutFileAsync(
            $"programs/{Active}/reports/2026-Q3?dryRun=true",
            spoil(await app.GetFileAsync($"programs/{Active}/reports/2026-Q3/form.xlsx", Key)),
            Key,
            ("Accept-Language", Language)
        );

    /// <summary>The workbook of programs with its example, spoilt and tried out.</summary>
    public async Task<Reply> Import(Action<WorkbookEdit> spoil)
    {
        app.ImportsArePatient();
        return await app.PostFileAsync(
            "imports?dryRun=true",
            WorkbookEdit.Of(await app.FilledExampleAsync(), spoil),
            Key,
            ("Accept-Language", Language)
        );
    }

    /// <summary>The workbook brought in, and tried out once more.</summary>
    public async Task<Reply> ImportAgain()
    {
        app.ImportsArePatient();
        await app.PostFileAsync("imports", await app.FilledExampleAsync(), Key);
        return await Import(_ => { });
    }

    /// <summary>The same workbook as the draft of one program.</summary>
    public async Task<Reply> DraftByWorkbook(Action<WorkbookEdit> spoil) =>
        await app.PostFileAsync(
            "programs?dryRun=true",
            WorkbookEdit.Of(await app.FilledExampleAsync(), spoil),
            Key,
            ("Accept-Language", Language)
        );

    public Task<Reply> Form(Action<WorkbookEdit> edit) => Form(file => WorkbookEdit.Of(file, edit));

    public Task<Reply> Return(string line) =>
        Write("POST", $"{Submitted}/return?dryRun=true", $$"""{"note":"Поясніть","lines":[{{line}}]}""", Submitted);

    public async Task<string> HasReviewedAsync(JsonObject? program = null)
    {
        var id = await app.HasDraftAsync(program ?? Valid.Program(Body));
        await Write("POST", $"programs/{id}/review", null, $"programs/{id}");
        return id;
    }

    public Task<Reply> Approve(string program) => Write("POST", $"programs/{program}/approval", Valid.Enactment(), $"programs/{program}");

    /// <summary>A positive conclusion on a draft, spoilt in one place.</summary>
    public Task<Reply> Conclude(string program, string? place = null, JsonNode? value = null)
    {
        JsonObject conclusion = new()
        {
            ["edition"] = 0,
            ["documentNumber"] = "15",
            ["issuedOn"] = "2026-11-03",
            ["verdict"] = "positive",
            ["remarks"] = new JsonArray(),
        };
        return Send("POST", $"programs/{program}/expert-conclusions", place is null ? conclusion : With(conclusion, place, value));
    }

    public async Task<Reply> At(DateTimeOffset moment, Func<Task<Reply>> request)
    {
        var today = app.Clock.Now;
        try
        {
            app.Clock.Now = moment;
            return await request();
        }
        finally
        {
            app.Clock.Now = today;
        }
    }

    /// <summary>What a service answers whose file somebody has edited behind its back.</summary>
    public async Task<Reply> Behind(string edit, string path, object? body = null)
    {
        if (!_edited.TryGetValue(edit, out var victim))
        {
            _edited[edit] = victim = new(settings: new() { ["Limits:QuerySeconds"] = "1" });
            await victim.HasBodyAsync("Управління");
            await victim.HasBodyAsync("Служба");
            Execute(victim.File, edit);
        }

        return await victim.SendAsync(body is null ? "GET" : "POST", path, body, Key, null, ("Accept-Language", Language));
    }

    /// <summary>What becomes of writes once the service's own writing connection was told this; the first that fails is the answer.</summary>
    public async Task<Reply> Told(string pragma)
    {
        if (!_edited.TryGetValue(pragma, out var victim))
        {
            _edited[pragma] = victim = new();
            if (PostgresOfTests.IsOn && !PostgresOfTests.IsOfOneSession(pragma))
            {
                // The role that serves could not do it.
                Execute(victim.File, pragma);
            }
            else
            {
                await victim
                    .Services.GetRequiredService<Database>()
                    .WriteAsync(
                        new("", "test", "", null, ""),
                        transaction => transaction.Connection.Execute(PostgresOfTests.InItsWords(pragma)),
                        _ => true
                    );
            }
        }

        for (var attempt = 1; ; attempt++)
        {
            var reply = await victim.SendAsync(
                "POST",
                "executive-bodies",
                new { name = new string('ж', 400) },
                Key,
                null,
                ("Accept-Language", Language)
            );
            if (reply.Status != HttpStatusCode.Created || attempt == 200)
            {
                return reply;
            }
        }
    }

    /// <summary>What verification says of an audit edited by somebody who took its triggers away.</summary>
    public Task<Reply> Forged(string edit) => Behind($"{WithoutTriggers} {edit}", "audit/verification");

    /// <summary>
    /// What a service answers whose file somebody else writes: the first write waits for the file, the ones behind it give up after
    /// ten seconds. Both languages are asked at once, and early.
    /// </summary>
    public Task<Reply> Busy() => _busy[Language];

    /// <summary>A body of which a part never comes; waited for in both languages at once.</summary>
    public async Task<Reply> Slow()
    {
        var answer = (await _slow[Language]).Split("\r\n\r\n", 2);
        return new(
            (HttpStatusCode)int.Parse(answer[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            answer[1],
            null,
            []
        );
    }

    /// <summary>One of two registers, which lies nowhere.</summary>
    public async Task<Reply> NotServed()
    {
        await using var region = await RegionApp.StartAsync(
            ["korosten"],
            new() { ["Registers:malyn:ConnectionStrings:Programs"] = "Data Source=/proc/nowhere/programs.db" }
        );
        return await region.GetAsync("/r/malyn/api/v1/programs", null, ("Accept-Language", Language));
    }

    /// <summary>One request too many for a service that takes one a minute.</summary>
    public async Task<Reply> TooMany()
    {
        using MonitoringApp strict = new(settings: new() { ["Limits:RequestsPerMinute"] = "1" });
        await strict.GetAsync("programs");
        return await strict.GetAsync("programs", null, ("Accept-Language", Language));
    }

    public async ValueTask DisposeAsync()
    {
        await _released;
        foreach (var victim in _edited.Values)
        {
            victim.Dispose();
        }
    }

    public static JsonObject With(JsonObject whole, string place, JsonNode? value)
    {
        var steps = place.Split('/');
        JsonNode owner = whole;
        foreach (var step in steps[..^1])
        {
            owner = (int.TryParse(step, out var row) ? owner[row] : owner[step])!;
        }

        if (int.TryParse(steps[^1], out var last) && last == owner.AsArray().Count)
        {
            owner.AsArray().Add(value);
        }
        else if (int.TryParse(steps[^1], out last))
        {
            owner[last] = value;
        }
        else
        {
            owner[steps[^1]] = value;
        }

        return whole;
    }

    private async Task HoldUpAsync()
    {
        var held = _edited["held"] = new();
        var writing = PostgresOfTests.HoldWriting(held.File);
        var first = WriteAsync("uk");
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        _busy["uk"] = WriteAsync("uk");
        _busy["en"] = WriteAsync("en");
        _released = Task.Run(async () =>
        {
            await Task.WhenAll(_busy.Values);
            writing.Dispose();
            await first;
        });

        Task<Reply> WriteAsync(string language) =>
            held.SendAsync("POST", "executive-bodies", new { name = "Управління" }, Key, null, ("Accept-Language", language));
    }

    private void BeginSlowly(string language) =>
        _slow[language] = Wire.SayAsync(
            app,
            $"POST /api/v1/executive-bodies HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Key}\r\nAccept-Language: {language}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"name\":"
        );

    private static void Execute(string file, string sql)
    {
        using var connection = PostgresOfTests.Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = $"{PostgresOfTests.InItsWords(sql)};{PostgresOfTests.ToTheService}";
        command.ExecuteNonQuery();
    }
}
