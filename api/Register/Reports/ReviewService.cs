using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.PublicEffects;

namespace Monitoring.Register.Reports;

/// <summary>The coordinator's side: returns reports, accepts them, opens accepted ones again, gives more time.</summary>
internal static class ReviewService
{
    public static ApiResult Return(
        WriteTransaction transaction,
        string id,
        string periodCode,
        NewReturn request,
        Precondition ifMatch,
        ReportRequest asking
    )
    {
        if (
            ReportService.OpenBegun(
                transaction,
                id,
                periodCode,
                ReportAction.Return,
                ifMatch,
                asking,
                found => request.Check(found.Content),
                out var reporting
            ) is
            { } problem
        )
        {
            return problem;
        }

        var lines = Json.MapTo<List<LineNote>>(request.Lines ?? []);
        ReportStore.Return(transaction, id, reporting.Period, reporting.Report!.LastSnapshot, request.Note!, lines);
        return Done(transaction, reporting, "return", Visibility.ChangesPublicAnswers, request, asking);
    }

    public static ApiResult Accept(WriteTransaction transaction, string id, string periodCode, Precondition ifMatch, ReportRequest asking)
    {
        if (
            ReportService.OpenBegun(transaction, id, periodCode, ReportAction.Acceptance, ifMatch, asking, _ => [], out var reporting) is
            { } problem
        )
        {
            return problem;
        }

        var snapshot = reporting.Report!.LastSnapshot;
        ReportStore.Accept(transaction, id, reporting.Period, snapshot);
        return Done(transaction, reporting, "acceptance", Visibility.Published, new { snapshot }, asking);
    }

    public static ApiResult Correct(
        WriteTransaction transaction,
        string id,
        string periodCode,
        NewCorrection request,
        Precondition ifMatch,
        ReportRequest asking
    )
    {
        if (
            ReportService.OpenBegun(
                transaction,
                id,
                periodCode,
                ReportAction.Correction,
                ifMatch,
                asking,
                _ => NewCorrection.Rules.Instance.Check(request),
                out var reporting
            ) is
            { } problem
        )
        {
            return problem;
        }

        ReportStore.Correct(transaction, id, reporting.Period, reporting.Report!.LastSnapshot, request.Reason!);
        return Done(transaction, reporting, "correction", Visibility.ChangesPublicAnswers, request, asking);
    }

    /// <summary>Gives one report more time; it may be given before the report is begun and needs no revision.</summary>
    public static ApiResult Extend(WriteTransaction transaction, string id, string periodCode, NewExtension request, ReportRequest asking)
    {
        if (ReportService.Open(transaction.Connection, id, periodCode, transaction.Today, asking, out var reporting) is { } problem)
        {
            return problem;
        }

        var errors = request.Check(transaction.Today, reporting.Deadline.RuleDueOn);
        var notOwed = reporting.Program.IsPublic ? reporting.NotOwed() : null;
        if (
            (notOwed ?? ProblemResult.Of(errors) ?? reporting.Denies(ReportAction.Extension, asking.Caller, transaction.Today, [])) is
            { } denied
        )
        {
            return denied;
        }

        ExtensionStore.Insert(transaction, id, reporting.Period, request.Until!.Value.Value, request.Reason!);
        var deadline = reporting.Deadline with { Extension = ExtensionStore.Find(transaction.Connection, id, reporting.Period) };
        transaction.Record(
            new(
                "extension",
                $"{id}/{reporting.Period}",
                "created",
                ReportService.Url(id, reporting.Period),
                deadline.Extension!.Number,
                Visibility.ChangesPublicAnswers,
                reporting.Deadline.Extension?.ToExtension(),
                request
            )
        );
        IndirectChanges.OfDeadline(transaction, period => period == reporting.Period, id);
        return ApiResult.Ok(ReportDeadline.Of(reporting with { Deadline = deadline }, asking.Clock));
    }

    private static ApiResult Done(
        WriteTransaction transaction,
        ReportingContext reporting,
        string action,
        Visibility visibility,
        object? changed,
        ReportRequest asking
    )
    {
        var view = ReportService.Recorded(transaction, reporting, action, visibility, null, changed, asking, out var revision);
        return ApiResult.Ok(view, revision);
    }
}
