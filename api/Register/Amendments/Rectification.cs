using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Amendments;

/// <summary>
/// What is right where an adopted edition was recorded wrongly; it changes nothing that the council adopted.
/// <uk>Як правильно, якщо ухвалену редакцію записано з помилкою; того, що ухвалила рада, це не змінює.</uk>
/// </summary>
/// <param name="Reason">What was recorded wrongly, in words; public.<uk>Що записано помилково, довільним текстом; видно всім.</uk></param>
/// <param name="Wording">
/// The whole wording as it is right; absent, it stays.
/// <uk>Увесь правильний текст; якщо не подано, лишається.</uk>
/// </param>
/// <param name="LegalAct">
/// The act as it is right; absent, it stays.
/// <uk>Правильні реквізити акта; якщо не подано, лишаються.</uk>
/// </param>
/// <param name="EffectiveFrom">
/// The first day it really holds; absent, it stays.
/// <uk>Справжній перший день дії; якщо не вказано, лишається.</uk>
/// </param>
public sealed record NewRectification(string? Reason, NewWording? Wording, NewLegalAct? LegalAct, RawInput<DateOnly>? EffectiveFrom)
{
    internal sealed class Rules : AbstractValidator<NewRectification>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(rectification => rectification.Reason).Required().Paragraphs();
            RuleFor(rectification => rectification.Wording).SetValidator(NewWording.Rules.Instance!);
            RuleFor(rectification => rectification.LegalAct).SetValidator(NewLegalAct.Rules.Instance!);
            RuleFor(rectification => rectification.EffectiveFrom).Readable();
        }
    }
}

/// <summary>Between which days the act and the first day of an edition may be put right: its place among the others stays.</summary>
internal sealed record RectificationBounds(DateOnly EarliestAct, DateOnly LatestAct, DateOnly Earliest, DateOnly Latest)
{
    /// <param name="mended">The edition as it is recorded, and its program.</param>
    /// <param name="others">The other editions that count.</param>
    /// <param name="years">The first and last year of the wording as it is right.</param>
    public static RectificationBounds Of(ProgramEdition mended, IReadOnlyList<EditionStore.Row> others, (int From, int? Through) years)
    {
        var (program, edition) = mended;
        var (earliestAct, latestAct) = (DateOnly.MinValue, DateOnly.MaxValue);
        DateOnly earliest = new(years.From, 1, 1);
        DateOnly latest = new(years.Through ?? Years.OfDates.Last, 12, 31);
        if (edition.Number == 0)
        {
            // It began before it was cancelled or carried out.
            latest = Min(latest, Min(program.CancelledFrom ?? DateOnly.MaxValue, program.CompletedOn ?? DateOnly.MaxValue));
        }

        foreach (var other in others)
        {
            var (adoptedOn, isBefore) = (other.AdoptedOn!.Value, Place(other).CompareTo(Place(edition)) < 0);
            if (isBefore)
            {
                earliestAct = Max(earliestAct, other.Number < edition.Number ? adoptedOn : adoptedOn.AddDays(1));
            }
            else
            {
                latestAct = Min(latestAct, other.Number > edition.Number ? adoptedOn : adoptedOn.AddDays(-1));
            }

            // The program begins with what approved it.
            earliest = other.Number == 0 ? Max(earliest, other.EffectiveFrom!.Value) : earliest;
            latest = edition.Number == 0 ? Min(latest, other.EffectiveFrom!.Value) : latest;
        }

        return new(earliestAct, latestAct, earliest, latest);
    }

    /// <summary>Whether the act and the first day lie within.</summary>
    public IEnumerable<ValidationError> Check(DateOnly adoptedOn, DateOnly effectiveFrom, DateOnly today)
    {
        var latestAct = Min(LatestAct, today);
        if (adoptedOn < EarliestAct)
        {
            yield return new(Problems.DateTooEarly, "#/legalAct/adoptedOn", new { earliest = EarliestAct });
        }

        if (adoptedOn > latestAct)
        {
            yield return new(Problems.DateTooLate, "#/legalAct/adoptedOn", new { latest = latestAct });
        }

        if (effectiveFrom < Earliest)
        {
            yield return new(Problems.DateTooEarly, "#/effectiveFrom", new { earliest = Earliest });
        }

        if (effectiveFrom > Latest)
        {
            yield return new(Problems.DateTooLate, "#/effectiveFrom", new { latest = Latest });
        }
    }

    private static (DateOnly, int) Place(EditionStore.Row edition) => (edition.AdoptedOn!.Value, edition.Number);

    private static DateOnly Max(DateOnly first, DateOnly second) => first > second ? first : second;

    private static DateOnly Min(DateOnly first, DateOnly second) => first < second ? first : second;
}
