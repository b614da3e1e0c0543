using Monitoring.Platform.Access;

namespace Monitoring.Register.Importing;

/// <summary>The imports of before, as the desk shows them.</summary>
internal static class ImportListing
{
    private const int MostListed = 20;

    /// <summary>The imports begun last, those that run as far as they are; nothing that was only tried out.</summary>
    public static IReadOnlyList<ImportStore.Listed> Latest(RequestContext context) =>
        context.ReadAt(
            null,
            connection =>
                ImportStore
                    .Latest(connection, MostListed)
                    .Select(listed => listed with { Import = JobOf(listed.Import.Id, context)?.View ?? listed.Import })
                    .ToList()
        );

    /// <summary>Whether nothing of an import was to be kept.</summary>
    public static bool IsTrial(string id, RequestContext context) => JobOf(id, context) is { IsTrial: true };

    private static ImportJob? JobOf(string id, RequestContext context) => context.Get<ImportService>().JobOf(id);
}
