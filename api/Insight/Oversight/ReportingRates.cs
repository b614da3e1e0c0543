using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Oversight;

/// <summary>
/// How reporting for a period goes: what was expected, what came, what is awaited or missing and from whom.
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
    /// Programs that owe a report for the period: those received, awaited and missing together. Concepts and plans of measures
    /// are counted apart.
    /// <uk>Програми, які мають звітувати за період: разом ті, звіт за якими надійшов, ще очікується або не надійшов у строк. Концепції й
    /// плани заходів пораховано окремо.</uk>
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

    /// <summary>
    /// Those not received whose due day has not passed, by title.
    /// <uk>Програми, звіт за якими ще не надійшов, але строк подання не минув, за абеткою назв.</uk>
    /// </summary>
    public required IReadOnlyList<UnfiledReport> Awaiting { get; init; }

    /// <summary>
    /// Those not received whose due day has passed, by title.
    /// <uk>Програми, звіт за якими не надійшов, хоча строк подання минув, за абеткою назв.</uk>
    /// </summary>
    public required IReadOnlyList<UnfiledReport> Missing { get; init; }

    /// <summary>
    /// The same counts by body, by name: the one that was responsible when the report was submitted; before that, the one that answers on
    /// its due day.
    /// <uk>Те саме за органами, за абеткою назв: за тим, який відповідав за звіт, коли його подано, а доки не подано — за тим, який
    /// відповідає за нього в останній день строку.</uk>
    /// </summary>
    public required IReadOnlyList<BodyRate> ByBody { get; init; }

    /// <summary>
    /// The same counts of concepts and plans of measures; most owe one report a year, in the fourth quarter.
    /// <uk>Те саме для концепцій і планів заходів; більшість звітує раз на рік — за IV квартал.</uk>
    /// </summary>
    public required Rate Concepts { get; init; }

    internal static ReportingRates Of(Period period, DateOnly dueOn, IReadOnlyList<OwedReport> reports)
    {
        var owed = reports.Where(report => !report.Duty.IsConcept).ToList();
        var whole = Rate.Of(owed);
        return new()
        {
            Period = period,
            DueOn = dueOn,
            Expected = whole.Expected,
            Received = whole.Received,
            OnTime = whole.OnTime,
            Late = whole.Late,
            Accepted = whole.Accepted,
            Awaiting = [.. owed.Where(report => report.IsAwaited).Select(report => new UnfiledReport(report))],
            Missing = [.. owed.Where(report => report.IsMissing).Select(report => new UnfiledReport(report))],
            ByBody =
            [
                .. owed.GroupBy(report => report.Body.Id)
                    .OrderBy(group => UkrainianText.SortKey(group.First().Body.Name), StringComparer.Ordinal)
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new BodyRate(Rate.Of([.. group]), BodyName.Of(group.First().Body))),
            ],
            Concepts = Rate.Of([.. reports.Where(report => report.Duty.IsConcept)]),
        };
    }
}
