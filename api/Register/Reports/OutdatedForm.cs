using System.Data.Common;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>A form that was made from another edition than the one the report is measured against.</summary>
internal static class OutdatedForm
{
    /// <summary>
    /// What the plan of the year has become since; null where the form is of this edition or does not say, and where the edition was
    /// rectified since in something that the form does not show.
    /// </summary>
    public static ProblemResult? Refuses(DbConnection connection, ReportingContext reporting, (int? Edition, int? Recording) form)
    {
        var inForce = reporting.Edition;
        if (form.Edition is not { } number || (number == inForce.Number && (form.Recording ?? inForce.Recording) == inForce.Recording))
        {
            return null;
        }

        var isRectified = number == inForce.Number;
        var edition = isRectified
            ? EditionStore.Recordings(connection, reporting.Program.Id, number).Find(row => row.Recording == form.Recording)
            : EditionStore.Find(connection, reporting.Program.Id, number);
        var then = edition is { IsAdopted: true } ? Lines(connection, edition, reporting.Period) : [];
        var now = Lines(connection, inForce, reporting.Period);
        var parameters = new
        {
            form = number,
            inForce = inForce.Number,
            added = Codes(now.Keys.Except(then.Keys)),
            removed = Codes(then.Keys.Except(now.Keys)),
            replanned = Codes(now.Keys.Where(line => then.TryGetValue(line, out var plan) && plan != now[line])),
        };
        var problem = isRectified ? Problems.FormRectified : Problems.FormOutdated;
        return isRectified && parameters is { added: [], removed: [], replanned: [] }
            ? null
            : new(problem, parameters, [new(problem, "#/edition", parameters)]);
    }

    private static string[] Codes(IEnumerable<(bool IsMeasure, string Code)> lines) => [.. lines.Select(line => line.Code).Distinct()];

    // Each line as one text: whatever differs in it, the form shows it.
    private static Dictionary<(bool IsMeasure, string Code), string> Lines(
        DbConnection connection,
        EditionStore.Row edition,
        Period period
    ) =>
        WordingStore
            .MeasuresOfYear(connection, edition.Id, period.Year)
            .Where(measure => measure.ValidFrom <= period.Year && period.Year <= measure.ValidThrough)
            .Select(measure =>
                (
                    Line: (IsMeasure: true, measure.Code),
                    Plan: Json.Text(measure.Funding.Where(funding => funding.Year == period.Year).OrderBy(funding => funding.Source))
                )
            )
            .Concat(
                WordingStore
                    .Indicators(connection, edition.Id)
                    .Select(indicator =>
                        (
                            Line: (IsMeasure: false, indicator.Code),
                            Plan: Json.Text(indicator.Targets.Where(target => target.Year == period.Year))
                        )
                    )
            )
            .ToDictionary(row => row.Line, row => row.Plan);
}
