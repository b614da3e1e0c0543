using Monitoring.Platform.Values;

namespace Monitoring.Insight.Consolidated;

/// <summary>Adds up by the codes that hang on programs and measures.</summary>
internal static class ClassificationTotals
{
    // A code on the whole program covers all its measures; the same code on one of them then adds nothing.
    public static IReadOnlyList<ClassificationTotal> Of(IEnumerable<ConsolidatedLine> lines, ConsolidationInput input) =>
        [
            .. lines
                .SelectMany(line =>
                    input
                        .Classifications[line.Key]
                        .GroupBy(item => (item.Scheme, item.Code))
                        .Select(group =>
                            group.Any(item => item.MeasureCode.Length == 0)
                                ? (
                                    group.Key,
                                    Measures: CountMeasures(input.Counts[line.Key]),
                                    Planned: line.Money.Sum(amount => amount.AtSubmission),
                                    Spent: line.Money.Sum(amount => amount.Spent),
                                    Lines: line.Money.Sum(amount => amount.Lines.AtSubmission),
                                    SpentWithout: line.Money.Sum(amount => amount.SpentWithoutAmount)
                                )
                                : (
                                    group.Key,
                                    Measures: group.Count(),
                                    Planned: group.Sum(item => item.Planned),
                                    Spent: group.Sum(item => item.Spent),
                                    Lines: group.Sum(item => item.LinesWithoutAmount),
                                    SpentWithout: group.Sum(item => item.SpentWithoutAmount)
                                )
                        )
                )
                .GroupBy(part => part.Key)
                .OrderBy(group => group.Key.Scheme, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group =>
                    (
                        group.Key,
                        Programs: group.Count(),
                        Measures: group.Sum(part => part.Measures),
                        Planned: group.Sum(part => part.Planned),
                        Spent: group.Sum(part => part.Spent),
                        Lines: group.Sum(part => part.Lines),
                        SpentWithout: group.Sum(part => part.SpentWithout)
                    )
                )
                .Select(total => new ClassificationTotal
                {
                    Scheme = total.Key.Scheme,
                    Code = total.Key.Code,
                    Programs = total.Programs,
                    Measures = total.Measures,
                    Planned = new(total.Planned),
                    Spent = new(total.Spent),
                    LinesWithoutAmount = total.Lines,
                    SpentWithinAppropriations = new(total.SpentWithout),
                    ExecutionPercent = Percent.Of(total.Spent - total.SpentWithout, total.Planned),
                }),
        ];

    private static int CountMeasures(IEnumerable<StateCount> counts) =>
        counts.Where(count => count.Measures is not null).Sum(count => count.Lines);
}
