using Monitoring.Operations.Sample;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Unit;

/// <summary>Ids are drawn by lot, but for those of the past that the demonstration data replay.</summary>
internal sealed class MakingIds
{
    private static readonly DateTimeOffset s_moment = new(2025, 10, 30, 11, 12, 0, TimeSpan.Zero);

    [Test]
    public void A_replayed_event_has_the_same_ids_in_every_register()
    {
        var (first, second) = (Replayed("creation"), Replayed("creation"));
        string[] ids = [first.NewId(), first.NewId()];

        Assert.That(new[] { second.NewId(), second.NewId() }, Is.EqualTo(ids).And.Unique);
        Assert.That(Replayed("review").NewId(), Is.Not.EqualTo(ids[0]));
        Assert.That(ids, Has.All.Match(@"\A0[0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z"));
    }

    [Test]
    public void Ids_keep_the_order_of_time()
    {
        var ids = Enumerable.Range(0, 100).Select(minute => Replayed("creation", minute).NewId());

        Assert.That(ids, Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal));
    }

    [Test]
    public void Any_other_write_draws_them() => Assert.That(Ordinary().NewId(), Is.Not.EqualTo(Ordinary().NewId()));

    private static WriteTransaction Replayed(string name, int minute = 0) =>
        Ordinary().At(s_moment.AddMinutes(minute), SampleHistory.Actor, name);

    private static WriteTransaction Ordinary() => new(null!, SampleHistory.Actor, new(new TestClock(), TimeZoneInfo.Utc), s_moment);
}
