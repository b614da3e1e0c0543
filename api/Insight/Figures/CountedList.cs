using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>A number and the list behind it.<uk>Кількість і перелік, який за нею стоїть.</uk></summary>
public sealed record CountedList
{
    /// <summary>
    /// Where the number stands: `measures.done`, `indicators.missed`, `byClassification.sdg:11`.
    /// <uk>Де стоїть ця кількість: `measures.done`, `indicators.missed`, `byClassification.sdg:11`.</uk>
    /// </summary>
    public required string Figure { get; init; }

    public required int Count { get; init; }

    public required string Url { get; init; }

    internal static IReadOnlyList<CountedList> Of(int year, ConsolidatedTotals totals)
    {
        var question = $"period={Period.LastOf(year).Code}&basis=year&accepted=true&kind={ProgramKinds.Totalled.Wire()}";
        return
        [
            .. Enum.GetValues<MeasureStatus>()
                .Select(status =>
                    Of($"measures.{status.Wire()}", totals.Measures.Of(status), $"measures?{question}&status={status.Wire()}")
                ),
            .. Enum.GetValues<IndicatorState>()
                .Select(state =>
                    Of($"indicators.{state.Wire()}", totals.Indicators.Of(state), $"indicators?{question}&state={state.Wire()}")
                ),
            .. totals.ByClassification.Select(total =>
                Of(
                    $"byClassification.{total.Scheme}:{total.Code}",
                    total.Measures,
                    $"measures?{question}&classification={Uri.EscapeDataString($"{total.Scheme}:{total.Code}")}"
                )
            ),
        ];
    }

    private static CountedList Of(string figure, int count, string path) =>
        new()
        {
            Figure = figure,
            Count = count,
            Url = $"/api/v1/{path}",
        };
}
