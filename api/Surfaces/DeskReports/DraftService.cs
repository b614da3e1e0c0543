using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>What a page sends to be kept: the version of the draft it knows, and the cells changed since it was shown.</summary>
internal sealed record DraftChanges(int Version, IReadOnlyList<CellChange> Cells)
{
    public const int MostCells = 20_000;
    public const int LongestCell = 100_000;

    public ProblemResult? Check() =>
        Cells.Count > MostCells ? ProblemResult.Of([new(Problems.TooMany, "#", new { max = MostCells, count = Cells.Count })])
        : Cells.FirstOrDefault(cell => cell.Is.Length > LongestCell || cell.Was.Length > LongestCell) is { } longest
            ? ProblemResult.Of([
                new(Problems.TooLong, "#", new { max = LongestCell, length = Math.Max(longest.Is.Length, longest.Was.Length) }),
            ])
        : null;
}

/// <summary>What has become of the changes: the report as it is open now, and the cells that somebody else had changed meanwhile.</summary>
internal sealed record SavedDraft(OpenReport Report, IReadOnlyList<CellConflict> Conflicts, IReadOnlyDictionary<string, string> Others);

/// <summary>Keeps what is typed, and submits it.</summary>
internal static class DraftService
{
    private static readonly TimeSpan s_spell = TimeSpan.FromMinutes(30);

    /// <summary>Keeps the cells that nobody else has changed meanwhile; the others come back as conflicts.</summary>
    public static Task<ApiResult> Save(ReportKey key, DraftChanges changes, RequestContext context) =>
        context.Write(transaction =>
        {
            var opened = OpenReport.Read(transaction.Connection, key, context.Step(transaction, null));
            return (opened.Problem ?? opened.Value.Closed ?? changes.Check()) is { } problem
                ? problem
                : ApiResult.Ok(Keep(transaction, opened.Value, changes, context.Language));
        });

    /// <summary>Writes what is typed into the report as PUT does, and submits it: both or neither.</summary>
    public static Task<ApiResult> Submit(ReportKey key, RequestContext context) =>
        context.Write(transaction =>
        {
            var opened = OpenReport.Read(transaction.Connection, key, context.Step(transaction, null));
            if ((opened.Problem ?? opened.Value.Closed ?? Refuses(opened.Value)) is { } problem)
            {
                return problem;
            }

            var report = opened.Value;
            var revision = report.Reporting.Report?.Revision;
            if (revision is null || report.Draft.Cells.Count > 0)
            {
                var written = ReportService
                    .Replace(key.ProgramId, key.Code, report.Fields.Report, context.Step(transaction, revision))
                    .GetAwaiter()
                    .GetResult();
                if (written.Problem is not null)
                {
                    return written;
                }

                revision = ((Report)written.Body!).Revision;
            }

            DraftStore.Delete(transaction, key);
            return ReportService.Submit(key.ProgramId, key.Code, null, context.Step(transaction, revision)).GetAwaiter().GetResult();
        });

    private static ProblemResult? Refuses(OpenReport report) =>
        ProblemResult.If(report.Conflicts.Count > 0, Problems.DraftConflicts)
        ?? ProblemResult.If(report.Stopping.Any(), Problems.FindingsOpen, new { count = report.Stopping.Count() });

    private static SavedDraft Keep(WriteTransaction transaction, OpenReport report, DraftChanges changes, Language language)
    {
        var (draft, conflicts) = report.Draft.With(report.Rows.Stored, changes.Cells, transaction.Actor.Name);
        var key = report.Reporting.Key;
        if (draft.Cells.Count > 0 && IsNewSpell(report.Kept, transaction))
        {
            transaction.Record(
                new("report", key.ToString(), "editing", key.Url, report.Reporting.Report?.Revision ?? 0, Visibility.Private, null, null)
            );
        }

        DraftStore.Save(transaction, key, draft);
        return new(
            report.With(new(draft, transaction.Actor.Name, transaction.Now), language),
            conflicts,
            report
                .Draft.Since(changes.Version)
                .Where(cell => changes.Cells.All(change => change.Field != cell.Key))
                .ToDictionary(cell => cell.Key, cell => cell.Value.Is)
        );
    }

    // The audit says who worked on the report and when, once for as long as one goes on; what was written it tells at the submission.
    private static bool IsNewSpell(DraftStore.Kept? kept, WriteTransaction transaction) =>
        kept is null || kept.SavedBy != transaction.Actor.Name || transaction.Now - kept.SavedAt > s_spell;
}
