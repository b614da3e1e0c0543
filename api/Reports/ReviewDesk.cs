using Monitoring.Changes;
using Monitoring.Http;
using Monitoring.Storage;
using Monitoring.Values;

namespace Monitoring.Reports;

/// <summary>The coordinator's side: returns reports, accepts them, opens accepted ones again, gives more time.</summary>
internal static class ReviewDesk
{
    public static Answer Return(WriteTransaction transaction, string id, string periodCode, NewReturn request, Precondition ifMatch, Asking asking)
    {
        if (ReportDesk.OpenBegun(transaction, id, periodCode, ReportAction.Return, ifMatch, asking, found => request.Check(found.Content), out var filing) is { } refusal)
        {
            return refusal;
        }

        var lines = Json.Recast<List<LineNote>>(request.Lines ?? []);
        ReportStore.Return(transaction, id, filing.Period, filing.Report!.LastSnapshot, request.Note!, lines);
        return Done(transaction, filing, "return", Visibility.Shown, request, asking);
    }

    public static Answer Accept(WriteTransaction transaction, string id, string periodCode, Precondition ifMatch, Asking asking)
    {
        if (ReportDesk.OpenBegun(transaction, id, periodCode, ReportAction.Acceptance, ifMatch, asking, _ => [], out var filing) is { } refusal)
        {
            return refusal;
        }

        var snapshot = filing.Report!.LastSnapshot;
        ReportStore.Accept(transaction, id, filing.Period, snapshot);
        return Done(transaction, filing, "acceptance", Visibility.Fed, new { snapshot }, asking);
    }

    public static Answer Correct(WriteTransaction transaction, string id, string periodCode, NewCorrection request, Precondition ifMatch, Asking asking)
    {
        if (ReportDesk.OpenBegun(transaction, id, periodCode, ReportAction.Correction, ifMatch, asking, _ => NewCorrection.Rules.Instance.Check(request), out var filing) is { } refusal)
        {
            return refusal;
        }

        ReportStore.Correct(transaction, id, filing.Period, filing.Report!.LastSnapshot, request.Reason!);
        return Done(transaction, filing, "correction", Visibility.Shown, request, asking);
    }

    /// <summary>Gives one report more time; it may be given before the report is begun and needs no revision.</summary>
    public static Answer Extend(WriteTransaction transaction, string id, string periodCode, NewExtension request, Asking asking)
    {
        if (ReportDesk.Open(transaction.Connection, id, periodCode, transaction.Today, asking, out var filing) is { } refusal)
        {
            return refusal;
        }

        var faults = request.Check(transaction.Today, filing.Deadline.RuleDueOn);
        var notOwed = filing.Program.IsPublic ? filing.NotOwed() : null;
        if ((notOwed ?? Refusal.Of(faults) ?? filing.Denies(ReportAction.Extension, asking.Caller, transaction.Today, [])) is { } denied)
        {
            return denied;
        }

        ExtensionStore.Insert(transaction, id, filing.Period, request.Until!.Value.Value, request.Reason!);
        var deadline = filing.Deadline with { Extension = ExtensionStore.Find(transaction.Connection, id, filing.Period) };
        transaction.Record(new(
            "extension", $"{id}/{filing.Period}", "created", ReportDesk.Url(id, filing.Period), deadline.Extension!.Number, Visibility.Shown, filing.Deadline.Extension?.ToExtension(), request));
        Consequences.OfDeadline(transaction, period => period == filing.Period, id);
        return Answer.Ok(ReportDeadline.Of(filing with { Deadline = deadline }, asking.Clock));
    }

    private static Answer Done(WriteTransaction transaction, Filing filing, string action, Visibility visibility, object? changed, Asking asking)
    {
        var view = ReportDesk.Recorded(transaction, filing, action, visibility, null, changed, asking, out var revision);
        return Answer.Ok(view, revision);
    }
}
