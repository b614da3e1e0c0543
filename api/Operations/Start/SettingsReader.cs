using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Operations.Start;

/// <summary>Binds the settings to their record and checks them, all at once.</summary>
internal static class SettingsReader
{
    private static readonly Rule[] s_rules =
    [
        new("Sample", settings => settings.Sample is "zhytomyr" or "none", "must be zhytomyr or none"),
        new(
            "Access:AdministratorKey",
            settings => settings.Access.AdministratorKey.Length is 0 or >= 32,
            "must have 32 characters or more"
        ),
        new(
            "City:TimeZone",
            settings => TimeZoneInfo.TryFindSystemTimeZoneById(settings.City.TimeZone, out _),
            "must be a time zone such as Europe/Kyiv"
        ),
        new(
            "City:Accent",
            settings => settings.City.AccentColour is not null,
            "must be a colour such as #174f8f, with a contrast of 4.5 or more against white"
        ),
        new(
            "City:CoatOfArms",
            settings => settings.City.CoatOfArms.Length == 0 || settings.City.CoatFile is not null,
            "must be the whole path of an SVG or PNG file of at most 256 KiB"
        ),
        new(
            "City:PublisherName",
            settings => settings.City.PublisherName.Length is > 0 and <= 500,
            "must name who publishes the open data"
        ),
        new("City:PublisherId", settings => Edrpou.IsWellFormed(settings.City.PublisherId), "must be an EDRPOU code of 8 digits"),
        new("PublicUrl", settings => IsWebAddress(settings.PublicUrl), "must begin with http:// or https://"),
        new("Reports:OpenDaysBefore", settings => settings.Reports.OpenDaysBefore is >= 0 and <= 92, "must be a number from 0 to 92"),
        new("Reports:MendDays", settings => settings.Reports.MendDays is >= 1 and <= 60, "must be a number from 1 to 60"),
        new(
            "Changes:RetentionDays",
            settings => settings.Changes.RetentionDays is >= 0 and <= 36_500,
            "must be a number from 0 (for ever) to 36500"
        ),
        new(
            "Limits:SignInsPerMinute",
            settings => settings.Limits.SignInsPerMinute is >= 0 and <= LimitSettings.MostRequestsPerMinute,
            $"must be a number from 0 (no limit) to {LimitSettings.MostRequestsPerMinute}"
        ),
        new(
            "Limits:RequestsPerMinute",
            settings => settings.Limits.RequestsPerMinute is >= 0 and <= LimitSettings.MostRequestsPerMinute,
            $"must be a number from 0 (no limit) to {LimitSettings.MostRequestsPerMinute}"
        ),
        new("Limits:QuerySeconds", settings => settings.Limits.QuerySeconds is >= 1 and <= 600, "must be a number from 1 to 600"),
        new("Backups:EveryHours", settings => settings.Backups.EveryHours is >= 1 and <= 720, "must be a number from 1 to 720"),
        new("Backups:Keep", settings => settings.Backups.Keep is >= 1 and <= 10_000, "must be a number from 1 to 10000"),
        new(
            "Backups:Folder",
            settings => settings.Backups.Folder.Length == 0 || Path.IsPathFullyQualified(settings.Backups.Folder),
            "must be a whole path, such as /var/backups/programs"
        ),
        new(
            "Proxies:Trusted",
            settings => settings.Proxies.Networks is not null,
            "must be addresses and networks with semicolons between, such as 10.0.0.5;192.168.7.0/24, and not everybody"
        ),
        new(
            "ConnectionStrings:Programs",
            settings => settings.ConnectionStrings.NamesARegister,
            "must read Data Source=<file>, with no option that SQLite does not know, or Host=<server>;Database=<name>;…, with none that "
                + "PostgreSQL does not know"
        ),
        new(
            "Backups:Folder",
            settings =>
                settings.Backups.Folder.Length == 0
                || !settings.ConnectionStrings.NamesARegister
                || settings.ConnectionStrings.IsBackedUpHere,
            "must be empty with PostgreSQL, whose own tools take the backups"
        ),
    ];

    /// <summary>A setting, what its value must be, and the same in words.</summary>
    private sealed record Rule(string Name, Func<Settings, bool> IsKept, string Says);

    public static Settings Read(IConfiguration configuration, bool isDevelopment)
    {
        // The binder stops at the first value it cannot read. Left out, those have their defaults, and the others are checked too.
        var unreadable = SettingNames
            .All.Where(setting => !CanRead(configuration, setting.Key, setting.Value))
            .Select(setting => setting.Key);
        HashSet<string> leftOut = new(unreadable, StringComparer.OrdinalIgnoreCase);
        var settings = Bind(configuration, leftOut);
        settings = settings with
        {
            Sample =
                settings.Sample.Length > 0 ? settings.Sample
                : isDevelopment ? "zhytomyr"
                : "none",
        };
        List<string> errors =
        [
            .. SettingNames.UnknownIn(configuration),
            .. s_rules.Where(rule => leftOut.Contains(rule.Name) || !rule.IsKept(settings)).Select(rule => $"{rule.Name} {rule.Says}."),
        ];
        if (
            configuration[Telemetry.Endpoint] is { Length: > 0 } collector
            && !(Uri.TryCreate(collector, UriKind.Absolute, out var endpoint) && IsWebAddress(endpoint))
        )
        {
            errors.Add($"{Telemetry.Endpoint} must begin with http:// or https://.");
        }

        return errors.Count == 0 ? settings : throw Refusal(errors);
    }

    /// <summary>Everything that keeps the service from starting, a line each.</summary>
    public static StartRefusedException Refusal(IEnumerable<string> errors) =>
        new("The settings need mending:" + string.Concat(errors.Select(error => $"{Environment.NewLine}  {error}")));

    private static Settings Bind(IConfiguration configuration, HashSet<string> leftOut) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                configuration.AsEnumerable().Where(setting => SettingNames.All.ContainsKey(setting.Key) && !leftOut.Contains(setting.Key))
            )
            .Build()
            .Get<Settings>()
        ?? new();

    private static bool CanRead(IConfiguration configuration, string name, Type type)
    {
        try
        {
            return configuration[name] is null || configuration.GetValue(type, name) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsWebAddress(Uri address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
