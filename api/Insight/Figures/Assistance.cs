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

    public required Money Planned { get; init; }

    /// <summary>
    /// Lines of money within appropriations, which `planned` does not hold.
    /// <uk>Рядки коштів у межах кошторисних призначень, яких немає в `planned`.</uk>
    /// </summary>
    public required int LinesWithoutAmount { get; init; }

    public required Money? Spent { get; init; }

    public required Money InKindPlanned { get; init; }

    public required Money? InKindSpent { get; init; }
}

/// <summary>
/// What one donor gives in all; spending as far as reports were accepted.
/// <uk>Що один донор надає загалом; використані кошти — за прийнятими звітами.</uk>
/// </summary>
public sealed record DonorTotal
{
    public required FundingSource Source { get; init; }

    public required string? Donor { get; init; }

    public required int Programs { get; init; }

    public required Money Planned { get; init; }

    public required int LinesWithoutAmount { get; init; }

    public required Money Spent { get; init; }

    public required Money InKindPlanned { get; init; }

    public required Money InKindSpent { get; init; }

    internal static IReadOnlyList<DonorTotal> Of(IEnumerable<AssistanceLine> lines) =>
        [
            .. lines
                .GroupBy(line => (line.Source, line.Donor))
                .OrderBy(group => group.Key.Source)
                .ThenBy(group => UkrainianText.SortKey(group.Key.Donor ?? ""), StringComparer.Ordinal)
                .Select(group => new DonorTotal
                {
                    Source = group.Key.Source,
                    Donor = group.Key.Donor,
                    Programs = group.Select(line => line.ProgramId).Distinct().Count(),
                    Planned = Sum(group, line => line.Planned),
                    LinesWithoutAmount = group.Sum(line => line.LinesWithoutAmount),
                    Spent = Sum(group, line => line.Spent),
                    InKindPlanned = Sum(group, line => line.InKindPlanned),
                    InKindSpent = Sum(group, line => line.InKindSpent),
                }),
        ];

    private static Money Sum(IEnumerable<AssistanceLine> lines, Func<AssistanceLine, Money?> amount) =>
        new(lines.Sum(line => amount(line)?.Kopiykas ?? 0));
}
