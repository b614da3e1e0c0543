using Monitoring.Platform.Access;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Register.Importing;

/// <summary>
/// The reports of an import, the earliest first: each is judged against the one before it. Programs that repeat the money of others come
/// after them.
/// </summary>
internal sealed partial class ImportRun
{
    private sealed record ReportToAdd(string ProgramId, NewImportedReport Report, string Place, bool IsRepeating)
    {
        public string Period => Report.Report!.Period!;

        public ReportState State => Report.HowFar;
    }

    private void AddReports()
    {
        var reports = Programs
            .Where(program => !_broken.Contains(program.Program))
            .SelectMany(program =>
                (program.Program.Reports ?? []).Select(
                    (report, row) =>
                        new ReportToAdd(
                            _ids[program.Program],
                            report!,
                            $"{program.Place}/reports/{row}",
                            program.Program.Kind!.Value.Rules().MayNameSources
                        )
                )
            );
        foreach (var report in reports.OrderBy(report => report.Period, StringComparer.Ordinal).ThenBy(report => report.IsRepeating))
        {
            Progress();
            if (Add(report))
            {
                _made.Reports++;
            }
        }
    }

    private bool Add(ReportToAdd report)
    {
        var (id, period) = (report.ProgramId, report.Period);
        if (Take(ReportService.Replace(id, period, report.Report.Report!, step(null)), $"{report.Place}/report") is null)
        {
            return false;
        }

        return report.State == ReportState.Draft
            || (
                Take(ReportService.Submit(id, period, new(report.Report.ReceivedOn, null), Next(report)), $"{report.Place}/report")
                    is not null
                && report.State switch
                {
                    ReportState.Accepted => Take(
                        ReviewService.Accept(id, period, new(report.Report.AcceptedOn, null), Next(report)),
                        report.Place
                    )
                        is not null,
                    ReportState.Returned => Take(
                        ReviewService.Return(id, period, new(report.Report.Note, null, null), Next(report)),
                        report.Place
                    )
                        is not null,
                    _ => true,
                }
            );
    }

    private RequestContext Next(ReportToAdd report) =>
        step(ReportStore.Find(transaction.Connection, new(report.ProgramId, report.Period))!.Revision);
}
