using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Monitoring.Platform.Access;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Start;

/// <summary>What a developer needs to begin: the address, Swagger UI, and three keys that live as long as the process.</summary>
internal static class Greeting
{
    private const string BodyName = "Департамент економічного розвитку Житомирської міської ради";

    public static void Prepare(WebApplication app)
    {
        var keys = app.Services.GetRequiredService<ConfiguredKeys>();
        List<string> lines =
        [
            $"KEY_ADMIN={keys.Make("development-administrator", "Development: administrator", Role.Administrator)}",
            $"KEY_COORDINATOR={keys.Make("development-coordinator", "Development: coordinator", Role.Coordinator)}",
        ];
        if (app.Services.GetRequiredService<Database>().Read(Body) is { } bodyId)
        {
            lines.Add($"KEY_BODY={keys.Make("development-body", $"Development: {BodyName}", Role.ExecutiveBody, bodyId)}");
            lines.Add($"BODY_ID={bodyId}");
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = (
                app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
                ?? app.Services.GetRequiredService<Settings>().PublicUrl.ToString()
            ).TrimEnd('/');
            Console.Out.WriteLine(
                string.Join(
                    Environment.NewLine,
                    ["", $"API={address}/api/v1", $"# Swagger UI: {address}/swagger", "# Keys until this process ends:", .. lines, ""]
                )
            );
        });
    }

    private static string? Body(DbConnection connection) =>
        connection.QueryFirstOrDefault<string>(
            "select id from executive_body where name = @BodyName and valid_through is null order by id",
            new { BodyName }
        );
}
