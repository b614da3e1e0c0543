using Microsoft.Extensions.Configuration;
using Monitoring.Operations.Backups;
using Monitoring.Operations.Start;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Unit;

/// <summary>What a city sets is checked before anything is opened.</summary>
internal sealed class ReadingSettings
{
    private static readonly Dictionary<string, string?> s_good = new()
    {
        ["ConnectionStrings:Programs"] = "Data Source=x.db",
        ["City:TimeZone"] = "Europe/Kyiv",
        ["City:PublisherName"] = "Житомирська міська рада",
        ["City:PublisherId"] = "13576954",
        ["PublicUrl"] = "https://programs.example.gov.ua",
        ["Reports:OpenDaysBefore"] = "10",
        ["Reports:MendDays"] = "5",
        ["Changes:RetentionDays"] = "0",
        ["Limits:RequestsPerMinute"] = "6000",
        ["Limits:SignInsPerMinute"] = "30",
        ["Limits:QuerySeconds"] = "30",
        ["Backups:Folder"] = "/var/backups/programs",
        ["Backups:EveryHours"] = "24",
        ["Backups:Keep"] = "30",
        ["Proxies:Trusted"] = "10.0.0.5; 192.168.7.0/24;2001:db8::/48",
    };

    [Test]
    public void What_is_right_is_taken()
    {
        var settings = Read([]);

        Assert.That(
            (settings.Reports.OpenDaysBefore, settings.HasSample, settings.Access.AdministratorKey, settings.Limits.RequestsPerMinute),
            Is.EqualTo((10, false, "", 6000))
        );
        Assert.That(
            (settings.Limits.QueryDeadline, settings.Backups.Options),
            Is.EqualTo((TimeSpan.FromSeconds(30), new BackupOptions("/var/backups/programs", TimeSpan.FromDays(1), 30)))
        );
        Assert.That(
            settings.Proxies.Networks!.Select(proxies => $"{proxies}"),
            Is.EqualTo(new[] { "10.0.0.5/32", "192.168.7.0/24", "2001:db8::/48" })
        );
    }

    [Test]
    public void Where_dotnet_run_listens_is_left_to_ASPNETCORE_URLS() =>
        Assert.That(File.ReadAllText(Repository.Path("api/Properties/launchSettings.json")), Does.Not.Contain("applicationUrl"));

    [Test]
    public void What_needs_mending_is_all_named_at_once() =>
        Assert.That(
            () =>
                Read(
                    new()
                    {
                        ["Sample"] = "lviv",
                        ["City:TimeZone"] = "Mars",
                        ["Reports:OpenDaysBefore"] = "x",
                        ["PublicUrl"] = "zt",
                        ["Access:AdministratorKey"] = "short",
                        ["ConnectionStrings:Programs"] = "x",
                        ["Changes:RetentionDays"] = "-1",
                    }
                ),
            Throws
                .TypeOf<StartRefusedException>()
                .With.Message.Contains("Sample")
                .And.Message.Contains("City:TimeZone")
                .And.Message.Contains("PublicUrl")
                .And.Message.Contains("Reports:OpenDaysBefore")
                .And.Message.Contains("Access:AdministratorKey")
                .And.Message.Contains("ConnectionStrings:Programs")
                .And.Message.Contains("Changes:RetentionDays")
        );

    [TestCase("Limits:RequestsPerMinute", "-1")]
    [TestCase("Limits:RequestsPerMinute", "")]
    [TestCase("Limits:RequestsPerMinute", "10000001")]
    [TestCase("Limits:SignInsPerMinute", "-1")]
    [TestCase("Limits:SignInsPerMinute", "10000001")]
    [TestCase("Limits:QuerySeconds", "0")]
    [TestCase("Backups:Folder", "backups")]
    [TestCase("Backups:EveryHours", "0")]
    [TestCase("Backups:Keep", "0")]
    [TestCase("Backups:Keep", "багато")]
    [TestCase("PublicUrl", "")]
    [TestCase("ConnectionStrings:Programs", "")]
    [TestCase("ConnectionStrings:Programs", "Data Source=x.db;Colour=red")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [TestCase("City:PublisherName", "")]
    [TestCase("City:PublisherId", "1357695")]
    [TestCase("City:Accent", "navy")]
    [TestCase("City:Accent", "#777777")]
    [TestCase("City:CoatOfArms", "/no/such/coat.svg")]
    [TestCase("City:CoatOfArms", "coat.svg")]
    [TestCase("Proxies:Trusted", "nginx")]
    [TestCase("Proxies:Trusted", "10.0.0.5/33")]
    [TestCase("Proxies:Trusted", "10.0.0.5,10.0.0.6")]
    [TestCase("Proxies:Trusted", "0.0.0.0/0")]
    [TestCase("Proxies:Trusted", "10.0.0.5;::/0")]
    public void What_does_not_read_is_named(string setting, string value) =>
        Assert.That(() => Read(new() { [setting] = value }), Throws.TypeOf<StartRefusedException>().With.Message.Contains(setting));

    /// <summary>Without a rule of its own a number that does not read would pass for the default.</summary>
    [TestCaseSource(nameof(NotText))]
    public void Nothing_that_does_not_read_passes_for_its_default(string setting) =>
        Assert.That(() => Read(new() { [setting] = "?" }), Throws.TypeOf<StartRefusedException>().With.Message.Contains(setting));

    private static IEnumerable<string> NotText() =>
        SettingNames.All.Where(setting => setting.Value != typeof(string)).Select(setting => setting.Key);

    /// <summary>A number that does not read says what is wanted as one out of bounds does, and hides nothing else.</summary>
    [Test]
    public void What_cannot_be_bound_is_named_with_everything_else() =>
        Assert.That(
            () =>
                Read(
                    new()
                    {
                        ["Limits:QuerySeconds"] = "30s",
                        ["Backups:Keep"] = "0",
                        ["Backup:Folder"] = "/b",
                    }
                ),
            Throws
                .TypeOf<StartRefusedException>()
                .With.Message.Contains("Limits:QuerySeconds must be a number from 1 to 600.")
                .And.Message.Contains("Backups:Keep must be a number from 1 to 10000.")
                .And.Message.Contains("Backup:Folder is no setting; the nearest is Backups:Folder.")
        );

    [TestCase("Backup:Folder", "Backups:Folder")]
    [TestCase("backups:folders", "Backups:Folder")]
    [TestCase("Limits:RequestPerMinute", "Limits:RequestsPerMinute")]
    [TestCase("Limit:QuerySeconds", "Limits:QuerySeconds")]
    [TestCase("Proxy:Trusted", "Proxies:Trusted")]
    [TestCase("Proxies:Trusted:0", "Proxies:Trusted")]
    [TestCase("ConnectionStrings:Program", "ConnectionStrings:Programs")]
    [TestCase("City:Timezones", "City:TimeZone")]
    [TestCase("Backups", "Backups:Keep")]
    public void A_name_that_nobody_reads_is_refused_with_the_nearest(string setting, string nearest) =>
        Assert.That(
            () => Read(new() { [setting] = "1" }),
            Throws.TypeOf<StartRefusedException>().With.Message.Contains($"{setting} is no setting; the nearest is {nearest}.")
        );

    [Test]
    public void A_section_that_is_handed_on_as_an_empty_value_is_none() =>
        Assert.That(() => Read(new() { ["Limits"] = "" }), Throws.Nothing);

    /// <summary>Wherever it was set: in a file, in the environment, on the command line.</summary>
    [Test]
    public void A_name_is_refused_whichever_way_it_came()
    {
        using Folder folder = new();
        File.WriteAllText(folder.File("city.json"), """{ "Limits": { "RequestPerMinute": 60 } }""");
        Environment.SetEnvironmentVariable("ReadingSettings_Backup__Folder", "/b");
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddJsonFile(folder.File("city.json"))
                .AddEnvironmentVariables("ReadingSettings_")
                .AddCommandLine(["--Proxy:Trusted", "10.0.0.5"])
                .Build();

            Assert.That(
                () => SettingsReader.Read(configuration, isDevelopment: false),
                Throws
                    .TypeOf<StartRefusedException>()
                    .With.Message.Contains("Limits:RequestPerMinute")
                    .And.Message.Contains("Backup:Folder")
                    .And.Message.Contains("Proxy:Trusted")
            );
        }
        finally
        {
            Environment.SetEnvironmentVariable("ReadingSettings_Backup__Folder", null);
        }
    }

    [TestCase("PATH")]
    [TestCase("HOME")]
    [TestCase("BACKUP")]
    [TestCase("KUBERNETES_SERVICE_HOST")]
    [TestCase("BACKUPS_PORT_5432_TCP")]
    [TestCase("AllowedHosts")]
    [TestCase("URLS")]
    [TestCase("OTEL_SERVICE_NAME")]
    [TestCase("Logging:LogLevel:Default")]
    [TestCase("Logging:Console:FormatterOptions:IncludeScopes")]
    [TestCase("Kestrel:Limits:MaxConcurrentConnections")]
    [TestCase("Kestrel:Certificates:Default:Path")]
    [TestCase("Another:Program:Setting")]
    public void What_the_framework_or_another_program_reads_is_left_alone(string setting) =>
        Assert.That(() => Read(new() { [setting] = "1" }), Throws.Nothing);

    [Test]
    public void The_file_shows_every_setting_with_its_default()
    {
        var file = new ConfigurationBuilder().AddJsonFile(Repository.Path("api/appsettings.json")).Build();

        Assert.That(file.Get<Settings>(), Is.EqualTo(new Settings()));
        Assert.That(SettingNames.All.Keys.Where(name => file[name] is null), Is.Empty);
        Assert.That(SettingsReader.Read(file, isDevelopment: false), Is.EqualTo(new Settings { Sample = "none" }));
    }

    [Test]
    public void The_page_names_every_setting_with_its_default()
    {
        var file = new ConfigurationBuilder().AddJsonFile(Repository.Path("api/appsettings.json")).Build();
        var rows = new[] { "docs/operations.md", "README.md" }
            .SelectMany(page => File.ReadAllText(Repository.Path(page)).Split("| setting | default |").Skip(1))
            .SelectMany(table => table.Split('\n').Skip(2).TakeWhile(line => line.StartsWith('|')))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        var shown = rows.SelectMany(cells => Names(cells[1]).Zip(Defaults(cells)))
            .ToDictionary(setting => setting.First, setting => setting.Second);

        Assert.That(SettingNames.All.Keys.Except(shown.Keys), Is.Empty);
        Assert.That(shown.Keys.Where(name => name.Contains(':') && !name.Contains('<')).Except(SettingNames.All.Keys), Is.Empty);
        shown.Remove("Sample");
        Assert.That(
            shown.Where(setting => file[setting.Key] is { } value && value != setting.Value).Select(setting => setting.Key),
            Is.Empty
        );
    }

    private static string[] Names(string cell) => [.. cell.Split(", ").Select(name => name.Trim('`'))];

    // One default for each name; a list may stand for one name alone.
    private static string[] Defaults(string[] cells) =>
        [
            .. (cells[1].Contains(", ", StringComparison.Ordinal) ? cells[2].Split(", ") : [cells[2]]).Select(value =>
                value == "none" ? "" : value.Trim('`')
            ),
        ];

    [Test]
    public void Only_Development_fills_itself_with_the_sample() =>
        Assert.That(
            SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(s_good).Build(), isDevelopment: true).HasSample,
            Is.True
        );

    private static Settings Read(Dictionary<string, string?> but) =>
        SettingsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(s_good).AddInMemoryCollection(but).Build(),
            isDevelopment: false
        );
}
