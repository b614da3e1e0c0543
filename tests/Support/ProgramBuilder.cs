using System.Net;
using System.Text.Json.Nodes;

namespace Monitoring.Tests.Support;

/// <summary>
/// A program for a test: what matters to it is said, and all else is valid. It lasts from 2026 to 2030, is approved on
/// 18 December before its first year and in force from 1 January, and answers to a body of its own unless one is named.
/// </summary>
internal sealed class ProgramBuilder(MonitoringApp app, string? bodyId)
{
    private const string Administrator = MonitoringApp.Administrator;

    private readonly List<Action<JsonObject>> _changes = [];
    private readonly List<Func<string, Task>> _steps = [];
    private string _title = "Програма розвитку";
    private string _kind = "targeted";
    private (int From, int Through) _years = (2026, 2030);
    private JsonObject? _enactment;

    public ProgramBuilder Titled(string title)
    {
        _title = title;
        return this;
    }

    public ProgramBuilder OfKind(string kind)
    {
        _kind = kind;
        return this;
    }

    public ProgramBuilder Lasting(int from, int through)
    {
        _years = (from, through);
        return this;
    }

    /// <summary>These measures instead of the one that is there otherwise.</summary>
    public ProgramBuilder WithMeasures(params JsonObject[] measures) =>
        But(program => program["measures"] = new JsonArray([.. measures.Select(measure => measure.DeepClone())]));

    /// <summary>These indicators instead of the one that is there otherwise.</summary>
    public ProgramBuilder WithIndicators(params JsonObject[] indicators) =>
        But(program => program["indicators"] = new JsonArray([.. indicators]));

    /// <summary>Anything else about its wording.</summary>
    public ProgramBuilder But(Action<JsonObject> change)
    {
        _changes.Add(change);
        return this;
    }

    public ProgramBuilder Approved(JsonObject enactment)
    {
        _enactment = enactment;
        return this;
    }

    public ProgramBuilder Approved(string effectiveFrom, string adoptedOn) =>
        Approved(Valid.Enactment(effectiveFrom, adoptedOn: adoptedOn));

    /// <summary>Amended by an act: the wording as it was first, with one thing changed.</summary>
    public ProgramBuilder Amended(string effectiveFrom, string adoptedOn, Action<JsonObject> change)
    {
        _steps.Add(async id =>
        {
            var edition = await WordingAsync();
            edition.Remove("kind");
            change(edition);
            var amendment = Valid.Enactment(effectiveFrom, adoptedOn: adoptedOn);
            (amendment["summary"], amendment["edition"]) = ("Зміни", edition);
            await app.SendAsync("POST", $"programs/{id}/amendments", amendment, Administrator).Expecting(HttpStatusCode.Created);
        });
        return this;
    }

    /// <summary>Cancelled by an act of the day before, unless it was adopted on another.</summary>
    public ProgramBuilder Cancelled(string effectiveFrom, string? adoptedOn = null) =>
        Then(
            "cancellation",
            Valid.Enactment(effectiveFrom, adoptedOn: adoptedOn ?? $"{DateOnly.Parse(effectiveFrom).AddDays(-1):yyyy-MM-dd}")
        );

    public ProgramBuilder Completed(string on) => Then("completion", new() { ["on"] = on });

    public async Task<string> DraftAsync() => await app.HasDraftAsync(await WordingAsync());

    /// <summary>A draft that was sent to review.</summary>
    public async Task<string> UnderReviewAsync()
    {
        var id = await DraftAsync();
        await ActAsync(id, "review", null);
        return id;
    }

    /// <summary>Approves it and lets happen to it what was said, in that order.</summary>
    public async Task<string> OpenAsync()
    {
        var id = await UnderReviewAsync();
        await ActAsync(id, "approval", _enactment ?? Valid.Enactment($"{_years.From}-01-01", adoptedOn: $"{_years.From - 1}-12-18"));
        foreach (var step in _steps)
        {
            await step(id);
        }

        return id;
    }

    /// <summary>Its report for a period, not begun, with a key of its body.</summary>
    public async Task<ReportClient> ReportAsync(string period, string key) =>
        new(app, $"programs/{await OpenAsync()}/reports/{period}", key);

    private ProgramBuilder Then(string action, JsonObject body)
    {
        _steps.Add(id => ActAsync(id, action, body));
        return this;
    }

    private async Task ActAsync(string id, string action, JsonObject? body)
    {
        var revision = (await app.GetAsync($"programs/{id}", Administrator)).Etag;
        await app.SendAsync("POST", $"programs/{id}/{action}", body, Administrator, revision).Expecting(HttpStatusCode.OK);
    }

    private async Task<JsonObject> WordingAsync()
    {
        bodyId ??= await app.HasBodyAsync();
        var program = Valid.Program(bodyId, _title, _kind, _years.From, _years.Through);
        foreach (var change in _changes)
        {
            change(program);
        }

        return program;
    }
}
