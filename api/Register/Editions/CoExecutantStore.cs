using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Register.Editions;

/// <summary>The table of co-executants: the bodies that take part in an edition beside the responsible one.</summary>
internal static class CoExecutantStore
{
    public static List<BodyName> Of(DbConnection connection, EditionStore.Row edition) =>
        connection
            .Query<BodyName>(
                """
                select b.id, coalesce(c.body_name, b.name) as Name, case when c.body_name is null then b.edrpou else c.edrpou end as Edrpou
                from co_executant c
                join executive_body b on b.id = c.body_id
                where c.edition_id = @Id
                order by c.position
                """,
                new { edition.Id }
            )
            .AsList();

    public static void Replace(WriteTransaction transaction, string editionId, IReadOnlyList<string> bodyIds)
    {
        transaction.Connection.Execute("delete from co_executant where edition_id = @editionId", new { editionId });
        transaction.Connection.Execute(
            "insert into co_executant (edition_id, position, body_id) values (@editionId, @position, @bodyId)",
            bodyIds.Select(
                (bodyId, position) =>
                    new
                    {
                        editionId,
                        position,
                        bodyId,
                    }
            )
        );
    }

    /// <summary>Keeps the names the bodies have today with the edition that is adopted.</summary>
    public static void Freeze(WriteTransaction transaction, string editionId, string? earlierId) =>
        transaction.Connection.Execute(
            """
            update co_executant
            set body_name = named.name, edrpou = named.edrpou
            from (
                select b.id, coalesce(o.body_name, b.name) as name, case when o.body_id is null then b.edrpou else o.edrpou end as edrpou
                from executive_body b
                left join co_executant o on o.edition_id = @earlierId and o.body_id = b.id
            ) named
            where edition_id = @editionId and named.id = co_executant.body_id
            """,
            new { editionId, earlierId }
        );
}
