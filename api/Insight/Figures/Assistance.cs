using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Figures;

/// <summary>
/// International assistance and loans of a year: what donors ask for in their yearly and final monitoring.
/// <uk>Міжнародна допомога та позики за рік: дані, які донори запитують для щорічного й завершального моніторингу.</uk>
/// </summary>
public sealed record Assistance
{
    public required int Year { get; init; }

    /// <summary>
    /// How many programs with such money are counted by which report of the year, each by its last accepted one.
    /// <uk>Скільки програм із такими коштами враховано за звітом якого періоду: кожну — за її останнім прийнятим звітом року.</uk>
    /// </summary>
    public required IReadOnlyList<PeriodPrograms> AsOfPeriods { get; init; }

    public required IReadOnlyList<DonorTotal> Donors { get; init; }

    /// <summary>
    /// One line for each program, donor, implementer and registered project; development programmes repeat others' money and are left out.
    /// <uk>Рядок на кожне поєднання програми, донора, виконавця і зареєстрованого проєкту; програм соціально-економічного розвитку немає,
    /// бо вони повторюють кошти інших.</uk>
    /// </summary>
    public required IReadOnlyList<AssistanceLine> Lines { get; init; }
}

/// <summary>
/// What one donor gives one program through one implementer and registered project; amounts in hryvnias, equipment and services apart.
/// <uk>Що один донор надає одній програмі через одного виконавця й зареєстрований проєкт; суми в гривнях, обладнання та послуги —
/// окремо.</uk>
/// </summary>
public sealed record AssistanceLine
{
    public required string ProgramId { get; init; }

    public required string OfficialId { get; init; }

    public required string Title { get; init; }

    /// <summary>
    /// The last period of the year with an accepted report; null where there is none, and then nothing is known of the spending.
    /// <uk>Останній період року, за який прийнято звіт; null, якщо такого немає, — тоді про використані кошти нічого не відомо.</uk>
    /// </summary>
    public required Period? Period { get; init; }

    public required FundingSource Source { get; init; }

    /// <summary>
    /// EU, UNDP, GIZ and the like; null where the plan names none.
    /// <uk>ЄС, ПРООН, GIZ тощо; null, якщо в плані донора не названо.</uk>
    /// </summary>
    public required string? Donor { get; init; }

    public required string? Implementer { get; init; }

    public required string? RegistrationNumber { get; init; }

    /// <summary>
    /// Plan and fact in money; without an accepted report nothing is known of the spending, and it stands at zero.
    /// <uk>План і використані кошти; якщо прийнятого звіту немає, про використані кошти нічого не відомо, і тут нуль.</uk>
    /// </summary>
    public required Execution Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required Execution InKind { get; init; }

    internal IReadOnlyList<ProgramSourceAmounts> Amounts { get; private init; } = [];

    internal static AssistanceLine Of(IEnumerable<AssistanceStore.Row> rows)
    {
        var amounts = rows.Select(row => row.Amounts).ToList();
        var first = rows.First();
        return new()
        {
            ProgramId = first.ProgramId,
            OfficialId = first.OfficialId,
            Title = first.Title,
            Period = first.Period is { } code ? Platform.Values.Period.Parse(code) : null,
            Source = WireEnum<FundingSource>.Parse(first.Source),
            Donor = first.Donor,
            Implementer = first.Implementer,
            RegistrationNumber = first.RegistrationNumber,
            Money = SourceAmounts.Sum(amounts.Where(amount => !amount.Key.InKind)),
            InKind = SourceAmounts.Sum(amounts.Where(amount => amount.Key.InKind)),
            Amounts = amounts,
        };
    }
}

/// <summary>
/// What one donor gives in all, by the programs whose reports of the year were accepted; what the others plan stands beside.
/// <uk>Що один донор надає загалом за програмами, звіти яких за рік прийнято; план решти програм наведено окремо.</uk>
/// </summary>
public sealed record DonorTotal
{
    public required FundingSource Source { get; init; }

    public required string? Donor { get; init; }

    public required int Programs { get; init; }

    public required Execution Money { get; init; }

    /// <summary>Equipment and services.<uk>Обладнання та послуги.</uk></summary>
    public required Execution InKind { get; init; }

    /// <summary>
    /// What programs plan that have no accepted report in the year.
    /// <uk>План за програмами, які не мають прийнятих звітів за рік.</uk>
    /// </summary>
    public required NotReported NotReported { get; init; }

    internal static IReadOnlyList<DonorTotal> Of(IEnumerable<AssistanceLine> lines) =>
        [
            .. lines
                .GroupBy(line => (line.Source, line.Donor))
                .OrderBy(group => group.Key.Source)
                .ThenBy(group => UkrainianText.SortKey(group.Key.Donor ?? ""), StringComparer.Ordinal)
                .Select(group =>
                    Of(group.Key, [.. group.Where(line => line.Period is not null)], [.. group.Where(line => line.Period is null)])
                ),
        ];

    private static DonorTotal Of((FundingSource Source, string? Donor) key, List<AssistanceLine> reported, List<AssistanceLine> others) =>
        new()
        {
            Source = key.Source,
            Donor = key.Donor,
            Programs = CountPrograms(reported),
            Money = SourceAmounts.Sum(Amounts(reported, isInKind: false)),
            InKind = SourceAmounts.Sum(Amounts(reported, isInKind: true)),
            NotReported = new()
            {
                Programs = CountPrograms(others),
                Money = SourceAmounts.Plan(Amounts(others, isInKind: false)),
                InKind = SourceAmounts.Plan(Amounts(others, isInKind: true)),
                BySource = SourceAmounts.PlanBySource(others.SelectMany(line => line.Amounts)),
            },
        };

    private static int CountPrograms(List<AssistanceLine> lines) => lines.Select(line => line.ProgramId).Distinct().Count();

    private static IEnumerable<ProgramSourceAmounts> Amounts(List<AssistanceLine> lines, bool isInKind) =>
        lines.SelectMany(line => line.Amounts).Where(amount => amount.Key.InKind == isInKind);
}
