using System.Diagnostics.CodeAnalysis;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>Which submissions a consolidated report adds up.<uk>Які подання враховує зведений звіт.</uk></summary>
[Label("які звіти зведено", "reports added up")]
public enum Included
{
    [Label("прийняті", "accepted")]
    Accepted,

    [Label("подані", "submitted")]
    Submitted,
}

/// <summary>Which report of each program a consolidated report adds up.<uk>Який звіт кожної програми враховує зведений звіт.</uk></summary>
[Label("за якими звітами зведено", "which reports are added up")]
public enum Basis
{
    [Label("звіт за період", "the report for the period")]
    Period,

    [Label("останній звіт за рік", "the last report of the year")]
    Year,
}

/// <summary>
/// What all programs have spent and reached by the end of a period, one by one and together.
/// <uk>Скільки використано і чого досягнуто за всіма програмами на кінець періоду — за кожною окремо й разом.</uk>
/// </summary>
public sealed record ConsolidatedReport
{
    public required Period Period { get; init; }

    /// <summary>
    /// The moment whose knowledge was asked for; null where it is now.
    /// <uk>Момент, станом на який узято відомості реєстру; null — теперішній стан.</uk>
    /// </summary>
    public required DateTimeOffset? KnownAt { get; init; }

    public required Included Include { get; init; }

    /// <summary>
    /// `period`: the reports for the period, and the last one of the year of each program that ended before and owes none for it.
    /// `year`: the last report of each program in the year up to the period.
    /// <uk>`period` — звіти за період, а також останній звіт року кожної програми, яка завершилася раніше й за цей період не звітує.
    /// `year` — останній звіт кожної програми від початку року до цього періоду.</uk>
    /// </summary>
    public required Basis Basis { get; init; }

    /// <summary>How much of what was expected the figures rest on.<uk>Наскільки повні дані, на яких ґрунтується звіт.</uk></summary>
    public required Completeness Completeness { get; init; }

    /// <summary>
    /// The programs whose reports are included, in the order of their titles.
    /// <uk>Програми, звіти за якими враховано, за абеткою назв.</uk>
    /// </summary>
    public required IEnumerable<ConsolidatedProgram> Programs { get; init; }

    /// <summary>
    /// Sums over the programs marked `inTotals`: an annual development programme repeats the money of others, and concepts and plans of
    /// measures are counted apart, so they count only where `kind` asks for them.
    /// <uk>Підсумки за програмами з позначкою `inTotals`: програма соціально-економічного розвитку повторює кошти інших програм, а
    /// концепції та плани заходів рахують окремо, тож їх враховано, лише якщо їх вибрано в `kind`.</uk>
    /// </summary>
    public required ConsolidatedTotals Totals { get; init; }
}

/// <summary>
/// Reports expected and what came of them, among the programs asked for.
/// <uk>Скільки звітів очікували за вибраними програмами, скільки надійшло і скільки прийнято.</uk>
/// </summary>
public sealed record Completeness
{
    /// <summary>
    /// Programs that owe a report for the period. Concepts and plans of measures count only where `kind` asks
    /// for them.
    /// <uk>Програми, які мають звітувати за період. Концепції й плани заходів враховано, лише якщо їх
    /// вибрано в `kind`.</uk>
    /// </summary>
    public required int Expected { get; init; }

    public required int Received { get; init; }

    public required int Accepted { get; init; }

    /// <summary>
    /// Those not received, whether or not the due day has passed, by title; each with the body that answers on the due day.
    /// <uk>Програми, звіт за якими не надійшов, хоч би минув строк чи ні, за абеткою назв; для кожної — орган, який відповідає за звіт в
    /// останній день строку.</uk>
    /// </summary>
    public required IReadOnlyList<UnreportedProgram> Missing { get; init; }

    /// <summary>Those received and not accepted yet.<uk>Програми, звіт за якими надійшов, але ще не прийнятий.</uk></summary>
    public required IReadOnlyList<UnreportedProgram> Awaiting { get; init; }
}

/// <summary>
/// A program without a report to add up, and what it plans for the year.
/// <uk>Програма, звіту якої ще не можна врахувати, та її план на рік.</uk>
/// </summary>
public sealed record UnreportedProgram : MissingReport
{
    [SetsRequiredMembers]
    internal UnreportedProgram(ConsolidatedLine line) =>
        (ProgramId, Title, Body, Kind, Money, InKind) = (
            line.Program.Id,
            line.Program.Title,
            line.Program.Body,
            line.Kind,
            SourceAmounts.Plan(line.Money),
            SourceAmounts.Plan(line.InKind)
        );

    public required ProgramKind Kind { get; init; }

    public required YearPlan Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required YearPlan InKind { get; init; }
}

/// <summary>One program in a consolidated report.<uk>Програма у зведеному звіті.</uk></summary>
public sealed record ConsolidatedProgram
{
    public required string ProgramId { get; init; }

    public required string OfficialId { get; init; }

    public required ProgramKind Kind { get; init; }

    /// <summary>
    /// The title in the edition the report is measured against.
    /// <uk>Назва програми в редакції, за якою складено звіт.</uk>
    /// </summary>
    public required string Title { get; init; }

    /// <summary>
    /// The body that was responsible for the report when it was submitted, by the name it had then.
    /// <uk>Орган, який відповідав за звіт, коли його подано; назва — на той день.</uk>
    /// </summary>
    public required BodyName Body { get; init; }

    /// <summary>The number of the edition the report is measured against.<uk>Номер редакції, за якою складено звіт.</uk></summary>
    public required int Edition { get; init; }

    /// <summary>
    /// The period of the report included: an earlier one of the year where the program ended before, or where the last report of the year
    /// is asked for.
    /// <uk>Період урахованого звіту: раніший період того самого року, якщо програма вже завершилася або якщо зведено останні звіти
    /// року.</uk>
    /// </summary>
    public required Period Period { get; init; }

    /// <summary>
    /// The last day on which the program was in force, where it has passed by the end of the period asked about: cancelled or out of term.
    /// It owes no report after that, and what it spent stays in the year.
    /// <uk>Останній день чинності програми, якщо на кінець запитаного періоду він минув: дію програми припинено достроково або її строк
    /// закінчився. Далі вона не звітує, а використані нею кошти залишаються в підсумках року.</uk>
    /// </summary>
    public required DateOnly? EndedOn { get; init; }

    /// <summary>The number of the submission included.<uk>Номер урахованого подання.</uk></summary>
    public required int Snapshot { get; init; }

    /// <summary>Whether this submission was accepted.<uk>Чи прийнято це подання.</uk></summary>
    public required bool Accepted { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>By how many days the first submission was late.<uk>На скільки днів запізнилося перше подання.</uk></summary>
    public required int DaysLate { get; init; }

    public required bool InTotals { get; init; }

    public required Execution Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required Execution InKind { get; init; }

    /// <summary>Money by source.<uk>Кошти за джерелами.</uk></summary>
    public required IReadOnlyList<SourceExecution> BySource { get; init; }

    public required MeasureCounts Measures { get; init; }

    public required IndicatorCounts Indicators { get; init; }

    /// <summary>
    /// Every line that gives a reason: why it deviates, was not done or has no value.
    /// <uk>Усі рядки, де вказано причину: чому є відхилення, чому захід не виконано або чому немає значення.</uk>
    /// </summary>
    public required IReadOnlyList<Deviation> Deviations { get; init; }
}
