using Monitoring.Platform.Http;

namespace Monitoring.Platform.Changes;

/// <summary>The feed of public changes: whoever follows its numbers misses nothing.</summary>
internal static class ChangeEndpoints
{
    public static void MapChanges(this IEndpointRouteBuilder api) =>
        api.MapRead("/changes", "listChanges", ChangeListing.List)
            .TakesQuery(ChangeListing.Parameters)
            .Answers<ChangeList>()
            .Refuses(Problems.FeedTrimmed, Problems.FeedRewound);
}
