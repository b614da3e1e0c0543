using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Oversight;

/// <summary>
/// How reporting for a period goes: what was expected, what came, what is missing and from whom.
/// <uk>Як триває звітування за період: чого очікували, що надійшло, чого й від кого ще немає.</uk>
/// </summary>
public sealed record ReportingRates
{
    public required Period Period { get; init; }

    /// <summary>
    /// The last day on which a submission is on time; extensions of single reports aside.
    /// <uk>Останній день вчасного подання, без продовжень для окремих звітів.</uk>
    /// </summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>
    /// Programs that owe a report for the period. Concepts are counted apart.
    /// <uk>Програми, які мають звітувати за період. Концепції пораховано окремо.</uk>
    /// </summary>
    public required int Expected { get; init; }

    /// <summary>
    /// Those submitted at least once; onTime and late are told by the first submission.
    /// <uk>Звіти, подані хоча б раз; onTime і late визначено за першим поданням.</uk>
    /// </summary>
    public required int Received { get; init; }

    public required int OnTime { get; init; }

    public required int Late { get; init; }

    /// <summary>Those accepted at least once.<uk>Звіти, прийняті хоча б раз.</uk></summary>
    public required int Accepted { get; init; }

    /// <summary>Those not received, by title.<uk>Програми, звіт за якими не надійшов, за абеткою назв.</uk></summary>
    public required IReadOnlyList<MissingReport> Missing { get; init; }

    /// <summary>
    /// The same counts by the body that filed or has to file, by name.
    /// <uk>Те саме за органами, які подали або мають подати звіти, за абеткою назв.</uk>
    /// </summary>
    public required IReadOnlyList<BodyRate> ByBody { get; init; }

    /// <summary>
    /// The same counts of concepts, which owe one report a year, in the fourth quarter.
    /// <uk>Те саме для концепцій, які звітують раз на рік — за IV квартал.</uk>
    /// </summary>
    public required Rate Concepts { get; init; }

    /// <summary>Counts duties; each belongs to the body that answered on the day it was filed, or answers today.</summary>
    internal static ReportingRates Of(Period period, IReadOnlyList<DutyStore.Duty> duties, ReportingRateInput input)
    {
        var owed = duties.Where(duty => !duty.IsConcept).Select(duty => (duty, body: input.AnswerableFor(duty))).ToList();
        var whole = Rate.Of([.. owed.Select(pair => pair.duty)]);
        return new()
        {
            Period = period,
            DueOn = input.Calendar.DueOn(period),
            Expected = whole.Expected,
            Received = whole.Received,
            OnTime = whole.OnTime,
            Late = whole.Late,
            Accepted = whole.Accepted,
            Missing =
            [
                .. owed.Where(pair => !pair.duty.IsReceived)
                    .Select(pair => new MissingReport
                    {
                        ProgramId = pair.duty.ProgramId,
                        Title = pair.duty.Title,
                        Body = NameOf(pair.body),
                    }),
            ],
            ByBody =
            [
                .. owed.GroupBy(pair => pair.body.Id)
                    .OrderBy(group => UkrainianText.SortKey(group.First().body.Name), StringComparer.Ordinal)
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new BodyRate(Rate.Of([.. group.Select(pair => pair.duty)]), NameOf(group.First().body))),
            ],
            Concepts = Rate.Of([.. duties.Where(duty => duty.IsConcept)]),
        };
    }

    private static BodyName NameOf(Succession.Link body) =>
        new()
        {
            Id = body.Id,
            Name = body.Name,
            Edrpou = body.Edrpou,
        };
}

/// <summary>What all periods are counted with: the calendar, the bodies and their successors, and today.</summary>
internal sealed record ReportingRateInput(
    CityCalendar Calendar,
    Succession Succession,
    Func<DateTimeOffset, DateOnly> DateOf,
    DateOnly Today
)
{
    public static ReportingRateInput Read(DbConnection connection, Func<DateTimeOffset, DateOnly> dateOf, DateOnly today) =>
        new(CalendarStore.Load(connection), Succession.Load(connection), dateOf, today);

    public Succession.Link AnswerableFor(DutyStore.Duty duty) =>
        Succession.AnswerableFor(duty.BodyId, duty.FirstSubmittedAt is { } at ? DateOf(at) : Today);
}

/// <summary>Reports expected and what came of them.<uk>Скільки звітів очікували, скільки надійшло і скільки прийнято.</uk></summary>
public record Rate
{
    public required int Expected { get; init; }

    public required int Received { get; init; }

    public required int OnTime { get; init; }

    public required int Late { get; init; }

    public required int Accepted { get; init; }

    internal static Rate Of(IReadOnlyList<DutyStore.Duty> duties) =>
        new()
        {
            Expected = duties.Count,
            Received = duties.Count(duty => duty.IsReceived),
            OnTime = duties.Count(duty => duty.DaysLate == 0),
            Late = duties.Count(duty => duty.DaysLate > 0),
            Accepted = duties.Count(duty => duty.IsAccepted),
        };
}

/// <summary>The counts of one period.<uk>Кількість звітів за один період.</uk></summary>
public sealed record PeriodRate : Rate
{
    [SetsRequiredMembers]
    private PeriodRate(Rate rate, Period period)
        : base(rate) => (Period, Url) = (period, $"/api/v1/reporting-rates/{period.Code}");

    [JsonPropertyOrder(-1)]
    public required Period Period { get; init; }

    /// <summary>
    /// Where the period's missing reports and its bodies stand by name.
    /// <uk>Де названо органи та звіти, що не надійшли.</uk>
    /// </summary>
    public required string Url { get; init; }

    internal static PeriodRate Of(DbConnection connection, Period period) =>
        new(Of([.. DutyStore.Of(connection, period).Where(duty => !duty.IsConcept)]), period);
}

/// <summary>The counts of one body.<uk>Кількість звітів одного органу.</uk></summary>
public sealed record BodyRate : Rate
{
    [SetsRequiredMembers]
    internal BodyRate(Rate rate, BodyName body)
        : base(rate) => Body = body;

    public required BodyName Body { get; init; }
}

/// <summary>A report not received, and who has to file it.<uk>Звіт, що не надійшов, і хто має його подати.</uk></summary>
public sealed record MissingReport
{
    public required string ProgramId { get; init; }

    public required string Title { get; init; }

    public required BodyName Body { get; init; }
}
