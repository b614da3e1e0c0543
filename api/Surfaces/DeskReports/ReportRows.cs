using System.Globalization;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>A measure of the page: what the plan says of it, null where the report alone names it, and its sources.</summary>
internal sealed record MeasureRow(string Code, TemplateMeasure? Plan, IReadOnlyList<FundingRow> Funding);

internal sealed record FundingRow(FundingKey Key, TemplateFunding? Plan);

/// <summary>An indicator of the page, and the parts it is broken down into.</summary>
internal sealed record IndicatorRow(string Code, TemplateIndicator? Plan, IReadOnlyList<string> Parts)
{
    public IndicatorValueType ValueType => Plan?.Indicator.ValueType ?? IndicatorValueType.Number;
}

/// <summary>
/// The lines of a report's page, those of the plan and those that the report has beside it, and what stands in each of its fields.
/// </summary>
internal sealed record ReportRows(
    IReadOnlyList<MeasureRow> Measures,
    IReadOnlyList<IndicatorRow> Indicators,
    IReadOnlyDictionary<string, string> Stored
)
{
    private static readonly NumberFormatInfo s_amounts = new() { NumberGroupSeparator = " ", NumberDecimalSeparator = "," };

    public static ReportRows Of(ReportTemplate template, ReportContent content)
    {
        List<MeasureRow> measures =
        [
            .. template.Measures.Select(measure => Row(measure.Code, measure, content)),
            .. content
                .Measures.Where(line => template.Measures.All(measure => measure.Code != line.Code))
                .Select(line => Row(line.Code, (TemplateMeasure?)null, content)),
        ];
        List<IndicatorRow> indicators =
        [
            .. template.Indicators.Select(indicator => Row(indicator.Code, indicator, content)),
            .. content
                .Indicators.Where(line => template.Indicators.All(indicator => indicator.Code != line.Code))
                .Select(line => Row(line.Code, (TemplateIndicator?)null, content)),
        ];
        return new(measures, indicators, Fields(measures, indicators, content).ToDictionary());
    }

    /// <summary>1 250 000,50, as it reads when it is typed back.</summary>
    public static string Text(Money money) => (money.Kopiykas / 100m).ToString("N2", s_amounts);

    public static string Text(decimal number) => Quantity.Plain(number).ToString(s_amounts);

    private static MeasureRow Row(string code, TemplateMeasure? measure, ReportContent content) =>
        new(
            code,
            measure,
            [
                .. (measure?.Funding ?? []).Select(funding => new FundingRow(funding.Key, funding)),
                .. content
                    .Measures.Where(line => line.Code == code)
                    .SelectMany(line => line.Funding)
                    .Where(funding => measure?.Find(funding.Key) is null)
                    .Select(funding => new FundingRow(funding.Key, null)),
            ]
        );

    private static IndicatorRow Row(string code, TemplateIndicator? indicator, ReportContent content) =>
        new(
            code,
            indicator,
            [
                .. (indicator?.Indicator.Breakdown?.Members ?? [])
                    .Select(member => member.Code)
                    .Union(
                        content.Indicators.FirstOrDefault(line => line.Code == code)?.Parts?.Select(part => part.Member) ?? [],
                        StringComparer.Ordinal
                    ),
            ]
        );

    private static IEnumerable<KeyValuePair<string, string>> Fields(
        IReadOnlyList<MeasureRow> measures,
        IReadOnlyList<IndicatorRow> indicators,
        ReportContent content
    ) =>
        [
            Field(FieldNames.Narrative, content.Narrative),
            Field(FieldNames.SignatoryName, content.Signatory?.Name),
            Field(FieldNames.SignatoryPosition, content.Signatory?.Position),
            .. measures.SelectMany(row => Fields(row, content.Measures.FirstOrDefault(line => line.Code == row.Code))),
            .. indicators.SelectMany(row => Fields(row, content.Indicators.FirstOrDefault(line => line.Code == row.Code))),
        ];

    private static IEnumerable<KeyValuePair<string, string>> Fields(MeasureRow row, ContentMeasure? line) =>
        [
            Field(FieldNames.OfMeasure(row.Code, "status"), line?.Status?.Wire()),
            Field(FieldNames.OfMeasure(row.Code, "result"), line?.Result),
            Field(FieldNames.OfMeasure(row.Code, "reason"), line?.DeviationReason),
            .. row.Funding.Select(funding =>
                Field(
                    FieldNames.OfMoney(row.Code, funding.Key),
                    line?.Funding.FirstOrDefault(money => money.Key == funding.Key)?.Spent is { } spent ? Text(spent) : null
                )
            ),
        ];

    private static IEnumerable<KeyValuePair<string, string>> Fields(IndicatorRow row, ContentIndicator? line) =>
        [
            Field(
                FieldNames.OfIndicator(row.Code, "value"),
                line?.Text
                    ?? (
                        line?.Yes is { } yes ? (yes ? "true" : "false")
                        : line?.Value is { } value ? Text(value)
                        : null
                    )
            ),
            Field(FieldNames.OfIndicator(row.Code, "status"), line?.Status?.Wire()),
            Field(FieldNames.OfIndicator(row.Code, "assessment"), line?.Assessment?.Wire()),
            Field(FieldNames.OfIndicator(row.Code, "reason"), line?.Reason),
            .. row.Parts.Select(part =>
                Field(
                    FieldNames.OfPart(row.Code, part),
                    line?.Parts?.FirstOrDefault(value => value.Member == part)?.Value is { } value ? Text(value) : null
                )
            ),
        ];

    private static KeyValuePair<string, string> Field(string name, string? text) => new(name, text?.ReplaceLineEndings("\n") ?? "");
}
