using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>
/// Everything that decides about one report at one moment, read together: the program, the edition the report is measured
/// against and the one now in force, who answers, the deadline, the lines expected, and the report itself if it was begun.
/// </summary>
internal sealed record ReportingContext(
    ProgramStore.Row Program,
    EditionStore.Row Edition,
    EditionStore.Row Now,
    Period Period,
    IReadOnlyList<Succession.Link> Bodies,
    Deadline Deadline,
    PreviousReport? Previous,
    ReportTemplate Template,
    ReportStore.Row? Report,
    bool IsOwed
)
{
    private static readonly Labelled s_untilDone = new("untilDone", new("повного виконання", "its completion"));

    private (ReportTemplate Template, ReportContent Content, IReadOnlyList<Finding> Findings)? _judged;

    public required Viewer Viewer { get; init; }

    /// <summary>
    /// The body that others are referred to: by the edition in force, which everybody may read, and not by that of what is under way.
    /// </summary>
    public required string BodyToOthers { get; init; }

    /// <summary>
    /// Whether the edition was recorded anew since, and says something else of what is reported: of the year's money or the indicators.
    /// </summary>
    public bool IsPlanRectified { get; init; }

    /// <summary>What was submitted last, while it is being mended; null otherwise.</summary>
    public SnapshotStore.Stored? LastSubmission { get; init; }

    public ReportKey Key => new(Program.Id, Period.Code);

    public ReportState State => Report?.StateValue ?? ReportState.Draft;

    /// <summary>An accepted report opened again and waiting for its body: not submitted yet, or returned.</summary>
    public bool IsOpenCorrection => State is ReportState.Draft or ReportState.Returned && Report?.AcceptedSnapshot is not null;

    /// <summary>The state as the table of permissions knows it.</summary>
    public string PermissionState =>
        Report is null ? "absent"
        : !IsOpenCorrection ? State.Wire()
        : State == ReportState.Draft ? "correction"
        : "mending";

    /// <summary>What is being written and not stored yet; null where what is stored is asked about.</summary>
    public ReportContent? Draft { get; init; }

    public ReportContent Content => Draft ?? Report?.ContentValue ?? new();

    /// <summary>Who files the report now: the responsible body, or after its last day its successor.</summary>
    public Succession.Link ReportingBody => Bodies[^1];

    /// <summary>The report a request names, unless it is not there or is refused.</summary>
    public static Checked<ReportingContext> Open(
        DbConnection connection,
        ReportKey key,
        Viewer viewer,
        Func<ReportingContext, ProblemResult?> judge
    )
    {
        if (ProgramStore.FindVisible(connection, key.ProgramId, viewer.Caller) is not { } program)
        {
            return new ProblemResult(Problems.ProgramNotFound);
        }

        if (Period.Parse(key.Code) is not { } period)
        {
            return new ProblemResult(Problems.PeriodNotFound);
        }

        var reporting = Load(connection, program, period, viewer);
        return judge(reporting) is { } problem ? problem : reporting;
    }

    /// <summary>
    /// What was submitted stays measured against its edition; what is worked on, against the one in force on the period's last day.
    /// </summary>
    public static ReportingContext Load(DbConnection connection, ProgramStore.Row program, Period period, Viewer viewer)
    {
        var key = new ReportKey(program.Id, period.Code);
        var now = ValidityStore.FindInForce(connection, program.Id, period.EndDate);
        var report = ReportStore.Find(connection, key);
        var edition = MeasuredAgainst(report, now, id => EditionStore.FindById(connection, id));
        var bodies = BodiesOf(connection, edition, viewer.Today);
        var inForce = edition.Id == now.Id ? bodies : BodiesOf(connection, now, viewer.Today);
        var previous = PreviousReportStore.Find(connection, key.ProgramId, period);
        var calendar = CalendarStore.Load(connection);
        return new(
            program,
            edition,
            now,
            period,
            bodies,
            new(
                viewer.Request.Get<ReportOptions>().OpensOn(period),
                calendar.DueOn(period),
                calendar.ClosesOn(period),
                ExtensionStore.Find(connection, key)
            )
            {
                MendUntil = report?.MendUntil,
            },
            previous,
            ReportTemplate.Build(
                period,
                new(
                    WordingStore.MeasuresOfYear(connection, edition.Id, period.Year),
                    WordingStore.Indicators(connection, edition.Id),
                    program.DeviationThreshold
                ),
                previous,
                PreviousReportStore.FindLater(connection, key.ProgramId, period)
            ),
            report,
            ValidityStore.OwedIn(connection, program.Id, period.Year).Contains(period.Code)
        )
        {
            Viewer = viewer,
            BodyToOthers = inForce.Count == 1 ? now.ResponsibleBody.Name : inForce[^1].Name,
            LastSubmission = FindLastSubmission(connection, report),
            IsPlanRectified =
                edition.Id != now.Id
                && edition.Number == now.Number
                && Plan(connection, edition.Id, period.Year) != Plan(connection, now.Id, period.Year),
        };
    }

    private static string Plan(DbConnection connection, string editionId, int year) =>
        Json.Text(WordingStore.MeasuresOfYear(connection, editionId, year)) + Json.Text(WordingStore.Indicators(connection, editionId));

    /// <summary>The same after a write to the report.</summary>
    public ReportingContext Reread(DbConnection connection)
    {
        var report = ReportStore.Find(connection, Key)?.After(Report);
        return this with
        {
            Report = report,
            Deadline = Deadline with { MendUntil = report?.MendUntil },
            LastSubmission = FindLastSubmission(connection, report),
        };
    }

    /// <summary>The same as everybody sees it: by the edition of the accepted submission, whatever is being worked on since.</summary>
    public ReportingContext AsAccepted(DbConnection connection)
    {
        if (Report!.AcceptedEditionId == Edition.Id)
        {
            return this;
        }

        var edition = EditionStore.FindById(connection, Report.AcceptedEditionId!)!;
        return this with { Edition = edition, Bodies = BodiesOf(connection, edition, Viewer.Today) };
    }

    /// <summary>The same with the bodies that answered for it on another day.</summary>
    public ReportingContext AnsweredOn(DbConnection connection, DateOnly day) => this with { Bodies = BodiesOf(connection, Edition, day) };

    /// <summary>The edition a report is measured against; its body is the one whose report it is.</summary>
    public static EditionStore.Row MeasuredAgainst(ReportStore.Row? report, EditionStore.Row now, Func<string, EditionStore.Row?> byId) =>
        report?.StateValue is ReportState.Submitted or ReportState.Accepted && report.SubmittedEditionId != now.Id
            ? byId(report.SubmittedEditionId!)!
            : now;

    /// <summary>Why there can be no report for the period; null where one is owed or was already begun.</summary>
    public ProblemResult? NotOwed()
    {
        var last = Program.LastDayBy(Edition.LastDay);
        return Report is not null || IsOwed ? null
            : Edition.ValidFrom <= Period.Year && Period.EndDate <= last && !Reporting.Owes(Period)
                ? new(Problems.PeriodNotOwed, new { period = Period.Labelled, reporting = Reporting })
            : new(
                Problems.PeriodOutsideProgram,
                new
                {
                    period = Period.Labelled,
                    from = Program.InForceFrom ?? new(Edition.ValidFrom, 1, 1),
                    through = Edition.ValidThrough is null && last == Edition.LastDay ? s_untilDone : (object)last,
                }
            );
    }

    // How often the program is reported on by the edition of the period.
    private Reporting Reporting => Edition.ReportingValue ?? Program.KindValue.Rules().Reporting;

    /// <summary>Whether who asks works with the report: its body, those it has passed to, and the coordinator.</summary>
    public bool IsOpenToViewer => IsOpenTo(Viewer.Caller, Bodies);

    public static bool IsOpenTo(Caller caller, IReadOnlyList<Succession.Link> bodies) =>
        caller.IsAtLeast(Role.Coordinator) || bodies.Any(body => body.Id == caller.BodyId);

    public IReadOnlyList<Finding> Findings()
    {
        // A submission is judged before it is written, and shown with its findings after it.
        var content = Content;
        if (_judged is not { } judged || !ReferenceEquals(judged.Template, Template) || !ReferenceEquals(judged.Content, content))
        {
            _judged = judged = (Template, content, ReportFindings.Of(Template, content));
        }

        return [.. judged.Findings, .. PlanFindings()];
    }

    // They inform alone: the submission stays as it is.
    private IEnumerable<Finding> PlanFindings() =>
        Edition.Number != Now.Number
            ? [new(Problems.PlanChangedAfterPeriod, "#", new { submitted = Edition.Number, now = Now.Number }, IsSettled: true)]
        : IsPlanRectified ? [new(Problems.PlanRectified, "#", new { edition = Now.Number }, IsSettled: true)]
        : [];

    public BodyName ReportingBodyName =>
        Bodies.Count == 1
            ? Edition.ResponsibleBody
            : new()
            {
                Id = ReportingBody.Id,
                Name = ReportingBody.Name,
                Edrpou = ReportingBody.Edrpou,
            };

    private static IReadOnlyList<Succession.Link> BodiesOf(DbConnection connection, EditionStore.Row edition, DateOnly today) =>
        Succession.Load(connection, edition.ResponsibleBodyId).Chain(edition.ResponsibleBodyId, today);

    // What is submitted or accepted cannot be submitted again: only what is worked on is compared with it.
    private static SnapshotStore.Stored? FindLastSubmission(DbConnection connection, ReportStore.Row? report) =>
        report is { StandingSnapshot: > 0, StateValue: ReportState.Draft or ReportState.Returned }
            ? SnapshotStore.Get(connection, new(report.ProgramId, report.Period), report.StandingSnapshot)
            : null;
}
