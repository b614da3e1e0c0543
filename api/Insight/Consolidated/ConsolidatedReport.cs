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

    /// <summary>How much of what was expected the figures rest on.<uk>Наскільки повні дані, на яких ґрунтується звіт.</uk></summary>
    public required Completeness Completeness { get; init; }

    /// <summary>
    /// The programs whose reports are included, in the order of their titles.
    /// <uk>Програми, звіти за якими враховано, за абеткою назв.</uk>
    /// </summary>
    public required IEnumerable<ConsolidatedProgram> Programs { get; init; }

    /// <summary>
    /// Sums over the programs marked `inTotals`: an annual development programme repeats the money of others and a concept has none, so
    /// they count only where `kind` asks for them.
    /// <uk>Підсумки за програмами з позначкою `inTotals`: програма соціально-економічного розвитку повторює кошти інших програм, а
    /// концепція коштів не має, тож їх враховано, лише якщо їх вибрано в `kind`.</uk>
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
    /// Programs that owe a report for the period. Concepts count only where `kind` asks for them.
    /// <uk>Програми, які мають звітувати за період. Концепції враховано, лише якщо їх вибрано в `kind`.</uk>
    /// </summary>
    public required int Expected { get; init; }

    public required int Received { get; init; }

    public required int Accepted { get; init; }

    /// <summary>
    /// Those not received, whether or not the due day has passed, by title; each with the body that answers on the due day.
    /// <uk>Програми, звіт за якими не надійшов, хоч би минув строк чи ні, за абеткою назв; для кожної — орган, який відповідає за звіт в
    /// останній день строку.</uk>
    /// </summary>
    public required IReadOnlyList<MissingReport> Missing { get; init; }

    /// <summary>Those received and not accepted yet.<uk>Програми, звіт за якими надійшов, але ще не прийнятий.</uk></summary>
    public required IReadOnlyList<MissingReport> Awaiting { get; init; }
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

/// <summary>How many measures are in which state.<uk>Скільки заходів у якому стані.</uk></summary>
public sealed record MeasureCounts
{
    public required int NotStarted { get; init; }

    public required int InProgress { get; init; }

    public required int Done { get; init; }

    public required int PartiallyDone { get; init; }

    public required int NotDone { get; init; }

    public required int Cancelled { get; init; }
}

/// <summary>
/// How the indicators of an edition stand to their targets; none of these is a zero.
/// <uk>Скільки показників редакції в якому стані щодо планових значень; жоден зі станів не означає нуля.</uk>
/// </summary>
public sealed record IndicatorCounts
{
    /// <summary>
    /// The value meets what is expected by the end of the period.
    /// <uk>Значення не гірше від очікуваного на кінець періоду.</uk>
    /// </summary>
    public required int Reached { get; init; }

    /// <summary>Values in words that meet the target in part.<uk>Значення словами, що відповідають плановому частково.</uk></summary>
    public required int Partly { get; init; }

    public required int Missed { get; init; }

    /// <summary>
    /// Reported, with a target of the year's end to compare with later.
    /// <uk>Значення є, але планове — на кінець року, тож порівняти можна буде згодом.</uk>
    /// </summary>
    public required int NotComparable { get; init; }

    /// <summary>Reported, and no target for the year.<uk>Значення є, а планового на цей рік немає.</uk></summary>
    public required int NoTarget { get; init; }

    /// <summary>Annual ones before the fourth quarter.<uk>Щорічні показники до IV кварталу.</uk></summary>
    public required int NotDue { get; init; }

    public required int NotAvailable { get; init; }

    public required int NotApplicable { get; init; }

    public required int NotReported { get; init; }
}
