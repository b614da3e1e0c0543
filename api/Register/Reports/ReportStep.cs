using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>What can happen to a report.<uk>Що може статися зі звітом.</uk></summary>
[Label("крок звіту", "step of a report")]
public enum StepKind
{
    [Label("чернетку створено", "draft begun")]
    Draft,

    [Label("подано", "submitted")]
    Submission,

    [Label("повернуто на доопрацювання", "returned")]
    Return,

    [Label("прийнято", "accepted")]
    Acceptance,

    [Label("відкрито для виправлення", "opened for correction")]
    Correction,

    [Label("від виправлення відмовилися", "correction withdrawn")]
    Withdrawal,
}

/// <summary>What is to be mended on one line.<uk>Що доопрацювати в одному рядку.</uk></summary>
public sealed record LineNote
{
    public string? MeasureCode { get; init; }

    public string? IndicatorCode { get; init; }

    public required string Note { get; init; }
}

/// <summary>More time for one report.<uk>Продовження строку подання одного звіту.</uk></summary>
public sealed record ReportExtension
{
    public required DateOnly Until { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the key it was given with.<uk>Назва ключа, яким продовжено строк.</uk></summary>
    public required string By { get; init; }
}

/// <summary>One step of a report's life.<uk>Один крок у житті звіту.</uk></summary>
public sealed record ReportStep
{
    public required StepKind Step { get; init; }

    /// <summary>The submission it is about; 0 before the first.<uk>Подання, якого стосується крок; до першого — 0.</uk></summary>
    public required int Snapshot { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The city's day it happened on.<uk>День, коли це сталося.</uk></summary>
    public required DateOnly HappenedOn { get; init; }

    /// <summary>Whether it was recorded after that day.<uk>Чи внесено його пізніше від того дня.</uk></summary>
    public required bool RecordedLater { get; init; }

    /// <summary>The name of the key it was taken with.<uk>Назва ключа, яким зроблено крок.</uk></summary>
    public required string By { get; init; }

    /// <summary>
    /// The note of a return, the reason of a correction, how the day of a submission or acceptance is known.
    /// <uk>Зауваження координатора, якщо звіт повернуто; причина виправлення; звідки відомо день подання чи прийняття.</uk>
    /// </summary>
    public required string? Note { get; init; }

    public required IReadOnlyList<LineNote>? Lines { get; init; }

    /// <summary>
    /// The last day to mend what was returned; null for other steps.
    /// <uk>Останній день доопрацювання повернутого; для інших кроків — null.</uk>
    /// </summary>
    public required DateOnly? MendUntil { get; init; }
}
