using Monitoring.Register.Programs;

namespace Monitoring.Tests.Unit;

/// <summary>On which day a program was in force for the last time.</summary>
internal sealed class EndingPrograms
{
    /// <summary>In force from 1 February 2025 for the years 2025 and 2026: last year, cancellation, completion → the last day by 31 March 2027.</summary>
    [TestCase(2026, null, null, "2026-12-31")]
    [TestCase(2027, null, null, "2027-03-31")]
    [TestCase(null, null, null, "2027-03-31")]
    [TestCase(null, null, "2026-05-10", "2026-05-10")]
    [TestCase(2026, "2026-03-01", null, "2026-02-28")]
    [TestCase(2026, "2027-01-01", null, "2026-12-31")]
    [TestCase(2027, "2027-01-01", null, "2026-12-31")]
    [TestCase(2026, "2025-02-02", null, "2025-02-01")]
    [TestCase(2026, "2025-02-01", null, "2025-01-31")]
    public void The_last_day_is_within_the_years_before_the_cancellation_and_by_the_completion(
        int? through,
        string? cancelled,
        string? completed,
        string last
    ) =>
        Assert.That(
            ProgramEnd.LastDay([Spell("2025-02-01", "9999-12-31", through, cancelled, completed)], new(2027, 3, 31)),
            Is.EqualTo(DateOnly.Parse(last))
        );

    [Test]
    public void A_later_edition_prolongs_and_one_before_its_years_does_not()
    {
        ProgramEnd.Spell[] spells = [Spell("2025-02-01", "2026-06-30", 2025), Spell("2026-07-01", "9999-12-31", 2026)];

        Assert.That(ProgramEnd.LastDay(spells, new(2026, 6, 30)), Is.EqualTo(new DateOnly(2025, 12, 31)), "a gap of half a year");
        Assert.That(ProgramEnd.LastDay(spells, new(2026, 7, 1)), Is.EqualTo(new DateOnly(2026, 7, 1)));
        Assert.That(ProgramEnd.LastDay([], new(2026, 7, 1)), Is.Null);
    }

    private static ProgramEnd.Spell Spell(string from, string through, int? last, string? cancelled = null, string? completed = null) =>
        new()
        {
            ProgramId = "p",
            FromOn = DateOnly.Parse(from),
            ThroughOn = DateOnly.Parse(through),
            ValidFrom = 2025,
            ValidThrough = last,
            CancelledFrom = cancelled is null ? null : DateOnly.Parse(cancelled),
            CompletedOn = completed is null ? null : DateOnly.Parse(completed),
        };
}
