using Monitoring.Platform.Http;

namespace Monitoring.Platform.Changes;

/// <summary>The feed of public changes: whoever follows its numbers misses nothing.</summary>
internal static class ChangeEndpoints
{
    public static void MapChanges(this IEndpointRouteBuilder api) =>
        api.MapGet("/changes", ChangeListing.List)
            .Reads("listChanges")
            .TakesQuery(ChangeListing.Parameters)
            .Answers<ChangeList>()
            .Refuses(Problems.FeedTrimmed, Problems.FeedRewound);
}
