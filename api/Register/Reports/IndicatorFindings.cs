using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>The rules of an indicator's line.</summary>
internal static class IndicatorFindings
{
    private static readonly Labelled s_value = new("value", new("не вказано фактичного значення", "its value is not given"));
    private static readonly Labelled s_sayNotAvailable = new(
        "sayNotAvailable",
        new(
            "Якщо даних немає, виберіть стан «даних немає» і вкажіть причину.",
            "Where there are no data, say so in its status and give the reason."
        )
    );

    public static IEnumerable<Finding> Of(ReportTemplate template, ContentIndicator line, string place)
    {
        var indicator = template.Indicators.FirstOrDefault(item => item.Code == line.Code);
        if (indicator is null && !template.ReportedIndicators.Contains(line.Code))
        {
            return [new(Problems.LineUnknown, $"{place}/code", new { code = TextRules.Printable(line.Code) })];
        }

        List<Finding> warnings = [];
        if (indicator is not null && line.Value is { } value)
        {
            warnings.AddRange(OfOtherPeriods(template, indicator, value, $"{place}/value"));

            if (ReportFindings.SuspectReference(value, indicator.Expected, indicator.PreviousValue) is { } expected)
            {
                warnings.Add(new(Problems.UnitSuspect, $"{place}/value", new { value, expected }));
            }

            if (
                indicator.Expected is { } toDate
                && ReportFindings.IsWorse(value, toDate, template.ThresholdPercent, indicator.Indicator.Direction)
            )
            {
                warnings.Add(
                    new(
                        Problems.DeviationLarge,
                        $"{place}/value",
                        new
                        {
                            value,
                            expected = toDate,
                            threshold = template.ThresholdPercent,
                        }
                    )
                );
            }
        }

        var status = line.EffectiveStatus;
        return
        [
            .. status is null || (status == ValueStatus.Reported && line.Value is null)
                ? new[] { ReportFindings.Missing($"{place}/value", line.Code, s_value, s_sayNotAvailable) }
                : [],
            .. ReportFindings.WithReason(
                [.. warnings.Select(warning => warning with { About = About(line.Code) })],
                new(
                    line.Code,
                    line.Reason,
                    $"{place}/reason",
                    status is ValueStatus.NotAvailable or ValueStatus.NotApplicable ? status : null
                )
            ),
        ];
    }

    // What adds up over the year neither falls from one period to the next, nor exceeds what was said of a later one.
    private static IEnumerable<Finding> OfOtherPeriods(ReportTemplate template, TemplateIndicator indicator, decimal value, string place)
    {
        if (indicator.Indicator.Accumulation != Accumulation.Cumulative)
        {
            yield break;
        }

        if (value < indicator.PreviousValue)
        {
            yield return new(
                Problems.CumulativeDecreased,
                place,
                new
                {
                    value,
                    previous = indicator.PreviousValue,
                    period = template.PreviousPeriod!.Labelled,
                }
            );
        }

        if (value > indicator.LaterValue)
        {
            yield return new(
                Problems.ExceedsLaterPeriod,
                place,
                new
                {
                    value,
                    later = indicator.LaterValue,
                    period = template.LaterPeriod!.Labelled,
                }
            );
        }
    }

    private static Words About(string code) => new($"Показник {code}", $"Indicator {code}");
}
