using Monitoring.Platform.Values;

namespace Monitoring.Platform.Changes;

/// <summary>The kinds of resources that the feed tells of.<uk>Види ресурсів, про які сповіщає стрічка.</uk></summary>
[Label("ресурс стрічки змін", "resource of the change feed")]
public enum ChangedResource
{
    [Label("виконавчий орган", "executive body")]
    ExecutiveBody,

    [Label("програма", "program")]
    Program,

    [Label("зміни до програми", "amendment")]
    Amendment,

    [Label("звіт", "report")]
    Report,

    [Label("експертний висновок", "expert conclusion")]
    ExpertConclusion,

    [Label("календар", "calendar")]
    Calendar,

    [Label("публікація наборів даних", "publication of datasets")]
    Publication,
}

/// <summary>Something that everybody now sees differently.<uk>Зміна, яку видно всім.</uk></summary>
public sealed record PublicChange
{
    /// <summary>
    /// The number of the change: 1, 2, 3 without gaps, in the order of the commits; none is ever given twice.
    /// <uk>Номер зміни: 1, 2, 3 без пропусків, у порядку запису; жоден не повторюється.</uk>
    /// </summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ChangedResource Resource { get; init; }

    /// <summary>
    /// The id of the resource; of a report `programId/period`, of an amendment `programId/number`, of the calendar `rules/id` or
    /// `holidays/year`.
    /// <uk>Ідентифікатор ресурсу; для звіту — `programId/period`, для змін до програми — `programId/number`, для календаря — `rules/id`
    /// або `holidays/year`.</uk>
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// The revision of the resource. The same as before where it reads differently because of something else, or because a day came.
    /// <uk>Версія ресурсу. Лишається та сама, якщо зміну спричинив інший ресурс або настання дня.</uk>
    /// </summary>
    public required long Revision { get; init; }

    /// <summary>
    /// What happened: `created`, `updated`, `deleted`, `approval`, `adoption`, `acceptance`, `dayChange` … New ones may come; a mirror
    /// needs none of them.
    /// <uk>Що сталося: `created`, `updated`, `deleted`, `approval`, `adoption`, `acceptance`, `dayChange` … Можуть з’явитися нові; щоб
    /// тримати копію, знати їх не потрібно.</uk>
    /// </summary>
    public required string Action { get; init; }

    /// <summary>
    /// Where to read what it is now; 404 when it is there no longer.
    /// <uk>Де прочитати теперішній стан; 404, якщо ресурсу вже немає.</uk>
    /// </summary>
    public required string Url { get; init; }
}

/// <summary>The changes after a number, the oldest first.<uk>Зміни після вказаного номера, від найдавнішої.</uk></summary>
public sealed record ChangeList
{
    public required IReadOnlyList<PublicChange> Items { get; init; }

    /// <summary>
    /// The `after` to ask with the next time; store it once everything here is dealt with.
    /// <uk>Значення `after` для наступного запиту; запам’ятайте його, коли опрацюєте все, що тут є.</uk>
    /// </summary>
    public required long NextAfter { get; init; }

    /// <summary>True when there is more to be had at once.<uk>Чи можна відразу прочитати ще.</uk></summary>
    public required bool HasMore { get; init; }
}
