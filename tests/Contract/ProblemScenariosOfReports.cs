using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Tests.Support;
using static Monitoring.Platform.Http.Problems;

namespace Monitoring.Tests.Contract;

using Meeting = Func<TestRegister, Task<Reply>>;

/// <summary>How the problems of reports and their findings are met.</summary>
internal static partial class ProblemScenarios
{
    private static Dictionary<Problem, Meeting> OfReports() =>
        new()
        {
            [DraftConflicts] = it => it.TypedByTwo(),
            [ReportNotFound] = it => it.Get(it.Submitted, key: null),
            [SnapshotNotFound] = it => it.Get($"{it.Accepted}/snapshots/2"),
            [PeriodNotFound] = it => it.Get("reporting-rates/2026-Q5"),
            [PeriodOutsideProgram] = it => it.Send("PUT", $"programs/{it.Active}/reports/2031-Q1", Valid.Report()),
            [PeriodNotOwed] = async it =>
                await it.Send(
                    "PUT",
                    $"programs/{await it.HasActiveAsync(Valid.Program(it.Body, kind: "plan"))}/reports/2026-Q3",
                    Valid.Report()
                ),
            [AssessmentNotExpected] = it => it.Report("indicators/0/assessment", "reached"),
            [PartUnknown] = async it =>
            {
                var program = Valid.Program(it.Body);
                program["indicators"] = new JsonArray(Valid.Divided(Valid.Indicator()));
                return await it.Report("indicators/0/parts", new JsonArray(Valid.Part("others", 1)), await it.HasActiveAsync(program));
            },
            [BreakdownNotExpected] = it => it.Report("indicators/0/parts", new JsonArray(Valid.Part("women", 10))),
            [BreakdownDiffers] = async it =>
            {
                var program = Valid.Program(it.Body);
                program["indicators"] = new JsonArray(Valid.Divided(Valid.Indicator()));
                var parts = new JsonArray(Valid.Part("women", 10), Valid.Part("men", 19));
                return await it.Report("indicators/0/parts", parts, await it.HasActiveAsync(program));
            },
            [PeriodNotOpen] = it => it.Send("PUT", $"programs/{it.Active}/reports/2026-Q4", Valid.Report()),
            [ReportStateWrong] = it => it.Write("POST", $"{it.Accepted}/acceptance", null, it.Accepted),
            [ReportUnchanged] = async it =>
            {
                var report = await it.HasReportAsync(report => report.IsSubmittedAsync());
                await report.ReturnAsync();
                return await it.Write("POST", $"{report.Path}/submission", null, report.Path);
            },
            [PlanRectified] = async it =>
            {
                var report = await it.HasReportAsync(report => report.IsSubmittedAsync());
                await it.Rectify(report.Path.Split('/')[1], 0, new JsonObject { ["reason"] = "Описка", ["wording"] = it.Repriced() });
                return await it.Get(report.Path);
            },
            [ReportStarted] = it => it.Write("DELETE", it.Submitted),
            [FindingsOpen] = async it =>
            {
                var report = await it.HasReportAsync(report => report.PutAsync(new JsonObject()));
                return await it.Write("POST", $"{report.Path}/submission", null, report.Path);
            },
            [NoteLineUnknown] = it => it.Return("""{"measureCode":"9.9","note":"?"}"""),
            [NoteLineUnclear] = it => it.Return("""{"note":"?"}"""),
            [ValueNotExpected] = it => it.Report("indicators/0/status", "notAvailable"),

            [LineMissing] = it => it.Report("measures/0/funding/0/spent", null),
            [LineUnknown] = it => it.Report("indicators/0/code", "9.9"),
            [SignatoryMissing] = it => it.Report("signatory", null),
            [ReasonRequired] = it => it.Report("measures/0/status", "notDone"),
            [SpentWithoutPlan] = it => it.Report("measures/0/funding/1", new JsonObject { ["source"] = "stateBudget", ["spent"] = "1.00" }),
            [SpentExceedsPlan] = it => it.Report("measures/0/funding/0/spent", "1250000.01"),
            [UnitSuspect] = it => it.Report("measures/0/funding/0/spent", "937.50"),
            [DeviationLarge] = it => it.Report("indicators/0/value", 5),
            [DoneWithoutSpending] = it =>
                it.Report(
                    "measures/0",
                    new JsonObject
                    {
                        ["code"] = "1.1",
                        ["status"] = "done",
                        ["funding"] = new JsonArray(new JsonObject { ["source"] = "communityBudgetGeneral", ["spent"] = "0.00" }),
                    }
                ),
            [CumulativeDecreased] = async it =>
            {
                var report = await it.HasReportAsync(report => report.IsSubmittedAsync(), "2026-Q2");
                return await it.Report("measures/0/funding/0/spent", "299999.99", report.Path.Split('/')[1]);
            },
            [ExceedsLaterPeriod] = async it =>
            {
                var report = await it.HasReportAsync(report => report.IsSubmittedAsync());
                var path = $"programs/{report.Path.Split('/')[1]}/reports/2026-Q2?dryRun=true";
                return await it.Send("PUT", path, Valid.Report("300000.01"));
            },
            [PeriodMismatch] = it => it.Report("period", "2025-Q4"),
            [PeriodLongPast] = async it =>
            {
                var id = await it.HasActiveAsync(
                    Valid.Program(it.Body, from: 2025),
                    Valid.Enactment("2025-01-01", adoptedOn: "2024-12-18")
                );
                return await it.Send("PUT", $"programs/{id}/reports/2025-Q4?dryRun=true", Valid.Report());
            },
            [PlanChangedAfterPeriod] = async it =>
            {
                var report = await it.HasReportAsync(report => report.IsSubmittedAsync());
                await it.Amend(
                    report.Path.Split('/')[1],
                    edition => edition["passport"]!["title"] = "Інша назва",
                    Valid.Enactment("2026-08-28", adoptedOn: "2026-08-27")
                );
                return await it.Get(report.Path);
            },
        };
}
