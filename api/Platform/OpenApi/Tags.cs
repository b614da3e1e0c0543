using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Monitoring.Platform.OpenApi;

/// <summary>The headings under which the document shows the operations, in their order.</summary>
internal static class Tags
{
    private static readonly Dictionary<string, string> s_descriptions = new()
    {
        ["Programs"] = "What the council approved, and the steps of a program's life.",
        ["Editions"] = "The full wordings of a program and their lines.",
        ["Amendments"] = "What was changed, by which act, and what it was before.",
        ["Reports"] = "What the executive bodies report each quarter, cumulative from 1 January.",
        ["Calendar"] = "When reports are due: rules, holidays, and calendars to subscribe to.",
        ["Oversight"] = "Reports across programs: who is late, what waits for review, how reporting goes.",
        ["Expertise"] = "What the economic department found in a wording before it was adopted.",
        ["Figures"] = "What the accepted reports add up to: indicators, progress, programs that end.",
        ["Open data"] = "The datasets the city publishes, as files, and what was published when.",
        ["Executive bodies"] = "Who answers for the programs.",
        ["Keys"] = "Who may write.",
        ["Audit"] = "Who did what, and the proof that nobody edited it since.",
        ["Changes"] = "What to read anew: the feed for those who keep a copy.",
        ["Catalogues"] = "What the codes mean.",
    };

    public static HashSet<OpenApiTag> All => [.. s_descriptions.Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value })];

    /// <summary>A group whose operations stand under this heading, unless an operation names another.</summary>
    public static RouteGroupBuilder Under(this IEndpointRouteBuilder routes, string tag) => routes.MapGroup("").WithTags(tag);

    /// <summary>The heading of an operation: what it names itself, else what its group does.</summary>
    public static IList<string> Of(IEnumerable<object> metadata) => [.. metadata.OfType<ITagsMetadata>().Last().Tags];
}
