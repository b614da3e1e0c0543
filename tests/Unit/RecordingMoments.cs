using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Unit;

/// <summary>At which moments things are recorded: a moment somebody asked about has one answer for ever.</summary>
internal sealed class RecordingMoments
{
    private TestClock _clock = null!;
    private RecordingClock _recording = null!;

    private static DateTimeOffset Noon => new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [SetUp]
    public void Start()
    {
        _clock = new() { Now = Noon };
        _recording = new(new(_clock, TimeZoneInfo.Utc));
    }

    [Test]
    public void A_write_is_recorded_at_its_moment_cut_to_the_millisecond()
    {
        _clock.Now = Noon.AddTicks(19_999);

        Assert.That(_recording.Begin(), Is.EqualTo(Noon.AddMilliseconds(1)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(60_000)]
    public void Nothing_is_recorded_any_more_at_a_moment_asked_about_or_before_it(int millisecondsAhead)
    {
        _recording.Close(Noon.AddMilliseconds(millisecondsAhead));

        Assert.That(_recording.Begin(), Is.EqualTo(Noon.AddMilliseconds(millisecondsAhead + 1)));
    }

    [Test]
    public void A_write_after_the_moment_asked_about_keeps_its_own()
    {
        _recording.Close(Noon.AddMilliseconds(-1));

        Assert.That(_recording.Begin(), Is.EqualTo(Noon));
    }

    [Test]
    public void A_question_about_an_earlier_moment_opens_no_later_one_again()
    {
        _recording.Close(Noon);
        _recording.Close(Noon.AddHours(-1));

        Assert.That(_recording.Begin(), Is.EqualTo(Noon.AddMilliseconds(1)));
    }

    [TestCase(0)]
    [TestCase(1)]
    public async Task A_question_about_the_moment_of_a_write_under_way_waits_for_its_end(int millisecondsLater)
    {
        _recording.Begin();

        var asked = Task.Run(() => _recording.Close(Noon.AddMilliseconds(millisecondsLater)));
        Assert.That(await Task.WhenAny(asked, Task.Delay(100)), Is.Not.SameAs(asked));
        _recording.End();
        await asked.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Test]
    public async Task A_question_about_an_earlier_moment_than_the_write_under_way_does_not_wait()
    {
        _recording.Begin();

        await Task.Run(() => _recording.Close(Noon.AddMilliseconds(-1))).WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Test]
    public async Task A_moment_asked_about_stays_closed_while_the_clock_catches_up()
    {
        _recording.Begin();
        _recording.End();
        await Task.Run(() => _recording.Close(Noon.AddSeconds(1))).WaitAsync(TimeSpan.FromMinutes(1));
        _clock.Now = Noon.AddSeconds(1);
        Assert.That(_recording.Begin(), Is.EqualTo(Noon.AddMilliseconds(1001)));
        _recording.End();
        _clock.Now = Noon.AddSeconds(2);

        Assert.That(_recording.Begin(), Is.EqualTo(Noon.AddSeconds(2)));
    }

    /// <summary>Of those that are to be committed together the first counts, also where the clock was set back since.</summary>
    [TestCase(1)]
    [TestCase(-1)]
    public async Task A_question_about_the_moment_of_the_first_of_several_waits_for_the_end_of_all(int minutes)
    {
        _recording.Begin();
        _clock.Now = Noon.AddMinutes(minutes);
        _recording.Begin();
        var earliest = minutes < 0 ? _clock.Now : Noon;

        await Task.Run(() => _recording.Close(earliest.AddMilliseconds(-1))).WaitAsync(TimeSpan.FromMinutes(1));
        var asked = Task.Run(() => _recording.Close(earliest));
        Assert.That(await Task.WhenAny(asked, Task.Delay(100)), Is.Not.SameAs(asked));
        _recording.End();
        await asked.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
