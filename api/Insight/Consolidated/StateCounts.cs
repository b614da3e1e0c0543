using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>Adds up how many measures and indicators are in which state.</summary>
internal static class StateCounts
{
    private static readonly int s_statuses = Enum.GetValues<MeasureStatus>().Length;
    private static readonly int s_states = Enum.GetValues<IndicatorState>().Length;

    public static MeasureCounts OfMeasures(IEnumerable<StateCount> counts)
    {
        var lines = new int[s_statuses];
        foreach (var count in counts.Where(count => count.Measures is not null))
        {
            lines[(int)count.Measures!.Value] += count.Lines;
        }

        return new()
        {
            NotStarted = lines[(int)MeasureStatus.NotStarted],
            InProgress = lines[(int)MeasureStatus.InProgress],
            Done = lines[(int)MeasureStatus.Done],
            PartiallyDone = lines[(int)MeasureStatus.PartiallyDone],
            NotDone = lines[(int)MeasureStatus.NotDone],
            Cancelled = lines[(int)MeasureStatus.Cancelled],
        };
    }

    public static IndicatorCounts OfIndicators(IEnumerable<StateCount> counts)
    {
        var lines = new int[s_states];
        foreach (var count in counts.Where(count => count.Indicators is not null))
        {
            lines[(int)count.Indicators!.Value] += count.Lines;
        }

        return new()
        {
            Reached = lines[(int)IndicatorState.Reached],
            Partly = lines[(int)IndicatorState.Partly],
            Missed = lines[(int)IndicatorState.Missed],
            NotComparable = lines[(int)IndicatorState.NotComparable],
            NoTarget = lines[(int)IndicatorState.NoTarget],
            NotDue = lines[(int)IndicatorState.NotDue],
            NotAvailable = lines[(int)IndicatorState.NotAvailable],
            NotApplicable = lines[(int)IndicatorState.NotApplicable],
            NotReported = lines[(int)IndicatorState.NotReported],
        };
    }
}
