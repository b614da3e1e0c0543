using System.Data.Common;
using Dapper;
using Monitoring.Access;
using Monitoring.Editions;
using Monitoring.Http;
using Monitoring.Programs;
using Monitoring.Values;

namespace Monitoring.Reports;

/// <summary>How many days before its end a period opens for drafts.</summary>
public sealed record ReportOptions(int OpenDaysBefore);

/// <summary>
/// Everything that decides about one report at one moment, read together: the program, the edition the report is measured
/// against, who answers, the sheet, and the report itself if it was begun.
/// </summary>
internal sealed record Filing(
    ProgramStore.Row Program, EditionStore.Row Edition, EditionStore.Row Now, Period Period, DateOnly? BodyEndedOn, Earlier? Earlier, Sheet Sheet, ReportStore.Row? Report)
{
    public ReportState State => Report?.StateValue ?? ReportState.Draft;

    public bool IsWorkedOn => State is ReportState.Draft or ReportState.Returned;

    public ReportContent Content => Report?.ContentValue ?? new();

    /// <summary>What was submitted stays measured against its edition; what is worked on, against the one in force on the period's last day.</summary>
    public static Filing Load(DbConnection connection, ProgramStore.Row program, EditionStore.Row now, Period period)
    {
        var report = ReportStore.Find(connection, program.Id, period);
        var edition = MeasuredAgainst(report, now, id => EditionStore.FindById(connection, id));
        var earlier = SnapshotStore.Earlier(connection, program.Id, period);
        return new(
            program,
            edition,
            now,
            period,
            connection.ExecuteScalar<string?>("select valid_through from executive_body where id = @ResponsibleBodyId", new { edition.ResponsibleBodyId }) is { } ended ? Iso.ParseDate(ended) : null,
            earlier,
            Sheet.Lay(period, WordingStore.MeasuresOfYear(connection, edition.Id, period.Year), WordingStore.Indicators(connection, edition.Id), earlier),
            report);
    }

    /// <summary>The edition a report is measured against; its body is the one whose report it is.</summary>
    public static EditionStore.Row MeasuredAgainst(ReportStore.Row? report, EditionStore.Row now, Func<string, EditionStore.Row?> byId) =>
        report?.StateValue is ReportState.Submitted or ReportState.Accepted && report.SubmittedEditionId != now.Id ? byId(report.SubmittedEditionId!)! : now;

    /// <summary>Whether the program owes a report for the period: in force on a day of the quarter, within its years; a concept once a year.</summary>
    public static bool Owes(ProgramStore.Row program, EditionStore.Row edition, Period period) =>
        program.InForceFrom <= period.EndDate
        && (program.CancelledFrom is null || (program.CancelledFrom > period.QuarterStart && program.CancelledFrom > program.InForceFrom))
        && edition.ValidFrom <= period.Year && period.Year <= edition.ValidThrough
        && (program.KindValue != ProgramKind.Concept || period.IsLastOfYear);

    /// <summary>Why there can be no report for the period; null where one is owed or was already begun.</summary>
    public Refusal? NotOwed() => Report is not null || Owes(Program, Edition, Period) ? null : new(Problems.PeriodOutsideProgram, new
    {
        period = Period.Code,
        from = Iso.Text(Program.InForceFrom ?? new(Edition.ValidFrom, 1, 1)),
        through = Iso.Text(Program.CancelledFrom ?? new(Edition.ValidThrough, 12, 31)),
    });

    public IReadOnlyList<Finding> Findings() =>
    [
        .. ReportFindings.Of(Sheet, Content),
        .. Edition.Id != Now.Id
            ? new[] { new Finding(Problems.PlanChangedAfterPeriod, "#", new { submitted = Edition.Number, now = Now.Number }, IsSettled: true) }
            : [],
    ];

    /// <summary>Why the caller may not do this with the report now; null when allowed. The answers and the endpoints both ask here.</summary>
    public Refusal? Denies(ReportAction action, Caller caller, DateOnly today, IReadOnlyList<Finding> findings) => action switch
    {
        ReportAction.Acceptance when !caller.IsAtLeast(Role.Coordinator) => new(Problems.RoleInsufficient, new { needed = Role.Coordinator, role = caller.Role }),
        ReportAction.Acceptance => WrongState(State == ReportState.Submitted),
        ReportAction.Deletion => DeniesWriting(caller, today) ?? (Report?.LastSnapshot > 0 ? new(Problems.ReportStarted) : null),
        ReportAction.Submission => DeniesWriting(caller, today) ?? WrongState(IsWorkedOn) ?? Open(findings),
        _ => DeniesWriting(caller, today) ?? WrongState(IsWorkedOn),
    };

    /// <summary>The report as a document: what was written, laid over the sheet.</summary>
    public ReportDocument Document(int snapshot, DateTimeOffset? submittedAt)
    {
        var content = Content;
        List<MeasureLine> measures = [.. content.Measures.Select(line => Line(line, Sheet.Measures.FirstOrDefault(measure => measure.Code == line.Code)))];
        var money = measures.SelectMany(line => line.Funding).Where(funding => !funding.InKind).ToList();
        var (planned, spent) = (Sum(money.Select(funding => funding.PlannedYear)), Sum(money.Select(funding => funding.Spent ?? default)));
        return new()
        {
            ProgramId = Program.Id,
            ProgramTitle = Edition.Title,
            ResponsibleBody = Edition.ResponsibleBody,
            Period = Period,
            Snapshot = snapshot,
            Edition = Edition.Number,
            SubmittedAt = submittedAt,
            Narrative = content.Narrative,
            Signatory = content.Signatory,
            Measures = measures,
            Indicators = [.. content.Indicators.Select(line => Line(line, Sheet.Indicators.FirstOrDefault(indicator => indicator.Code == line.Code)))],
            Totals = new()
            {
                PlannedYear = planned,
                Spent = spent,
                ExecutionPercent = planned.Kopiykas == 0 ? null : decimal.Round(100m * spent.Kopiykas / planned.Kopiykas, 2, MidpointRounding.AwayFromZero),
            },
        };
    }

    public ReportForm Form() => new()
    {
        Report = Report is null ? Blank() : Content,
        Plan = new()
        {
            Edition = Edition.Number,
            Period = Period,
            Measures = [.. Sheet.Measures.Select(measure => Line(new() { Code = measure.Code, Funding = [.. measure.Funding.Select(Unfilled)] }, measure))],
            Indicators = [.. Sheet.Indicators.Select(indicator => new FormIndicator
            {
                Code = indicator.Code,
                Title = indicator.Indicator.Title,
                Unit = indicator.Indicator.Unit,
                Plan = indicator.Target,
                PreviousValue = indicator.PreviousValue,
                Due = indicator.IsDue,
            })],
        },
        Previous = Earlier is null ? null : new()
        {
            Period = Earlier.Period,
            Measures = Earlier.Measures,
            Indicators = [.. Earlier.Indicators.Select(indicator => new FormReason { Code = indicator.Code, Reason = indicator.Reason })],
        },
    };

    private ReportContent Blank() => new()
    {
        Measures = [.. Sheet.Measures.Select(measure => new ContentMeasure { Code = measure.Code, Funding = [.. measure.Funding.Select(Unfilled)] })],
        Indicators = [.. Sheet.Indicators.Where(indicator => indicator.IsDue).Select(indicator => new ContentIndicator { Code = indicator.Code })],
    };

    private static ContentFunding Unfilled(SheetFunding row) => new() { Source = row.Key.Source, Donor = row.Key.Donor.Length == 0 ? null : row.Key.Donor, InKind = row.Key.InKind };

    private static MeasureLine Line(ContentMeasure line, SheetMeasure? measure) => new()
    {
        Code = line.Code,
        Number = measure?.Number,
        Title = measure?.Title,
        Status = line.Status,
        Result = line.Result,
        DeviationReason = line.DeviationReason,
        Dropped = measure?.IsDropped == true,
        Funding = [.. line.Funding.Select(funding => (funding, row: measure?.Find(funding.Key))).Select(pair => new FundingLine
        {
            Source = pair.funding.Source,
            Donor = pair.funding.Donor,
            InKind = pair.funding.InKind,
            PlannedYear = pair.row?.Planned ?? default,
            Spent = pair.funding.Spent,
            PreviousSpent = pair.row?.PreviousSpent,
            Dropped = pair.row?.IsDropped == true,
        })],
    };

    private static IndicatorLine Line(ContentIndicator line, SheetIndicator? indicator) => new()
    {
        Code = line.Code,
        Title = indicator?.Indicator.Title,
        Unit = indicator?.Indicator.Unit,
        Plan = indicator?.Target,
        Value = line.Value,
        Status = line.EffectiveStatus,
        Reason = line.Reason,
        PreviousValue = indicator?.PreviousValue,
    };

    private static Money Sum(IEnumerable<Money> amounts) => new(amounts.Sum(amount => amount.Kopiykas));

    private Refusal? DeniesWriting(Caller caller, DateOnly today) =>
        !caller.ActsFor(Edition.ResponsibleBodyId) ? new(Problems.NotYourBody, new { body = Edition.ResponsibleName })
        : !caller.IsAtLeast(Role.Coordinator) && BodyEndedOn < today ? new(Problems.BodyEnded, new { validThrough = Iso.Text(BodyEndedOn!.Value) })
        : null;

    private Refusal? WrongState(bool isRight) => Refusal.If(!isRight, Problems.ReportStateWrong, new { status = State });

    private static Refusal? Open(IReadOnlyList<Finding> findings)
    {
        var stopping = findings.Where(finding => finding.StopsSubmission).Select(finding => finding.AsFault).ToList();
        return stopping.Count == 0 ? null : new(Problems.FindingsOpen, new { count = stopping.Count }, stopping);
    }
}

/// <summary>What can be done with a report.</summary>
internal enum ReportAction
{
    Replacement,
    Submission,
    Acceptance,
    Deletion,
}
