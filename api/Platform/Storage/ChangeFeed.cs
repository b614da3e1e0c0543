using System.Data.Common;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>
/// What the feed remembers beside its rows: the last number given, the last one let go, the last day whose coming it told of.
/// </summary>
public sealed record FeedState
{
    public required long Seq { get; init; }

    public required long TrimmedThrough { get; init; }

    public required DateOnly? Day { get; init; }
}

/// <summary>One public change: what became of which resource, and where it is read.</summary>
public sealed record FeedItem(string Resource, string Id, string Action, string Url, long Revision);

/// <summary>The table of public changes. Numbers are given inside the write itself, so that feed order is commit order.</summary>
internal static class ChangeFeed
{
    public static FeedState State(DbConnection connection) =>
        connection.QuerySingle<FeedState>("select seq, trimmed_through as TrimmedThrough, day from feed_state");

    public static void Append(WriteTransaction transaction, FeedItem item) =>
        transaction.Connection.ExecuteLater(
            """
            insert into change (seq, at, resource, resource_id, revision, action, url)
            select seq + 1, @Now, @Resource, @Id, @Revision, @Action, @Url from feed_state
            """,
            new
            {
                transaction.Now,
                item.Resource,
                item.Id,
                item.Revision,
                item.Action,
                item.Url,
            }
        );

    /// <summary>Lets go of the oldest changes made before an instant, at most so many at once; answers how many.</summary>
    public static int Trim(WriteTransaction transaction, DateTimeOffset before, int most)
    {
        var trimmed = transaction
            .Connection.Query<(long Seq, DateTimeOffset At)>("select seq, at from change order by seq limit @most", new { most })
            .TakeWhile(change => change.At < before)
            .ToList();
        if (trimmed.Count > 0)
        {
            transaction.Connection.Execute("delete from change where seq <= @Seq", new { trimmed[^1].Seq });
            transaction.MarkPublicChange();
        }

        return trimmed.Count;
    }

    /// <summary>Notes that the feed has told of the coming of this day.</summary>
    public static void Reach(WriteTransaction transaction, DateOnly day) =>
        transaction.Connection.Execute("update feed_state set day = @day", new { day });

    /// <summary>
    /// Goes on from a number nobody was ever given, and lets everything before it go: every reader has to begin anew.
    /// </summary>
    public static void BeginAnew(WriteTransaction transaction, long seq)
    {
        transaction.Connection.Execute("delete from change where seq <= @last", new { last = State(transaction.Connection).Seq });
        transaction.Connection.Execute("update feed_state set seq = @seq, trimmed_through = @seq", new { seq });
    }
}
