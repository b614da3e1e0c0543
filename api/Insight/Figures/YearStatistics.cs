using System.Data.Common;
using Monitoring.Insight.Consolidated;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>
/// A year of the department in figures; each has the address of what it counts.
/// <uk>Рік роботи департаменту в цифрах; для кожної є адреса того, що пораховано.</uk>
/// </summary>
public sealed record YearStatistics
{
    public required int Year { get; init; }

    /// <summary>
    /// Programs in force on a day of the year, concepts and plans of measures aside.
    /// <uk>Програми, чинні хоча б один день цього року, без концепцій і планів заходів.</uk>
    /// </summary>
    public required int ProgramsInForce { get; init; }

    /// <summary>Amendments whose acts were adopted in the year.<uk>Зміни до програм, ухвалені актами цього року.</uk></summary>
    public required int AmendmentsAdopted { get; init; }

    /// <summary>
    /// Slips mended in the year in what was recorded of adopted editions; no amendments.
    /// <uk>Виправлені цього року помилки в записах ухвалених редакцій; це не зміни до програм.</uk>
    /// </summary>
    public required int Rectifications { get; init; }

    /// <summary>
    /// Reports for the periods of the year that were received, whenever that was; concepts and plans of measures aside.
    /// <uk>Звіти за періоди цього року, що надійшли, хоч би коли; без концепцій і планів заходів.</uk>
    /// </summary>
    public required int ReportsReceived { get; init; }

    /// <summary>
    /// Expert conclusions of the year on wordings adopted since.
    /// <uk>Експертні висновки цього року на тексти, які відтоді ухвалено.</uk>
    /// </summary>
    public required int ExpertConclusions { get; init; }

    /// <summary>
    /// Bodies with targeted or comprehensive programs that end with the year.
    /// <uk>Органи, у яких цього року завершуються цільові або комплексні програми.</uk>
    /// </summary>
    public required int BodiesWithExpiringPrograms { get; init; }

    /// <summary>
    /// Indicators of the concepts and plans of measures that report for the year's fourth quarter.
    /// <uk>Показники концепцій і планів заходів, які звітують за IV квартал цього року.</uk>
    /// </summary>
    public required int ConceptIndicators { get; init; }

    public required OpenDataFigures OpenData { get; init; }

    /// <summary>
    /// Reports expected in the year and what came of them; concepts and plans of measures aside.
    /// <uk>Скільки звітів очікували за рік, скільки надійшло і скільки прийнято; без концепцій і планів заходів.</uk>
    /// </summary>
    public required Rate Reporting { get; init; }

    /// <summary>
    /// The last period of the year with an accepted report of a program whose money is added up; null where there is none.
    /// <uk>Останній період року, за який прийнято звіт програми, кошти якої підсумовано; null, якщо такого немає.</uk>
    /// </summary>
    public required Period? Period { get; init; }

    /// <summary>
    /// How many programs the money, measures and indicators below are of: each by its last accepted report of the year, also where it was
    /// cancelled since.
    /// <uk>За скількома програмами подано кошти, заходи й показники нижче: за кожною — з її останнього прийнятого звіту року, навіть якщо
    /// дію програми відтоді припинено.</uk>
    /// </summary>
    public required int ProgramsAddedUp { get; init; }

    /// <summary>How many of them by their report for which period.<uk>Скільки з них — за звітом якого періоду.</uk></summary>
    public required IReadOnlyList<PeriodPrograms> AsOfPeriods { get; init; }

    /// <summary>
    /// What programs plan that owed a report in the year and have none accepted.
    /// <uk>План за програмами, які мали звітувати цього року, але прийнятих звітів не мають.</uk>
    /// </summary>
    public required NotReported NotReported { get; init; }

    public required Execution Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required Execution InKind { get; init; }

    public required IReadOnlyList<SourceExecution> BySource { get; init; }

    /// <summary>International assistance and loans, donor by donor.<uk>Міжнародна допомога та позики, за донорами.</uk></summary>
    public required IReadOnlyList<DonorTotal> ByDonor { get; init; }

    public required IReadOnlyList<BodyTotal> ByBody { get; init; }

    public required IReadOnlyList<KindTotal> ByKind { get; init; }

    /// <summary>Programs and measures by the codes that hang on them.<uk>Програми й заходи за їхніми кодами.</uk></summary>
    public required IReadOnlyList<ClassificationTotal> ByClassification { get; init; }

    public required MeasureCounts Measures { get; init; }

    public required IndicatorCounts Indicators { get; init; }

    public required StatisticsLinks Links { get; init; }

    /// <summary>
    /// Each number of measures and indicators above with the address of the list that holds as many.
    /// <uk>Кожна кількість заходів і показників, наведена вище, та адреса переліку, у якому їх стільки ж.</uk>
    /// </summary>
    public required IReadOnlyList<CountedList> Lists { get; init; }

    internal static YearStatistics Of(DbConnection connection, int year, CityClock clock)
    {
        var period = StatisticsStore.LastAccepted(connection, year);
        var question = ConsolidatedQuestion.OfYear(year);
        var totals = Consolidation.Of(question, ConsolidationInput.ReadTotals(connection, question)).Totals;
        var reporting = Rate.Sum(PeriodRate.OfYear(connection, year, clock.Today));
        var counted = StatisticsStore.Count(connection, year, clock);
        return new()
        {
            Year = year,
            ProgramsInForce = counted.Programs,
            AmendmentsAdopted = counted.Amendments,
            Rectifications = counted.Rectifications,
            ReportsReceived = reporting.Received,
            ExpertConclusions = counted.Conclusions,
            BodiesWithExpiringPrograms = ExpiringPrograms.CountBodies(connection, year, clock.Today),
            ConceptIndicators = counted.ConceptIndicators,
            OpenData = new() { Datasets = counted.Datasets, Updates = counted.Updates },
            Reporting = reporting,
            Period = period,
            ProgramsAddedUp = totals.Programs,
            AsOfPeriods = totals.AsOfPeriods,
            NotReported = totals.NotReported,
            Money = totals.Money,
            InKind = totals.InKind,
            BySource = totals.BySource,
            ByDonor = DonorTotal.Of(AssistanceStore.Lines(connection, year)),
            ByBody = totals.ByBody,
            ByKind = totals.ByKind,
            ByClassification = totals.ByClassification,
            Measures = totals.Measures,
            Indicators = totals.Indicators,
            Links = StatisticsLinks.Of(year, period),
            Lists = CountedList.Of(year, totals),
        };
    }
}

/// <summary>What was put on the open-data portal.<uk>Що оприлюднено на порталі відкритих даних.</uk></summary>
public sealed record OpenDataFigures
{
    /// <summary>The official datasets.<uk>Офіційні набори даних.</uk></summary>
    public required int Datasets { get; init; }

    /// <summary>Publications made in the year.<uk>Публікації за рік.</uk></summary>
    public required int Updates { get; init; }
}

/// <summary>
/// Where to read what the figures count; the link of reportsReceived serves reporting, that of money also inKind, bySource,
/// byBody, byKind and byClassification.
/// <uk>Де прочитати те, що пораховано; посилання reportsReceived стосується й reporting, а посилання money — також inKind,
/// bySource, byBody, byKind і byClassification.</uk>
/// </summary>
public sealed record StatisticsLinks
{
    public required string ProgramsInForce { get; init; }

    public required string AmendmentsAdopted { get; init; }

    public required string ReportsReceived { get; init; }

    public required string ExpertConclusions { get; init; }

    public required string BodiesWithExpiringPrograms { get; init; }

    public required string ConceptIndicators { get; init; }

    public required string OpenData { get; init; }

    /// <summary>
    /// The consolidated report the money is of; null where nothing was accepted.
    /// <uk>Зведений звіт, з якого взято кошти; null, якщо нічого не прийнято.</uk>
    /// </summary>
    public required string? Money { get; init; }

    public required string ByDonor { get; init; }

    internal static StatisticsLinks Of(int year, Period? period) =>
        new()
        {
            ProgramsInForce = $"/api/v1/programs?year={year}&kind={ProgramKinds.Counted.Wire()}",
            AmendmentsAdopted = $"/api/v1/amendments?year={year}",
            ReportsReceived = $"/api/v1/reporting-rates?year={year}",
            ExpertConclusions = $"/api/v1/expert-conclusions?year={year}",
            BodiesWithExpiringPrograms = $"/api/v1/expiring-programs/{year}",
            ConceptIndicators = $"/api/v1/indicators?kind={ProgramKinds.CountedApart.Wire()}&period={year}-Q4",
            OpenData = $"/open-data/publications?year={year}",
            Money = period is null ? null : $"/api/v1/consolidated-reports/{Period.LastOf(year).Code}?basis=year",
            ByDonor = $"/api/v1/assistance/{year}",
        };
}
