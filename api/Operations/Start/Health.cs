using System.Data.Common;
using System.Text.Json;
using Dapper;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Operations.Start;

/// <summary>Whether the service lives and whether it can serve: for supervisors and load balancers.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/health/live", [HttpMethods.Get, HttpMethods.Head], () => Results.Json(new { status = "live" }))
            .DisableRateLimiting();
        app.MapMethods("/health/ready", [HttpMethods.Get, HttpMethods.Head], Ready).DisableRateLimiting();
    }

    // The register is open, migrated and filled before the first request is taken. While it can be read the answer is 200:
    // without writes or backups the service is worth more than none, and the part that fails is named.
    private static async Task<IResult> Ready(Database database, BackupSchedule backups, Settings settings)
    {
        // Before the probe, whose success would hide what requests met.
        var (met, writing, (schema, sequence)) = (database.Health.Reading, database.Health.Writing, await AskAsync(database));
        var reading = met ?? database.Health.Reading;
        var isReady = schema is not null && reading is null && !database.Health.FlushFailed.IsCompleted;
        return Results.Json(
            new
            {
                status = !isReady ? "notReady"
                : writing is null && !backups.IsOverdue ? "ready"
                : "degraded",
                city = settings.City.Name,
                database = new Dictionary<string, object>
                {
                    [database.Engine.Name] = database.Engine.Version,
                    ["schema"] = schema ?? database.SchemaNumber,
                    ["publicSequence"] = sequence ?? database.Position.PublicSequence,
                },
                reading = Part(reading),
                writing = Part(writing),
                backups = new
                {
                    status = !backups.IsOn ? "off"
                    : backups.IsOverdue ? "overdue"
                    : "ok",
                    lastAt = backups.LastAt is { } last ? Iso.Text(last) : null,
                },
            },
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    private static async Task<(long? Schema, long? PublicSequence)> AskAsync(Database database)
    {
        try
        {
            var schema = database.Read(connection => connection.ExecuteScalar<long>("select max(number) from schema_migration"));
            await database.CatchUpAsync();
            return (schema, database.PublicSequence);
        }
        catch (DbException)
        {
            // The part that fails has been noted on the way.
            return default;
        }
    }

    private static object Part(StorageCondition? condition) =>
        condition is null
            ? new { status = "ok" }
            : new { status = JsonNamingPolicy.CamelCase.ConvertName($"{condition.Fault}"), since = Iso.Text(condition.Since) };
}
