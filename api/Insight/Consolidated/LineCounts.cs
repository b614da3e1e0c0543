using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>How many measures are in which state.<uk>Скільки заходів у якому стані.</uk></summary>
public sealed record MeasureCounts
{
    public required int NotStarted { get; init; }

    public required int InProgress { get; init; }

    public required int Done { get; init; }

    public required int PartiallyDone { get; init; }

    public required int NotDone { get; init; }

    public required int Cancelled { get; init; }

    internal int Of(MeasureStatus status) =>
        status switch
        {
            MeasureStatus.NotStarted => NotStarted,
            MeasureStatus.InProgress => InProgress,
            MeasureStatus.Done => Done,
            MeasureStatus.PartiallyDone => PartiallyDone,
            MeasureStatus.NotDone => NotDone,
            _ => Cancelled,
        };
}

/// <summary>
/// How the indicators of an edition stand to their targets; none of these is a zero.
/// <uk>Скільки показників редакції в якому стані щодо планових значень; жоден зі станів не означає нуля.</uk>
/// </summary>
public sealed record IndicatorCounts
{
    /// <summary>
    /// The value meets what is expected by the end of the period.
    /// <uk>Значення не гірше від очікуваного на кінець періоду.</uk>
    /// </summary>
    public required int Reached { get; init; }

    /// <summary>Values in words that meet the target in part.<uk>Значення словами, що відповідають плановому частково.</uk></summary>
    public required int Partly { get; init; }

    public required int Missed { get; init; }

    /// <summary>
    /// Reported, with a target of the year's end to compare with later.
    /// <uk>Значення є, але планове — на кінець року, тож порівняти можна буде згодом.</uk>
    /// </summary>
    public required int NotComparable { get; init; }

    /// <summary>Reported, and no target for the year.<uk>Значення є, а планового на цей рік немає.</uk></summary>
    public required int NoTarget { get; init; }

    /// <summary>Annual ones before the fourth quarter.<uk>Щорічні показники до IV кварталу.</uk></summary>
    public required int NotDue { get; init; }

    public required int NotAvailable { get; init; }

    public required int NotApplicable { get; init; }

    public required int NotReported { get; init; }

    internal int Of(IndicatorState state) =>
        state switch
        {
            IndicatorState.Reached => Reached,
            IndicatorState.Partly => Partly,
            IndicatorState.Missed => Missed,
            IndicatorState.NotComparable => NotComparable,
            IndicatorState.NoTarget => NoTarget,
            IndicatorState.NotDue => NotDue,
            IndicatorState.NotAvailable => NotAvailable,
            IndicatorState.NotApplicable => NotApplicable,
            _ => NotReported,
        };
}
