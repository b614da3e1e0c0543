using Monitoring.Insight.Consolidated;
using Monitoring.Insight.Figures;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Operations.Region;

/// <summary>
/// A year of all registers of the region in figures, and of each.
/// <uk>Рік усіх реєстрів регіону в цифрах: разом і за кожним.</uk>
/// </summary>
public sealed record RegionStatistics
{
    public required int Year { get; init; }

    /// <summary>The sums over the registers below.<uk>Суми за реєстрами, наведеними нижче.</uk></summary>
    public required RegionFigures Total { get; init; }

    public required IReadOnlyList<RegisterFigures> Registers { get; init; }

    /// <summary>
    /// Registers that are not served just now, and are in no sum.
    /// <uk>Реєстри, які саме зараз недоступні; у сумах їх немає.</uk>
    /// </summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The department's year in figures, over the whole region.<uk>Показує рік у цифрах за всім регіоном.</uk></summary>
    /// <remarks>
    /// Sums of what `/api/v1/statistics/{year}` of each register says.
    /// <uk>Суми того, що каже `/api/v1/statistics/{year}` кожного реєстру.</uk>
    /// </remarks>
    internal static ApiResult Get(string year, RequestContext context) =>
        Years.OfPeriods.Parse(year) is { } wanted ? ApiResult.Ok(Of(wanted, context)) : ApiResult.Refused(Problems.YearNotFound);

    internal static RegionStatistics Of(int year, RequestContext context)
    {
        var all = context.Get<RegionRegisters>().All;
        var registers = all.Select(register =>
                register.Read(open => new RegisterFigures
                {
                    Register = RegisterName.Of(register, open.Site),
                    Figures = RegionFigures.Of(YearStatistics.Of(open.Connection, year, open.Clock)),
                })
            )
            .OfType<RegisterFigures>()
            .ToList();
        return new()
        {
            Year = year,
            Total = RegionFigures.Sum([.. registers.Select(register => register.Figures)]),
            Registers = registers,
            Missing = [.. all.Select(register => register.Name).Except(registers.Select(register => register.Register.Name))],
        };
    }
}

/// <summary>The year of one register in figures.<uk>Рік одного реєстру в цифрах.</uk></summary>
public sealed record RegisterFigures
{
    public required RegisterName Register { get; init; }

    public required RegionFigures Figures { get; init; }
}

/// <summary>What of a year's statistics is added up.<uk>Те з річної статистики, що підсумовують.</uk></summary>
public sealed record RegionFigures
{
    public required int ProgramsInForce { get; init; }

    public required int AmendmentsAdopted { get; init; }

    public required int Rectifications { get; init; }

    public required int ReportsReceived { get; init; }

    public required int ExpertConclusions { get; init; }

    public required Rate Reporting { get; init; }

    /// <summary>
    /// How many programs the money is of: each by its last accepted report of the year.
    /// <uk>За скількома програмами подано кошти: за кожною — з її останнього прийнятого звіту року.</uk>
    /// </summary>
    public required int ProgramsAddedUp { get; init; }

    public required RegionMoney Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required RegionMoney InKind { get; init; }

    internal static RegionFigures Of(YearStatistics statistics) =>
        new()
        {
            ProgramsInForce = statistics.ProgramsInForce,
            AmendmentsAdopted = statistics.AmendmentsAdopted,
            Rectifications = statistics.Rectifications,
            ReportsReceived = statistics.ReportsReceived,
            ExpertConclusions = statistics.ExpertConclusions,
            Reporting = statistics.Reporting,
            ProgramsAddedUp = statistics.ProgramsAddedUp,
            Money = RegionMoney.Of(statistics.Money),
            InKind = RegionMoney.Of(statistics.InKind),
        };

    internal static RegionFigures Sum(IReadOnlyList<RegionFigures> all) =>
        new()
        {
            ProgramsInForce = all.Sum(one => one.ProgramsInForce),
            AmendmentsAdopted = all.Sum(one => one.AmendmentsAdopted),
            Rectifications = all.Sum(one => one.Rectifications),
            ReportsReceived = all.Sum(one => one.ReportsReceived),
            ExpertConclusions = all.Sum(one => one.ExpertConclusions),
            Reporting = Rate.Sum([.. all.Select(one => one.Reporting)]),
            ProgramsAddedUp = all.Sum(one => one.ProgramsAddedUp),
            Money = RegionMoney.Sum([.. all.Select(one => one.Money)]),
            InKind = RegionMoney.Sum([.. all.Select(one => one.InKind)]),
        };
}

/// <summary>Planned and spent for a year, in hryvnias.<uk>План на рік і використане, у гривнях.</uk></summary>
public sealed record RegionMoney
{
    /// <summary>Planned for the year by edition 0.<uk>План на рік за первісною редакцією.</uk></summary>
    public required Money PlannedOriginal { get; init; }

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

    internal static RegionMoney Of(Execution execution) =>
        new()
        {
            PlannedOriginal = execution.PlannedOriginal,
            PlannedAtSubmission = execution.PlannedAtSubmission,
            PlannedNow = execution.PlannedNow,
            Spent = execution.Spent,
        };

    internal static RegionMoney Sum(IReadOnlyList<RegionMoney> all) =>
        new()
        {
            PlannedOriginal = Total(all, one => one.PlannedOriginal),
            PlannedAtSubmission = Total(all, one => one.PlannedAtSubmission),
            PlannedNow = Total(all, one => one.PlannedNow),
            Spent = Total(all, one => one.Spent),
        };

    private static Money Total(IEnumerable<RegionMoney> all, Func<RegionMoney, Money> amount) => new(all.Sum(one => amount(one).Kopiykas));
}
