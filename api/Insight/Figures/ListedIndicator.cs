using System.Diagnostics.CodeAnalysis;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Figures;

/// <summary>
/// An indicator of a program in a period: plan and fact.
/// <uk>Показник програми за період: планове й фактичне значення.</uk>
/// </summary>
public sealed record ListedIndicator : IndicatorResult
{
    [SetsRequiredMembers]
    internal ListedIndicator(IndicatorListing.Row row, IndicatorResult result, Period period, Succession.Link body)
        : base(result)
    {
        ProgramId = row.ProgramId;
        ProgramTitle = row.ProgramTitle;
        Body = BodyName.Of(body);
        Period = period;
        Edition = row.Edition;
        Code = row.Code;
        Title = row.Title;
        ValueType = WireEnum<IndicatorValueType>.Parse(row.ValueType);
        Unit = row.Unit;
        Dimension = row.Dimension is { } dimension ? WireEnum<BreakdownDimension>.Parse(dimension) : null;
        Group = WireEnum<IndicatorGroup>.Parse(row.Grouping);
        Direction = WireEnum<IndicatorDirection>.Parse(row.Direction!);
        Accumulation = WireEnum<Accumulation>.Parse(row.Accumulation!);
        Frequency = WireEnum<Frequency>.Parse(row.Frequency!);
        MeasureCode = row.MeasureCode;
    }

    public required string ProgramId { get; init; }

    public required string ProgramTitle { get; init; }

    /// <summary>
    /// The body that was responsible for the report when it was submitted; before that, the one that answers on its due day.
    /// <uk>Орган, який відповідав за звіт, коли його подано; доки не подано — той, який відповідає за нього в останній день строку.</uk>
    /// </summary>
    public required BodyName Body { get; init; }

    public required Period Period { get; init; }

    /// <summary>
    /// The number of the edition it is measured against: that of the accepted report, or the one in force on the period's last day.
    /// <uk>Номер редакції, з якою порівнюють показник: тієї, за якою прийнято звіт, або чинної в останній день періоду.</uk>
    /// </summary>
    public required int Edition { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required IndicatorValueType ValueType { get; init; }

    public required string? Unit { get; init; }

    /// <summary>What it is broken down by; null where it is not.<uk>За якою ознакою розподілено; null, якщо не розподілено.</uk></summary>
    public required BreakdownDimension? Dimension { get; init; }

    public required IndicatorGroup Group { get; init; }

    public required IndicatorDirection Direction { get; init; }

    public required Accumulation Accumulation { get; init; }

    public required Frequency Frequency { get; init; }

    /// <summary>The measure the indicator belongs to, if to one.<uk>Захід, якого стосується показник, якщо такий є.</uk></summary>
    public required string? MeasureCode { get; init; }
}
