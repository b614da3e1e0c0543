using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>A row of planned money, with the measure it belongs to.</summary>
internal sealed record FundingRow
{
    public required string MeasureCode { get; init; }

    public required int Year { get; init; }

    public required string Source { get; init; }

    public required string? Donor { get; init; }

    public required bool InKind { get; init; }

    public required Money? Amount { get; init; }

    public required string? Implementer { get; init; }

    public required string? RegistrationNumber { get; init; }

    public Funding ToFunding() =>
        new()
        {
            Year = Year,
            Source = WireEnum<FundingSource>.Parse(Source),
            Amount = Amount,
            WithinAppropriations = Amount is null,
            Donor = Donor,
            Implementer = Implementer,
            RegistrationNumber = RegistrationNumber,
            InKind = InKind,
        };
}

/// <summary>A row of an indicator, without its targets.</summary>
internal sealed record IndicatorRow
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string Grouping { get; init; }

    public required string ValueType { get; init; }

    public required string? Unit { get; init; }

    public required string Direction { get; init; }

    public required string Accumulation { get; init; }

    public required string Frequency { get; init; }

    public required string? MeasureCode { get; init; }

    public required int? BaselineYear { get; init; }

    public required long? BaselineValue { get; init; }

    public required bool? BaselineYes { get; init; }

    public required string? BaselineText { get; init; }

    public required string? BreakdownDimension { get; init; }

    public required string? BreakdownTitle { get; init; }

    public required string? Definition { get; init; }

    public required string? DataSource { get; init; }

    public required string? Verification { get; init; }

    public required string? Accuracy { get; init; }

    public required string? Limitations { get; init; }

    public YearValue? Baseline =>
        BaselineYear is { } year
            ? new()
            {
                Year = year,
                Value = BaselineValue is { } scaled ? Quantity.FromScaled(scaled) : null,
                Yes = BaselineYes,
                Text = BaselineText,
            }
            : null;

    public Indicator ToIndicator(IReadOnlyList<YearValue> targets, IReadOnlyList<BreakdownMember> members) =>
        new()
        {
            Code = Code,
            Title = Title,
            Group = WireEnum<IndicatorGroup>.Parse(Grouping),
            ValueType = WireEnum<IndicatorValueType>.Parse(ValueType),
            Unit = Unit,
            Direction = WireEnum<IndicatorDirection>.Parse(Direction),
            Accumulation = WireEnum<Accumulation>.Parse(Accumulation),
            Frequency = WireEnum<Frequency>.Parse(Frequency),
            MeasureCode = MeasureCode,
            Baseline = Baseline,
            Targets = targets,
            Breakdown = BreakdownDimension is { } dimension
                ? new()
                {
                    Dimension = WireEnum<BreakdownDimension>.Parse(dimension),
                    Title = BreakdownTitle!,
                    Members = members,
                }
                : null,
            Methodology = new[] { Definition, DataSource, Verification, Accuracy, Limitations }.All(text => text is null)
                ? null
                : new()
                {
                    Definition = Definition,
                    Source = DataSource,
                    Verification = Verification,
                    Accuracy = Accuracy,
                    Limitations = Limitations,
                },
        };
}
