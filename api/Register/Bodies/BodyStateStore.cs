using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Register.Bodies;

/// <summary>The table of what was known of bodies and their successors, moment by moment.</summary>
internal static class BodyStateStore
{
    /// <summary>What the register knew at a moment, which counts in.</summary>
    public static IEnumerable<Succession.Link> Known(DbConnection connection, DateTimeOffset knownAt) =>
        connection.Query<Succession.Link>(
            """
            select body_id as Id, name, edrpou, valid_through as ValidThrough, successor_id as SuccessorId
            from executive_body_state where known_from <= @knownAt and (known_until is null or known_until > @knownAt)
            """,
            new { knownAt }
        );

    /// <summary>
    /// Keeps what was just written of a body; what was known until then ends. One moment knows one thing, and what was registered first
    /// counts from the beginning: where the clock was set back, a program may be older than its body.
    /// </summary>
    public static void Keep(WriteTransaction transaction, ExecutiveBody body)
    {
        var row = new
        {
            body.Id,
            transaction.Now,
            body.Name,
            body.Edrpou,
            body.ValidThrough,
            body.SuccessorId,
        };
        transaction.Connection.Execute("delete from executive_body_state where body_id = @Id and known_from >= @Now", row);
        transaction.Connection.Execute(
            "update executive_body_state set known_until = @Now where body_id = @Id and (known_until is null or known_until > @Now)",
            row
        );
        transaction.Connection.Execute(
            """
            insert into executive_body_state (body_id, known_from, known_until, name, edrpou, valid_through, successor_id)
            select @Id, case when count(*) > 0 then @Now else '0001-01-01T00:00:00.000Z' end, null,
                   @Name, @Edrpou, @ValidThrough, @SuccessorId
            from executive_body_state where body_id = @Id
            """,
            row
        );
    }
}
