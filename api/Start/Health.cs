using Dapper;
using Monitoring.Storage;

namespace Monitoring.Start;

/// <summary>Whether the service lives and whether it can serve: for supervisors and load balancers.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/health/live", [HttpMethods.Get, HttpMethods.Head], () => Results.Json(new { status = "live" })).DisableRateLimiting();
        app.MapMethods("/health/ready", [HttpMethods.Get, HttpMethods.Head], Ready).DisableRateLimiting();
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], () => Results.Redirect("/swagger"));
    }

    // The register is open, migrated and filled before the first request is taken; what can fail later is reading it.
    private static IResult Ready(Database database, Settings settings) => Results.Json(new
    {
        status = "ready",
        city = settings.CityName,
        database = new
        {
            sqlite = database.SqliteVersion,
            schema = database.Read(connection => connection.ExecuteScalar<long>("select max(number) from schema_migration")),
            publicSequence = database.PublicSequence,
        },
    });
}
