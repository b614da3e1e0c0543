using System.Text.Json.Serialization;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>A measure in a report.</summary>
public record MeasureLine
{
    public required string Code { get; init; }

    public required string? Number { get; init; }

    public required string? Title { get; init; }

    public required MeasureStatus? Status { get; init; }

    public required string? Result { get; init; }

    public required string? DeviationReason { get; init; }

    /// <summary>True when money was reported earlier in the year and the edition in force no longer has the measure.</summary>
    public required bool Dropped { get; init; }

    public required IReadOnlyList<FundingLine> Funding { get; init; }

    internal static MeasureLine Of(ContentMeasure line, TemplateMeasure? measure) =>
        new()
        {
            Code = line.Code,
            Number = measure?.Number,
            Title = measure?.Title,
            Status = line.Status,
            Result = line.Result,
            DeviationReason = line.DeviationReason,
            Dropped = measure?.IsDropped == true,
            Funding =
            [
                .. line
                    .Funding.Select(funding => (funding, row: measure?.Find(funding.Key)))
                    .Select(pair => new FundingLine
                    {
                        Source = pair.funding.Source,
                        Donor = pair.funding.Donor,
                        InKind = pair.funding.InKind,
                        PlannedYear = pair.row?.Planned ?? default,
                        Spent = pair.funding.Spent,
                        PreviousSpent = pair.row?.PreviousSpent,
                        Dropped = pair.row?.IsDropped == true,
                    }),
            ],
        };
}

/// <summary>Money of a measure from one source, in hryvnias.</summary>
public sealed record FundingLine
{
    public required FundingSource Source { get; init; }

    public required string? Donor { get; init; }

    public required bool InKind { get; init; }

    /// <summary>Planned for the whole year by the edition the report is measured against.</summary>
    public required Money PlannedYear { get; init; }

    /// <summary>Planned for the whole year by edition 0. Not in a snapshot.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? PlannedOriginal { get; init; }

    /// <summary>Planned for the whole year by the edition now in force on the period's last day. Not in a snapshot.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? PlannedNow { get; init; }

    /// <summary>Spent since 1 January; null while not filled in.</summary>
    public required Money? Spent { get; init; }

    /// <summary>Spent since 1 January by the end of the period before; null where that was not reported.</summary>
    public required Money? PreviousSpent { get; init; }

    /// <summary>True when money was reported earlier in the year and the edition in force no longer has the source.</summary>
    public required bool Dropped { get; init; }

    internal FundingKey Key => new(Source, Donor ?? "", InKind);
}

/// <summary>An indicator in a report.</summary>
public sealed record IndicatorLine
{
    public required string Code { get; init; }

    public required string? Title { get; init; }

    public required string? Unit { get; init; }

    /// <summary>The year's target by the edition the report is measured against; null where there is none.</summary>
    public required decimal? Plan { get; init; }

    public required decimal? Value { get; init; }

    public required ValueStatus? Status { get; init; }

    public required string? Reason { get; init; }

    /// <summary>The value in the period before; null where that was not reported.</summary>
    public required decimal? PreviousValue { get; init; }

    internal static IndicatorLine Of(ContentIndicator line, TemplateIndicator? indicator) =>
        new()
        {
            Code = line.Code,
            Title = indicator?.Indicator.Title,
            Unit = indicator?.Indicator.Unit,
            Plan = indicator?.Target,
            Value = line.Value,
            Status = line.EffectiveStatus,
            Reason = line.Reason,
            PreviousValue = indicator?.PreviousValue,
        };
}

/// <summary>Sums over the lines of a report, in hryvnias; equipment and services are left out.</summary>
public sealed record ReportTotals
{
    public required Money PlannedYear { get; init; }

    public required Money Spent { get; init; }

    /// <summary>Spent to planned, in per cent with two decimals, never clamped; null where nothing is planned.</summary>
    public required decimal? ExecutionPercent { get; init; }
}
