using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>What a body has written so far; whatever is not filled in is null.</summary>
public sealed record ReportContent
{
    public string? Narrative { get; init; }

    public Signatory? Signatory { get; init; }

    public IReadOnlyList<ContentMeasure> Measures { get; init; } = [];

    public IReadOnlyList<ContentIndicator> Indicators { get; init; } = [];
}

/// <summary>What is said of one measure.</summary>
public sealed record ContentMeasure
{
    public required string Code { get; init; }

    public MeasureStatus? Status { get; init; }

    public string? Result { get; init; }

    public string? DeviationReason { get; init; }

    public IReadOnlyList<ContentFunding> Funding { get; init; } = [];
}

/// <summary>Money spent on a measure from one source since 1 January, in hryvnias.</summary>
public sealed record ContentFunding
{
    public required FundingSource Source { get; init; }

    public string? Donor { get; init; }

    public bool InKind { get; init; }

    public Money? Spent { get; init; }

    internal FundingKey Key => new(Source, Donor ?? "", InKind);

    internal static ContentFunding Of(FundingKey key, Money? spent = null) =>
        new()
        {
            Source = key.Source,
            Donor = key.Donor.Length == 0 ? null : key.Donor,
            InKind = key.InKind,
            Spent = spent,
        };
}

/// <summary>What is said of one indicator.</summary>
public sealed record ContentIndicator
{
    public required string Code { get; init; }

    public decimal? Value { get; init; }

    public ValueStatus? Status { get; init; }

    public string? Reason { get; init; }

    /// <summary>A value says by itself that it is reported.</summary>
    internal ValueStatus? EffectiveStatus => Status ?? (Value is null ? null : ValueStatus.Reported);
}

/// <summary>What tells one line of a measure's money from another within a year.</summary>
internal readonly record struct FundingKey(FundingSource Source, string Donor, bool InKind);
