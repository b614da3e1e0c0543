using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.Oversight;

/// <summary>Tells how reporting goes, period by period.</summary>
internal static class ReportingRateService
{
    public static readonly QueryParameter<int?> Year = Query.Integer(
        "year",
        new("Рік; якщо не вказано — поточний.", "The year; the current one when absent."),
        Years.OfPeriods.First,
        Years.OfPeriods.Last
    );

    /// <summary>
    /// Counts the reports of each period of a year; concepts aside.
    /// <uk>Рахує звіти за кожен період року, без концепцій.</uk>
    /// </summary>
    public static ApiResult List(RequestContext context) =>
        context.Read(connection =>
            ApiResult.Ok(
                new Page<PeriodRate>
                {
                    Items =
                    [
                        .. Period.OfYear(context.Query.Get(Year) ?? context.Today.Year).Select(period => PeriodRate.Of(connection, period)),
                    ],
                    Next = null,
                }
            )
        );

    /// <summary>Counts the reports of a period.<uk>Рахує звіти за період.</uk></summary>
    /// <remarks>
    /// Expected, received, on time, late, accepted, by body, and names the missing ones.
    /// <uk>Скільки очікували, скільки надійшло, вчасно чи із запізненням, скільки прийнято, за органами; і які саме не надійшли.</uk>
    /// </remarks>
    public static ApiResult Get(string period, RequestContext context) =>
        Period.Parse(period) is not { } wanted
            ? ApiResult.Refused(Problems.PeriodNotFound)
            : context.Read(connection =>
                ApiResult.Ok(
                    ReportingRates.Of(
                        wanted,
                        DutyStore.Of(connection, wanted),
                        ReportingRateInput.Read(connection, context.Clock.DateOf, context.Today)
                    )
                )
            );
}
