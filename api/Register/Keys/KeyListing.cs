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
    private static readonly Listing<KeyStore.Row> s_listing = new(
        "createdAt",
        new("id", "id", row => row.Id),
        [new("createdAt", "created_at", row => Iso.Text(row.CreatedAt)), new("expiresAt", "expires_at", row => Iso.Text(row.ExpiresAt))]
    );

    private static readonly QueryParameter<KeyStatus?> s_status = Query.OneOf<KeyStatus>("status", new("Стан зараз.", "Status now."));
    private static readonly QueryParameter<Role?> s_role = Query.OneOf<Role>("role", new("Роль ключа.", "Role of the key."));
    private static readonly QueryParameter<string> s_body = Query.Text(
        "bodyId",
        new(
            "Виконавчий орган, за яким закріплено ключ. Кілька значень — будь-який із них.",
            "The body the key is bound to. Several values mean any of them."
        ),
        64
    ) with
    {
        IsMany = true,
    };

    public static QueryParameter[] Parameters { get; } = [s_status, s_role, s_body, s_listing.Order, Query.Limit, Query.Cursor];

    /// <summary>Lists keys, never their secrets.<uk>Перелічує ключі без їхніх секретів.</uk></summary>
    public static ApiResult List(RequestContext context)
    {
        var (query, now) = (context.Query, context.Clock.Now);
        if (s_listing.Page(query) is not { } paging)
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
            ApiResult.Ok(paging.Cut(KeyStore.Page(connection, conditions, paging, parameters), row => AccessKey.Of(row, now)))
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
        return KeyStore.Page(connection, conditions, s_listing.Unpaged, parameters).Select(row => AccessKey.Of(row, now));
    }
}
