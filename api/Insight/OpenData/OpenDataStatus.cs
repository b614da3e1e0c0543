using System.Data.Common;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;

namespace Monitoring.Insight.OpenData;

/// <summary>
/// What has changed since the last publication, by when to publish it, and what the official datasets lack.
/// <uk>Що змінилося після останньої публікації, до якого дня це оприлюднити і чого бракує в офіційних наборах.</uk>
/// </summary>
public sealed record OpenDataStatus
{
    /// <summary>
    /// The publication compared with; null before the first.
    /// <uk>Публікація, з якою порівняно; null, якщо публікацій ще не було.</uk>
    /// </summary>
    public required PublicationMark? Publication { get; init; }

    /// <summary>
    /// The day of the first change that is not published; null while nothing has changed.
    /// <uk>День першої неоприлюдненої зміни; null, доки нічого не змінилося.</uk>
    /// </summary>
    public required DateOnly? ChangedOn { get; init; }

    /// <summary>
    /// The last day to publish it: the third working day after the change.
    /// <uk>Останній день, коли треба оприлюднити зміну: третій робочий день після неї.</uk>
    /// </summary>
    public required DateOnly? PublishBy { get; init; }

    /// <summary>
    /// How many working days after today are left; 0 on the last one and later; null while nothing has changed.
    /// <uk>Скільки робочих днів лишилося після сьогодні; 0 — в останній день і пізніше; null, доки нічого не змінилося.</uk>
    /// </summary>
    public required int? WorkingDaysLeft { get; init; }

    public required bool Overdue { get; init; }

    public required IReadOnlyList<DatasetChanges> Datasets { get; init; }

    /// <summary>
    /// What the official datasets want and the register lacks; nothing is invented in its place.
    /// <uk>Чого вимагають офіційні набори, а в реєстрі немає; замість відсутнього нічого не вигадано.</uk>
    /// </summary>
    public required IReadOnlyList<OpenDataGap> Gaps { get; init; }

    private const int WorkingDays = 3;

    internal static OpenDataStatus Of(DbConnection connection, DatasetContext context, Language language)
    {
        var last = PublicationStore.Last(connection);
        List<DatasetChanges> changes = [];
        List<OpenDataGap> gaps = [];
        foreach (var dataset in OfficialDatasets.All)
        {
            var (comparison, lacking) = (PublicationService.Compare(connection, last, dataset), new DatasetGaps(dataset));
            foreach (var row in comparison.Note(dataset.Rows(connection, context)))
            {
                lacking.Note((OfficialDatasets.Row)row);
            }

            changes.Add(comparison.Changes);
            gaps.AddRange(lacking.All(language));
        }

        var calendar = CalendarStore.Load(connection);
        DateOnly? changedOn = changes.TrueForAll(change => change.IsNone) ? null : UnpublishedChange.On(connection, context, last);
        DateOnly? publishBy = changedOn is { } day ? calendar.WorkingDaysAfter(day, WorkingDays) : null;
        return new()
        {
            Publication = last,
            ChangedOn = changedOn,
            PublishBy = publishBy,
            WorkingDaysLeft = publishBy is { } by ? calendar.WorkingDaysUntil(context.Today, by) : null,
            Overdue = context.Today > publishBy,
            Datasets = changes,
            Gaps = gaps,
        };
    }
}

/// <summary>
/// One thing that a dataset lacks, in how many rows, and the first of them.
/// <uk>Чого бракує в наборі, у скількох рядках, і перші з них.</uk>
/// </summary>
public sealed record OpenDataGap
{
    public required string Code { get; init; }

    public required string Dataset { get; init; }

    public required string Column { get; init; }

    /// <summary>What to fill in, and where.<uk>Що й де заповнити.</uk></summary>
    public required string Detail { get; init; }

    /// <summary>The same for a person; never a part of the JSON.</summary>
    internal string DetailForPeople { get; init; } = "";

    /// <summary>
    /// How many rows; `records` lists at most the first 100.
    /// <uk>Скільки рядків; у `records` — щонайбільше перші 100.</uk>
    /// </summary>
    public required int Count { get; init; }

    public required IReadOnlyList<OpenDataRecord> Records { get; init; }
}

/// <summary>A row with a gap, and the records behind it.<uk>Рядок, у якому чогось бракує, і записи, на яких він ґрунтується.</uk></summary>
public sealed record OpenDataRecord
{
    public required string Uid { get; init; }

    /// <summary>The title of the program.<uk>Назва програми.</uk></summary>
    public required string Title { get; init; }

    public required string ProgramId { get; init; }

    /// <summary>The responsible body; null of a report.<uk>Відповідальний виконавець; для звіту — null.</uk></summary>
    public required string? BodyId { get; init; }
}
