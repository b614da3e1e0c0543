using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>What the programs add up to. Percentages are ratios of sums, never averages.</summary>
public sealed record ConsolidatedTotals : GroupTotal
{
    [SetsRequiredMembers]
    internal ConsolidatedTotals(GroupTotal total)
        : base(total) => (BySource, ByBody, ByKind, ByClassification, Measures, Indicators) = ([], [], [], [], null!, null!);

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<SourceExecution> BySource { get; init; }

    /// <summary>By the responsible body of the edition each report is measured against.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<BodyTotal> ByBody { get; init; }

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<KindTotal> ByKind { get; init; }

    /// <summary>By the codes that hang on programs and measures; a program or measure with several codes stands in each.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<ClassificationTotal> ByClassification { get; init; }

    [JsonPropertyOrder(1)]
    public required MeasureCounts Measures { get; init; }

    [JsonPropertyOrder(1)]
    public required IndicatorCounts Indicators { get; init; }
}

/// <summary>Plan and fact of some programs together.</summary>
public record GroupTotal
{
    /// <summary>How many programs are added up.</summary>
    public required int Programs { get; init; }

    /// <summary>How many of them `quarterSpent` rests on: those whose report of the period before is there too.</summary>
    public required int QuarterPrograms { get; init; }

    public required Execution Money { get; init; }

    /// <summary>Equipment and services.</summary>
    public required Execution InKind { get; init; }
}

/// <summary>Plan and fact of one body's programs.</summary>
public sealed record BodyTotal : GroupTotal
{
    [SetsRequiredMembers]
    internal BodyTotal(GroupTotal total, BodyName body)
        : base(total) => Body = body;

    public required BodyName Body { get; init; }
}

/// <summary>Plan and fact of the programs of one kind.</summary>
public sealed record KindTotal : GroupTotal
{
    [SetsRequiredMembers]
    internal KindTotal(GroupTotal total, ProgramKind kind)
        : base(total) => Kind = kind;

    public required ProgramKind Kind { get; init; }
}

/// <summary>Plan and fact of what goes by one code: whole programs, and single measures of others.</summary>
public sealed record ClassificationTotal
{
    public required string Scheme { get; init; }

    public required string Code { get; init; }

    /// <summary>Programs that have the code themselves or on a measure.</summary>
    public required int Programs { get; init; }

    /// <summary>Measures that have the code, or whose program has it.</summary>
    public required int Measures { get; init; }

    /// <summary>Planned for the year by the editions the reports are measured against; equipment and services left out.</summary>
    public required Money Planned { get; init; }

    /// <summary>Spent since 1 January; equipment and services left out.</summary>
    public required Money Spent { get; init; }

    public required decimal? ExecutionPercent { get; init; }
}
