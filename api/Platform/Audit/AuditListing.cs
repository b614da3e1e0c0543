using System.Text.Json;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Audit;

/// <summary>The audit as a list: its filters, its order, and the one query behind it.</summary>
internal static class AuditListing
{
    private static readonly SortColumn<AuditRow> s_seq = new("seq", "seq", row => row.Seq);
    private static readonly Listing<AuditRow> s_listing = new("-seq", s_seq, [s_seq]);

    private static readonly QueryParameter<string> s_resource = Many(
        "resource",
        new(
            "Вид ресурсу: `executiveBody`, `program`, `amendment`, `report`, `key` …",
            "Kind of resource: `executiveBody`, `program`, `amendment`, `report`, `key` …"
        )
    );
    private static readonly QueryParameter<string> s_resourceId = Query.Text(
        "resourceId",
        new(
            "Ідентифікатор ресурсу; за ідентифікатором програми знаходяться і її зміни та звіти.",
            "Id of the resource; that of a program also finds its amendments and reports."
        ),
        200
    );
    private static readonly QueryParameter<string> s_action = Many(
        "action",
        new(
            "Що зроблено: `created`, `submission`, `adoption`, `deleted` …",
            "What was done: `created`, `submission`, `adoption`, `deleted` …"
        )
    );
    private static readonly QueryParameter<string> s_keyId = Many("keyId", new("Ключ, яким це зроблено.", "The key that was used."));
    private static readonly QueryParameter<string> s_bodyId = Many(
        "bodyId",
        new("Орган, чиїм ключем це зроблено.", "The body whose key was used.")
    );
    private static readonly QueryParameter<DayOrInstant> s_from = Query.DayOrInstant(
        "from",
        new("Не раніше від цього.", "Not before this.")
    );
    private static readonly QueryParameter<DayOrInstant> s_through = Query.DayOrInstant(
        "through",
        new("Не пізніше від цього; сам день враховується.", "Not after this; the day itself counts in.")
    );

    public static QueryParameter[] Parameters { get; } =
    [s_resource, s_resourceId, s_action, s_keyId, s_bodyId, s_from, s_through, s_listing.Order, Query.Limit, Query.Cursor];

    /// <summary>
    /// Lists who did what, newest first, with the values before and after.
    /// <uk>Перелічує, хто що зробив, від найновішого, зі значеннями до і після.</uk>
    /// </summary>
    public static ApiResult List(RequestContext context)
    {
        var (query, clock) = (context.Query, context.Clock);
        if (s_listing.Page(query) is not { } paging)
        {
            return Paging.CursorRefused;
        }

        DynamicParameters parameters = new(new { limit = paging.Limit + 1 });
        string[] conditions =
        [
            Sql.AnyOf("resource", query.Many(s_resource), parameters),
            Sql.AnyOf("action", query.Many(s_action), parameters),
            Sql.AnyOf("key_id", query.Many(s_keyId), parameters),
            Sql.AnyOf("body_id", query.Many(s_bodyId), parameters),
            OfResource(query.Get(s_resourceId), parameters),
            Bound("at >= @from", "from", query.Get(s_from)?.Start(clock), parameters),
            Bound("at <= @through", "through", query.Get(s_through)?.End(clock), parameters),
            paging.Where(parameters),
        ];
        return context.Read(connection =>
        {
            var rows = connection.Query<AuditRow>(
                $"""
                select {AuditRow.Columns}
                from audit
                where {string.Join(" and ", conditions.Where(condition => condition != "true").DefaultIfEmpty("true"))}
                order by {paging.OrderBy}
                limit @limit
                """,
                parameters
            );
            return ApiResult.Ok(paging.Cut(rows.AsList(), ToEntry));
        });
    }

    private static QueryParameter<string> Many(string name, Words description) =>
        Query.Text(name, description + new Words(" Кілька значень — будь-яке з них.", " Several values mean any of them."), 64) with
        {
            IsMany = true,
        };

    // What belongs to a resource has its id before a slash; the sign after the slash in order is the zero.
    private static string OfResource(string? id, DynamicParameters parameters)
    {
        if (id is null)
        {
            return "true";
        }

        parameters.AddDynamicParams(
            new
            {
                resourceId = id,
                firstPart = id + "/",
                afterParts = id + "0",
            }
        );
        return "(resource_id = @resourceId or (resource_id >= @firstPart and resource_id < @afterParts))";
    }

    private static string Bound(string condition, string name, DateTimeOffset? instant, DynamicParameters parameters)
    {
        if (instant is null)
        {
            return "true";
        }

        parameters.Add(name, Iso.Text(instant.Value));
        return condition;
    }

    private static AuditEntry ToEntry(AuditRow row) =>
        new()
        {
            Seq = row.Seq,
            At = Iso.ParseInstant(row.At),
            KeyId = row.KeyId,
            KeyName = row.Actor,
            Role = row.Role,
            BodyId = row.BodyId,
            Address = row.Address,
            Action = row.Action,
            Resource = row.Resource,
            ResourceId = row.ResourceId,
            Before = row.Before is null ? null : JsonElement.Parse(row.Before),
            After = row.After is null ? null : JsonElement.Parse(row.After),
            PreviousHash = row.PreviousHash,
            RowsHash = row.RowsHash,
            Hash = row.Hash,
        };
}
