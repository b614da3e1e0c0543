using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Platform.Audit;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A verification that takes long says how far it is, and holds nobody up.</summary>
internal sealed class VerifyingInTheBackground
{
    private const string Key = MonitoringApp.Administrator;

    private static IEnumerable<ProofFault> Held(ManualResetEventSlim isFreed)
    {
        isFreed.Wait();
        yield break;
    }

    [Test]
    public async Task Progress_is_told_and_writers_write_while_it_runs()
    {
        using ManualResetEventSlim isFreed = new();
        using MonitoringApp app = new(replace: services => services.AddSingleton(new DerivedRows(_ => Held(isFreed))));
        var body = await app.HasBodyAsync();
        try
        {
            var first = (await app.GetAsync("audit/verification", Key).Expecting(HttpStatusCode.OK)).Json;
            Assert.That((int)first["progress"]!, Is.InRange(50, 99));
            Assert.That((first["valid"], first["rows"]), Is.EqualTo(((object?)null, (object?)null)), "not yet known");

            await app.HasActiveProgramAsync(Valid.Program(body));
            Assert.That((await app.GetAsync("programs")).Items.Count(), Is.EqualTo(1));
            var second = app.GetAsync("audit/verification", Key);
            isFreed.Set();

            var done = (await second.Expecting(HttpStatusCode.OK)).Json;
            Assert.That(((int)done["progress"]!, (bool?)done["valid"], (int)done["rows"]!), Is.EqualTo((100, (bool?)true, 1)));
        }
        finally
        {
            isFreed.Set();
        }

        var later = (await app.GetAsync("audit/verification", Key).Expecting(HttpStatusCode.OK)).Json;
        Assert.That((int)later["rows"]!, Is.GreaterThan(1), "the next one sees what was written meanwhile");
    }
}
