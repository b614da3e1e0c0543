using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>An adopted edition as far as time is concerned: its act, its first day and years, and when the register learnt of it.</summary>
internal sealed record AdoptedEdition
{
    public required string Id { get; init; }

    public required int Number { get; init; }

    public required DateOnly AdoptedOn { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Since when it takes no part: it was recorded anew or annulled; null while it does.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public required int ValidFrom { get; init; }

    /// <summary>Null where the program runs until it is carried out in full.</summary>
    public required int? ValidThrough { get; init; }

    /// <summary>How often it is reported on; null: as programs of its kind are.</summary>
    public string? Reporting { get; init; }

    public int LastYear => ValidThrough ?? Years.OfPeriods.Last;

    public bool IsKnownAt(DateTimeOffset moment) => RecordedAt <= moment && !(EndedAt <= moment);

    public Reporting ReportingOf(ProgramKind kind) => Reporting is { } own ? WireEnum<Reporting>.Parse(own) : kind.Rules().Reporting;
}

/// <summary>A spell of days for which an edition holds, as known from one moment until another; null where that still is known.</summary>
internal sealed record EditionValidity
{
    public required string EditionId { get; init; }

    public required DateOnly FromOn { get; init; }

    public required DateOnly ThroughOn { get; init; }

    /// <summary>False of the days before the first edition begins, which that edition answers for.</summary>
    public required bool HasBegun { get; init; }

    public required DateTimeOffset KnownFrom { get; init; }

    public required DateTimeOffset? KnownUntil { get; init; }
}

/// <summary>A report that is owed and the edition it is measured against, as the register knew from one moment until another.</summary>
internal sealed record ReportDuty
{
    public required string Period { get; init; }

    public required string EditionId { get; init; }

    public required DateTimeOffset KnownFrom { get; init; }

    public required DateTimeOffset? KnownUntil { get; init; }
}

/// <summary>A cancellation or completion: the day it counts from or is of, when it was recorded, and since when it is annulled.</summary>
internal sealed record LifeEnd
{
    public required DateOnly On { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required DateTimeOffset? AnnulledAt { get; init; }

    public bool IsKnownAt(DateTimeOffset moment) => RecordedAt <= moment && !(AnnulledAt <= moment);
}

/// <summary>From which day an edition of a program holds, and from which the program was cancelled, or on which it was completed.</summary>
internal sealed record LifeSpan(DateOnly From, DateOnly? CancelledFrom, DateOnly? CompletedOn = null)
{
    /// <summary>
    /// Whether the report of a period is owed because the edition is in force on a day of the quarter: one cancelled within it still owes
    /// it, one cancelled before the edition began, or on that day, does not; without a last year, the completion's quarter is the last.
    /// The edition holds on the quarter's last day or gave way within it.
    /// </summary>
    public bool Owes(Period period, AdoptedEdition edition, Reporting reporting) =>
        From <= period.EndDate
        && (CancelledFrom is null || (CancelledFrom > period.QuarterStart && CancelledFrom > From))
        && (edition.ValidThrough is not null || CompletedOn is null || CompletedOn >= period.QuarterStart)
        && edition.ValidFrom <= period.Year
        && period.Year <= edition.LastYear
        && reporting.Owes(period);
}

/// <summary>
/// When the editions of a program hold and which reports it owes, for every state of knowledge. The one statement of these rules:
/// the tables edition_validity and report_duty hold what comes of it. Editions are given by number, so that edition 0 is the first.
/// </summary>
internal sealed record ProgramTimeline(
    ProgramKind Kind,
    IReadOnlyList<AdoptedEdition> Editions,
    IReadOnlyList<LifeEnd> Cancellations,
    IReadOnlyList<LifeEnd> Completions
)
{
    // Of cancellations, and of completions, at most one is known at a moment: the next is recorded once the last is annulled.
    private IEnumerable<DateTimeOffset> MomentsOfLife =>
        Cancellations
            .Concat(Completions)
            .SelectMany(end => new DateTimeOffset?[] { end.RecordedAt, end.AnnulledAt })
            .OfType<DateTimeOffset>();

    private IEnumerable<DateTimeOffset> MomentsOfEditions =>
        Editions.SelectMany(edition => new DateTimeOffset?[] { edition.RecordedAt, edition.EndedAt }).OfType<DateTimeOffset>();

    private readonly record struct Spell(AdoptedEdition Edition, DateOnly From, DateOnly Through, bool HasBegun);

    private readonly record struct Owed(string Period, string EditionId);

    private readonly record struct Known<T>(T What, DateTimeOffset From, DateTimeOffset? Until);

    public IReadOnlyList<EditionValidity> Validities() =>
        [
            .. OverTime(MomentsOfEditions, moment => Spells(KnownAt(moment)))
                .Select(row => new EditionValidity
                {
                    EditionId = row.What.Edition.Id,
                    FromOn = row.What.From,
                    ThroughOn = row.What.Through,
                    HasBegun = row.What.HasBegun,
                    KnownFrom = row.From,
                    KnownUntil = row.Until,
                }),
        ];

    public IReadOnlyList<ReportDuty> Duties() =>
        [
            .. OverTime(MomentsOfEditions.Concat(MomentsOfLife), OwedAsKnownAt)
                .Select(row => new ReportDuty
                {
                    Period = row.What.Period,
                    EditionId = row.What.EditionId,
                    KnownFrom = row.From,
                    KnownUntil = row.Until,
                }),
        ];

    private List<AdoptedEdition> KnownAt(DateTimeOffset moment) => [.. Editions.Where(edition => edition.IsKnownAt(moment))];

    // What holds can change only where an edition begins; of those that have begun the later act prevails.
    private static List<Spell> Spells(List<AdoptedEdition> known)
    {
        List<Spell> spells = known.Count == 0 ? [] : [new(known[0], DateOnly.MinValue, DateOnly.MaxValue, false)];
        foreach (var day in known.Select(edition => edition.EffectiveFrom).Distinct().Order())
        {
            var edition = known.Where(edition => edition.EffectiveFrom <= day).MaxBy(edition => (edition.AdoptedOn, edition.Number))!;
            var last = spells[^1];
            if (last.HasBegun && last.Edition == edition)
            {
                continue;
            }

            spells[^1] = last with { Through = day.AddDays(-1) };
            spells.Add(new(edition, day, DateOnly.MaxValue, true));
        }

        return spells;
    }

    private List<Owed> OwedAsKnownAt(DateTimeOffset moment)
    {
        var known = KnownAt(moment);
        if (known.Count == 0)
        {
            return [];
        }

        var spells = Spells(known);
        var cancelledFrom = Cancellations.FirstOrDefault(end => end.IsKnownAt(moment))?.On;
        var completedOn = Completions.FirstOrDefault(end => end.IsKnownAt(moment))?.On;
        var (first, last) = (known.Min(edition => edition.ValidFrom), known.Max(edition => edition.LastYear));
        return
        [
            .. Enumerable
                .Range(first, last - first + 1)
                .SelectMany(Period.OfYear)
                .Select(period => (period, spell: spells.Find(spell => period.EndDate <= spell.Through)))
                .Where(pair => spells.Exists(spell => IsInForceIn(pair.period, spell)))
                .Select(pair => new Owed(pair.period.Code, pair.spell.Edition.Id)),
        ];

        bool IsInForceIn(Period period, Spell spell) =>
            spell.HasBegun
            && period.QuarterStart <= spell.Through
            && new LifeSpan(spell.From, cancelledFrom, completedOn).Owes(period, spell.Edition, spell.Edition.ReportingOf(Kind));
    }

    /// <summary>The rows of each state of knowledge, one after the other; what two states share is one row.</summary>
    private static List<Known<T>> OverTime<T>(IEnumerable<DateTimeOffset> moments, Func<DateTimeOffset, List<T>> rowsAt)
        where T : notnull
    {
        List<Known<T>> rows = [];
        Dictionary<T, DateTimeOffset> open = [];
        foreach (var moment in moments.Distinct().Order())
        {
            var state = rowsAt(moment);
            foreach (var gone in open.Keys.Except(state).ToList())
            {
                rows.Add(new(gone, open[gone], moment));
                open.Remove(gone);
            }

            state.ForEach(row => open.TryAdd(row, moment));
        }

        return [.. rows, .. open.Select(row => new Known<T>(row.Key, row.Value, null))];
    }
}
