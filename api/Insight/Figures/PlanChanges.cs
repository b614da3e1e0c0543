using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>
/// How the plan of a year went from what the council promised to where it stands now, act by act.
/// <uk>Як план на рік змінювався від первісного до теперішнього — акт за актом.</uk>
/// </summary>
public sealed record PlanChanges
{
    public required int Year { get; init; }

    /// <summary>
    /// The moment whose knowledge was asked for; null where it is now.
    /// <uk>Момент, станом на який узято відомості реєстру; null — теперішній стан.</uk>
    /// </summary>
    public required DateTimeOffset? KnownAt { get; init; }

    /// <summary>
    /// The programs that owe a report in the year, by title.
    /// <uk>Програми, які мають звітувати цього року, за абеткою назв.</uk>
    /// </summary>
    public required IReadOnlyList<ProgramPlanChanges> Programs { get; init; }

    /// <summary>
    /// Sums over the programs marked `inTotals`: those that repeat the money of others count only where `kind` asks for them.
    /// <uk>Підсумки за програмами з позначкою `inTotals`: програми, які повторюють кошти інших, враховано, лише якщо їх вибрано в
    /// `kind`.</uk>
    /// </summary>
    public required PlanChangeTotals Totals { get; init; }
}

/// <summary>The year's plan of one program and what changed it.<uk>План програми на рік і зміни до нього.</uk></summary>
public sealed record ProgramPlanChanges
{
    public required string ProgramId { get; init; }

    public required string OfficialId { get; init; }

    public required ProgramKind Kind { get; init; }

    /// <summary>
    /// The title in the edition in force at the year's end.
    /// <uk>Назва програми в редакції, чинній на кінець року.</uk>
    /// </summary>
    public required string Title { get; init; }

    /// <summary>
    /// The body that answers for the program at the year's end.
    /// <uk>Орган, який відповідає за програму на кінець року.</uk>
    /// </summary>
    public required BodyName Body { get; init; }

    /// <summary>
    /// The last day in force, where the program ended before the year did: its plan stays as it was.
    /// <uk>Останній день чинності, якщо програма завершилася до кінця року; її план залишається, яким був.</uk>
    /// </summary>
    public required DateOnly? EndedOn { get; init; }

    public required bool InTotals { get; init; }

    public required YearPlan Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required YearPlan InKind { get; init; }

    /// <summary>Money by source.<uk>Кошти за джерелами.</uk></summary>
    public required IReadOnlyList<SourcePlan> BySource { get; init; }

    /// <summary>
    /// The amendments that took effect after 1 January, in that order: what they change adds up to `plannedNow` less `plannedYearStart`.
    /// One that another act overrode before it began is not among them.
    /// <uk>Зміни до програми, що набрали чинності після 1 січня, за порядком; разом вони дають різницю між `plannedNow` і
    /// `plannedYearStart`. Змін, які інший акт замінив ще до початку їх дії, тут немає.</uk>
    /// </summary>
    public required IReadOnlyList<PlanChange> Changes { get; init; }

    /// <summary>Money and what is in kind, source by source.</summary>
    internal IReadOnlyList<(SourceKey Key, YearPlan Plan)> Sources { get; init; } = [];
}

/// <summary>What one amendment did to the year's plan.<uk>Як одні зміни до програми вплинули на план року.</uk></summary>
public sealed record PlanChange
{
    /// <summary>The number of the amendment.<uk>Номер змін.</uk></summary>
    public required int Amendment { get; init; }

    public required ChangingAct LegalAct { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required MoneyDifference Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required MoneyDifference InKind { get; init; }

    /// <summary>
    /// The sources whose plan it changed; none where it left the year's money alone.
    /// <uk>Джерела, план яких змінено; якщо кошти року не змінилися, перелік порожній.</uk>
    /// </summary>
    public required IReadOnlyList<SourceChange> BySource { get; init; }
}

/// <summary>The act of an amendment, as it was recorded.<uk>Акт про зміни, як його записано.</uk></summary>
public sealed record ChangingAct
{
    public required string Type { get; init; }

    public required string Number { get; init; }

    public required DateOnly AdoptedOn { get; init; }

    public required string Title { get; init; }
}

/// <summary>The year's plan from one source before and after.<uk>План на рік за одним джерелом до змін і після них.</uk></summary>
public sealed record SourceChange
{
    public required FundingSource Source { get; init; }

    public required bool InKind { get; init; }

    public required Money Before { get; init; }

    public required Money After { get; init; }

    public required MoneyDifference Change { get; init; }

    /// <summary>
    /// By how many lines within appropriations, which have no amount, there are more or fewer.
    /// <uk>На скільки більше чи менше стало рядків у межах кошторисних призначень, які не мають суми.</uk>
    /// </summary>
    public required int LinesWithoutAmount { get; init; }
}

/// <summary>What programs plan together.<uk>План програм разом.</uk></summary>
public record PlanChangeGroup
{
    public required int Programs { get; init; }

    /// <summary>Amendments that took effect after 1 January.<uk>Зміни до програм, що набрали чинності після 1 січня.</uk></summary>
    public required int Amendments { get; init; }

    public required YearPlan Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required YearPlan InKind { get; init; }
}

/// <summary>All of them, and by source, kind and body.<uk>Усі разом, а також за джерелами, видами програм і органами.</uk></summary>
public sealed record PlanChangeTotals
{
    public required PlanChangeGroup All { get; init; }

    public required IReadOnlyList<SourcePlan> BySource { get; init; }

    public required IReadOnlyList<KindPlans> ByKind { get; init; }

    public required IReadOnlyList<BodyPlans> ByBody { get; init; }
}

/// <summary>What the programs of one kind plan.<uk>План програм одного виду.</uk></summary>
public sealed record KindPlans
{
    public required ProgramKind Kind { get; init; }

    public required PlanChangeGroup Plans { get; init; }
}

/// <summary>What the programs of one body plan.<uk>План програм одного органу.</uk></summary>
public sealed record BodyPlans
{
    public required BodyName Body { get; init; }

    public required PlanChangeGroup Plans { get; init; }
}
