using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// A report as somebody has it open at the desk: the form, what is typed into it, and what the rules say of that; the same rules that judge
/// what is sent to the API.
/// </summary>
internal sealed record OpenReport(ReportingContext Reporting, ReportForm Form, ReportRows Rows, DraftStore.Kept? Kept)
{
    public Draft Draft => Kept?.Draft ?? Draft.Empty;

    public required IReadOnlyDictionary<string, string> Shown { get; init; }

    public required ReportFields Fields { get; init; }

    /// <summary>What could be read of what is typed, beside the plan.</summary>
    public required ReportDocument Document { get; init; }

    public required IReadOnlyList<Remark> Remarks { get; init; }

    public required IReadOnlyList<CellConflict> Conflicts { get; init; }

    /// <summary>The fields that could not be read, and are as good as empty.</summary>
    public required IReadOnlySet<string> Unreadable { get; init; }

    /// <summary>Why nothing can be written into it now; null where it can.</summary>
    public required ProblemResult? Closed { get; init; }

    public IEnumerable<Remark> Stopping => Remarks.Where(remark => remark.Stops);

    public bool CanBeSubmitted => Closed is null && !Stopping.Any() && Conflicts.Count == 0;

    public static Checked<OpenReport> Read(DbConnection connection, ReportKey key, RequestContext context)
    {
        var opened = ReportReader.OpenForm(connection, key, context);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        var (reporting, form) = opened.Value;
        return Of(reporting, form, DraftStore.Find(connection, key), context.Language);
    }

    /// <summary>The same with another draft.</summary>
    public OpenReport With(DraftStore.Kept kept, Language language) => Of(Reporting, Form, kept, language);

    private static OpenReport Of(ReportingContext reporting, ReportForm form, DraftStore.Kept? kept, Language language)
    {
        var rows = ReportRows.Of(reporting.Template, form.Report);
        var shown = (kept?.Draft ?? Draft.Empty).Shown(rows.Stored);
        var (fields, errors) = ReportFields.Read(rows, shown, reporting.Period.Code);
        var unreadable = errors.Select(error => fields.FieldOf(error.Place)).OfType<string>().ToHashSet();
        var judged = reporting with { Draft = ReportFields.Content(rows, shown, unreadable) };
        // The figures are cumulative: what was spent before is not nothing now.
        var spentBefore = rows
            .Measures.SelectMany(row =>
                row.Funding.Where(funding => funding.Plan?.PreviousSpent is { Kopiykas: > 0 })
                    .Select(funding => FieldNames.OfMoney(row.Code, funding.Key))
            )
            .ToHashSet();
        return new(reporting, form, rows, kept)
        {
            Shown = shown,
            Fields = fields,
            Unreadable = unreadable,
            Document = ReportDocument.Of(judged, 0, null),
            Remarks =
            [
                .. errors.Select(error => Remark.Of(error, fields, language)),
                .. Remark
                    .WithoutGuesses(judged.Findings())
                    .Select(finding => Remark.Of(finding, fields, language))
                    .Where(remark => !unreadable.Contains(remark.Field))
                    .Select(remark => spentBefore.Contains(remark.Field) && remark.IsOfEmpty ? remark with { Mend = null } : remark),
            ],
            Conflicts = (kept?.Draft ?? Draft.Empty).Against(rows.Stored),
            Closed = reporting.Denies(ReportAction.Replacement, []),
        };
    }
}
