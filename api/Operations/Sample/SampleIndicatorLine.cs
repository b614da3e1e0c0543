using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Operations.Sample;

/// <summary>Fills in the line of an indicator as a diligent clerk would.</summary>
internal static class SampleIndicatorLine
{
    private static readonly decimal[] s_output = [0.245m, 0.49m, 0.745m, 1];

    public static NewIndicatorLine Fill(
        FormIndicator line,
        SampleIndicator indicator,
        SampleShortfall? shortfall,
        (Period Period, decimal Start, int Spread) moment
    )
    {
        var (period, start, spread) = moment;
        if (
            shortfall is null
            && indicator.Accumulation == Accumulation.PointInTime
            && (indicator.Frequency == Frequency.Annual ? spread % 20 == 3 : spread % 8 == 3 && period.Quarter == 1)
        )
        {
            return Without(line.Code, "Дані ще зводять; їх оприлюднять після подання звіту.");
        }

        if (indicator.ValueType != IndicatorValueType.Number)
        {
            return Said(line.Code, indicator, isOver: period.IsLastOfYear);
        }

        var target = line.Plan!.Value;
        var luck =
            shortfall is not null ? shortfall.Percent / 100
            : indicator.Direction == IndicatorDirection.HigherIsBetter && spread % 33 == 11 ? 0.7m
            : 0.96m + (spread % 14 / 100m);
        var exact =
            indicator.Accumulation != Accumulation.Cumulative ? start + ((target - start) * luck * s_output[period.Quarter - 1])
            : indicator.Direction == IndicatorDirection.HigherIsBetter ? target * luck * s_output[period.Quarter - 1]
            : target * (2 - luck) * s_output[period.Quarter - 1];
        var isShare = indicator.Unit == "%";
        var value = decimal.Round(exact, isShare || !decimal.IsInteger(target) ? 1 : 0, MidpointRounding.AwayFromZero);
        value = isShare ? Math.Min(value, 100) : value;
        return new(
            line.Code,
            value,
            null,
            null,
            null,
            new(ValueStatus.Reported.Wire()),
            shortfall is not null && period.IsLastOfYear ? shortfall.Reason
                : Deviates(indicator, period.Quarter, value, target)
                    ? period.IsLastOfYear ? "Значення гірше від запланованого: частину робіт перенесено на наступний рік."
                        : "Відставання від плану через пізнє укладання договорів; надолужимо до кінця року."
                : null,
            Parts(indicator, value)
        );
    }

    private static NewIndicatorLine Without(string code, string reason) =>
        new(code, null, null, null, null, new(ValueStatus.NotAvailable.Wire()), reason, null);

    // What no number tells is done by the year's end, and under way before it.
    private static NewIndicatorLine Said(string code, SampleIndicator indicator, bool isOver)
    {
        var reported = new RawInput<ValueStatus>(ValueStatus.Reported.Wire());
        return indicator.ValueType == IndicatorValueType.YesNo
            ? new(code, null, isOver, null, null, reported, null, null)
            : new(
                code,
                null,
                null,
                isOver ? indicator.Words : "Роботи тривають, документ готують.",
                new((isOver ? Assessment.Reached : Assessment.Partly).Wire()),
                reported,
                isOver ? null : "Виконання заплановано на кінець року.",
                null
            );
    }

    // The whole divided among its parts; what is left over belongs to the first.
    private static List<NewPartValue>? Parts(SampleIndicator indicator, decimal whole)
    {
        if (indicator.Breakdown?.Members is not { } members)
        {
            return null;
        }

        var share = decimal.Round(whole / (members.Count + 0.3m), 0);
        return
        [
            .. members.Select(
                (member, place) => new NewPartValue(member!.Code, place == 0 ? whole - (share * (members.Count - 1)) : share)
            ),
        ];
    }

    // The rule of large deviations (20 % in the bad direction), so that the data need no change whenever it is applied.
    private static bool Deviates(SampleIndicator indicator, int quarter, decimal value, decimal target)
    {
        var isSpread = indicator is { Accumulation: Accumulation.Cumulative, Frequency: Frequency.Quarterly };
        if (!isSpread && quarter < 4)
        {
            return false;
        }

        var expected = isSpread ? target * quarter / 4 : target;
        return indicator.Direction == IndicatorDirection.HigherIsBetter ? value < expected * 0.8m : value > expected * 1.2m;
    }
}
