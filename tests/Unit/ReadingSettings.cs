using Microsoft.Extensions.Configuration;
using Monitoring.Operations.Backups;
using Monitoring.Operations.Start;
using Monitoring.Platform.Storage;

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
        ["Changes:RetentionDays"] = "0",
        ["Limits:RequestsPerMinute"] = "6000",
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
            (settings.OpenDaysBefore, settings.HasSample, settings.AdministratorKey, settings.RequestsPerMinute),
            Is.EqualTo((10, false, (string?)null, 6000))
        );
        Assert.That(
            (settings.QueryDeadline, settings.Backups),
            Is.EqualTo((TimeSpan.FromSeconds(30), new BackupOptions("/var/backups/programs", TimeSpan.FromDays(1), 30)))
        );
        Assert.That(
            settings.TrustedProxies.Select(proxies => $"{proxies}"),
            Is.EqualTo(new[] { "10.0.0.5/32", "192.168.7.0/24", "2001:db8::/48" })
        );
    }

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
    [TestCase("Limits:QuerySeconds", "0")]
    [TestCase("Backups:Folder", "backups")]
    [TestCase("Backups:EveryHours", "0")]
    [TestCase("Backups:Keep", "0")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [TestCase("City:PublisherName", "")]
    [TestCase("City:PublisherId", "1357695")]
    [TestCase("Proxies:Trusted", "nginx")]
    [TestCase("Proxies:Trusted", "10.0.0.5/33")]
    [TestCase("Proxies:Trusted", "10.0.0.5,10.0.0.6")]
    [TestCase("Proxies:Trusted", "0.0.0.0/0")]
    [TestCase("Proxies:Trusted", "10.0.0.5;::/0")]
    public void What_does_not_read_is_named(string setting, string value) =>
        Assert.That(() => Read(new() { [setting] = value }), Throws.TypeOf<StartRefusedException>().With.Message.Contains(setting));

    [Test]
    public void Only_Development_fills_itself_with_the_sample() =>
        Assert.That(
            Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(s_good).Build(), isDevelopment: true).HasSample,
            Is.True
        );

    private static Settings Read(Dictionary<string, string?> but) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(s_good).AddInMemoryCollection(but).Build(), isDevelopment: false);
}
