using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

[Label("стан звіту", "state of a report")]
public enum ReportState
{
    [Label("чернетка", "draft")]
    Draft,

    [Label("подано", "submitted")]
    Submitted,

    [Label("повернуто", "returned")]
    Returned,

    [Label("прийнято", "accepted")]
    Accepted,
}

[Label("стан виконання заходу", "status of a measure")]
public enum MeasureStatus
{
    [Label("не розпочато", "not started")]
    NotStarted,

    [Label("виконується", "in progress")]
    InProgress,

    [Label("виконано", "done")]
    Done,

    [Label("виконано частково", "partially done")]
    PartiallyDone,

    [Label("не виконано", "not done")]
    NotDone,

    [Label("скасовано", "cancelled")]
    Cancelled,
}

[Label("стан значення показника", "status of a value")]
public enum ValueStatus
{
    [Label("є значення", "reported")]
    Reported,

    [Label("даних немає", "not available")]
    NotAvailable,

    [Label("не застосовується", "not applicable")]
    NotApplicable,
}

[Label("оцінка значення словами", "judgement of a value in words")]
[Note(
    "Оцінює той, хто звітує; часткове й недосягнуте потребують пояснення.",
    "Whoever reports judges; what is reached in part or missed wants a reason."
)]
public enum Assessment
{
    [Label("досягнуто", "reached")]
    Reached,

    [Label("досягнуто частково", "partly reached")]
    Partly,

    [Label("не досягнуто", "missed")]
    Missed,
}

/// <summary>
/// How an indicator stands to its target at the end of a period; none of these is a zero.
/// <uk>Як співвідносяться фактичне й планове значення показника на кінець періоду; жоден зі станів не означає нуля.</uk>
/// </summary>
[Label("стан показника", "state of an indicator")]
[Note(
    "Стан каже, чи значення не гірше від очікуваного на кінець періоду. Скільки з планового досягнуто, каже achievedPercent, а поступ "
        + "від базового до планового — progressPercent: (значення − базове) ÷ (планове − базове), хоч би що було краще.",
    "The state says whether the value is no worse than what is expected by the period's end. How much of the target is reached, "
        + "achievedPercent says, and how much of the way from the baseline to the target is made, progressPercent: (value - baseline) / "
        + "(target - baseline), whichever way is better."
)]
public enum IndicatorState
{
    [Label("досягнуто", "reached")]
    Reached,

    /// <summary>Words that whoever reports judges to meet the target in part.</summary>
    [Label("досягнуто частково", "partly reached")]
    Partly,

    [Label("не досягнуто", "missed")]
    Missed,

    /// <summary>There is a value, but the target is for the year's end and the year is not over.</summary>
    [Label("ще немає з чим порівняти", "not comparable yet")]
    NotComparable,

    /// <summary>There is a value and no target for the year.</summary>
    [Label("без планового значення", "no target")]
    NoTarget,

    [Label("даних немає", "not available")]
    NotAvailable,

    [Label("не застосовується", "not applicable")]
    NotApplicable,

    /// <summary>Nothing is owed yet: the period is not over, or the indicator is annual and it is not the fourth quarter.</summary>
    [Label("ще не час звітувати", "not due")]
    NotDue,

    /// <summary>It was owed, and no accepted report says anything of it.</summary>
    [Label("прийнятого звіту немає", "not reported")]
    NotReported,
}
