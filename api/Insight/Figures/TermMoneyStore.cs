using System.Data.Common;
using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>The money of a program year by year: four plans, and what the last accepted report of each year says.</summary>
internal static class TermMoneyStore
{
    private sealed record Total : SourceAmountRow
    {
        public required string Owner { get; init; }

        public required int Year { get; init; }
    }

    /// <summary>The last accepted report of each year.</summary>
    public const string LastOfYears = """
        select r.program_id, max(r.period) as period from report r
        where r.program_id = @id and r.accepted_snapshot is not null
        group by r.program_id, substr(r.period, 1, 4)
        """;

    public static List<(TermYear View, List<ProgramSourceAmounts> Amounts)> Years(
        DbConnection connection,
        string id,
        EditionHistory history
    )
    {
        var plans = connection
            .Query<Total>(
                $"""
                select t.edition_id as Owner, t.year, t.source, t.in_kind as InKind, t.planned_kopiykas as Planned, 0 as Spent,
                       t.lines_without_amount as LinesWithoutAmount, 0 as SpentWithoutAmount
                from edition_total t
                join edition e on e.id = t.edition_id
                where e.program_id = @id and {EditionStore.Stands("e")}
                """,
                new { id }
            )
            .ToLookup(total => (total.Owner, total.Year), total => total.Amount);
        var periods = connection
            .Query<string>($"select period from ({LastOfYears}) last order by period", new { id })
            .Select(code => Period.Parse(code)!)
            .ToDictionary(period => period.Year);
        var reported = connection
            .Query<Total>(
                $"""
                select t.period as Owner, 0 as Year, t.source, t.in_kind as InKind, t.planned_kopiykas as Planned,
                       t.spent_kopiykas as Spent, t.lines_without_amount as LinesWithoutAmount,
                       t.spent_without_amount_kopiykas as SpentWithoutAmount
                from ({LastOfYears}) last
                join report r on r.program_id = last.program_id and r.period = last.period
                join snapshot_total t on t.period = r.period and t.program_id = r.program_id and t.snapshot = r.accepted_snapshot
                """,
                new { id }
            )
            .ToLookup(total => total.Owner, total => total.Amount);
        var original = history.Original.Id;
        return
        [
            .. plans
                .Select(plan => plan.Key.Year)
                .Concat(periods.Keys)
                .Distinct()
                .Order()
                .Select(year =>
                {
                    var period = periods.GetValueOrDefault(year);
                    var amounts = SourceAmounts.Of(
                        new(
                            plans[(original, year)],
                            plans[(history.InForce(new(year, 1, 1)).Id, year)],
                            plans[(history.InForce(new(year, 12, 31)).Id, year)]
                        ),
                        period is null ? [] : reported[period.Code],
                        null
                    );
                    var money = Money(amounts);
                    return (
                        new TermYear
                        {
                            Year = year,
                            Period = period,
                            Money = money.Money,
                            InKind = money.InKind,
                            BySource = money.BySource,
                        },
                        amounts
                    );
                }),
        ];
    }

    public static TermMoney Money(List<ProgramSourceAmounts> amounts) =>
        new()
        {
            Money = SourceAmounts.Sum(amounts.Where(amount => !amount.Key.InKind)),
            InKind = SourceAmounts.Sum(amounts.Where(amount => amount.Key.InKind)),
            BySource = SourceAmounts.BySource(amounts),
        };
}
