using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>The tables of reports and of the steps of their lives.</summary>
internal static class ReportStore
{
    private const string Columns = """
        r.program_id as ProgramId, r.period, r.state, r.revision, r.content, r.last_snapshot as LastSnapshot, r.accepted_snapshot as AcceptedSnapshot,
        s.submitted_at as SubmittedAt, s.edition_id as SubmittedEditionId, s.sha256 as SubmittedSha256, c.submitted_at as AcceptedSubmittedAt, c.edition_id as AcceptedEditionId, f.days_late as DaysLate,
        (select max(a.recorded_at) from report_step a
         where a.program_id = r.program_id and a.period = r.period and a.step = 'acceptance' and a.snapshot = r.accepted_snapshot) as AcceptedAt
        """;

    private const string Tables = """
        report r
        left join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.last_snapshot
        left join snapshot f on f.program_id = r.program_id and f.period = r.period and f.number = 1
        left join snapshot c on c.program_id = r.program_id and c.period = r.period and c.number = r.accepted_snapshot
        """;

    public sealed record Row
    {
        private ReportContent? _content;

        public required string ProgramId { get; init; }

        public required string Period { get; init; }

        public required string State { get; init; }

        public required long Revision { get; init; }

        public required string Content { get; init; }

        public required int LastSnapshot { get; init; }

        public required int? AcceptedSnapshot { get; init; }

        public required DateTimeOffset? SubmittedAt { get; init; }

        /// <summary>The edition that the last submission was measured against.</summary>
        public required string? SubmittedEditionId { get; init; }

        public required string? SubmittedSha256 { get; init; }

        public required DateTimeOffset? AcceptedSubmittedAt { get; init; }

        /// <summary>The edition that the accepted submission was measured against.</summary>
        public required string? AcceptedEditionId { get; init; }

        /// <summary>By how many days the first submission was late.</summary>
        public required int? DaysLate { get; init; }

        public required DateTimeOffset? AcceptedAt { get; init; }

        public ReportState StateValue => WireEnum<ReportState>.Parse(State);

        public ReportContent ContentValue => _content ??= Json.Read<ReportContent>(Content);
    }

    private sealed record StepRow
    {
        public required string Step { get; init; }

        public required int Snapshot { get; init; }

        public required string? Note { get; init; }

        public required string? Lines { get; init; }

        public required string Actor { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    public static Row? Find(DbConnection connection, string programId, Period period) =>
        connection.QuerySingleOrDefault<Row>(
            $"select {Columns} from {Tables} where r.program_id = @programId and r.period = @Code",
            new { programId, period.Code }
        );

    public static List<Row> OfProgram(DbConnection connection, string programId) =>
        connection
            .Query<Row>($"select {Columns} from {Tables} where r.program_id = @programId order by r.period", new { programId })
            .AsList();

    public static List<ReportStep> Steps(DbConnection connection, string programId, Period period) =>
        [
            .. connection
                .Query<StepRow>(
                    "select step, snapshot, note, lines, actor, recorded_at as RecordedAt from report_step where program_id = @programId and period = @Code order by number",
                    new { programId, period.Code }
                )
                .Select(row => new ReportStep
                {
                    Step = WireEnum<StepKind>.Parse(row.Step),
                    Snapshot = row.Snapshot,
                    At = row.RecordedAt,
                    By = row.Actor,
                    Note = row.Note,
                    Lines = row.Lines is null ? null : Json.Read<List<LineNote>>(row.Lines),
                }),
        ];

    /// <summary>Begins a report. Its revision goes on from one that was dropped before, so that an old ETag never fits a new draft.</summary>
    public static void Insert(WriteTransaction transaction, string programId, Period period, ReportContent content)
    {
        transaction.Connection.Execute(
            """
            insert into report (program_id, period, state, revision, content, last_snapshot)
            select @programId, @Code, 'draft', count(*) + 1, @content, 0 from audit where resource = 'report' and resource_id = @resourceId
            """,
            new
            {
                programId,
                period.Code,
                content = Json.Text(content),
                resourceId = $"{programId}/{period.Code}",
            }
        );
        InsertStep(transaction, programId, period, StepKind.Draft, 0);
    }

    public static void Replace(WriteTransaction transaction, string programId, Period period, ReportContent content) =>
        transaction.Connection.Execute(
            "update report set content = @content, revision = revision + 1 where program_id = @programId and period = @Code",
            new
            {
                programId,
                period.Code,
                content = Json.Text(content),
            }
        );

    public static void Submit(WriteTransaction transaction, string programId, Period period, int snapshot) =>
        Step(transaction, programId, period, "state = 'submitted', last_snapshot = @snapshot", StepKind.Submission, snapshot);

    public static void Return(
        WriteTransaction transaction,
        string programId,
        Period period,
        int snapshot,
        string note,
        IReadOnlyList<LineNote> lines
    ) =>
        Step(
            transaction,
            programId,
            period,
            "state = 'returned'",
            StepKind.Return,
            snapshot,
            note,
            lines.Count == 0 ? null : Json.Text(lines)
        );

    public static void Accept(WriteTransaction transaction, string programId, Period period, int snapshot) =>
        Step(
            transaction,
            programId,
            period,
            "state = 'accepted', accepted_snapshot = @snapshot, accepted_content = content",
            StepKind.Acceptance,
            snapshot
        );

    public static void Correct(WriteTransaction transaction, string programId, Period period, int snapshot, string reason) =>
        Step(transaction, programId, period, "state = 'draft'", StepKind.Correction, snapshot, reason);

    /// <summary>Gives up an open correction: the report is again what was accepted.</summary>
    public static void Withdraw(WriteTransaction transaction, string programId, Period period, int snapshot) =>
        Step(transaction, programId, period, "state = 'accepted', content = accepted_content", StepKind.Withdrawal, snapshot);

    public static void Delete(WriteTransaction transaction, string programId, Period period) =>
        transaction.Connection.Execute(
            "delete from report where program_id = @programId and period = @Code",
            new { programId, period.Code }
        );

    private static void Step(
        WriteTransaction transaction,
        string programId,
        Period period,
        string change,
        StepKind step,
        int snapshot,
        string? note = null,
        string? lines = null
    )
    {
        transaction.Connection.Execute(
            $"update report set {change}, revision = revision + 1 where program_id = @programId and period = @Code",
            new
            {
                programId,
                period.Code,
                snapshot,
            }
        );
        InsertStep(transaction, programId, period, step, snapshot, note, lines);
    }

    private static void InsertStep(
        WriteTransaction transaction,
        string programId,
        Period period,
        StepKind step,
        int snapshot,
        string? note = null,
        string? lines = null
    ) =>
        transaction.Connection.Execute(
            """
            insert into report_step (program_id, period, number, step, snapshot, note, lines, actor, recorded_at)
            select @programId, @Code, coalesce(max(number), 0) + 1, @step, @snapshot, @note, @lines, @Name, @Now
            from report_step where program_id = @programId and period = @Code
            """,
            new
            {
                programId,
                period.Code,
                step = step.Wire(),
                snapshot,
                note,
                lines,
                transaction.Actor.Name,
                transaction.Now,
            }
        );
}
