using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>The rules of an indicator's line.</summary>
internal static class IndicatorFindings
{
    private static readonly Labelled s_value = new("value", new("не вказано фактичного значення", "its value is not given"));
    private static readonly Labelled s_assessment = new("assessment", new("не оцінено значення", "its value is not judged"));
    private static readonly Labelled s_assess = new(
        "assess",
        new(
            "Вкажіть, чи планового значення досягнуто, досягнуто частково або не досягнуто.",
            "Say whether the target is reached, partly reached or missed."
        )
    );
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

        var reported = line.Reported;
        var status = reported.EffectiveStatus;
        return
        [
            .. status is null || (status == ValueStatus.Reported && !reported.IsGiven)
                ? new[] { ReportFindings.Missing($"{place}/{Member(indicator)}", line.Code, s_value, s_sayNotAvailable) }
                : [],
            .. indicator is null ? [] : OfType(indicator, line, place),
            .. ReportFindings.WithReason(
                [
                    .. (indicator is null ? [] : OfNumber(template, indicator, line, place)).Select(warning =>
                        warning with
                        {
                            About = About(line.Code),
                        }
                    ),
                ],
                new(line.Code, line.Reason, $"{place}/reason", Unexplained(indicator, reported))
            ),
        ];
    }

    // Why there is no value, or that it falls short of the target in a way no number tells.
    private static object? Unexplained(TemplateIndicator? indicator, ReportedValue reported) =>
        reported.EffectiveStatus is ValueStatus.NotAvailable or ValueStatus.NotApplicable
            ? reported.EffectiveStatus
            : indicator?.Indicator.ValueType switch
            {
                IndicatorValueType.Text => reported.Assessment is Assessment.Partly or Assessment.Missed ? reported.Assessment : null,
                IndicatorValueType.YesNo => reported.Yes is not null && indicator.StateOf(reported) == IndicatorState.Missed
                    ? Assessment.Missed
                    : null,
                _ => null,
            };

    private static string Member(TemplateIndicator? indicator) =>
        IndicatorRules.MemberOf(indicator?.Indicator.ValueType ?? IndicatorValueType.Number);

    // The value is of the indicator's type, words are judged, and parts are those the edition names.
    private static IEnumerable<Finding> OfType(TemplateIndicator indicator, ContentIndicator line, string place)
    {
        var (type, members) = (indicator.Indicator.ValueType, indicator.Indicator.Breakdown?.Members);
        if (line.Assessment is not null && type != IndicatorValueType.Text)
        {
            yield return new(Problems.AssessmentNotExpected, $"{place}/assessment", new { code = line.Code });
        }

        if (line.Reported.IsGiven && !IndicatorRules.Fits(type, line.Value, line.Yes, line.Text))
        {
            yield return new(
                Problems.ValueTypeWrong,
                $"{place}/{Member(indicator)}",
                new
                {
                    code = line.Code,
                    type,
                    member = Member(indicator),
                }
            );
        }

        if (type == IndicatorValueType.Text && line.Text is not null && line.Assessment is null)
        {
            yield return ReportFindings.Missing($"{place}/assessment", line.Code, s_assessment, s_assess);
        }

        if (members is null && line.Parts is { Count: > 0 })
        {
            yield return new(Problems.BreakdownNotExpected, $"{place}/parts", new { code = line.Code });
            yield break;
        }

        foreach (var (part, row) in (line.Parts ?? []).Select((part, row) => (part, row)))
        {
            if (members!.All(member => member.Code != part.Member))
            {
                yield return new(
                    Problems.PartUnknown,
                    $"{place}/parts/{row}/member",
                    new { code = line.Code, member = TextRules.Printable(part.Member) }
                );
            }
        }
    }

    private static IEnumerable<Finding> OfNumber(ReportTemplate template, TemplateIndicator indicator, ContentIndicator line, string place)
    {
        if (indicator.Indicator.ValueType != IndicatorValueType.Number || line.Value is not { } value)
        {
            yield break;
        }

        foreach (var finding in OfOtherPeriods(template, indicator, value, $"{place}/value"))
        {
            yield return finding;
        }

        if (ReportFindings.SuspectReference(value, indicator.Expected, indicator.PreviousValue) is { } expected)
        {
            yield return new(Problems.UnitSuspect, $"{place}/value", new { value, expected });
        }

        if (
            indicator.Expected is { } toDate
            && ReportFindings.IsWorse(value, toDate, template.ThresholdPercent, indicator.Indicator.Direction)
        )
        {
            yield return new(
                Problems.DeviationLarge,
                $"{place}/value",
                new
                {
                    value,
                    expected = toDate,
                    threshold = template.ThresholdPercent,
                }
            );
        }

        if (Divided(indicator.Indicator, line, value) is { } sum)
        {
            yield return new(Problems.BreakdownDiffers, $"{place}/parts", new { sum, value });
        }
    }

    // What the parts of an indicator that adds up come to, where that cannot be: all are there and differ, or some exceed the whole.
    private static decimal? Divided(Indicator indicator, ContentIndicator line, decimal value)
    {
        if (indicator.Accumulation != Accumulation.Cumulative || indicator.Breakdown is not { } breakdown || line.Parts is not { } parts)
        {
            return null;
        }

        var known = parts.Where(part => part.Value is not null).ToDictionary(part => part.Member, part => part.Value!.Value);
        var sum = known.Values.Sum();
        var isWhole = breakdown.Members.All(member => known.ContainsKey(member.Code));
        return (isWhole && sum != value) || (!isWhole && sum > value) ? sum : null;
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
