using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>The tables of programs and of the steps of their lives.</summary>
internal static partial class ProgramStore
{
    /// <summary>Whether there is any program, in whatever state.</summary>
    public static bool HasAny(DbConnection connection) =>
        connection.ExecuteScalar<long>("select count(*) from (select 1 from program limit 1) first") > 0;

    /// <summary>
    /// The condition that the life of a program, from its first day until it was cancelled, touches the days from one through another,
    /// whatever years its editions name.
    /// </summary>
    public static string Lives(string program, string from, string through) =>
        $"""
            ({program}.in_force_from <= {through}
             and ({program}.cancelled_from is null
                  or ({program}.cancelled_from > {from} and {program}.cancelled_from > {program}.in_force_from)))
            """;

    public static Row? Find(DbConnection connection, string id) =>
        connection.QuerySingleOrDefault<Row>(
            $"""
            select p.id, p.kind, p.status, p.deviation_threshold as DeviationThreshold, p.official_id as OfficialId,
                   p.in_force_from as InForceFrom, p.cancelled_from as CancelledFrom, p.completed_on as CompletedOn,
                   p.completion_note as CompletionNote, p.revision,
                   e.responsible_body_id as BodyId
            from program p
            join edition e on e.id = (
                select x.id from edition x
                where x.program_id = p.id and ({EditionStore.Stands("x")} or x.number = 0 and x.recorded_at is null)
                order by x.adopted_on desc nulls last, x.number desc
                limit 1)
            where p.id = @id
            """,
            new { id }
        );

    /// <summary>Other programs that have, or had, the title and the years that a new one is registered with.</summary>
    public static List<(string Id, string Title)> Alike(DbConnection connection, string id) =>
        connection
            .Query<(string Id, string Title)>(
                """
                select other.program_id, min(other.title)
                from edition draft
                join edition other on other.title_folded = draft.title_folded and other.program_id <> draft.program_id
                     and other.valid_from = draft.valid_from
                     and coalesce(other.valid_through, 0) = coalesce(draft.valid_through, 0)
                where draft.program_id = @id and draft.number = 0
                group by other.program_id
                order by other.program_id
                """,
                new { id }
            )
            .AsList();

    /// <summary>The program, unless it is a draft that the caller may not see.</summary>
    public static Row? FindVisible(DbConnection connection, string id, Caller caller) =>
        Find(connection, id) is { } row && (row.IsPublic || caller.ActsFor(row.BodyId)) ? row : null;

    /// <summary>Whether the act adopted an edition that counts, or cancelled the program and still does.</summary>
    public static bool HasUsed(DbConnection connection, string id, LegalAct act) =>
        connection.ExecuteScalar<bool>(
            $"""
            select exists (
                select 1 from legal_act a
                where a.program_id = @id and a.identity = @Identity
                  and (exists (select 1 from edition e where e.legal_act_id = a.id and {EditionStore.Stands("e")})
                       or exists (select 1 from program_step s
                                  where s.legal_act_id = a.id and s.status = 'cancelled'
                                    and {AnnulmentStore.Counts("s", AnnulmentStore.OfStep)})))
            """,
            new { id, act.Identity }
        );

    public static List<Step> Steps(DbConnection connection, string id) =>
        connection
            .Query<Step>(
                $"""
                select s.number, s.status, s.effective_on as EffectiveOn, s.legal_act_id as LegalActId, s.note, s.recorded_at as RecordedAt,
                       n.recorded_at as AnnulledAt
                from program_step s
                {AnnulmentStore.Join("s", AnnulmentStore.OfStep)}
                where s.program_id = @id order by s.number
                """,
                new { id }
            )
            .AsList();

    public static void Insert(WriteTransaction transaction, string id, ProgramKind kind, int deviationThreshold)
    {
        transaction.Connection.Execute(
            """
            insert into program (id, kind, status, deviation_threshold, revision, created_at)
            values (@id, @kind, 'draft', @deviationThreshold, 1, @Now)
            """,
            new
            {
                id,
                kind = kind.Wire(),
                deviationThreshold,
                transaction.Now,
            }
        );
        InsertStep(transaction, id, ProgramStatus.Draft, default);
    }

    public static void Update(WriteTransaction transaction, string id, ProgramKind kind, int deviationThreshold) =>
        transaction.Connection.Execute(
            "update program set kind = @kind, deviation_threshold = @deviationThreshold, revision = revision + 1 where id = @id",
            new
            {
                id,
                kind = kind.Wire(),
                deviationThreshold,
            }
        );

    /// <summary>The wording of a draft changed: the program is its aggregate until approval.</summary>
    public static void Touch(WriteTransaction transaction, string id) =>
        transaction.Connection.Execute("update program set revision = revision + 1 where id = @id", new { id });

    public static void Review(WriteTransaction transaction, string id)
    {
        transaction.Connection.Execute("update program set status = 'underReview', revision = revision + 1 where id = @id", new { id });
        InsertStep(transaction, id, ProgramStatus.UnderReview, default);
    }

    public static void Approve(WriteTransaction transaction, string id, string officialId, Enacted enacted)
    {
        transaction.Connection.Execute(
            """
            update program
            set status = 'active', official_id = @officialId, official_id_identity = @identity, in_force_from = @EffectiveFrom,
                revision = revision + 1
            where id = @id
            """,
            new
            {
                id,
                officialId,
                identity = UkrainianText.Identity(officialId),
                enacted.EffectiveFrom,
            }
        );
        InsertStep(transaction, id, ProgramStatus.Active, new(enacted.EffectiveFrom, enacted.LegalActId, null));
    }

    public static void Complete(WriteTransaction transaction, string id, DateOnly on, string? note)
    {
        transaction.Connection.Execute(
            "update program set status = 'completed', completed_on = @on, completion_note = @note, revision = revision + 1 where id = @id",
            new
            {
                id,
                on,
                note,
            }
        );
        InsertStep(transaction, id, ProgramStatus.Completed, new(on, null, note));
    }

    public static void Cancel(WriteTransaction transaction, string id, string actId, DateOnly effectiveFrom)
    {
        transaction.Connection.Execute(
            "update program set status = 'cancelled', cancelled_from = @effectiveFrom, revision = revision + 1 where id = @id",
            new { id, effectiveFrom }
        );
        InsertStep(transaction, id, ProgramStatus.Cancelled, new(effectiveFrom, actId, null));
    }

    /// <summary>Annuls the step that completed or cancelled the program: it goes on as if that had never been recorded.</summary>
    public static void Reopen(WriteTransaction transaction, string id, ProgramStatus ended, string reason)
    {
        var step = Steps(transaction.Connection, id).FindLast(step => step.Status == ended)!;
        AnnulmentStore.Insert(transaction, (id, AnnulmentStore.OfStep, step.Number), reason);
        transaction.Connection.Execute(
            """
            update program
            set status = 'active', cancelled_from = null, completed_on = null, completion_note = null, revision = revision + 1
            where id = @id
            """,
            new { id }
        );
        InsertStep(transaction, id, ProgramStatus.Active, new(null, null, reason));
    }

    /// <summary>The act that approved the program, or its first day, was written down wrongly.</summary>
    public static void Rectify(WriteTransaction transaction, string id, string officialId, DateOnly effectiveFrom) =>
        transaction.Connection.Execute(
            """
            update program
            set official_id = @officialId, official_id_identity = @identity, in_force_from = @effectiveFrom, revision = revision + 1
            where id = @id
            """,
            new
            {
                id,
                officialId,
                identity = UkrainianText.Identity(officialId),
                effectiveFrom,
            }
        );

    public static void Delete(WriteTransaction transaction, string id) =>
        transaction.Connection.Execute("delete from program where id = @id", new { id });

    /// <summary>From when a step counts, by which act, and what was noted of it.</summary>
    private readonly record struct Ground(DateOnly? EffectiveOn, string? LegalActId, string? Note);

    private static void InsertStep(WriteTransaction transaction, string id, ProgramStatus status, Ground ground) =>
        transaction.Connection.Execute(
            """
            insert into program_step (program_id, number, status, effective_on, legal_act_id, note, recorded_at)
            select @id, coalesce(max(number), 0) + 1, @status, @EffectiveOn, @LegalActId, @Note, @Now
            from program_step where program_id = @id
            """,
            new
            {
                id,
                status = status.Wire(),
                ground.EffectiveOn,
                ground.LegalActId,
                ground.Note,
                transaction.Now,
            }
        );
}
