using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Who the client is and which name it used: believed of a trusted proxy, and of nobody else.</summary>
internal sealed class ComingThroughAProxy
{
    private const string Administrator = MonitoringApp.Administrator;

    private MonitoringApp _trusting = null!;
    private MonitoringApp _suspicious = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _trusting = Behind("127.0.0.0/29");
        _suspicious = Behind("10.0.0.5;192.168.7.0/24");
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _trusting.Dispose();
        _suspicious.Dispose();
    }

    /// <summary>What the client itself wrote stands before what the proxy added; a row of trusted proxies is followed back.</summary>
    [TestCase("203.0.113.9", "203.0.113.9")]
    [TestCase("203.0.113.9:4711", "203.0.113.9")]
    [TestCase("198.51.100.1, 203.0.113.9", "203.0.113.9")]
    [TestCase("203.0.113.9, 127.0.0.7", "203.0.113.9")]
    [TestCase("::ffff:203.0.113.9", "203.0.113.9")]
    [TestCase("2001:db8:1:2::9", "2001:db8:1:2::9")]
    [TestCase("nobody", "127.0.0.1")]
    public async Task The_audit_has_the_address_a_trusted_proxy_names(string forwarded, string address) =>
        Assert.That(await WrittenFromAsync(_trusting, forwarded), Is.EqualTo(address));

    [Test]
    public async Task The_audit_has_the_address_of_a_caller_nobody_trusts()
    {
        Assert.That(await WrittenFromAsync(_suspicious, "203.0.113.9"), Is.EqualTo("127.0.0.1"));
        using MonitoringApp alone = new();
        Assert.That(await WrittenFromAsync(alone, "203.0.113.9"), Is.EqualTo("127.0.0.1"));
    }

    [Test]
    public async Task Forged_addresses_do_not_multiply_the_limit()
    {
        using var app = Behind("10.0.0.5", perMinute: 30);

        var statuses = await AskAsync(app, Enumerable.Range(1, 60).Select(number => $"203.0.113.{number}"));

        Assert.That(statuses.Count(status => status == HttpStatusCode.OK), Is.InRange(30, 45));
        Assert.That(statuses[^1], Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    /// <summary>A /64 is one subscriber's; an address of IPv4 is itself, however it is written.</summary>
    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::7", "2001:db8:1:3::1")]
    [TestCase("203.0.113.9", "::ffff:203.0.113.9", "::ffff:203.0.113.10")]
    public async Task Each_client_behind_the_proxy_has_its_own_limit(string client, string same, string other)
    {
        using var app = Behind("127.0.0.1", perMinute: 30);

        var statuses = await AskAsync(app, Enumerable.Range(0, 60).Select(number => number % 2 == 0 ? client : same));

        Assert.That(statuses.Count(status => status == HttpStatusCode.OK), Is.InRange(30, 45));
        Assert.That(
            await AskAsync(app, [same, client, other]),
            Is.EqualTo(new[] { HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.OK })
        );
    }

    [TestCase(true, "proxy.internal", "localhost", HttpStatusCode.OK)]
    [TestCase(true, "localhost", "evil.example", HttpStatusCode.BadRequest)]
    [TestCase(false, "localhost", "evil.example", HttpStatusCode.OK)]
    [TestCase(false, "evil.example", "localhost", HttpStatusCode.BadRequest)]
    public async Task The_name_that_must_be_allowed_is_the_one_the_client_used(
        bool isTrusted,
        string host,
        string forwardedHost,
        HttpStatusCode status
    )
    {
        var reply = await (isTrusted ? _trusting : _suspicious)
            .GetAsync(
                "programs",
                null,
                ("Host", host),
                ("X-Forwarded-Host", forwardedHost),
                ("X-Forwarded-For", "203.0.113.9"),
                ("X-Forwarded-Proto", "https")
            )
            .Expecting(status);

        if (status == HttpStatusCode.BadRequest)
        {
            Assert.That(reply.ExpectProblem(status, "BAD_REQUEST").Faults, Is.EqualTo(new[] { "HOST_UNKNOWN Host" }));
        }
    }

    private static async Task<HttpStatusCode[]> AskAsync(MonitoringApp app, IEnumerable<string> addresses)
    {
        List<HttpStatusCode> statuses = [];
        foreach (var address in addresses)
        {
            statuses.Add((await app.GetAsync("programs", null, ("X-Forwarded-For", address))).Status);
        }

        return [.. statuses];
    }

    private static async Task<string?> WrittenFromAsync(MonitoringApp app, string forwarded)
    {
        await app.SendAsync("POST", "executive-bodies", new { name = "Управління" }, Administrator, null, ("X-Forwarded-For", forwarded))
            .Expecting(HttpStatusCode.Created);
        return (string?)(await app.GetAsync("audit?limit=1", Administrator)).Items.Single()["address"];
    }

    private static MonitoringApp Behind(string proxies, int perMinute = 0) =>
        new(settings: new() { ["Proxies:Trusted"] = proxies, ["Limits:RequestsPerMinute"] = $"{perMinute}" });
}
