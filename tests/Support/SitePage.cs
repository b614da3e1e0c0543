using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Monitoring.Tests.Support;

/// <summary>
/// A page of the site as it is read in tests: the cells of its tables as text, a sum by its exact value and not as it is rounded.
/// </summary>
internal sealed partial record SitePage(string Html)
{
    /// <summary>The rows of a section's tables, heads aside; without an id those of the whole page.</summary>
    public List<string[]> Rows(string? section = null) =>
        [
            .. Row()
                .Matches(Body().Replace(section is null ? Html : Section(section), ""))
                .Select(row => Cell().Matches(row.Value).Select(cell => TextOf(cell.Groups[1].Value)).ToArray()),
        ];

    public string Section(string id)
    {
        var found = Regex.Match(Html, $"<section id=\"{id}\">.*?</section>", RegexOptions.Singleline);
        Assert.That(found.Success, $"The page has no section {id}.");
        return found.Value;
    }

    public string Title => TextOf(Regex.Match(Html, "<h1[^>]*>(.*?)</h1>", RegexOptions.Singleline).Groups[1].Value);

    /// <summary>What stands under the names at the head of a page.</summary>
    public string[] Facts => [.. Fact().Matches(Html).Select(fact => TextOf(fact.Groups[1].Value))];

    /// <summary>The JSON of the same view that the page names.</summary>
    public string[] Alternates => [.. Alternate().Matches(Html).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value))];

    /// <summary>Text as a reader sees it: small print aside, hard spaces as spaces.</summary>
    public static string TextOf(string html) =>
        Spaces()
            .Replace(WebUtility.HtmlDecode(Tag().Replace(Small().Replace(Datum().Replace(html, "$1"), ""), "")).Replace('\u00a0', ' '), " ")
            .Trim();

    /// <summary>As the pages write a percentage: one decimal, and 100 or 0 only where it is that.</summary>
    public static string Percent(JsonNode? percent)
    {
        if (percent is null)
        {
            return "—";
        }

        var value = (decimal)percent;
        var rounded = Math.Round(value, 1, MidpointRounding.AwayFromZero);
        var shown = rounded is 100 or 0 ? value : rounded;
        return $"{Number(shown)} %";
    }

    public static string Number(decimal number) =>
        number
            .ToString(Math.Abs(number) >= 10_000 ? "#,0.####" : "0.####", CultureInfo.InvariantCulture)
            .Replace(',', ' ')
            .Replace('.', ',')
            .Replace('-', '−');

    [GeneratedRegex("<thead>.*?</thead>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("<tr[ >].*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd](?: [^>]*)?>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<dd><b>(.*?)</b>", RegexOptions.Singleline)]
    private static partial Regex Fact();

    [GeneratedRegex("<link rel=\"alternate\" type=\"application/json\" href=\"([^\"]*)\"")]
    private static partial Regex Alternate();

    [GeneratedRegex("<data value=\"([^\"]*)\"[^>]*>.*?</data>")]
    private static partial Regex Datum();

    [GeneratedRegex("<small.*?</small>", RegexOptions.Singleline)]
    private static partial Regex Small();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
