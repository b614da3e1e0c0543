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
    /// Lines of edition 0 within appropriations: planned without an amount, and in no sum of plans.
    /// <uk>Рядки первісної редакції в межах кошторисних призначень: їх заплановано без суми, тож у сумі плану їх немає.</uk>
    /// </summary>
    public required int LinesWithoutAmountOriginal { get; init; }

    /// <summary>The same of the editions in force on 1 January.<uk>Такі самі рядки редакцій, чинних на 1 січня.</uk></summary>
    public required int LinesWithoutAmountYearStart { get; init; }

    /// <summary>
    /// The same of the editions the reports are measured against.
    /// <uk>Такі самі рядки редакцій, за якими складено звіти.</uk>
    /// </summary>
    public required int LinesWithoutAmount { get; init; }

    /// <summary>The same of the edition now in force.<uk>Такі самі рядки чинної редакції.</uk></summary>
    public required int LinesWithoutAmountNow { get; init; }

    /// <summary>
    /// How much of `spent` was spent on lines without an amount.
    /// <uk>Скільки зі `spent` використано за рядками без суми.</uk>
    /// </summary>
    public required Money SpentWithinAppropriations { get; init; }

    /// <summary>
    /// Spent to planned at submission, both without the lines that have no amount, in per cent with two decimals, never clamped; null where
    /// nothing is planned.
    /// <uk>Відношення використаних коштів до плану на час подання, без рядків, які не мають суми, у відсотках, два знаки після крапки; не
    /// обмежується 100; null, якщо плану немає.</uk>
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
/// The year's plan in hryvnias, which does not depend on who reports.
/// <uk>План на рік, у гривнях: він не залежить від того, хто звітує.</uk>
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

    /// <summary>
    /// Lines of edition 0 within appropriations, which are in no sum of plans.
    /// <uk>Рядки первісної редакції в межах кошторисних призначень: у сумі плану їх немає.</uk>
    /// </summary>
    public required int LinesWithoutAmountOriginal { get; init; }

    /// <summary>The same of the editions in force on 1 January.<uk>Такі самі рядки редакцій, чинних на 1 січня.</uk></summary>
    public required int LinesWithoutAmountYearStart { get; init; }

    /// <summary>The same of the edition now in force.<uk>Такі самі рядки чинної редакції.</uk></summary>
    public required int LinesWithoutAmountNow { get; init; }
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
