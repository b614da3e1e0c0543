using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.OpenApi;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Changes;

/// <summary>The changes after a number: which there are, and whether their reader has missed any.</summary>
internal static class ChangeListing
{
    private const int DefaultLimit = 200;
    private const long LastNumber = 999_999_999_999_999;

    private static readonly QueryParameter<long?> s_after = new(
        "after",
        new(
            "Номер, після якого починати: `nextAfter` попередньої відповіді; якщо не вказано — 0.",
            "The number after which to begin: the `nextAfter` of the answer before; 0 when absent."
        ),
        text => text.Length <= 15 && text.All(char.IsAsciiDigit) ? long.Parse(text, CultureInfo.InvariantCulture) : null,
        false,
        Problems.NotInRange,
        new { min = 0, max = LastNumber },
        schema => (schema.Type, schema.Format, schema.Minimum, schema.Maximum) = (JsonSchemaType.Integer, "int64", "0", $"{LastNumber}")
    );

    private static readonly QueryParameter<int?> s_limit = Query.Integer(
        "limit",
        new(
            $"Скільки змін у відповіді щонайбільше; якщо не вказано — {DefaultLimit}.",
            $"How many changes an answer holds at most; {DefaultLimit} when absent."
        ),
        1,
        1000
    );

    private static readonly QueryParameter<ChangedResource?> s_resource = Query.OneOf<ChangedResource>(
        "resource",
        new("Лише зміни ресурсів цього виду.", "Only changes of this kind of resource.")
    );

    private sealed record Row
    {
        public required long Seq { get; init; }

        public required DateTimeOffset At { get; init; }

        public required string Resource { get; init; }

        public required string ResourceId { get; init; }

        public required long Revision { get; init; }

        public required string Action { get; init; }

        public required string Url { get; init; }
    }

    public static QueryParameter[] Parameters { get; } = [s_after, s_limit, s_resource];

    /// <summary>
    /// Lists what everybody now sees differently, in the order of the commits.
    /// <uk>Перелічує зміни, які видно всім, у порядку запису.</uk>
    /// </summary>
    /// <remarks>
    /// For a mirror: read each `url` anew, keep the answer by `resource` and `id`, drop it on 404, store `nextAfter`, and ask again at
    /// once while `hasMore`, else after a while. An item of a program stands for its `/editions`, `/measures` and `/indicators` too. What
    /// changes with the day, such as an edition that takes effect, has its items as well. 410 means that changes were missed: read
    /// everything anew, then follow from the number it names.
    /// <uk>Для тих, хто тримає копію: прочитайте заново кожну адресу `url`, збережіть відповідь за `resource` та `id`, а на 404 видаліть
    /// її, запам’ятайте `nextAfter` і, доки `hasMore` — true, запитуйте далі відразу, інакше — згодом. Зміна програми стосується і її
    /// `/editions`, `/measures` та `/indicators`. Те, що змінюється з настанням дня, як-от початок дії редакції, теж є у стрічці. 410
    /// означає, що частину змін пропущено: прочитайте все заново і читайте далі від номера, який названо у відповіді.</uk>
    /// </remarks>
    public static ApiResult List(RequestContext context)
    {
        var (after, limit) = (context.Query.Get(s_after) ?? 0, context.Query.Get(s_limit) ?? DefaultLimit);
        return context.Read(connection =>
        {
            var state = ChangeFeed.State(connection);
            if (Missed(connection, after, state, context.Clock) is { } problem)
            {
                return problem;
            }

            var rows = Rows(connection, after, limit + 1, [.. context.Query.Many(s_resource).Select(resource => resource.Wire())]);
            var hasMore = rows.Count > limit;
            return ApiResult.Ok(
                new ChangeList
                {
                    Items = [.. rows.Take(limit).Select(ToChange)],
                    // With a filter too everything up to the newest was looked at: who waits for rare changes does not fall behind.
                    NextAfter = hasMore ? rows[limit - 1].Seq : state.Seq,
                    HasMore = hasMore,
                }
            );
        });
    }

    // A number the feed has not come to was given by a register that is gone: an empty page would let its reader wait, and then miss
    // what took those numbers.
    private static ProblemResult? Missed(DbConnection connection, long after, FeedState state, CityClock clock) =>
        after > state.Seq ? new(Problems.FeedRewound, new { after, newestSeq = state.Seq })
        : after < state.TrimmedThrough
            ? new(
                Problems.FeedTrimmed,
                new
                {
                    oldestSeq = state.TrimmedThrough + 1,
                    oldest = Oldest(connection, clock),
                    newestSeq = state.Seq,
                }
            )
        : null;

    private static Labelled? Oldest(DbConnection connection, CityClock clock) =>
        connection.QuerySingleOrDefault<string>("select at from change order by seq limit 1") is { } at
            ? new(at, Spelling.Of(Iso.ParseInstant(at), clock))
            : null;

    private static List<Row> Rows(DbConnection connection, long after, int most, IReadOnlyList<string> resources)
    {
        DynamicParameters parameters = new(new { after, most });
        return connection
            .Query<Row>(
                $"""
                select seq, at, resource, resource_id as ResourceId, revision, action, url
                from change
                where seq > @after and {Sql.AnyOf("resource", resources, parameters)}
                order by seq
                limit @most
                """,
                parameters
            )
            .AsList();
    }

    private static PublicChange ToChange(Row row) =>
        new()
        {
            Seq = row.Seq,
            At = row.At,
            Resource = WireEnum<ChangedResource>.Parse(row.Resource),
            Id = row.ResourceId,
            Revision = row.Revision,
            Action = row.Action,
            Url = row.Url,
        };
}
