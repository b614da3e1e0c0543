using Microsoft.Extensions.Configuration;
using Monitoring.Start;
using Monitoring.Storage;

namespace Monitoring.Tests.Unit;

/// <summary>What a city sets is checked before anything is opened.</summary>
internal sealed class ReadingSettings
{
    private static readonly Dictionary<string, string?> s_good = new()
    {
        ["ConnectionStrings:Programs"] = "Data Source=x.db",
        ["City:TimeZone"] = "Europe/Kyiv",
        ["PublicUrl"] = "https://programs.example.gov.ua",
        ["Reports:OpenDaysBefore"] = "10",
        ["Changes:RetentionDays"] = "0",
    };

    [Test]
    public void What_is_right_is_taken()
    {
        var settings = Read([]);

        Assert.That((settings.OpenDaysBefore, settings.HasSample, settings.AdministratorKey), Is.EqualTo((10, false, (string?)null)));
    }

    [Test]
    public void What_needs_mending_is_all_named_at_once() => Assert.That(
        () => Read(new()
        {
            ["Sample"] = "lviv", ["City:TimeZone"] = "Mars", ["Reports:OpenDaysBefore"] = "x", ["PublicUrl"] = "zt", ["Access:AdministratorKey"] = "short", ["ConnectionStrings:Programs"] = "x",
            ["Changes:RetentionDays"] = "-1",
        }),
        Throws.TypeOf<StartRefusedException>().With.Message.Contains("Sample").And.Message.Contains("City:TimeZone").And.Message.Contains("PublicUrl")
            .And.Message.Contains("Reports:OpenDaysBefore").And.Message.Contains("Access:AdministratorKey").And.Message.Contains("ConnectionStrings:Programs").And.Message.Contains("Changes:RetentionDays"));

    [Test]
    public void Only_Development_fills_itself_with_the_sample() =>
        Assert.That(Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(s_good).Build(), isDevelopment: true).HasSample, Is.True);

    private static Settings Read(Dictionary<string, string?> but) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(s_good).AddInMemoryCollection(but).Build(), isDevelopment: false);
}
