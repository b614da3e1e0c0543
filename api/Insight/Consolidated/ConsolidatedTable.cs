using System.Globalization;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Consolidated;

/// <summary>A consolidated report as a table: one row a program, columns that stand where they stand whatever the data.</summary>
internal static class ConsolidatedTable
{
    private static readonly FundingSource[] s_sources = Enum.GetValues<FundingSource>();

    private static readonly (string Name, Func<ConsolidatedProgram, string?> Cell)[] s_columns =
    [
        ("programId", program => program.ProgramId),
        ("title", program => program.Title),
        ("bodyId", program => program.Body.Id),
        ("body", program => program.Body.Name),
        ("bodyEdrpou", program => program.Body.Edrpou),
        ("status", program => program.Accepted ? "accepted" : "submitted"),
        ("officialId", program => program.OfficialId),
        ("kind", program => program.Kind.Wire()),
        ("edition", program => Text(program.Edition)),
        ("snapshot", program => Text(program.Snapshot)),
        ("submittedAt", program => Iso.Text(program.SubmittedAt)),
        ("daysLate", program => Text(program.DaysLate)),
        ("inTotals", program => program.InTotals ? "true" : "false"),
        ("plannedOriginal", program => program.Money.PlannedOriginal.ToString()),
        ("plannedAtSubmission", program => program.Money.PlannedAtSubmission.ToString()),
        ("plannedNow", program => program.Money.PlannedNow.ToString()),
        ("spent", program => program.Money.Spent.ToString()),
        ("quarterSpent", program => program.Money.QuarterSpent?.ToString()),
        (
            "executionPercent",
            program => program.Money.ExecutionPercent is { } percent ? Quantity.Plain(percent).ToString(CultureInfo.InvariantCulture) : null
        ),
        ("inKindPlanned", program => program.InKind.PlannedAtSubmission.ToString()),
        ("inKindSpent", program => program.InKind.Spent.ToString()),
        .. s_sources.SelectMany(source =>
            new (string, Func<ConsolidatedProgram, string?>)[]
            {
                ($"{source.Wire()}Planned", program => Of(program, source)?.PlannedAtSubmission.ToString()),
                ($"{source.Wire()}Spent", program => Of(program, source)?.Spent.ToString()),
            }
        ),
        ("measuresNotStarted", program => Text(program.Measures.NotStarted)),
        ("measuresInProgress", program => Text(program.Measures.InProgress)),
        ("measuresDone", program => Text(program.Measures.Done)),
        ("measuresPartiallyDone", program => Text(program.Measures.PartiallyDone)),
        ("measuresNotDone", program => Text(program.Measures.NotDone)),
        ("measuresCancelled", program => Text(program.Measures.Cancelled)),
        ("indicatorsReached", program => Text(program.Indicators.Reached)),
        ("indicatorsMissed", program => Text(program.Indicators.Missed)),
        ("indicatorsNotComparable", program => Text(program.Indicators.NotComparable)),
        ("indicatorsNoTarget", program => Text(program.Indicators.NoTarget)),
        ("indicatorsNotDue", program => Text(program.Indicators.NotDue)),
        ("indicatorsNotAvailable", program => Text(program.Indicators.NotAvailable)),
        ("indicatorsNotApplicable", program => Text(program.Indicators.NotApplicable)),
        ("indicatorsNotReported", program => Text(program.Indicators.NotReported)),
        (
            "deviations",
            program =>
                string.Join(
                    "; ",
                    program.Deviations.Select(deviation => $"{deviation.MeasureCode ?? deviation.IndicatorCode}: {deviation.Reason}")
                )
        ),
    ];

    public static IReadOnlyList<string> Header { get; } = [.. s_columns.Select(column => column.Name)];

    public static IEnumerable<IReadOnlyList<string?>> Rows(ConsolidatedReport report) =>
        report
            .Programs.Select(program => (IReadOnlyList<string?>)[.. s_columns.Select(column => column.Cell(program))])
            .Concat(report.Completeness.Awaiting.Select(program => Without(program, "awaiting")))
            .Concat(report.Completeness.Missing.Select(program => Without(program, "missing")));

    private static string?[] Without(MissingReport program, string status)
    {
        var row = new string?[s_columns.Length];
        (row[0], row[1], row[2], row[3], row[4], row[5]) = (
            program.ProgramId,
            program.Title,
            program.Body.Id,
            program.Body.Name,
            program.Body.Edrpou,
            status
        );
        return row;
    }

    private static SourceExecution? Of(ConsolidatedProgram program, FundingSource source) =>
        program.BySource.FirstOrDefault(item => item.Source == source);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
