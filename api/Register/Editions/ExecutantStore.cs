using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Register.Editions;

/// <summary>The table of bodies that carry measures out.</summary>
internal static class ExecutantStore
{
    /// <summary>The executants of the measures, each by the name of its day; only those of one measure where its code is given.</summary>
    public static ILookup<string, BodyName> ByMeasure(DbConnection connection, string editionId, string? code = null) =>
        connection
            .Query<(string MeasureCode, string Id, string Name, string? Edrpou)>(
                """
                select x.measure_code, b.id, coalesce(x.body_name, b.name), b.edrpou
                from measure_executant x
                join executive_body b on b.id = x.body_id
                where x.edition_id = @editionId and (@code is null or x.measure_code = @code)
                order by x.measure_code, x.position
                """,
                new { editionId, code }
            )
            .ToLookup(
                row => row.MeasureCode,
                row => new BodyName
                {
                    Id = row.Id,
                    Name = row.Name,
                    Edrpou = row.Edrpou,
                }
            );

    public static void Insert(WriteTransaction transaction, string editionId, IEnumerable<Measure> measures) =>
        transaction.Connection.ExecuteEach(
            "insert into measure_executant (edition_id, measure_code, position, body_id) values (@editionId, @Code, @position, @bodyId)",
            measures.SelectMany(measure =>
                measure.ExecutantIds.Select(
                    (bodyId, position) =>
                        new
                        {
                            editionId,
                            measure.Code,
                            position,
                            bodyId,
                        }
                )
            )
        );

    /// <summary>Keeps the names the bodies have today with the edition that is adopted.</summary>
    public static void Freeze(WriteTransaction transaction, string editionId, string? earlierId) =>
        transaction.Connection.Execute(
            """
            update measure_executant
            set body_name = coalesce(
                (select min(o.body_name) from measure_executant o
                 where o.edition_id = @earlierId and o.body_id = measure_executant.body_id),
                (select b.name from executive_body b where b.id = measure_executant.body_id))
            where edition_id = @editionId
            """,
            new { editionId, earlierId }
        );
}
