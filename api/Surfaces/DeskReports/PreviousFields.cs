using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// What the report before says, for the fields that are empty: the state of a measure, its result and reason, the money spent so far.
/// </summary>
internal static class PreviousFields
{
    public static IReadOnlyList<CellChange> Missing(OpenReport report) =>
        [
            .. Of(report)
                .Where(field => !string.IsNullOrEmpty(field.Text) && report.Shown.GetValueOrDefault(field.Name) == "")
                .Select(field => new CellChange(field.Name, "", field.Text!.ReplaceLineEndings("\n"))),
        ];

    private static IEnumerable<(string Name, string? Text)> Of(OpenReport report) =>
        [
            .. (report.Form.Previous?.Measures ?? []).SelectMany(line =>
                new (string, string?)[]
                {
                    (FieldNames.OfMeasure(line.Code, "status"), line.Status.Wire()),
                    (FieldNames.OfMeasure(line.Code, "result"), line.Result),
                    (FieldNames.OfMeasure(line.Code, "reason"), line.DeviationReason),
                }
            ),
            .. report.Rows.Measures.SelectMany(row =>
                row.Funding.Where(funding => funding.Plan?.PreviousSpent is not null)
                    .Select(funding =>
                        (FieldNames.OfMoney(row.Code, funding.Key), (string?)ReportRows.Text(funding.Plan!.PreviousSpent!.Value))
                    )
            ),
            .. report
                .Rows.Indicators.Where(row =>
                    row.ValueType == IndicatorValueType.Number && row.Plan is { IsDue: true, PreviousValue: not null }
                )
                .Select(row => (FieldNames.OfIndicator(row.Code, "value"), (string?)ReportRows.Text(row.Plan!.PreviousValue!.Value))),
        ];
}
