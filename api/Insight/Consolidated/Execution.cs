using System.Diagnostics.CodeAnalysis;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Consolidated;

/// <summary>Plan and fact in hryvnias.<uk>План і використані кошти, у гривнях.</uk></summary>
public record Execution
{
    /// <summary>Planned for the year by edition 0.<uk>План на рік за первісною редакцією.</uk></summary>
    public required Money PlannedOriginal { get; init; }

    /// <summary>
    /// Planned for the year by the edition in force on 1 January, or by the first of a program that began within the year.
    /// <uk>План на рік за редакцією, чинною на 1 січня, а для програми, що почалася протягом року, — за первісною.</uk>
    /// </summary>
    public required Money PlannedYearStart { get; init; }

    /// <summary>
    /// Planned for the year by the edition each report is measured against.
    /// <uk>План на рік за редакціями, за якими складено звіти.</uk>
    /// </summary>
    public required Money PlannedAtSubmission { get; init; }

    /// <summary>
    /// Planned for the year by the edition now in force on the period's last day.
    /// <uk>План на рік за редакцією, яка за теперішніми записами чинна на останній день періоду.</uk>
    /// </summary>
    public required Money PlannedNow { get; init; }

    /// <summary>Spent since 1 January.<uk>Використано від 1 січня.</uk></summary>
    public required Money Spent { get; init; }

    /// <summary>
    /// Spent in the quarter alone: this period less the one before; null where that one is not there to compare with, or where nothing of
    /// the sort was planned or spent.
    /// <uk>Використано лише за цей квартал: різниця з попереднім періодом; null, якщо даних за попередній період немає або таких коштів не
    /// планували й не використовували.</uk>
    /// </summary>
    public required MoneyDifference? QuarterSpent { get; init; }

    /// <summary>
    /// Spent to planned at submission, in per cent with two decimals, never clamped; null where nothing is planned.
    /// <uk>Відношення використаних коштів до плану на час подання, у відсотках, два знаки після крапки; не обмежується 100; null, якщо
    /// плану немає.</uk>
    /// </summary>
    public required decimal? ExecutionPercent { get; init; }
}

/// <summary>Plan and fact of one source.<uk>План і використані кошти за одним джерелом.</uk></summary>
public sealed record SourceExecution : Execution
{
    [SetsRequiredMembers]
    internal SourceExecution(Execution execution, FundingSource source)
        : base(execution) => Source = source;

    public required FundingSource Source { get; init; }
}

/// <summary>
/// The year's plan of programs without a report, in hryvnias: it does not depend on who reports.
/// <uk>План на рік за програмами без звіту, у гривнях: план не залежить від того, хто звітує.</uk>
/// </summary>
public sealed record YearPlan
{
    /// <summary>Planned for the year by edition 0.<uk>План на рік за первісною редакцією.</uk></summary>
    public required Money PlannedOriginal { get; init; }

    /// <summary>
    /// Planned for the year by the edition in force on 1 January, or by the first of a program that began within the year.
    /// <uk>План на рік за редакцією, чинною на 1 січня, а для програми, що почалася протягом року, — за первісною.</uk>
    /// </summary>
    public required Money PlannedYearStart { get; init; }

    /// <summary>
    /// Planned for the year by the edition now in force on the period's last day.
    /// <uk>План на рік за редакцією, яка за теперішніми записами чинна на останній день періоду.</uk>
    /// </summary>
    public required Money PlannedNow { get; init; }
}

/// <summary>The year's plan from one source.<uk>План на рік за одним джерелом.</uk></summary>
public sealed record SourcePlan
{
    public required FundingSource Source { get; init; }

    public required YearPlan Money { get; init; }
}

/// <summary>
/// What programs plan for the year whose reports are not among those added up.
/// <uk>План на рік за програмами, звіти за якими не додано до підсумків.</uk>
/// </summary>
public sealed record NotReported
{
    public required int Programs { get; init; }

    public required YearPlan Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required YearPlan InKind { get; init; }

    /// <summary>Money by source.<uk>Кошти за джерелами.</uk></summary>
    public required IReadOnlyList<SourcePlan> BySource { get; init; }
}
