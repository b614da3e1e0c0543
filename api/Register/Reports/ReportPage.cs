using System.Data.Common;
using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>Shows reports: as they are worked on to those who do, as they were accepted to everybody else.</summary>
internal sealed record ReportPage(ReportingContext Filing, Plans Plans, List<ReportStep> Steps)
{
    public static ReportPage Read(DbConnection connection, ReportingContext reporting) =>
        new(reporting, Plans.Load(connection, reporting), ReportStore.Steps(connection, reporting.Program.Id, reporting.Period));

    public static ApiResult Get(DbConnection connection, string id, string periodCode, ReportRequest asking)
    {
        if (OpenToRead(connection, id, periodCode, asking, out var reporting) is { } problem)
        {
            return problem;
        }

        if (reporting.Report is not { } report)
        {
            return ApiResult.Refused(Problems.ReportNotFound);
        }

        return reporting.IsOpenTo(asking.Caller)
                ? ApiResult.Ok(Read(connection, reporting).View(asking, asking.Clock.Today), report.Revision)
            : report.AcceptedSnapshot is { } accepted
                ? ApiResult.Ok(
                    Read(connection, reporting.AsAccepted(connection, asking.Clock.Today))
                        .Public(SnapshotStore.Bytes(connection, id, reporting.Period, accepted), asking.Clock),
                    report.Revision
                )
            : ApiResult.Refused(Problems.ReportNotFound);
    }

    public static ApiResult Form(DbConnection connection, string id, string periodCode, ReportRequest asking)
    {
        if (OpenToRead(connection, id, periodCode, asking, out var reporting) is { } problem)
        {
            return problem;
        }

        if (!reporting.IsOpenTo(asking.Caller))
        {
            return ApiResult.Refused(Problems.NotYourBody, new { body = reporting.ReportingBodyName.Name });
        }

        var previous = reporting.Previous is { } earlier
            ? ReportingContext.Load(connection, reporting.Program, earlier.Period, asking.Clock.Today, asking.Options)
            : null;
        var previousSnapshot = reporting.Previous is { } last ? SnapshotStore.Bytes(connection, id, last.Period, last.Snapshot) : null;
        var sources =
            reporting.Program.KindValue == ProgramKind.AnnualDevelopment
                ? SnapshotStore.Sources(connection, reporting.Edition.Id, reporting.Period)
                : [];
        return ApiResult.Ok(
            ReportForm.Of(Read(connection, reporting), previous, previousSnapshot, sources, asking),
            reporting.Report?.Revision
        );
    }

    public static ApiResult List(DbConnection connection, string id, ReportRequest asking)
    {
        if (ProgramStore.FindVisible(connection, id, asking.Caller) is not { } program)
        {
            return ApiResult.Refused(Problems.ProgramNotFound);
        }

        var (editions, calendar, succession, today) = (
            ValidityStore.History(connection, id),
            CalendarStore.Load(connection),
            Succession.Load(connection),
            asking.Clock.Today
        );
        var extensions = ExtensionStore.OfProgram(connection, id);
        List<ReportSummary> items = [];
        foreach (var report in ReportStore.OfProgram(connection, id))
        {
            var period = Period.Parse(report.Period)!;
            var measured = ReportingContext.MeasuredAgainst(
                report,
                editions.InForce(period.EndDate),
                editionId => editions.Editions.FirstOrDefault(edition => edition.Id == editionId)
            );
            var isOpen = ReportingContext.IsOpenTo(asking.Caller, succession.Chain(measured.ResponsibleBodyId, today));
            if (isOpen || report.AcceptedSnapshot is not null)
            {
                Deadline deadline = new(
                    asking.Options.OpensOn(period),
                    calendar.DueOn(period),
                    calendar.ClosesOn(period),
                    extensions.GetValueOrDefault(period.Code)
                );
                items.Add(
                    new()
                    {
                        Period = period,
                        Status = isOpen ? report.StateValue : ReportState.Accepted,
                        Snapshot = isOpen ? report.LastSnapshot : report.AcceptedSnapshot!.Value,
                        AcceptedSnapshot = report.AcceptedSnapshot,
                        SubmittedAt = isOpen ? report.SubmittedAt : report.AcceptedSubmittedAt,
                        DueOn = deadline.DueOn,
                        DaysLate = report.DaysLate,
                    }
                );
            }
        }

        return ApiResult.Ok(new Page<ReportSummary> { Items = items, Next = null }, program.Revision);
    }

    /// <summary>The report as those who work on it see it.</summary>
    public Report View(ReportRequest asking, DateOnly today)
    {
        var findings = Filing.Findings();
        var report = Filing.Report!;
        var document = ReportDocument.Of(Filing, report.LastSnapshot, report.SubmittedAt);
        var review = ReviewStep;
        return new(document with { Measures = Plans.Of(document.Measures) }, Filing.ReportingBodyName)
        {
            Status = report.StateValue,
            DueOn = Filing.Deadline.DueOn,
            DueAt = asking.Clock.EndOf(Filing.Deadline.DueOn),
            RuleDueOn = Filing.Deadline.RuleDueOn,
            ClosesOn = Filing.Deadline.ClosesOn,
            DaysLate = report.DaysLate,
            AcceptedSnapshot = report.AcceptedSnapshot,
            AcceptedAt = report.AcceptedAt,
            ReviewNote = review?.Note,
            ReviewLines = review?.Lines,
            CorrectionReason = Steps.FindLast(step => step.Step is StepKind.Correction or StepKind.Acceptance or StepKind.Withdrawal)
                is { Step: StepKind.Correction } correction
                ? correction.Note
                : null,
            Extension = Filing.Deadline.Extension?.ToExtension(),
            Steps = Steps,
            Findings = [.. findings.Select(finding => finding.In(asking.Language))],
            AvailableActions =
            [
                .. Enum.GetValues<ReportAction>()
                    .Select(action => (action, denied: Filing.Denies(action, asking.Caller, today, findings)))
                    .Select(pair => new AvailableAction
                    {
                        Action = pair.action,
                        Allowed = pair.denied is null,
                        ReasonCode = pair.denied?.Problem.Code,
                    }),
            ],
        };
    }

    /// <summary>The return that waits to be answered; null while none does.</summary>
    public ReportStep? ReviewStep => Filing.State == ReportState.Returned ? Steps.FindLast(step => step.Step == StepKind.Return) : null;

    // The accepted bytes as they are, and beside them what has become of the report and of its plan since.
    private JsonObject Public(byte[] bytes, CityClock clock)
    {
        var report = Filing.Report!;
        var body = JsonNode.Parse(bytes)!.AsObject();
        foreach (var measure in body["measures"]!.AsArray())
        {
            foreach (var line in measure!["funding"]!.AsArray().Select(node => node!.AsObject()))
            {
                FundingKey key = new(
                    WireEnum<FundingSource>.Parse((string)line["source"]!),
                    (string?)line["donor"] ?? "",
                    (bool)line["inKind"]!
                );
                line["plannedOriginal"] = Plans.Original((string)measure["code"]!, key).ToString();
                line["plannedNow"] = Plans.Now((string)measure["code"]!, key).ToString();
            }
        }

        body["status"] = ReportState.Accepted.Wire();
        body["reportingBody"] = JsonNode.Parse(Json.Bytes(Filing.ReportingBodyName));
        body["dueOn"] = Iso.Text(Filing.Deadline.DueOn);
        body["dueAt"] = Iso.Text(clock.EndOf(Filing.Deadline.DueOn));
        body["ruleDueOn"] = Iso.Text(Filing.Deadline.RuleDueOn);
        body["closesOn"] = Filing.Deadline.ClosesOn is { } closes ? Iso.Text(closes) : null;
        body["daysLate"] = report.DaysLate;
        body["acceptedSnapshot"] = report.AcceptedSnapshot;
        body["acceptedAt"] = Iso.Text(report.AcceptedAt!.Value);
        foreach (
            var hidden in new[] { "reviewNote", "reviewLines", "correctionReason", "extension", "steps", "findings", "availableActions" }
        )
        {
            body[hidden] = null;
        }

        return body;
    }

    private static ProblemResult? OpenToRead(
        DbConnection connection,
        string id,
        string periodCode,
        ReportRequest asking,
        out ReportingContext reporting
    ) =>
        ReportService.Open(connection, id, periodCode, asking.Clock.Today, asking, out reporting)
        ?? ProblemResult.If(!reporting.Program.IsPublic, Problems.ReportNotFound)
        ?? ProblemResult.If(reporting.NotOwed() is not null, Problems.PeriodNotFound);
}
