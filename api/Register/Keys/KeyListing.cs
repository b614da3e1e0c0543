using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Keys;

/// <summary>The list of keys: its filters and its order.</summary>
internal static class KeyListing
{
    private static readonly Sort s_byDefault = new([("created_at", false)]);

    private static readonly QueryParameter<KeyStatus?> s_status = Query.OneOf<KeyStatus>("status", "Status now.");
    private static readonly QueryParameter<Role?> s_role = Query.OneOf<Role>("role", "Role of the key.");
    private static readonly QueryParameter<string> s_body = Query.Text(
        "bodyId",
        "The body the key is bound to. Several values mean any of them.",
        64
    ) with
    {
        IsMany = true,
    };
    private static readonly QueryParameter<Sort> s_sort = Query.Sort(
        new Dictionary<string, string> { ["createdAt"] = "created_at", ["expiresAt"] = "expires_at" },
        "createdAt"
    );

    public static QueryParameter[] Parameters { get; } = [s_status, s_role, s_body, s_sort, Query.Limit, Query.Cursor];

    /// <summary>Lists keys, never their secrets.</summary>
    public static ApiResult List(RequestContext context)
    {
        var (query, now) = (context.Query, context.Clock.Now);
        if (Paging.Of(query, query.Get(s_sort) ?? s_byDefault) is not { } paging)
        {
            return Paging.CursorRefused;
        }

        DynamicParameters parameters = new(new { now, limit = paging.Limit + 1 });
        string[] conditions =
        [
            Sql.AnyOf("status", [.. query.Many(s_status).Select(status => status.Wire())], parameters),
            Sql.AnyOf("role", [.. query.Many(s_role).Select(role => role.Wire())], parameters),
            Sql.AnyOf("body_id", query.Many(s_body), parameters),
        ];
        return context.Read(connection =>
            ApiResult.Ok(paging.Cut(KeyStore.Page(connection, conditions, paging, parameters), row => AccessKey.Of(row, now), SortValue))
        );
    }

    /// <summary>All keys of these statuses and bodies; of all where none is given.</summary>
    public static IEnumerable<AccessKey> All(
        DbConnection connection,
        IReadOnlyList<string> statuses,
        IReadOnlyList<string> bodies,
        DateTimeOffset now
    )
    {
        DynamicParameters parameters = new(new { now, limit = int.MaxValue });
        string[] conditions = [Sql.AnyOf("status", statuses, parameters), Sql.AnyOf("body_id", bodies, parameters)];
        Paging whole = new(s_byDefault, "", int.MaxValue, null);
        return KeyStore.Page(connection, conditions, whole, parameters).Select(row => AccessKey.Of(row, now));
    }

    private static object SortValue(KeyStore.Row row, string column) =>
        column switch
        {
            "created_at" => Iso.Text(row.CreatedAt),
            "expires_at" => Iso.Text(row.ExpiresAt),
            _ => row.Id,
        };
}
