using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Bodies;

/// <summary>The table of executive bodies.</summary>
internal static class BodyStore
{
    private const string Columns = """
        id, name, name_sort as NameSort, short_name as ShortName, edrpou, email, valid_from as ValidFrom, valid_through as ValidThrough,
        successor_id as SuccessorId, revision
        """;

    public sealed record Row : ExecutiveBody
    {
        public required string NameSort { get; init; }

        /// <summary>How well the row matches a search; 0 where it was not searched for.</summary>
        public long MatchRank { get; init; }
    }

    public static Row? Find(DbConnection connection, string id) =>
        connection.QuerySingleOrDefault<Row>($"select {Columns} from executive_body where id = @id", new { id });

    /// <summary>All of them by name, those that ended too.</summary>
    public static List<Row> All(DbConnection connection) =>
        connection.Query<Row>($"select {Columns} from executive_body order by name_sort, id").AsList();

    /// <summary>Other bodies of the same code or the same name, whatever letters, quotes and dashes it is typed with.</summary>
    public static List<Row> Alike(DbConnection connection, ExecutiveBody body) =>
        connection
            .Query<Row>(
                $"""
                select {Columns} from executive_body
                where id <> @Id and (edrpou = @Edrpou or name_folded = @folded)
                order by name_sort, id
                """,
                new
                {
                    body.Id,
                    body.Edrpou,
                    folded = UkrainianText.Fold(body.Name),
                }
            )
            .AsList();

    public static List<Row> List(DbConnection connection, string? search, Paging<Row> paging)
    {
        DynamicParameters parameters = new(new { limit = paging.Limit + 1 });
        Search words = new(search, parameters);
        return connection
            .Query<Row>(
                $"""
                select {Columns}, match_rank as MatchRank
                from (
                    select *, {words.Rank("name_folded", "short_name_folded")} as match_rank
                    from executive_body
                    where {words.Matches("name_folded", "short_name_folded")}
                ) found
                where {paging.Where(parameters)}
                order by {paging.OrderBy}
                limit @limit
                """,
                parameters
            )
            .AsList();
    }

    public static void Insert(WriteTransaction transaction, ExecutiveBody body)
    {
        transaction.Connection.Execute(
            """
            insert into executive_body (id, name, name_folded, name_sort, short_name, short_name_folded, edrpou, email,
                                        valid_from, valid_through, successor_id, revision)
            values (@Id, @Name, @folded, @sort, @ShortName, @shortFolded, @Edrpou, @Email, @ValidFrom, @ValidThrough, @SuccessorId, 1)
            """,
            Parameters(body)
        );
        BodyStateStore.Keep(transaction, body);
    }

    public static void Update(WriteTransaction transaction, ExecutiveBody body)
    {
        transaction.Connection.Execute(
            """
            update executive_body
            set name = @Name, name_folded = @folded, name_sort = @sort, short_name = @ShortName, short_name_folded = @shortFolded,
                edrpou = @Edrpou, email = @Email, valid_from = @ValidFrom, valid_through = @ValidThrough,
                successor_id = @SuccessorId, revision = revision + 1
            where id = @Id
            """,
            Parameters(body)
        );
        BodyStateStore.Keep(transaction, body);
    }

    public static void Delete(WriteTransaction transaction, string id) =>
        transaction.Connection.Execute("delete from executive_body where id = @id", new { id });

    /// <summary>What refers to the body, in the register's words.</summary>
    public static List<string> References(WriteTransaction transaction, string id) =>
        transaction
            .Connection.Query<string>(
                """
                select 'programs' where exists (select 1 from edition where responsible_body_id = @id)
                                     or exists (select 1 from co_executant where body_id = @id)
                union all
                select 'reports' where exists (select 1 from snapshot where body_id = @id)
                union all
                select 'keys' where exists (select 1 from access_key where body_id = @id)
                union all
                select 'bodies' where exists (select 1 from executive_body where successor_id = @id)
                """,
                new { id }
            )
            .AsList();

    /// <summary>True when the chain of successors that begins at <paramref name="successorId"/> comes to <paramref name="id"/>.</summary>
    public static bool LeadsTo(DbConnection connection, string successorId, string id) =>
        connection.ExecuteScalar<bool>(
            """
            with recursive chain (id) as (
                select coalesce(max(id), @successorId) from executive_body where id = @successorId
                union
                select b.successor_id from executive_body b join chain c on c.id = b.id where b.successor_id is not null
            )
            select exists (select 1 from chain where id = @id)
            """,
            new { successorId, id }
        );

    private static DynamicParameters Parameters(ExecutiveBody body)
    {
        DynamicParameters parameters = new(body);
        parameters.AddDynamicParams(
            new
            {
                folded = UkrainianText.Fold(body.Name),
                sort = UkrainianText.SortKey(body.Name),
                shortFolded = UkrainianText.Fold(body.ShortName ?? ""),
            }
        );
        return parameters;
    }
}
