using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>
/// Three processes serve one register on PostgreSQL with a synchronous standby. Processes are killed, and so is the server, whose standby
/// takes over, in the midst of sixteen submitters, who repeat what got no answer at any of the three. FAULT_ROUNDS=30 makes it longer.
/// </summary>
[Category("Processes")]
internal sealed class FailingOver
{
    private const int SubmittersAtOnce = 16;

    private PostgresServer _primary = null!;
    private PostgresServer _standby = null!;
    private ServiceProcess[] _services = [];

    [SetUp]
    public async Task Start()
    {
        if (!PostgresServer.IsInstalled)
        {
            Assert.Ignore("PostgreSQL is not installed.");
        }

        _primary = PostgresServer.Make();
        _primary.Execute("create database programs");
        _standby = _primary.Follow();
        var register = $"Host=127.0.0.1:{_primary.Port},127.0.0.1:{_standby.Port};Username=postgres;Database=programs";
        _services = [.. Enumerable.Range(0, 3).Select(_ => new ServiceProcess(register))];
        await Task.WhenAll(_services.Select(service => service.StartAsync()));
    }

    [TearDown]
    public void Stop()
    {
        foreach (var service in _services)
        {
            service.Dispose();
        }

        _standby?.Dispose();
        _primary?.Dispose();
    }

    [Test]
    public async Task What_was_acknowledged_is_there_once_whatever_is_killed()
    {
        Random random = new(FaultSettings.Seed);
        var rounds = FaultSettings.Rounds(usual: 4);
        Submitters submitters = new(_services);
        submitters.Begin(SubmittersAtOnce);
        var failovers = 0;
        for (var round = 0; round < rounds; round++)
        {
            await submitters.HaveWrittenAsync(random.Next(100));
            if (round % 2 == 0)
            {
                var service = _services[random.Next(_services.Length)];
                service.Kill();
                await service.StartAsync();
            }
            else
            {
                FailOver();
                failovers++;
            }
        }

        await submitters.HaveWrittenAsync(SubmittersAtOnce);
        await submitters.EndAsync();
        var verification = await VerifyAsync();
        using RegisterFile register = new(_primary.RegisterIn("programs"));
        var (lost, doubled) = submitters.CompareWith(register);
        TestContext.Out.WriteLine(
            $"seed {FaultSettings.Seed}, {rounds} rounds, {failovers} of them with a failover, {submitters.Acknowledged} acknowledged, "
                + $"{submitters.Repeated} of them after a repetition, {lost} lost, {doubled} doubled, {submitters.Stale} stale"
        );
        Assert.Multiple(() =>
        {
            Assert.That((lost, doubled, submitters.Stale), Is.EqualTo((0, 0, 0)));
            Assert.That((bool)verification["valid"]!, $"{verification}");
            Assert.That(
                register.Rows("select seq from change order by seq"),
                Is.EqualTo(
                    Enumerable.Range(1, int.Parse(register.Rows("select seq from feed_state").Single(), null)).Select(number => $"{number}")
                ),
                "the feed skips nothing"
            );
            Assert.That(submitters.Repeated, Is.Positive, "some request was under way when something was killed");
        });
    }

    // Who reads for the first time after a server was killed may still be told to come again.
    private async Task<JsonObject> VerifyAsync()
    {
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(500))
        {
            var reply = await _services[0].GetAsync("audit/verification");
            if (reply.Status != HttpStatusCode.ServiceUnavailable || patience.Elapsed > TimeSpan.FromMinutes(1))
            {
                return reply.Expect(HttpStatusCode.OK).Json;
            }
        }
    }

    // The killed server does not come back by itself: it is made anew as the standby of the one that took over.
    private void FailOver()
    {
        _primary.Kill();
        _standby.Promote();
        var rebuilt = _standby.Follow(_primary.Port);
        _primary.Dispose();
        (_primary, _standby) = (_standby, rebuilt);
    }
}
