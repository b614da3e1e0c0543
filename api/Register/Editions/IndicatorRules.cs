using Monitoring.Platform.Http;

namespace Monitoring.Register.Editions;

/// <summary>What must hold between the parts of an indicator, and between it and the rest of its wording.</summary>
internal static class IndicatorRules
{
    public static IEnumerable<ValidationError> Check(
        NewIndicator indicator,
        string place,
        (int From, int Through)? program,
        LineCodes measures
    ) =>
        [
            .. indicator.MeasureCode is { } code && !measures.Has(code)
                ? [new ValidationError(Problems.MeasureUnknown, $"{place}/measureCode", new { code = TextRules.Printable(code) })]
                : Array.Empty<ValidationError>(),
            .. Rules
                .Repeated(indicator.Targets, target => target?.Year)
                .Select(row => new ValidationError(
                    Problems.TargetRepeated,
                    $"{place}/targets/{row}/year",
                    new { year = indicator.Targets![row]!.Year }
                )),
            .. WordingRules.Each(
                indicator.Targets,
                $"{place}/targets",
                (target, at) =>
                    [
                        .. WordingRules.Outside(target.Year, program, Problems.YearOutsideProgram, $"{at}/year"),
                        .. OfItsType(indicator, target, at),
                    ]
            ),
            .. indicator.Baseline is { } baseline ? OfItsType(indicator, baseline, $"{place}/baseline") : [],
            .. Measured(indicator, place),
            .. Divided(indicator, $"{place}/breakdown"),
        ];

    /// <summary>The member of a value that holds values of a type.</summary>
    public static string MemberOf(IndicatorValueType type) =>
        type switch
        {
            IndicatorValueType.Number => "value",
            IndicatorValueType.YesNo => "yes",
            _ => "text",
        };

    /// <summary>Whether exactly the member of the type is there.</summary>
    public static bool Fits(IndicatorValueType type, decimal? value, bool? yes, string? text) =>
        (value is not null) == (type == IndicatorValueType.Number)
        && (yes is not null) == (type == IndicatorValueType.YesNo)
        && (text is not null) == (type == IndicatorValueType.Text);

    private static IEnumerable<ValidationError> OfItsType(NewIndicator indicator, NewYearValue item, string place) =>
        Fits(indicator.Type, item.Value, item.Yes, item.Text)
            ? []
            :
            [
                new ValidationError(
                    Problems.ValueTypeWrong,
                    place,
                    new
                    {
                        code = TextRules.Printable(indicator.Code ?? ""),
                        type = indicator.Type,
                        member = MemberOf(indicator.Type),
                    }
                ),
            ];

    // A number says in what unit it is, which way is better, and how it adds up; yes, no and words stand for the day.
    private static IEnumerable<ValidationError> Measured(NewIndicator indicator, string place)
    {
        if (indicator.Type == IndicatorValueType.Number)
        {
            return new[]
            {
                ("unit", indicator.Unit),
                ("direction", indicator.Direction?.Text),
                ("accumulation", indicator.Accumulation?.Text),
            }
                .Where(field => field.Item2 is null)
                .Select(field => new ValidationError(Problems.Required, $"{place}/{field.Item1}"));
        }

        return indicator.Accumulation?.ValueOrNull == Accumulation.Cumulative
            ? [new ValidationError(Problems.AccumulationNotAllowed, $"{place}/accumulation")]
            : [];
    }

    private static IEnumerable<ValidationError> Divided(NewIndicator indicator, string place)
    {
        if (indicator.Breakdown is not { } breakdown)
        {
            return [];
        }

        var members = breakdown.Members ?? [];
        return
        [
            .. indicator.Type != IndicatorValueType.Number
                ? [new ValidationError(Problems.BreakdownNotAllowed, place)]
                : Array.Empty<ValidationError>(),
            .. breakdown.Members is { Count: < NewBreakdown.Fewest }
                ? [new ValidationError(Problems.TooFew, $"{place}/members", new { min = NewBreakdown.Fewest, count = members.Count })]
                : Array.Empty<ValidationError>(),
            .. WordingRules.CodesRepeated(members.Select(member => member?.Code), $"{place}/members"),
        ];
    }
}
