using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>Another day than today: how it is chosen, and the banner that says it was.</summary>
internal static class AsOf
{
    /// <summary>Says of which day the page is, with the way back; nothing where it is of today.</summary>
    public static Html Banner(PageFrame frame, string what) =>
        frame.Asked("asOf") is { } day && Iso.TryParseDate(day, out var date)
            ? $"""
                <p class="banner" role="status">{what} {frame.Prose.Date(date)}. <a href="{frame.With("asOf", null)}">{frame.Prose.Of(
                    "Показати сьогоднішнє",
                    "Show today’s"
                )}</a></p>
                """
            : Html.Empty;

    public static Html Form(PageFrame frame, string label)
    {
        var prose = frame.Prose;
        return $"""
            <form class="filter day" action="{frame.Path}">{Html.Each(
                frame.Query.Where(pair => pair.Key is not "asOf" and not "cursor"),
                pair => $"""<input type="hidden" name="{pair.Key}" value="{pair.Value}">"""
            )}<label>{label} <input type="date" name="asOf" value="{frame.Asked("asOf")}"
            max="{Iso.Text(frame.Today)}" required></label><button>{prose.Of("Показати", "Show")}</button></form>
            """;
    }
}
