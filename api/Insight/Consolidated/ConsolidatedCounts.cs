using System.Globalization;
using Monitoring.Platform.Http;

namespace Monitoring.Insight.Consolidated;

/// <summary>The columns of a consolidated report's table that count measures and indicators by state.</summary>
internal static class ConsolidatedCounts
{
    public static IReadOnlyList<CsvColumn<ConsolidatedTable.Row>> Columns { get; } =
    [
        ConsolidatedTable.Of(
            "measuresNotStarted",
            CellType.Integer,
            new("Заходи: не розпочато", "Measures: not started"),
            program => Text(program.Measures.NotStarted)
        ),
        ConsolidatedTable.Of(
            "measuresInProgress",
            CellType.Integer,
            new("Заходи: виконується", "Measures: in progress"),
            program => Text(program.Measures.InProgress)
        ),
        ConsolidatedTable.Of(
            "measuresDone",
            CellType.Integer,
            new("Заходи: виконано", "Measures: done"),
            program => Text(program.Measures.Done)
        ),
        ConsolidatedTable.Of(
            "measuresPartiallyDone",
            CellType.Integer,
            new("Заходи: виконано частково", "Measures: partially done"),
            program => Text(program.Measures.PartiallyDone)
        ),
        ConsolidatedTable.Of(
            "measuresNotDone",
            CellType.Integer,
            new("Заходи: не виконано", "Measures: not done"),
            program => Text(program.Measures.NotDone)
        ),
        ConsolidatedTable.Of(
            "measuresCancelled",
            CellType.Integer,
            new("Заходи: скасовано", "Measures: cancelled"),
            program => Text(program.Measures.Cancelled)
        ),
        ConsolidatedTable.Of(
            "indicatorsReached",
            CellType.Integer,
            new("Показники: досягнуто", "Indicators: reached"),
            program => Text(program.Indicators.Reached)
        ),
        ConsolidatedTable.Of(
            "indicatorsPartly",
            CellType.Integer,
            new("Показники: досягнуто частково", "Indicators: partly reached"),
            program => Text(program.Indicators.Partly)
        ),
        ConsolidatedTable.Of(
            "indicatorsMissed",
            CellType.Integer,
            new("Показники: не досягнуто", "Indicators: missed"),
            program => Text(program.Indicators.Missed)
        ),
        ConsolidatedTable.Of(
            "indicatorsNotComparable",
            CellType.Integer,
            new("Показники: порівнювати зарано", "Indicators: not comparable yet"),
            program => Text(program.Indicators.NotComparable)
        ),
        ConsolidatedTable.Of(
            "indicatorsNoTarget",
            CellType.Integer,
            new("Показники: без планового значення", "Indicators: no target"),
            program => Text(program.Indicators.NoTarget)
        ),
        ConsolidatedTable.Of(
            "indicatorsNotDue",
            CellType.Integer,
            new("Показники: строк не настав", "Indicators: not due"),
            program => Text(program.Indicators.NotDue)
        ),
        ConsolidatedTable.Of(
            "indicatorsNotAvailable",
            CellType.Integer,
            new("Показники: даних немає", "Indicators: not available"),
            program => Text(program.Indicators.NotAvailable)
        ),
        ConsolidatedTable.Of(
            "indicatorsNotApplicable",
            CellType.Integer,
            new("Показники: не застосовується", "Indicators: not applicable"),
            program => Text(program.Indicators.NotApplicable)
        ),
        ConsolidatedTable.Of(
            "indicatorsNotReported",
            CellType.Integer,
            new("Показники: не подано", "Indicators: not reported"),
            program => Text(program.Indicators.NotReported)
        ),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
