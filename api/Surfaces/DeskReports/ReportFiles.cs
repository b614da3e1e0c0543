using System.Text.Json;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Workbooks;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>What goes out of a report's page and comes into it beside its form: the cells as they are typed, and the workbook.</summary>
internal static class ReportFiles
{
    public static readonly DeskCall Cells = new(HttpMethods.Post, $"{ReportDesk.Page.Pattern}/cells", "replaceReport", Keep);

    public static readonly DeskCall Workbook = new(
        HttpMethods.Get,
        $"{ReportDesk.Page.Pattern}/form.xlsx",
        "getReportFormAsWorkbook",
        Download
    );

    private static async Task<ApiResult> Keep(DeskRequest request)
    {
        if (!request.Http.Request.HasJsonContentType())
        {
            return ApiResult.Refused(Problems.MediaTypeWrong);
        }

        DraftChanges? changes;
        try
        {
            changes = await request.Http.Request.ReadFromJsonAsync<DraftChanges>(CellJson.Options, request.Http.RequestAborted);
        }
        catch (JsonException fault)
        {
            return ApiResult.Refused(Problems.BodyUnreadable, new { line = (fault.LineNumber ?? 0) + 1, position = 1 });
        }

        if (changes?.Cells is null || changes.Cells.Any(cell => cell?.Field is null || cell.Was is null || cell.Is is null))
        {
            return ApiResult.Refused(Problems.BodyMissing);
        }

        var cells = changes.Cells.Select(cell =>
            cell with
            {
                Was = cell.Was.ReplaceLineEndings("\n"),
                Is = cell.Is.ReplaceLineEndings("\n"),
            }
        );
        var key = new ReportKey(request.Part("id"), request.Part("period"));
        var saved = await DraftService.Save(key, changes with { Cells = [.. cells] }, request.Context);
        return saved.Body is SavedDraft draft ? ApiResult.Ok(Answer(draft, request)) : saved;
    }

    // What the page changes in itself: its pieces by their ids, the look of its fields, what others typed.
    private static object Answer(SavedDraft saved, DeskRequest request)
    {
        var (report, prose) = (saved.Report, request.Frame.Prose);
        return new
        {
            version = report.Draft.Version,
            saved = ReportAside.Saved(report, request.Context.Clock, prose),
            parts = ReportParts
                .Of(report, saved.Conflicts, prose)
                .ToDictionary(part => part.Key, part => request.Frame.Site.Address.Place(part.Value.ToString())),
            states = ReportParts.States(report),
            conflicts = saved.Conflicts.Select(conflict => conflict.Field),
            others = saved.Others,
        };
    }

    /// <summary>The file becomes the draft, as PUT takes it; what is typed on the page beside it stays typed.</summary>
    public static async Task<ApiResult> Upload(DeskRequest request)
    {
        var (id, period) = (request.Part("id"), request.Part("period"));
        if (await request.FileAsync() is not { } file)
        {
            return ApiResult.Refused(Problems.BodyMissing);
        }

        var read = ReportFormReader.Read(file, new(id, period));
        if (read.Problem is { } problem)
        {
            return problem;
        }

        // The places of its cells go with the body, so that each fault names its cell.
        request.Http.Features.Set(read.Value.Cells);
        if (read.Value.Refused is { } refused)
        {
            return refused;
        }

        var context = (await RequestContext.BindAsync(request.Http, null!))!;
        return await context.Write(transaction =>
            ReportService
                .Replace(
                    id,
                    period,
                    Json.Read<NewReport>(read.Value.Body.ToJsonString()),
                    context.StepWithCells(
                        transaction,
                        read.Value.Revision ?? ReportStore.Find(transaction.Connection, new(id, period))?.Revision
                    )
                )
                .GetAwaiter()
                .GetResult()
        );
    }

    private static Task<ApiResult> Download(DeskRequest request) =>
        Task.FromResult(
            request.Context.Read(connection =>
            {
                var opened = OpenReport.Read(connection, new(request.Part("id"), request.Part("period")), request.Context);
                if (opened.Problem is { } problem)
                {
                    return problem;
                }

                var report = opened.Value;
                return ReportFormEndpoints.FileOf(
                    connection,
                    report.Reporting,
                    report.Form with
                    {
                        Report = ReportFields.Content(report.Rows, report.Shown, report.Unreadable) with
                        {
                            Period = report.Reporting.Period.Code,
                        },
                    }
                );
            })
        );
}
