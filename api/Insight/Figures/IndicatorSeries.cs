using System.Diagnostics.CodeAnalysis;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Figures;

/// <summary>
/// One indicator through all editions and years; its code names it for ever.
/// <uk>Один показник за всіма редакціями й роками; код його незмінний.</uk>
/// </summary>
public sealed record IndicatorSeries
{
    public required string ProgramId { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required IndicatorGroup Group { get; init; }

    public required IndicatorValueType ValueType { get; init; }

    public required string? Unit { get; init; }

    public required IndicatorDirection Direction { get; init; }

    public required Accumulation Accumulation { get; init; }

    public required Frequency Frequency { get; init; }

    /// <summary>The measure the indicator belongs to, if to one.<uk>Захід, якого стосується показник, якщо такий є.</uk></summary>
    public required string? MeasureCode { get; init; }

    public required YearValue? Baseline { get; init; }

    public required Breakdown? Breakdown { get; init; }

    /// <summary>
    /// The edition that says all this: the one in force today or, where that has the indicator no more, the last one that had it.
    /// <uk>Редакція, з якої взято ці відомості: чинна сьогодні або, якщо показника в ній уже немає, остання, у якій він був.</uk>
    /// </summary>
    public required int Edition { get; init; }

    /// <summary>
    /// True when the edition in force today does not have the indicator.
    /// <uk>Чи вилучено показник із чинної сьогодні редакції.</uk>
    /// </summary>
    public required bool Dropped { get; init; }

    /// <summary>
    /// Every year that has a target or an accepted value.
    /// <uk>Усі роки, для яких є планове або прийняте фактичне значення.</uk>
    /// </summary>
    public required IReadOnlyList<SeriesYear> Years { get; init; }

    /// <summary>
    /// The whole term: sums of the years where the indicator adds up, the last year otherwise; null where values are no numbers.
    /// <uk>За весь строк: сума за роками, якщо показник наростає, інакше — за останній рік; null, якщо значення — не числа.</uk>
    /// </summary>
    public required SeriesWhole? Whole { get; init; }

    /// <summary>
    /// Where an edition gave the code another meaning: values before and after are of different things.
    /// <uk>Де редакція надала коду іншого змісту: значення до і після — про різне.</uk>
    /// </summary>
    public required IReadOnlyList<MeaningChange> MeaningChanges { get; init; }
}

/// <summary>An indicator over its whole term.<uk>Показник за весь строк.</uk></summary>
public sealed record SeriesWhole
{
    /// <summary>
    /// By the editions now in force on each year's last day.
    /// <uk>За редакціями, які за теперішніми записами чинні на кінець кожного року.</uk>
    /// </summary>
    public required decimal? Target { get; init; }

    /// <summary>
    /// The last accepted value of each year, or of the last.
    /// <uk>За останніми прийнятими значеннями кожного року або останнього.</uk>
    /// </summary>
    public required decimal? Value { get; init; }

    /// <summary>
    /// Value to target where the indicator adds up, since it starts from nothing (null where lower is better); the way from the baseline
    /// otherwise.
    /// <uk>Якщо показник наростає — відношення значення до планового, бо відлік від нуля (null, якщо краще менше); інакше — поступ від
    /// базового.</uk>
    /// </summary>
    public required decimal? ProgressPercent { get; init; }
}

/// <summary>An edition that changed what the code means.<uk>Редакція, яка змінила зміст показника.</uk></summary>
public sealed record MeaningChange
{
    public required int Edition { get; init; }

    /// <summary>
    /// What of it: title, unit, direction, accumulation, breakdown.
    /// <uk>Що саме: назва, одиниця, напрям, накопичення, розподіл.</uk>
    /// </summary>
    public required IReadOnlyList<string> Fields { get; init; }
}

/// <summary>
/// A year of an indicator: what was promised first, what is promised now, what was reported.
/// <uk>Показник за рік: що планували спершу, що заплановано тепер, про що звітовано.</uk>
/// </summary>
public sealed record SeriesYear
{
    public required int Year { get; init; }

    /// <summary>
    /// The target by edition 0; null where it has none.
    /// <uk>Планове значення за первісною редакцією; null, якщо його там немає.</uk>
    /// </summary>
    public required decimal? TargetOriginal { get; init; }

    /// <summary>
    /// The target by the edition now in force on the year's last day; null where it has none.
    /// <uk>Планове значення за редакцією, яка за теперішніми записами чинна на останній день року; null, якщо його там немає.</uk>
    /// </summary>
    public required decimal? TargetNow { get; init; }

    /// <summary>The original target of a yes-or-no indicator.<uk>Первісне планове значення показника «так чи ні».</uk></summary>
    public required bool? TargetOriginalYes { get; init; }

    /// <summary>The original target of an indicator in words.<uk>Первісне планове значення показника словами.</uk></summary>
    public required string? TargetOriginalText { get; init; }

    /// <summary>The target now of a yes-or-no indicator.<uk>Теперішнє планове значення показника «так чи ні».</uk></summary>
    public required bool? TargetNowYes { get; init; }

    /// <summary>The target now of an indicator in words.<uk>Теперішнє планове значення показника словами.</uk></summary>
    public required string? TargetNowText { get; init; }

    /// <summary>
    /// The accepted reports that owed or gave a value, the earliest first.
    /// <uk>Прийняті звіти, у яких значення є або мало бути, від найдавнішого.</uk>
    /// </summary>
    public required IReadOnlyList<SeriesFigure> Periods { get; init; }
}

/// <summary>
/// Plan and fact of one period by its accepted report.
/// <uk>Планове й фактичне значення за один період, за прийнятим звітом.</uk>
/// </summary>
public sealed record SeriesFigure : IndicatorResult
{
    [SetsRequiredMembers]
    internal SeriesFigure(IndicatorResult result, Period period, int edition)
        : base(result) => (Period, Edition) = (period, edition);

    public required Period Period { get; init; }

    /// <summary>The number of the edition the report is measured against.<uk>Номер редакції, за якою складено звіт.</uk></summary>
    public required int Edition { get; init; }
}
