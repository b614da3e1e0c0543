using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Oversight;

/// <summary>
/// Reports expected and what came of them; expected is received, awaiting and missing together.
/// <uk>Скільки звітів очікували і що з ними сталося; expected — це разом received, awaiting і missing.</uk>
/// </summary>
public record Rate
{
    public required int Expected { get; init; }

    public required int Received { get; init; }

    public required int OnTime { get; init; }

    public required int Late { get; init; }

    public required int Accepted { get; init; }

    /// <summary>
    /// Those not received whose due day has not passed.
    /// <uk>Звіти, які не надійшли, але строк їх подання ще не минув.</uk>
    /// </summary>
    public required int Awaiting { get; init; }

    /// <summary>Those not received whose due day has passed.<uk>Звіти, які не надійшли, хоча строк їх подання вже минув.</uk></summary>
    public required int Missing { get; init; }

    internal static Rate Of(IReadOnlyList<OwedReport> reports) =>
        new()
        {
            Expected = reports.Count,
            Received = reports.Count(report => report.IsReceived),
            OnTime = reports.Count(report => report.Duty.DaysLate == 0),
            Late = reports.Count(report => report.Duty.DaysLate > 0),
            Accepted = reports.Count(report => report.Duty.IsAccepted),
            Awaiting = reports.Count(report => report.IsAwaited),
            Missing = reports.Count(report => report.IsMissing),
        };

    /// <summary>The same of reports that are counted together.</summary>
    internal static Rate Of(IReadOnlyList<DutyStore.Counted> counts, Func<DutyStore.Counted, bool> isOverdue)
    {
        return new()
        {
            Expected = Count(_ => true),
            Received = Count(count => count.IsReceived),
            OnTime = Count(count => count.IsLate == false),
            Late = Count(count => count.IsLate == true),
            Accepted = Count(count => count.IsAccepted),
            Awaiting = Count(count => !count.IsReceived && !isOverdue(count)),
            Missing = Count(count => !count.IsReceived && isOverdue(count)),
        };

        int Count(Func<DutyStore.Counted, bool> condition) => counts.Where(condition).Sum(count => count.Reports);
    }

    internal static Rate Sum(IReadOnlyList<Rate> rates) =>
        new()
        {
            Expected = rates.Sum(rate => rate.Expected),
            Received = rates.Sum(rate => rate.Received),
            OnTime = rates.Sum(rate => rate.OnTime),
            Late = rates.Sum(rate => rate.Late),
            Accepted = rates.Sum(rate => rate.Accepted),
            Awaiting = rates.Sum(rate => rate.Awaiting),
            Missing = rates.Sum(rate => rate.Missing),
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

    /// <summary>The counts of the four periods of a year, concepts and plans of measures aside.</summary>
    internal static IReadOnlyList<PeriodRate> OfYear(DbConnection connection, int year, DateOnly today)
    {
        var input = ReportingRateInput.Read(connection, today);
        return
        [
            .. Period
                .OfYear(year)
                .Select(period =>
                {
                    var dueDays = DueDays.Of(connection, input.Calendar, [period.Code]);
                    return new PeriodRate(
                        Of(
                            DutyStore.Count(connection, period).FindAll(count => !count.IsConcept),
                            count => dueDays.Of(count.ExtendedProgramId ?? "", period).DaysLate(today) > 0
                        ),
                        period
                    );
                }),
        ];
    }
}

/// <summary>The counts of one body.<uk>Кількість звітів одного органу.</uk></summary>
public sealed record BodyRate : Rate
{
    [SetsRequiredMembers]
    internal BodyRate(Rate rate, BodyName body)
        : base(rate) => Body = body;

    public required BodyName Body { get; init; }
}
