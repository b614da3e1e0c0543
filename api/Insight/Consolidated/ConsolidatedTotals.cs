using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>
/// What the programs add up to. Percentages are ratios of sums, never averages.
/// <uk>Підсумки за програмами. Відсоток обчислено із сум, а не як середнє.</uk>
/// </summary>
public sealed record ConsolidatedTotals : GroupTotal
{
    [SetsRequiredMembers]
    internal ConsolidatedTotals(GroupTotal total)
        : base(total) =>
        (AsOfPeriods, BySource, ByBody, ByKind, ByClassification, Measures, Indicators) = ([], [], [], [], [], null!, null!);

    /// <summary>
    /// How many of the programs are added up by which report: one for each period of the year up to the one asked about.
    /// <uk>Скільки програм підсумовано за звітом якого періоду: від початку року до запитаного періоду.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<PeriodPrograms> AsOfPeriods { get; init; }

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<SourceExecution> BySource { get; init; }

    /// <summary>
    /// By the body that was responsible for each report when it was submitted.
    /// <uk>За органами, які відповідали за звіти, коли їх подано.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<BodyTotal> ByBody { get; init; }

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<KindTotal> ByKind { get; init; }

    /// <summary>
    /// By the codes that hang on programs and measures; a program or measure with several codes stands in each.
    /// <uk>За кодами програм і заходів; програму чи захід із кількома кодами враховано за кожним із них.</uk>
    /// </summary>
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
    /// <summary>How many programs are added up.<uk>Скільки програм підсумовано.</uk></summary>
    public required int Programs { get; init; }

    /// <summary>
    /// How many of them `quarterSpent` rests on: those whose report of the period before is there too.
    /// <uk>Скільки з них враховано в `quarterSpent`: ті, за якими є й звіт за попередній період.</uk>
    /// </summary>
    public required int QuarterPrograms { get; init; }

    public required Execution Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required Execution InKind { get; init; }

    /// <summary>
    /// What those plan that are expected and whose report is not added up; the sums beside leave them out.
    /// <uk>План за програмами, звіти за якими очікують, але до підсумків не додано; у сумах поряд його немає.</uk>
    /// </summary>
    public required NotReported NotReported { get; init; }
}

/// <summary>
/// How many programs are added up by their report for one period.
/// <uk>Скільки програм підсумовано за звітом одного періоду.</uk>
/// </summary>
public sealed record PeriodPrograms
{
    public required string Period { get; init; }

    public required int Programs { get; init; }

    internal static IReadOnlyList<PeriodPrograms> Of(Period last, IEnumerable<string> periods)
    {
        var programs = periods.CountBy(period => period).ToDictionary();
        return
        [
            .. Platform
                .Values.Period.OfYear(last.Year)
                .Where(period => period.Quarter <= last.Quarter)
                .Select(period => new PeriodPrograms { Period = period.Code, Programs = programs.GetValueOrDefault(period.Code) }),
        ];
    }
}

/// <summary>Plan and fact of one body's programs.<uk>План і використані кошти за програмами одного органу.</uk></summary>
public sealed record BodyTotal : GroupTotal
{
    [SetsRequiredMembers]
    internal BodyTotal(GroupTotal total, BodyName body)
        : base(total) => Body = body;

    public required BodyName Body { get; init; }
}

/// <summary>Plan and fact of the programs of one kind.<uk>План і використані кошти за програмами одного виду.</uk></summary>
public sealed record KindTotal : GroupTotal
{
    [SetsRequiredMembers]
    internal KindTotal(GroupTotal total, ProgramKind kind)
        : base(total) => Kind = kind;

    public required ProgramKind Kind { get; init; }
}

/// <summary>
/// Plan and fact of what goes by one code: whole programs, and single measures of others.
/// <uk>План і використані кошти за одним кодом: програми цілком і окремі заходи інших програм.</uk>
/// </summary>
public sealed record ClassificationTotal
{
    public required string Scheme { get; init; }

    public required string Code { get; init; }

    /// <summary>
    /// Programs that have the code themselves or on a measure.
    /// <uk>Програми, які мають цей код самі або в котрогось із заходів.</uk>
    /// </summary>
    public required int Programs { get; init; }

    /// <summary>Measures that have the code, or whose program has it.<uk>Заходи, які мають цей код самі або за програмою.</uk></summary>
    public required int Measures { get; init; }

    /// <summary>
    /// Planned for the year by the editions the reports are measured against; equipment and services left out.
    /// <uk>План на рік за редакціями, за якими складено звіти, без обладнання та послуг.</uk>
    /// </summary>
    public required Money Planned { get; init; }

    /// <summary>
    /// Spent since 1 January; equipment and services left out.
    /// <uk>Використано від 1 січня, без обладнання та послуг.</uk>
    /// </summary>
    public required Money Spent { get; init; }

    /// <summary>
    /// Lines within appropriations, which `planned` does not hold.
    /// <uk>Рядки в межах кошторисних призначень: у `planned` їх немає.</uk>
    /// </summary>
    public required int LinesWithoutAmount { get; init; }

    /// <summary>How much of `spent` was spent on such lines.<uk>Скільки зі `spent` використано за такими рядками.</uk></summary>
    public required Money SpentWithinAppropriations { get; init; }

    /// <summary>Both sides without such lines.<uk>Обидві сторони — без таких рядків.</uk></summary>
    public required decimal? ExecutionPercent { get; init; }
}
