using Monitoring.Platform.Http;

namespace Monitoring.Register.Bodies;

/// <summary>
/// The filter by body, the same in every list: the body that an item itself names and, where asked for, those it has taken over from.
/// </summary>
internal static class BodyFilter
{
    private static readonly QueryParameter<string> s_body = Query.Text(
        "bodyId",
        new(
            "Виконавчий орган, названий у самому записі. Кілька значень — будь-який із них.",
            "The executive body that the item itself names. Several values mean any of them."
        ),
        64
    ) with
    {
        IsMany = true,
    };

    private static readonly QueryParameter<bool?> s_predecessors = Query.Flag(
        "predecessors",
        new(
            "`true` — разом із записами органів, правонаступниками яких ці органи вже стали. Лише разом із `bodyId`.",
            "`true` takes in the items of the bodies that these have taken over from by now. Only together with `bodyId`."
        )
    ) with
    {
        Needs = "bodyId",
    };

    public static QueryParameter[] Parameters { get; } = [s_body, s_predecessors];

    /// <summary>The bodies whose items are wanted, as they have taken over by a day; none where nobody filters.</summary>
    public static IReadOnlyList<string> Wanted(QueryValues query, Func<Succession> succession, DateOnly day)
    {
        var asked = query.Many(s_body);
        if (query.Get(s_predecessors) is not true)
        {
            return asked;
        }

        var known = succession();
        return [.. asked.Union(asked.SelectMany(id => known.TakenOverBy(id, day)))];
    }
}
