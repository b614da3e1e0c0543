using System.Diagnostics.CodeAnalysis;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>
/// A measure of a program in a year, by its report for a period: plan, spending, what was done and why not.
/// <uk>Захід програми за звітом за період: план на рік, використані кошти, що зроблено, а якщо не зроблено — чому.</uk>
/// </summary>
public sealed record ListedMeasure
{
    [SetsRequiredMembers]
    internal ListedMeasure(MeasureListing.Row row, Succession.Link body, IReadOnlyList<ProgramSourceAmounts> amounts)
    {
        ProgramId = row.ProgramId;
        ProgramTitle = row.ProgramTitle;
        Body = BodyName.Of(body);
        Period = Period.Parse(row.Period)!;
        Edition = row.Edition;
        Snapshot = row.Snapshot;
        Code = row.Code;
        Number = row.Number;
        Title = row.Title;
        Executants = row.Executants;
        Dropped = row.IsDropped;
        Status = row.Status.Length == 0 ? null : WireEnum<MeasureStatus>.Parse(row.Status);
        Result = row.Result;
        Reason = row.Reason;
        Money = SourceAmounts.Sum(amounts.Where(amount => !amount.Key.InKind));
        InKind = SourceAmounts.Sum(amounts.Where(amount => amount.Key.InKind));
    }

    public required string ProgramId { get; init; }

    public required string ProgramTitle { get; init; }

    /// <summary>
    /// The body that was responsible for the report when it was submitted; before that, the one that answers on its due day.
    /// <uk>Орган, який відповідав за звіт, коли його подано; доки не подано — той, який відповідає за нього в останній день строку.</uk>
    /// </summary>
    public required BodyName Body { get; init; }

    /// <summary>
    /// The period of the accepted report that speaks of the measure; without one, the period asked about.
    /// <uk>Період прийнятого звіту, у якому йдеться про захід; якщо такого немає — запитаний період.</uk>
    /// </summary>
    public required Period Period { get; init; }

    /// <summary>
    /// The number of the edition it is measured against: that of the accepted report, or the one in force on the period's last day.
    /// <uk>Номер редакції, з якою порівнюють захід: тієї, за якою прийнято звіт, або чинної в останній день періоду.</uk>
    /// </summary>
    public required int Edition { get; init; }

    /// <summary>
    /// The number of the accepted submission, which stands for ever at `/programs/{id}/reports/{period}/snapshots/{n}`; null without one.
    /// <uk>Номер прийнятого подання; воно завжди доступне за адресою `/programs/{id}/reports/{period}/snapshots/{n}`. Якщо його немає —
    /// null.</uk>
    /// </summary>
    public required int? Snapshot { get; init; }

    public required string Code { get; init; }

    public required string? Number { get; init; }

    public required string Title { get; init; }

    /// <summary>Who carries it out, as the act has it.<uk>Виконавці, як їх названо в акті.</uk></summary>
    public required string? Executants { get; init; }

    /// <summary>
    /// True where the edition no longer has the measure, while money was reported on it earlier in the year.
    /// <uk>Чи вилучено захід із програми: раніше цього року про кошти на нього звітували, а в редакції його вже немає.</uk>
    /// </summary>
    public required bool Dropped { get; init; }

    /// <summary>How it goes; null where no report was accepted.<uk>Стан виконання; null, якщо прийнятого звіту немає.</uk></summary>
    public required MeasureStatus? Status { get; init; }

    /// <summary>What was done, as the report says.<uk>Що зроблено, за звітом.</uk></summary>
    public required string? Result { get; init; }

    /// <summary>
    /// Why it was not done or deviates, as the report says.
    /// <uk>Чому захід не виконано або чому є відхилення, за звітом.</uk>
    /// </summary>
    public required string? Reason { get; init; }

    /// <summary>
    /// Four plans of the year and what was spent since 1 January; the quarter alone is told of programs only.
    /// <uk>Чотири плани на рік і використане від 1 січня; окремо за квартал — лише за програмами.</uk>
    /// </summary>
    public required Execution Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required Execution InKind { get; init; }
}
