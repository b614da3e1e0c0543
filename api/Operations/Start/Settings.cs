using System.Net;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Operations.Start;

/// <summary>Everything a city sets, read once and checked before anything is opened.</summary>
public sealed record Settings
{
    private const int MaxRequestsPerMinute = 10_000_000;

    public required string ConnectionString { get; init; }

    public required string? AdministratorKey { get; init; }

    public required bool HasSample { get; init; }

    public required string CityName { get; init; }

    public required string PublisherName { get; init; }

    public required string PublisherId { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }

    public required Uri PublicUrl { get; init; }

    public required int OpenDaysBefore { get; init; }

    public required int ChangesRetentionDays { get; init; }

    public required int RequestsPerMinute { get; init; }

    public required TimeSpan QueryDeadline { get; init; }

    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    public required BackupOptions Backups { get; init; }

    public static Settings Read(IConfiguration configuration, bool isDevelopment)
    {
        List<string> errors = [];
        var sample =
            Text("Sample") is { Length: > 0 } chosen ? chosen
            : isDevelopment ? "zhytomyr"
            : "none";
        Check(sample is "zhytomyr" or "none", "Sample", "must be zhytomyr or none");
        var key = Text("Access:AdministratorKey") is { Length: > 0 } given ? given : null;
        Check(key is null || key.Length >= 32, "Access:AdministratorKey", "must have 32 characters or more");
        Check(
            TimeZoneInfo.TryFindSystemTimeZoneById(Text("City:TimeZone"), out var zone),
            "City:TimeZone",
            "must be a time zone such as Europe/Kyiv"
        );
        Check(Text("City:PublisherName") is { Length: > 0 and <= 500 }, "City:PublisherName", "must name who publishes the open data");
        Check(Edrpou.IsWellFormed(Text("City:PublisherId")), "City:PublisherId", "must be an EDRPOU code of 8 digits");
        Check(
            Uri.TryCreate(Text("PublicUrl"), UriKind.Absolute, out var publicUrl) && publicUrl.Scheme is "http" or "https",
            "PublicUrl",
            "must begin with http:// or https://"
        );
        Check(
            int.TryParse(Text("Reports:OpenDaysBefore"), out var openDaysBefore) && openDaysBefore is >= 0 and <= 92,
            "Reports:OpenDaysBefore",
            "must be a number from 0 to 92"
        );
        Check(
            int.TryParse(Text("Changes:RetentionDays"), out var retentionDays) && retentionDays is >= 0 and <= 36_500,
            "Changes:RetentionDays",
            "must be a number from 0 (for ever) to 36500"
        );
        Check(
            int.TryParse(Text("Limits:RequestsPerMinute"), out var requestsPerMinute)
                && requestsPerMinute is >= 0 and <= MaxRequestsPerMinute,
            "Limits:RequestsPerMinute",
            $"must be a number from 0 (no limit) to {MaxRequestsPerMinute}"
        );
        Check(
            int.TryParse(Text("Limits:QuerySeconds"), out var querySeconds) && querySeconds is >= 1 and <= 600,
            "Limits:QuerySeconds",
            "must be a number from 1 to 600"
        );
        Check(
            int.TryParse(Text("Backups:EveryHours"), out var everyHours) && everyHours is >= 1 and <= 720,
            "Backups:EveryHours",
            "must be a number from 1 to 720"
        );
        Check(
            int.TryParse(Text("Backups:Keep"), out var keep) && keep is >= 1 and <= 10_000,
            "Backups:Keep",
            "must be a number from 1 to 10000"
        );
        var backups = Text("Backups:Folder") is { Length: > 0 } folder ? folder : null;
        Check(
            backups is null || Path.IsPathFullyQualified(backups),
            "Backups:Folder",
            "must be a whole path, such as /var/backups/programs"
        );
        var proxies = Proxies.Read(Text("Proxies:Trusted"));
        Check(
            proxies is not null,
            "Proxies:Trusted",
            "must be addresses and networks with semicolons between, such as 10.0.0.5;192.168.7.0/24, and not everybody"
        );
        Check(
            Text(Telemetry.Endpoint) is var collector
                && (
                    collector.Length == 0
                    || Uri.TryCreate(collector, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
                ),
            Telemetry.Endpoint,
            "must begin with http:// or https://"
        );
        var connectionString = configuration.GetConnectionString("Programs") ?? "";
        Check(
            connectionString.Contains("Data Source=", StringComparison.OrdinalIgnoreCase),
            "ConnectionStrings:Programs",
            "must read Data Source=<file>"
        );
        return errors.Count > 0
            ? throw new StartRefusedException(
                "The settings need mending:" + string.Concat(errors.Select(fault => $"{Environment.NewLine}  {fault}"))
            )
            : new()
            {
                ConnectionString = connectionString,
                AdministratorKey = key,
                HasSample = sample == "zhytomyr",
                CityName = Text("City:Name"),
                PublisherName = Text("City:PublisherName"),
                PublisherId = Text("City:PublisherId"),
                TimeZone = zone!,
                PublicUrl = publicUrl!,
                OpenDaysBefore = openDaysBefore,
                ChangesRetentionDays = retentionDays,
                RequestsPerMinute = requestsPerMinute,
                QueryDeadline = TimeSpan.FromSeconds(querySeconds),
                TrustedProxies = proxies!,
                Backups = new(backups, TimeSpan.FromHours(everyHours), keep),
            };

        string Text(string name) => configuration[name] ?? "";

        void Check(bool isGood, string name, string rule)
        {
            if (!isGood)
            {
                errors.Add($"{name} {rule}.");
            }
        }
    }
}
