using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>What lists have in common: filters and order as links, words to search for, the way to the next rows.</summary>
internal static class ListParts
{
    /// <summary>One filter as a row of links: each value, and all; of periods, the last one stands for none.</summary>
    public static Html Choice(PageFrame frame, string name, string title, IEnumerable<(string Value, string Words)> values) =>
        $"""
            <nav aria-label="{title}"><span>{title}:</span>{Links(frame, name, values)}</nav>
            """;

    /// <summary>A filter with many values: closed until it is asked for, open where one is chosen.</summary>
    public static Html LongChoice(PageFrame frame, string name, string title, IReadOnlyList<(string Value, string Words)> values)
    {
        var chosen = values.FirstOrDefault(item => item.Value == frame.Asked(name)).Words;
        return $"""
            <details class="long-choice"><summary>{title}: <b>{chosen ?? frame.Asked(name) ?? All(frame, name)}</b></summary>
            <nav aria-label="{title}">{Links(frame, name, values)}</nav></details>
            """;
    }

    private static Html Links(PageFrame frame, string name, IEnumerable<(string Value, string Words)> values) =>
        $"""
            <ul><li><a href="{frame.With(name, null)}" aria-current="{(frame.Asked(name) is null ? "true" : "false")}">{All(
                frame,
                name
            )}</a></li>{Html.Each(
                values,
                item =>
                    $"""<li><a href="{frame.With(name, item.Value)}" aria-current="{(
                        frame.Asked(name) == item.Value ? "true" : "false"
                    )}">{item.Words}</a></li>"""
            )}</ul>
            """;

    private static string All(PageFrame frame, string name) =>
        name == "period" ? frame.Prose.Of("останній завершений", "the last that is over") : frame.Prose.Of("усі", "all");

    /// <summary>The conditions that no row of links shows, each with a way to take it off.</summary>
    public static Html Picked(PageFrame frame, params IEnumerable<(string Name, string Words)> conditions) =>
        $"""
            {Html.Each(
                conditions.Where(condition => frame.Asked(condition.Name) is not null),
                condition =>
                    $"""
                    <p class="picked">{condition.Words} <a href="{frame.With(condition.Name, null)}">{frame.Prose.Of(
                        "Зняти умову",
                        "Take it off"
                    )}</a></p>
                    """
            )}
            """;

    /// <summary>Words to search for in this list; what else was asked for stays.</summary>
    public static Html Search(PageFrame frame, string label) =>
        $"""
            <form class="filter" action="{frame.Path}">{Html.Each(
                frame.Query.Where(pair => pair.Key is not "q" and not "cursor" and not "sort"),
                pair => $"""<input type="hidden" name="{pair.Key}" value="{pair.Value}">"""
            )}<label>{label}
            <input type="search" name="q" maxlength="100" value="{frame.Asked("q")}"></label><button>{frame.Prose.Of(
                "Знайти",
                "Find"
            )}</button></form>
            """;

    /// <summary>A heading that sorts by its column; asked again, the other way.</summary>
    public static Html Sorted(PageFrame frame, string key, string words)
    {
        if (!frame.TakesSort)
        {
            return $"{words}";
        }

        var sort = frame.Asked("sort");
        var (isUp, isDown) = (sort == key, sort == $"-{key}");
        return $"""<a href="{frame.With("sort", isUp ? $"-{key}" : key)}">{words}{(isUp ? " ↑" : isDown ? " ↓" : "")}</a>""";
    }

    /// <summary>The way to the rows after these.</summary>
    public static Html Next(PageFrame frame, string? cursor) =>
        Html.If(
            cursor is not null,
            $"""<p class="next"><a href="{frame.With("cursor", cursor)}">{frame.Prose.Of("Далі →", "Next →")}</a></p>"""
        );

    /// <summary>What the values of a filter are called, of which commas may part several.</summary>
    public static string Labels<T>(string values, PageFrame frame)
        where T : struct, Enum =>
        string.Join(
            ", ",
            values
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(value => frame.Prose.Label(WireEnum<T>.Parse(value)))
        );

    /// <summary>The ways on from a picture.</summary>
    public static Html More(PageFrame frame, params IEnumerable<(string Url, string Words)> links) =>
        $"""<p class="more">{Html.Each(
            links.Where(link => link.Url is not null),
            link => $"""<a href="{link.Url}">{link.Words}</a> """
        )}</p>""";

    public static Html Nothing(string words) => $"""<p class="empty">{words}</p>""";
}
