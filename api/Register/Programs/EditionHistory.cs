using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>
/// All recordings of the editions of a program by number, and the spells for which the adopted ones hold as the register knows now.
/// </summary>
internal sealed record EditionHistory(IReadOnlyList<EditionStore.Row> Editions, IReadOnlyList<EditionValidity> Validities)
{
    /// <summary>What was approved, as it is recorded now.</summary>
    public EditionStore.Row Original => Editions.First(edition => edition.Number == 0 && edition.IsCounted);

    /// <summary>The edition in force on a day; edition 0 of a program nothing was adopted for.</summary>
    public EditionStore.Row InForce(DateOnly day) =>
        Validities.FirstOrDefault(spell => day <= spell.ThroughOn) is { } held
            ? Editions.First(edition => edition.Id == held.EditionId)
            : Editions[0];
}
