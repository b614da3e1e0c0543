using System.Text.Json.Nodes;

namespace Monitoring.Tests.Support;

/// <summary>One write of a life: what is sent, and the resource whose revision it names.</summary>
internal sealed record Write(string Method, string Path, JsonObject? Body = null, string? Of = null)
{
    /// <summary>What it made, once it was really done.</summary>
    public string? Id { get; set; }
}

/// <summary>
/// The lives things lead in the register, write by write, so that every write operation is met in a state that allows it.
/// A new operation takes its place in one of them.
/// </summary>
internal sealed class WriteScenarios(string bodyId)
{
    private static int s_day;

    public IEnumerable<Func<IEnumerable<Write>>> All =>
        [OfABody, OfAKey, OfAnImport, OfADraft, OfAProgram, OfACancelledProgram, OfTheCalendar, OfOpenData];

    private IEnumerable<Write> OfABody()
    {
        Write made = new("POST", "executive-bodies", new() { ["name"] = "Управління культури", ["edrpou"] = "34814850" });
        yield return made;
        var body = $"executive-bodies/{made.Id}";
        yield return new("PUT", body, new() { ["name"] = "Департамент культури", ["successorId"] = bodyId }, body);
        yield return new("DELETE", body, null, body);
    }

    private IEnumerable<Write> OfAKey()
    {
        Write made = new(
            "POST",
            "keys",
            new()
            {
                ["name"] = "Ключ",
                ["role"] = "executiveBody",
                ["bodyId"] = bodyId,
            }
        );
        yield return made;
        var key = $"keys/{made.Id}";
        yield return new("POST", $"{key}/rotation", new() { ["overlapDays"] = 3 }, key);
        yield return new("DELETE", key);
    }

    private static IEnumerable<Write> OfAnImport()
    {
        yield return new("POST", "imports", new() { ["programs"] = new JsonArray() });
    }

    private IEnumerable<Write> OfADraft()
    {
        Write made = new("POST", "programs", Valid.Program(bodyId));
        yield return made;
        var program = $"programs/{made.Id}";
        var edition = $"{program}/editions/0";
        yield return new("PUT", program, new() { ["kind"] = "comprehensive", ["deviationThresholdPercent"] = 10 }, program);
        yield return new("POST", $"{edition}/measures", Valid.Measure("2.1"));
        yield return new("PUT", $"{edition}/measures/2.1", Valid.Measure("2.1", 2027), edition);
        yield return new("POST", $"{edition}/indicators", Valid.Indicator("П2", "2.1"));
        yield return new("PUT", $"{edition}/indicators/П2", Valid.Indicator("П2"), edition);
        yield return new("POST", $"{program}/expert-conclusions", Valid.Conclusion(verdict: "withRemarks"));
        var conclusion = $"{program}/expert-conclusions/1";
        yield return new("POST", $"{conclusion}/annulment", new() { ["reason"] = "Не на той проєкт" }, conclusion);
        yield return new("DELETE", $"{edition}/measures/2.1", null, edition);
        yield return new("DELETE", $"{edition}/indicators/П2", null, edition);
        var wording = Valid.Program(bodyId, "Інша назва");
        wording.Remove("kind");
        yield return new("PUT", edition, wording, edition);
        yield return new("DELETE", program, null, program);
    }

    private IEnumerable<Write> OfAProgram()
    {
        Write made = new("POST", "programs", Valid.Program(bodyId, from: 2025, through: 2025));
        yield return made;
        var program = $"programs/{made.Id}";
        yield return new("POST", $"{program}/review", null, program);
        yield return new("POST", $"{program}/approval", Valid.Enactment("2025-01-01", adoptedOn: "2024-12-18"), program);
        var report = $"{program}/reports/2025-Q3";
        yield return new("PUT", report, Valid.Report());
        yield return new("DELETE", report, null, report);
        yield return new("PUT", report, Valid.Report("250000.00"));
        yield return new("POST", $"{report}/submission", null, report);
        yield return new(
            "POST",
            $"{report}/return",
            new() { ["note"] = "Поясніть", ["lines"] = new JsonArray(new JsonObject { ["measureCode"] = "1.1", ["note"] = "Де акти?" }) },
            report
        );
        yield return new("PUT", report, Valid.Report("260000.00"), report);
        yield return new("POST", $"{report}/submission", null, report);
        yield return new("POST", $"{report}/acceptance", null, report);
        yield return new("POST", $"{report}/correction", new() { ["reason"] = "Повернено аванс" }, report);
        yield return new("DELETE", report, null, report);
        yield return new(
            "POST",
            $"{program}/reports/2025-Q4/extension",
            new() { ["until"] = "2026-12-01", ["reason"] = "Уточнюють видатки" }
        );
        yield return new("POST", $"{program}/completion", new() { ["on"] = "2025-12-31" }, program);
        yield return new("POST", $"{program}/completion/annulment", new() { ["reason"] = "Завершено іншу програму" }, program);
        yield return new(
            "POST",
            $"{program}/editions/0/rectification",
            new() { ["reason"] = "Описка в даті", ["effectiveFrom"] = "2025-01-02" },
            program
        );
    }

    private IEnumerable<Write> OfACancelledProgram()
    {
        Write made = new("POST", "programs", Valid.Program(bodyId));
        yield return made;
        var program = $"programs/{made.Id}";
        yield return new("POST", $"{program}/review", null, program);
        yield return new("POST", $"{program}/approval", Valid.Enactment(), program);
        var amendment = $"{program}/amendments/1";
        yield return new("POST", $"{program}/amendments", new() { ["summary"] = "Додати захід" });
        yield return new("PUT", amendment, new() { ["summary"] = "Додати два заходи" }, amendment);
        yield return new("DELETE", amendment, null, amendment);
        yield return new("POST", $"{program}/amendments", new() { ["summary"] = "Додати захід" });
        yield return new("POST", $"{program}/editions/1/measures", Valid.Measure("3.1"));
        yield return new("POST", $"{program}/expert-conclusions", Valid.Conclusion(1));
        yield return new("POST", $"{amendment}/adoption", Valid.Enactment("2026-08-28", adoptedOn: "2026-08-27"), amendment);
        yield return new("POST", $"{program}/cancellation", Valid.Enactment("2026-10-01", adoptedOn: "2026-09-24"), program);
        yield return new("POST", $"{program}/cancellation/annulment", new() { ["reason"] = "Скасовано іншу програму" }, program);
        yield return new("POST", $"{amendment}/annulment", new() { ["reason"] = "Змінено іншу програму" }, amendment);
    }

    private IEnumerable<Write> OfOpenData()
    {
        Write made = new("POST", "programs", Valid.Program(bodyId));
        yield return made;
        var program = $"programs/{made.Id}";
        yield return new("POST", $"{program}/review", null, program);
        var enactment = Valid.Enactment();
        yield return new("POST", $"{program}/approval", enactment, program);
        yield return new(
            "POST",
            "/open-data/act-addresses",
            new()
            {
                ["programId"] = made.Id,
                ["officialId"] = $"{enactment["legalAct"]!["number"]}-2025-12-18",
                ["url"] = "https://example.gov.ua/act",
            }
        );
        yield return new("POST", "/open-data/publications");
    }

    private IEnumerable<Write> OfTheCalendar()
    {
        var day = Interlocked.Increment(ref s_day);
        yield return new(
            "POST",
            "calendar/rules",
            new()
            {
                ["quarter"] = 1,
                ["validFrom"] = "2027-01-01",
                ["month"] = 5,
                ["day"] = day,
                ["closesOn"] = new JsonObject { ["month"] = 6, ["day"] = 1 },
            }
        );
        yield return new(
            "PUT",
            "calendar/holidays/2027",
            new() { ["items"] = new JsonArray(new JsonObject { ["on"] = $"2027-05-{day:00}", ["name"] = "День міста" }) },
            "calendar/holidays/2027"
        );
    }
}
