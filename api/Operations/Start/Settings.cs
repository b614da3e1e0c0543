using Monitoring.Insight.OpenData;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Surfaces.Site;

namespace Monitoring.Operations.Start;

/// <summary>
/// Everything a city sets, grouped and named as the settings are, each with its default. <see cref="SettingsReader"/> reads and
/// checks it before anything is opened.
/// </summary>
public sealed record Settings
{
    public ConnectionStringSettings ConnectionStrings { get; init; } = new();

    public AccessSettings Access { get; init; } = new();

    /// <summary>What an empty register is filled with: zhytomyr or none; when it is not said, zhytomyr in Development alone.</summary>
    public string Sample { get; init; } = "";

    public CitySettings City { get; init; } = new();

    public Uri PublicUrl { get; init; } = new("http://localhost:5080");

    public ReportSettings Reports { get; init; } = new();

    public ChangeSettings Changes { get; init; } = new();

    public LimitSettings Limits { get; init; } = new();

    public BackupSettings Backups { get; init; } = new();

    public ProxySettings Proxies { get; init; } = new();

    public bool HasSample => Sample == "zhytomyr";

    /// <summary>Who publishes the open data.</summary>
    internal Publisher Publisher => new(City.PublisherName, City.PublisherId, City.Name);
}

/// <summary>Where the register is.</summary>
public sealed record ConnectionStringSettings
{
    public string Programs { get; init; } = "Data Source=data/programs.db";

    /// <summary>Whether it names a register, and no option that its engine does not know.</summary>
    internal bool NamesARegister => RegisterPlace.IsNamed(Programs);

    /// <summary>Whether this program takes the backups, or the engine's own tools do.</summary>
    internal bool IsBackedUpHere => RegisterPlace.Of(Programs, "/").IsBackedUpHere;
}

/// <summary>Who gets in before there are keys.</summary>
public sealed record AccessSettings
{
    public string AdministratorKey { get; init; } = "";
}

/// <summary>The city, whose day it is and who publishes its open data.</summary>
public sealed record CitySettings
{
    public string Name { get; init; } = "Житомир";

    public string PublisherName { get; init; } = "Житомирська міська рада";

    public string PublisherId { get; init; } = "13576954";

    public string TimeZone { get; init; } = "Europe/Kyiv";

    public string Accent { get; init; } = "#174f8f";

    public string CoatOfArms { get; init; } = "";

    internal Accent? AccentColour => Surfaces.Site.Accent.Parse(Accent);

    internal CoatOfArms? CoatFile => Surfaces.Site.CoatOfArms.Read(CoatOfArms);

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>When reports may be begun, and how long one that is returned may be mended.</summary>
public sealed record ReportSettings
{
    public int OpenDaysBefore { get; init; } = 10;

    public int MendDays { get; init; } = 5;
}

/// <summary>How long changes stay in the feed.</summary>
public sealed record ChangeSettings
{
    public int RetentionDays { get; init; }
}

/// <summary>How much is served to one client, and for how long one query may run.</summary>
public sealed record LimitSettings
{
    internal const int MostRequestsPerMinute = 10_000_000;

    public int RequestsPerMinute { get; init; } = 6000;

    public int SignInsPerMinute { get; init; } = 30;

    public int QuerySeconds { get; init; } = 30;

    internal TimeSpan QueryDeadline => TimeSpan.FromSeconds(QuerySeconds);
}

/// <summary>Where backups go, how often, and how many stay.</summary>
public sealed record BackupSettings
{
    public string Folder { get; init; } = "";

    public int EveryHours { get; init; } = 24;

    public int Keep { get; init; } = 30;

    internal BackupOptions Options => new(Folder is { Length: > 0 } folder ? folder : null, TimeSpan.FromHours(EveryHours), Keep);
}
