using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Importing;

/// <summary>The table of imports: that one began, and what became of it.</summary>
internal static class ImportStore
{
    private sealed record Row
    {
        public required string Answer { get; init; }
    }

    /// <summary>
    /// An import as it was last written. One that nobody works on any more, and that has no end, was interrupted: what it wrote, it wrote
    /// in one transaction with its end.
    /// </summary>
    public static Import? Find(DbConnection connection, string id) =>
        connection.QuerySingleOrDefault<Row>("select answer from import where id = @id", new { id }) is not { } row ? null
        : Json.Read<Import>(row.Answer) is { State: not ImportState.Running } ended ? ended
        : Json.Read<Import>(row.Answer) with { State = ImportState.Interrupted };

    /// <summary>An import with the name of the key that began it; null of a key from the settings.</summary>
    public sealed record Listed(Import Import, string? KeyName);

    /// <summary>The imports begun last, the newest first.</summary>
    public static IReadOnlyList<Listed> Latest(DbConnection connection, int limit) =>
        [
            .. connection
                .Query<(string Id, string? KeyName)>(
                    """
                    select i.id, k.name
                    from import i
                    left join access_key k on k.id = i.key_id
                    order by i.started_at desc, i.id desc
                    limit @limit
                    """,
                    new { limit }
                )
                .Select(row => new Listed(Find(connection, row.Id)!, row.KeyName)),
        ];

    public static void Insert(WriteTransaction transaction, Import import) =>
        transaction.Connection.Execute(
            "insert into import (id, key_id, started_at, state, answer) values (@Id, @KeyId, @StartedAt, @state, @answer)",
            new
            {
                import.Id,
                transaction.Actor.KeyId,
                import.StartedAt,
                state = import.State.Wire(),
                answer = Json.Text(import),
            }
        );

    public static void End(WriteTransaction transaction, Import import) =>
        transaction.Connection.Execute(
            """
            insert into import (id, key_id, started_at, state, answer) values (@Id, @KeyId, @StartedAt, @state, @answer)
            on conflict (id) do update set state = excluded.state, answer = excluded.answer where import.state = 'running'
            """,
            new
            {
                import.Id,
                transaction.Actor.KeyId,
                import.StartedAt,
                state = import.State.Wire(),
                answer = Json.Text(import),
            }
        );
}
