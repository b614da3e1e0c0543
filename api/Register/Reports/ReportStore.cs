using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>The tables of reports, of what they say, and of the steps of their lives.</summary>
internal static partial class ReportStore
{
    private const string Columns = """
        r.program_id as ProgramId, r.period, r.state, r.revision, t.content,
        r.last_snapshot as LastSnapshot, r.accepted_snapshot as AcceptedSnapshot,
        s.submitted_at as SubmittedAt, s.received_on as ReceivedOn, s.edition_id as SubmittedEditionId,
        c.submitted_at as AcceptedSubmittedAt, c.received_on as AcceptedReceivedOn, c.edition_id as AcceptedEditionId,
        f.days_late as DaysLate,
        (select max(a.recorded_at) from report_step a
         where a.program_id = r.program_id and a.period = r.period and a.step = 'acceptance'
           and a.snapshot = r.accepted_snapshot) as AcceptedAt,
        (select a.happened_on from report_step a
         where a.program_id = r.program_id and a.period = r.period and a.step = 'acceptance'
           and a.snapshot = r.accepted_snapshot order by a.number desc limit 1) as AcceptedOn,
        case when r.state = 'returned' then (
            select b.mend_until from report_step b
            where b.program_id = r.program_id and b.period = r.period and b.step = 'return' order by b.number desc limit 1)
        end as MendUntil
        """;

    /// <summary>
    /// The snapshot that a report r stands by, in SQL: what was submitted last, or what was accepted while a correction is worked on and
    /// after it was withdrawn; 0 before the first.
    /// </summary>
    public const string Standing =
        "case when r.state in ('submitted', 'returned') then r.last_snapshot else coalesce(r.accepted_snapshot, 0) end";

    private const string Tables = $"""
        report r
        join report_content t on t.program_id = r.program_id and t.period = r.period
        left join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = {Standing}
        left join snapshot f on f.program_id = r.program_id and f.period = r.period and f.number = 1
        left join snapshot c on c.program_id = r.program_id and c.period = r.period and c.number = r.accepted_snapshot
        """;

    private static readonly Dictionary<StepKind, string> s_changes = new()
    {
        [StepKind.Submission] = "state = 'submitted', last_snapshot = @Snapshot",
        [StepKind.Return] = "state = 'returned'",
        [StepKind.Acceptance] = "state = 'accepted', accepted_snapshot = @Snapshot",
        [StepKind.Correction] = "state = 'draft'",
        [StepKind.Withdrawal] = "state = 'accepted'",
    };

    private static readonly Dictionary<StepKind, string> s_changesOfContent = new()
    {
        [StepKind.Acceptance] = "accepted_content = null, accepted_sha256 = null",
        [StepKind.Correction] = "accepted_content = content, accepted_sha256 = sha256",
        [StepKind.Withdrawal] = "content = accepted_content, sha256 = accepted_sha256, accepted_content = null, accepted_sha256 = null",
    };

    private sealed record StepRow
    {
        public required string Step { get; init; }

        public required int Snapshot { get; init; }

        public required string? Note { get; init; }

        public required string? Lines { get; init; }

        public required DateOnly? MendUntil { get; init; }

        public required DateOnly? HappenedOn { get; init; }

        public required string Actor { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    /// <summary>A step to be taken: what it is about, and what is said of it.</summary>
    public sealed record Step(StepKind Kind, int Snapshot, string? Note = null, JsonText? Lines = null)
    {
        public DateOnly? MendUntil { get; init; }

        /// <summary>The city's own day, where it is not that of the recording.</summary>
        public DateOnly? HappenedOn { get; init; }
    }

    public static Row? Find(DbConnection connection, ReportKey key) =>
        connection.QuerySingleOrDefault<Row>(
            $"select {Columns} from {Tables} where r.program_id = @ProgramId and r.period = @Code",
            new { key.ProgramId, key.Code }
        );

    public static List<Row> OfProgram(DbConnection connection, string programId) =>
        connection
            .Query<Row>($"select {Columns} from {Tables} where r.program_id = @programId order by r.period", new { programId })
            .AsList();

    /// <summary>How many reports wait for the coordinator, and since when the one that waits longest.</summary>
    public static (int Count, DateTimeOffset? Oldest) Waiting(DbConnection connection)
    {
        var (count, oldest) = connection.QuerySingle<(long, string?)>(
            $"""
            select count(*), min(s.submitted_at)
            from report r
            join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = {Standing}
            where r.state = 'submitted'
            """
        );
        return ((int)count, oldest is null ? null : Iso.ParseInstant(oldest));
    }

    public static List<ReportStep> Steps(DbConnection connection, ReportKey key, CityClock clock) =>
        [
            .. connection
                .Query<StepRow>(
                    """
                    select step, snapshot, note, lines, mend_until as MendUntil, happened_on as HappenedOn, actor, recorded_at as RecordedAt
                    from report_step where program_id = @ProgramId and period = @Code order by number
                    """,
                    new { key.ProgramId, key.Code }
                )
                .Select(row => new ReportStep
                {
                    Step = WireEnum<StepKind>.Parse(row.Step),
                    Snapshot = row.Snapshot,
                    At = row.RecordedAt,
                    HappenedOn = TrueDay.Of(row.HappenedOn, row.RecordedAt, clock),
                    RecordedLater = TrueDay.IsRecordedLater(row.HappenedOn, row.RecordedAt, clock),
                    By = row.Actor,
                    Note = row.Note,
                    MendUntil = row.MendUntil,
                    Lines = row.Lines is null ? null : Json.Read<List<LineNote>>(row.Lines),
                }),
        ];

    /// <summary>
    /// Begins a report. Its revision goes on from one that was dropped before, so that an old ETag never fits a new draft.
    /// </summary>
    public static void Insert(WriteTransaction transaction, ReportKey key, JsonText content)
    {
        transaction.Connection.ExecuteLater(
            """
            insert into report (program_id, period, state, revision, last_snapshot)
            select @ProgramId, @Code, 'draft', count(*) + 1, 0 from audit where resource = 'report' and resource_id = @resourceId
            """,
            new
            {
                key.ProgramId,
                key.Code,
                resourceId = key.ToString(),
            }
        );
        transaction.Connection.ExecuteLater(
            "insert into report_content (program_id, period, content, sha256) values (@ProgramId, @Code, @compressed, @sha256)",
            new
            {
                key.ProgramId,
                key.Code,
                compressed = Gzip.Of(content.Text),
                sha256 = content.Sha256,
            }
        );
        InsertStep(transaction, key, new(StepKind.Draft, 0));
    }

    public static void Replace(WriteTransaction transaction, ReportKey key, JsonText content)
    {
        transaction.Connection.ExecuteLater(
            "update report set revision = revision + 1 where program_id = @ProgramId and period = @Code",
            new { key.ProgramId, key.Code }
        );
        transaction.Connection.ExecuteLater(
            "update report_content set content = @compressed, sha256 = @sha256 where program_id = @ProgramId and period = @Code",
            new
            {
                key.ProgramId,
                key.Code,
                compressed = Gzip.Of(content.Text),
                sha256 = content.Sha256,
            }
        );
    }

    /// <summary>Takes the report one step on in its life. A withdrawn correction leaves it as it was accepted.</summary>
    public static void Take(WriteTransaction transaction, ReportKey key, Step step)
    {
        transaction.Connection.ExecuteLater(
            $"update report set {s_changes[step.Kind]}, revision = revision + 1 where program_id = @ProgramId and period = @Code",
            new
            {
                key.ProgramId,
                key.Code,
                step.Snapshot,
            }
        );
        if (s_changesOfContent.TryGetValue(step.Kind, out var change))
        {
            transaction.Connection.ExecuteLater(
                $"update report_content set {change} where program_id = @ProgramId and period = @Code",
                new { key.ProgramId, key.Code }
            );
        }

        InsertStep(transaction, key, step);
    }

    public static void Delete(WriteTransaction transaction, ReportKey key) =>
        transaction.Connection.ExecuteLater(
            "delete from report where program_id = @ProgramId and period = @Code",
            new { key.ProgramId, key.Code }
        );

    private static void InsertStep(WriteTransaction transaction, ReportKey key, Step step)
    {
        transaction.Connection.ExecuteLater(
            """
            insert into report_step (program_id, period, number, step, snapshot, note, lines, mend_until, happened_on, actor, recorded_at)
            select @ProgramId, @Code, coalesce(max(number), 0) + 1, @kind, @Snapshot, @Note, @lines, @MendUntil, @HappenedOn, @Name, @Now
            from report_step where program_id = @ProgramId and period = @Code
            """,
            new
            {
                key.ProgramId,
                key.Code,
                kind = step.Kind.Wire(),
                step.Snapshot,
                step.Note,
                lines = step.Lines?.Text,
                step.MendUntil,
                step.HappenedOn,
                transaction.Actor.Name,
                transaction.Now,
            }
        );
        StandingStore.Renew(transaction, key);
    }
}
