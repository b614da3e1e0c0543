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
    /// Counts the reports of each period of a year.
    /// <uk>Рахує звіти за кожен період року.</uk>
    /// </summary>
    /// <remarks>
    /// Concepts and plans of measures are left out.
    /// <uk>Без концепцій і планів заходів.</uk>
    /// </remarks>
    public static ApiResult List(RequestContext context) =>
        context.Read(connection =>
            ApiResult.Ok(
                new Page<PeriodRate>
                {
                    Items = PeriodRate.OfYear(connection, context.Query.Get(Year) ?? context.Today.Year, context.Today),
                    Next = null,
                }
            )
        );

    /// <summary>Counts the reports of a period.<uk>Рахує звіти за період.</uk></summary>
    /// <remarks>
    /// Expected, received, on time, late, accepted, by body; and names those not received: the awaited ones, whose due day has not passed,
    /// and the missing ones, with how many days they are overdue.
    /// <uk>Скільки очікували, скільки надійшло, вчасно чи із запізненням, скільки прийнято, за органами. І які саме не надійшли: окремо
    /// ті, строк подання яких ще не минув, і окремо ті, строк яких минув, — на скільки днів.</uk>
    /// </remarks>
    public static ApiResult Get(string period, RequestContext context) =>
        Period.Parse(period) is not { } wanted
            ? ApiResult.Refused(Problems.PeriodNotFound)
            : context.Read(connection =>
            {
                var input = ReportingRateInput.Read(connection, context.Today);
                return ApiResult.Ok(ReportingRates.Of(wanted, input.Calendar.DueOn(wanted), OwedReport.Of(connection, wanted, input)));
            });
}
