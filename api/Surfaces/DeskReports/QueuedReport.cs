using System.Globalization;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Http;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>A report that waits for the coordinator, and what is odd about it.</summary>
internal sealed record QueuedReport(ListedReport Listed, Report Report)
{
    private static readonly string[] s_deviations = [Problems.DeviationLarge.Code, Problems.SpentExceedsPlan.Code];

    /// <summary>What the rules say of it; a reason settles a warning, and makes it no less odd.</summary>
    public int Warnings => Report.Findings!.Count;

    public int LargeDeviations => Report.Findings!.Count(finding => s_deviations.Contains(finding.Code));

    public bool IsPlanChanged => Report.Measures.SelectMany(measure => measure.Funding).Any(IsChanged);

    public bool IsCalm => Warnings == 0 && !IsPlanChanged;

    /// <summary>How a form names it: which report, as it stood when the page was made.</summary>
    public string Mark => $"{Listed.ProgramId}/{Listed.Period.Code}/{Report.Revision}";

    /// <summary>The report that a form names, and its revision; null of what no page made.</summary>
    public static (ReportKey Key, long Revision)? Read(string mark) =>
        mark.Split('/') is [var id, var period, var number]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? (new(id, period), revision)
            : null;

    /// <summary>Whether the plan of a line is another one now than the one it was reported against.</summary>
    public static bool IsChanged(FundingLine line) => line.PlannedNow != line.PlannedYear;

    public string Oddities(Prose prose)
    {
        if (IsCalm)
        {
            return prose.Of("зауважень немає", "nothing odd");
        }

        List<string> odd = [];
        if (Warnings > 0)
        {
            odd.Add(prose.Count(Warnings, "попередження|попередження|попереджень", "warning|warnings"));
        }

        if (LargeDeviations > 0)
        {
            var many = prose.Count(
                LargeDeviations,
                "велике відхилення|великі відхилення|великих відхилень",
                "large deviation|large deviations"
            );
            odd.Add(prose.Of($"з них {many}", $"{many} among them"));
        }

        if (IsPlanChanged)
        {
            odd.Add(prose.Of("план відтоді змінено", "the plan has changed since"));
        }

        return string.Join(", ", odd);
    }
}
