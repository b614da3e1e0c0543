using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Register.Editions;

/// <summary>
/// What becomes of an adopted edition that was recorded wrongly: another recording takes its place, or it is annulled. Its rows stay as
/// they are, and until that instant it counts as ever.
/// </summary>
internal static partial class EditionStore
{
    /// <summary>The condition that an edition is adopted and counts: now, or as the register knew at a moment.</summary>
    public static string Stands(string row, string? knownAt = null) =>
        knownAt is null
            ? $"({row}.recorded_at is not null and not exists (select 1 from edition_end z where z.edition_id = {row}.id))"
            : $"""
                ({row}.recorded_at <= {knownAt}
                 and not exists (select 1 from edition_end z where z.edition_id = {row}.id and z.ended_at <= {knownAt}))
                """;

    /// <summary>The last recording of an edition by its number, as a value in SQL.</summary>
    public static string Latest(string programId, string number) =>
        $"""
            (select z.id from edition z where z.program_id = {programId} and z.number = {number} order by z.recording desc limit 1)
            """;

    /// <summary>From this moment on the edition counts no more: its next recording does, or none.</summary>
    public static void End(WriteTransaction transaction, string id, string? nextId, string reason) =>
        transaction.Connection.Execute(
            """
            insert into edition_end (edition_id, ended_at, latest_at, next_id, reason, actor)
            select @id, @Now, case when max(z.ended_at) > max(e.recorded_at) then max(z.ended_at) else max(e.recorded_at) end,
                   @nextId, @reason, @Name
            from edition own
            join edition e on e.program_id = own.program_id and e.recorded_at is not null and e.id <> coalesce(@nextId, '')
            left join edition_end z on z.edition_id = e.id
            where own.id = @id
            """,
            new
            {
                id,
                nextId,
                reason,
                transaction.Now,
                transaction.Actor.Name,
            }
        );

    /// <summary>All recordings of an edition, the first one first.</summary>
    public static List<Row> Recordings(DbConnection connection, string programId, int number) =>
        connection
            .Query<Row>(
                $"select {Columns} from {Tables} where e.program_id = @programId and e.number = @number order by e.recording",
                new { programId, number }
            )
            .AsList();

    /// <summary>
    /// The adopted editions that an annulled one may have lent its text: begun or adopted after it was recorded, and not annulled either.
    /// </summary>
    public static List<int> After(DbConnection connection, Row edition) =>
        connection
            .Query<int>(
                $"""
                select distinct e.number from {Tables}
                where e.program_id = @ProgramId and e.number > @Number and x.edition_id is null
                order by e.number
                """,
                new { edition.ProgramId, edition.Number }
            )
            .AsList();
}
