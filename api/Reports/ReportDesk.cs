using System.Data.Common;
using System.Text.Json.Nodes;
using Monitoring.Access;
using Monitoring.Editions;
using Monitoring.Http;
using Monitoring.Programs;
using Monitoring.Storage;
using Monitoring.Values;

namespace Monitoring.Reports;

/// <summary>Takes reports from the bodies and accepts them; shows them to those who may see them.</summary>
internal static class ReportDesk
{
    public static Answer Replace(
        WriteTransaction transaction, string id, string periodCode, NewReport request, Precondition ifMatch, Caller caller, Language language, ReportOptions options)
    {
        if (Open(transaction.Connection, id, periodCode, caller, out var filing) is { } refusal)
        {
            return refusal;
        }

        // Whose report it is comes first, then the revision, the rules, and the state last.
        var denied = filing.Denies(ReportAction.Replacement, caller, transaction.Today, []);
        if ((OfCaller(denied) ?? Stale(filing, ifMatch)) is { } early)
        {
            return early;
        }

        var broken = Refusal.Of(request.Check());
        if (filing.NotOwed() is { } notOwed && filing.Program.IsPublic)
        {
            return notOwed with { Faults = broken?.Faults };
        }

        var opensOn = filing.Period.EndDate.AddDays(-options.OpenDaysBefore);
        if ((broken ?? denied ?? NotActive(filing.Program)
            ?? Refusal.If(opensOn > transaction.Today, Problems.PeriodNotOpen, new { period = filing.Period.Code, opensOn = Iso.Text(opensOn) })) is { } late)
        {
            return late;
        }

        var content = Json.Recast<ReportContent>(request);
        if (filing.Report is null)
        {
            ReportStore.Insert(transaction, id, filing.Period, content);
        }
        else
        {
            ReportStore.Replace(transaction, id, filing.Period, content);
        }

        var view = Recorded(transaction, filing, "draft", Visibility.Hidden, filing.Report is null ? null : filing.Content, content, caller, language, out var revision);
        return filing.Report is null ? Answer.Created(view(), Url(id, filing.Period), revision) : Answer.Ok(view, revision);
    }

    public static Answer Submit(WriteTransaction transaction, string id, string periodCode, Precondition ifMatch, Caller caller, Language language)
    {
        if (OpenBegun(transaction, id, periodCode, ReportAction.Submission, ifMatch, caller, out var filing) is { } refusal)
        {
            return refusal;
        }

        var snapshot = filing.Report!.LastSnapshot + 1;
        var document = filing.Document(snapshot, transaction.Now);
        var sha256 = SnapshotStore.Insert(transaction, document, filing.Edition.Id);
        ReportStore.Submit(transaction, id, filing.Period, snapshot);
        var view = Recorded(transaction, filing, "submission", Visibility.Shown, null, new { snapshot, sha256 }, caller, language, out var revision);
        return Answer.Ok(view, revision);
    }

    public static Answer Accept(WriteTransaction transaction, string id, string periodCode, Precondition ifMatch, Caller caller, Language language)
    {
        if (OpenBegun(transaction, id, periodCode, ReportAction.Acceptance, ifMatch, caller, out var filing) is { } refusal)
        {
            return refusal;
        }

        var snapshot = filing.Report!.LastSnapshot;
        ReportStore.Accept(transaction, id, filing.Period, snapshot);
        var view = Recorded(transaction, filing, "acceptance", Visibility.Fed, null, new { snapshot }, caller, language, out var revision);
        return Answer.Ok(view, revision);
    }

    public static Answer Delete(WriteTransaction transaction, string id, string periodCode, Precondition ifMatch, Caller caller)
    {
        if (OpenBegun(transaction, id, periodCode, ReportAction.Deletion, ifMatch, caller, out var filing) is { } refusal)
        {
            return refusal;
        }

        ReportStore.Delete(transaction, id, filing.Period);
        transaction.Record(new("report", $"{id}/{filing.Period}", "deleted", Url(id, filing.Period), filing.Report!.Revision + 1, Visibility.Hidden, filing.Content, null));
        return Answer.NoContent;
    }

    public static Answer Get(DbConnection connection, string id, string periodCode, Caller caller, Language language, DateOnly today)
    {
        if (OpenToRead(connection, id, periodCode, caller, out var filing) is { } refusal)
        {
            return refusal;
        }

        if (filing.Report is not { } report)
        {
            return Answer.Refused(Problems.ReportNotFound);
        }

        return caller.ActsFor(filing.Edition.ResponsibleBodyId) ? Answer.Ok(View(filing, Plans.Load(connection, filing), caller, language, today), report.Revision)
            : report.AcceptedSnapshot is { } accepted ? Answer.Ok(Public(SnapshotStore.Bytes(connection, id, filing.Period, accepted), report, accepted, Plans.Load(connection, filing)), report.Revision)
            : Answer.Refused(Problems.ReportNotFound);
    }

    public static Answer Form(DbConnection connection, string id, string periodCode, Caller caller) =>
        OpenToRead(connection, id, periodCode, caller, out var filing) is { } refusal ? refusal
        : caller.ActsFor(filing.Edition.ResponsibleBodyId) ? Answer.Ok(filing.Form(), filing.Report?.Revision)
        : Answer.Refused(Problems.NotYourBody, new { body = filing.Edition.ResponsibleName });

    public static Answer List(DbConnection connection, string id, Caller caller)
    {
        if (ProgramStore.FindVisible(connection, id, caller) is not { } program)
        {
            return Answer.Refused(Problems.ProgramNotFound);
        }

        var editions = EditionStore.All(connection, id);
        List<ReportSummary> items = [];
        foreach (var report in ReportStore.OfProgram(connection, id))
        {
            var period = Period.Parse(report.Period)!;
            var measured = Filing.MeasuredAgainst(report, EditionStore.InForce(editions, period.EndDate), editionId => editions.Find(edition => edition.Id == editionId));
            if (caller.ActsFor(measured.ResponsibleBodyId))
            {
                items.Add(new() { Period = period, Status = report.StateValue, Snapshot = report.LastSnapshot, AcceptedSnapshot = report.AcceptedSnapshot, SubmittedAt = report.SubmittedAt });
            }
            else if (report.AcceptedSnapshot is { } accepted)
            {
                items.Add(new() { Period = period, Status = ReportState.Accepted, Snapshot = accepted, AcceptedSnapshot = accepted, SubmittedAt = report.AcceptedSubmittedAt });
            }
        }

        return Answer.Ok(new Page<ReportSummary> { Items = items, Next = null }, program.Revision);
    }

    // What is there and the caller may know of; whether a report is owed and may be written is decided later.
    private static Refusal? Open(DbConnection connection, string id, string periodCode, Caller caller, out Filing filing)
    {
        filing = null!;
        if (ProgramStore.FindVisible(connection, id, caller) is not { } program)
        {
            return new(Problems.ProgramNotFound);
        }

        if (Period.Parse(periodCode) is not { } period)
        {
            return new(Problems.PeriodNotFound);
        }

        filing = Filing.Load(connection, program, EditionStore.FindInForce(connection, id, period.EndDate), period);
        return null;
    }

    private static Refusal? OpenToRead(DbConnection connection, string id, string periodCode, Caller caller, out Filing filing) =>
        Open(connection, id, periodCode, caller, out filing)
        ?? Refusal.If(!filing.Program.IsPublic, Problems.ReportNotFound)
        ?? Refusal.If(filing.NotOwed() is not null, Problems.PeriodNotFound);

    // For an action on a report that was begun: whose it is, the revision, then whether the state allows it.
    private static Refusal? OpenBegun(WriteTransaction transaction, string id, string periodCode, ReportAction action, Precondition ifMatch, Caller caller, out Filing filing)
    {
        if (Open(transaction.Connection, id, periodCode, caller, out filing) is { } refusal)
        {
            return refusal;
        }

        var denied = filing.Denies(action, caller, transaction.Today, action == ReportAction.Submission ? filing.Findings() : []);
        return OfCaller(denied) ?? Refusal.If(filing.Report is null, Problems.ReportNotFound) ?? Stale(filing, ifMatch) ?? denied;
    }

    private static Refusal? OfCaller(Refusal? denied) => denied?.Problem.Status == StatusCodes.Status403Forbidden ? denied : null;

    // The first draft needs no revision, but one that names a revision means another draft than the one to come.
    private static Refusal? Stale(Filing filing, Precondition ifMatch) =>
        filing.Report is { } report ? ifMatch.Refuses(report.Revision) : ifMatch.Revisions is null ? null : ifMatch.Refuses(0);

    private static Refusal? NotActive(ProgramStore.Row program) =>
        Refusal.If(!program.IsPublic, Problems.ProgramStateWrong, new { status = program.Stage, needed = ProgramStatus.Active });

    // The view is made after the commit, from what was read: only rows need the writer.
    private static Func<Report> Recorded(
        WriteTransaction transaction, Filing before, string action, Visibility visibility, object? old, object? changed, Caller caller, Language language, out long revision)
    {
        var after = before with { Report = ReportStore.Find(transaction.Connection, before.Program.Id, before.Period) };
        revision = after.Report!.Revision;
        transaction.Record(new("report", $"{before.Program.Id}/{before.Period}", action, Url(before.Program.Id, before.Period), revision, visibility, old, changed));
        var (plans, today) = (Plans.Load(transaction.Connection, after), transaction.Today);
        return () => View(after, plans, caller, language, today);
    }

    private static Report View(Filing filing, Plans plans, Caller caller, Language language, DateOnly today)
    {
        var findings = filing.Findings();
        var report = filing.Report!;
        var document = filing.Document(report.LastSnapshot, report.SubmittedAt);
        return new(document with { Measures = plans.Of(document.Measures) })
        {
            Status = report.StateValue,
            AcceptedSnapshot = report.AcceptedSnapshot,
            AcceptedAt = report.AcceptedAt,
            Findings = [.. findings.Select(finding => finding.In(language))],
            AvailableActions = [.. Enum.GetValues<ReportAction>().Select(action => (action, denied: filing.Denies(action, caller, today, findings))).Select(pair => new AvailableAction
            {
                Action = pair.action.Wire(),
                Allowed = pair.denied is null,
                ReasonCode = pair.denied?.Problem.Code,
            })],
        };
    }

    // The accepted bytes as they are, and beside them what has become of the report and of its plan since.
    private static JsonObject Public(byte[] bytes, ReportStore.Row report, int accepted, Plans plans)
    {
        var body = JsonNode.Parse(bytes)!.AsObject();
        foreach (var measure in body["measures"]!.AsArray())
        {
            foreach (var line in measure!["funding"]!.AsArray().Select(node => node!.AsObject()))
            {
                FundingKey key = new(WireEnum<FundingSource>.Parse((string)line["source"]!), (string?)line["donor"] ?? "", (bool)line["inKind"]!);
                line["plannedOriginal"] = plans.Original((string)measure["code"]!, key).ToString();
                line["plannedNow"] = plans.Now((string)measure["code"]!, key).ToString();
            }
        }

        body["status"] = ReportState.Accepted.Wire();
        body["acceptedSnapshot"] = accepted;
        body["acceptedAt"] = Iso.Text(report.AcceptedAt!.Value);
        body["findings"] = null;
        body["availableActions"] = null;
        return body;
    }

    private static string Url(string id, Period period) => $"{ProgramDesk.Url(id)}/reports/{period.Code}";
}
