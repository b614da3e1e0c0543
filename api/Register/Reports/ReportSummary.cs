using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>A report in a list.<uk>Звіт у переліку.</uk></summary>
public sealed record ReportSummary
{
    public required Period Period { get; init; }

    public required ReportState Status { get; init; }

    public required int Snapshot { get; init; }

    public required int? AcceptedSnapshot { get; init; }

    /// <summary>
    /// When the snapshot named here was submitted; null before the first.
    /// <uk>Коли зроблено подання, номер якого вказано тут; до першого — null.</uk>
    /// </summary>
    public required DateTimeOffset? SubmittedAt { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>
    /// By how many days the first submission was late; null before it.
    /// <uk>На скільки днів запізнилося перше подання; до нього — null.</uk>
    /// </summary>
    public required int? DaysLate { get; init; }
}

/// <summary>A submission in a list.<uk>Подання в переліку.</uk></summary>
public sealed record SnapshotSummary
{
    public required int Number { get; init; }

    public required int Edition { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The day the city received it.<uk>День, коли місто його отримало.</uk></summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Whether it was entered after that day.<uk>Чи внесено його пізніше, ніж отримано.</uk></summary>
    public required bool RecordedLater { get; init; }

    /// <summary>The hash of its bytes; also its ETag.<uk>Геш байтів подання; він же ETag.</uk></summary>
    public required string Sha256 { get; init; }

    public required bool Accepted { get; init; }

    /// <summary>Where its bytes are for ever.<uk>Постійна адреса, за якою зберігаються байти подання.</uk></summary>
    public required string Url { get; init; }
}
