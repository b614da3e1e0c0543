using System.Text.Json.Serialization;
using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>Money spent on a measure from one source.<uk>Кошти, використані на захід з одного джерела.</uk></summary>
/// <param name="Source">Where the money came from.<uk>Джерело фінансування.</uk></param>
/// <param name="Donor">The donor, as the plan names it.<uk>Донор, як його названо в плані.</uk></param>
/// <param name="InKind">
/// True for equipment and services instead of money.
/// <uk>Значення true — це обладнання та послуги, а не гроші.</uk>
/// </param>
/// <param name="Spent">Hryvnias spent since 1 January, not thousands.<uk>Використано від 1 січня, у гривнях, а не в тисячах.</uk></param>
public sealed record NewFundingLine(RawInput<FundingSource>? Source, string? Donor, bool? InKind, RawInput<Money>? Spent)
{
    internal ContentFunding ToContent() =>
        new()
        {
            Source = Source!.Value,
            Donor = Donor,
            InKind = InKind ?? false,
            Spent = Spent?.Value,
        };

    internal sealed class Rules : AbstractValidator<NewFundingLine>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(line => line.Source).Required().Readable();
            RuleFor(line => line.Donor).Line(200);
            RuleFor(line => line.Spent).Readable();
        }
    }
}

/// <summary>
/// Money spent on a measure from one source since 1 January, in hryvnias.
/// <uk>Кошти, використані на захід з одного джерела від 1 січня, у гривнях.</uk>
/// </summary>
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

/// <summary>Money of a measure from one source, in hryvnias.<uk>Кошти на захід з одного джерела, у гривнях.</uk></summary>
public sealed record FundingLine
{
    public required FundingSource Source { get; init; }

    public required string? Donor { get; init; }

    public required bool InKind { get; init; }

    /// <summary>
    /// Planned for the whole year by the edition the report is measured against; null where the money is within appropriations.
    /// <uk>План на рік за редакцією, за якою складено звіт; null, якщо кошти — у межах кошторисних призначень.</uk>
    /// </summary>
    public required Money? PlannedYear { get; init; }

    /// <summary>Planned without a figure.<uk>Кошти заплановано без суми, у межах кошторисних призначень.</uk></summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool WithinAppropriations { get; init; }

    /// <summary>
    /// Planned for the whole year by edition 0; null where it is within appropriations there. Not in a snapshot.
    /// <uk>План на рік за первісною редакцією; null, якщо там кошти — у межах призначень. У поданні цього поля немає.</uk>
    /// </summary>
    [NotInSnapshot]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money? PlannedOriginal { get; init; }

    /// <summary>
    /// Planned for the whole year by the edition in force on 1 January, or by edition 0 where the program began within the year; null where
    /// it is within appropriations there. Not in a snapshot.
    /// <uk>План на рік за редакцією, чинною на 1 січня, або за первісною, якщо програма почалася протягом року; null, якщо там кошти — у
    /// межах призначень. У поданні цього поля немає.</uk>
    /// </summary>
    [NotInSnapshot]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money? PlannedYearStart { get; init; }

    /// <summary>
    /// Planned for the whole year by the edition now in force on the period's last day; null where it is within appropriations there. Not
    /// in a snapshot.
    /// <uk>План на рік за редакцією, яка за теперішніми записами чинна на останній день періоду; null, якщо там кошти — у межах призначень.
    /// У поданні цього поля немає.</uk>
    /// </summary>
    [NotInSnapshot]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Money? PlannedNow { get; init; }

    /// <summary>Spent since 1 January; null while not filled in.<uk>Використано від 1 січня; null, доки не заповнено.</uk></summary>
    public required Money? Spent { get; init; }

    /// <summary>
    /// Spent since 1 January by the end of the period before; null where that was not reported.
    /// <uk>Використано від 1 січня до кінця попереднього періоду; null, якщо про це не звітували.</uk>
    /// </summary>
    public required Money? PreviousSpent { get; init; }

    /// <summary>
    /// True when money was reported earlier in the year and the edition in force no longer has the source.
    /// <uk>Чи вилучено джерело: раніше цього року про кошти з нього звітували, а в чинній редакції його вже немає.</uk>
    /// </summary>
    public required bool Dropped { get; init; }

    internal FundingKey Key => new(Source, Donor ?? "", InKind);

    internal static FundingLine Of(ContentFunding line, TemplateFunding? row) =>
        new()
        {
            Source = line.Source,
            Donor = line.Donor,
            InKind = line.InKind,
            PlannedYear = row is null ? default(Money) : row.Planned,
            WithinAppropriations = row is { Planned: null },
            Spent = line.Spent,
            PreviousSpent = row?.PreviousSpent,
            Dropped = row?.IsDropped == true,
        };
}

/// <summary>Money of a measure from one source as everybody sees it.</summary>
internal sealed record PublicFundingLine
{
    public required FundingSource Source { get; init; }

    public required string? Donor { get; init; }

    public required bool InKind { get; init; }

    public required Money? PlannedYear { get; init; }

    public required bool WithinAppropriations { get; init; }

    public required Money? Spent { get; init; }

    public required Money? PreviousSpent { get; init; }

    public required bool Dropped { get; init; }

    public required Money? PlannedOriginal { get; init; }

    public required Money? PlannedYearStart { get; init; }

    public required Money? PlannedNow { get; init; }

    public static PublicFundingLine Of(FundingLine line) =>
        new()
        {
            Source = line.Source,
            Donor = line.Donor,
            InKind = line.InKind,
            PlannedYear = line.PlannedYear,
            WithinAppropriations = line.WithinAppropriations,
            Spent = line.Spent,
            PreviousSpent = line.PreviousSpent,
            Dropped = line.Dropped,
            PlannedOriginal = line.PlannedOriginal,
            PlannedYearStart = line.PlannedYearStart,
            PlannedNow = line.PlannedNow,
        };
}

/// <summary>What tells one line of a measure's money from another within a year.</summary>
internal readonly record struct FundingKey(FundingSource Source, string Donor, bool InKind);
