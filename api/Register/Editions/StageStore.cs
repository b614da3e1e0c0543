using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Register.Editions;

/// <summary>The table of stages.</summary>
internal static class StageStore
{
    public static List<Stage> Of(DbConnection connection, string editionId) =>
        connection
            .Query<Stage>(
                """
                select number, title, valid_from as ValidFrom, valid_through as ValidThrough
                from stage where edition_id = @editionId order by position
                """,
                new { editionId }
            )
            .AsList();

    public static void Replace(WriteTransaction transaction, string editionId, IReadOnlyList<Stage> stages)
    {
        transaction.Connection.Execute("delete from stage where edition_id = @editionId", new { editionId });
        transaction.Connection.ExecuteEach(
            """
            insert into stage (edition_id, number, position, title, valid_from, valid_through)
            values (@editionId, @Number, @position, @Title, @ValidFrom, @ValidThrough)
            """,
            stages.Select(
                (stage, position) =>
                    new
                    {
                        editionId,
                        stage.Number,
                        position,
                        stage.Title,
                        stage.ValidFrom,
                        stage.ValidThrough,
                    }
            )
        );
    }
}
