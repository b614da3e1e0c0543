using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>Adds up what an edition plans.</summary>
internal static class TotalsStore
{
    private readonly record struct Sum(int Year, FundingSource Source, bool InKind, long Amount, int WithoutAmount);

    public static Totals Of(DbConnection connection, string editionId)
    {
        var sums = connection
            .Query<(int Year, string Source, bool InKind, long Amount, int WithoutAmount)>(
                """
                select year, source, in_kind, coalesce(cast(sum(amount_kopiykas) as bigint), 0), count(*) - count(amount_kopiykas)
                from funding where edition_id = @editionId
                group by year, source, in_kind
                """,
                new { editionId }
            )
            .Select(row => new Sum(row.Year, WireEnum<FundingSource>.Parse(row.Source), row.InKind, row.Amount, row.WithoutAmount))
            .ToList();
        var money = sums.FindAll(sum => !sum.InKind);
        return new()
        {
            Planned = Amount(money),
            LinesWithoutAmount = Lines(money),
            InKind = Amount(sums.Where(sum => sum.InKind)),
            ByYear =
            [
                .. money
                    .GroupBy(sum => sum.Year)
                    .OrderBy(group => group.Key)
                    .Select(group => new YearTotal
                    {
                        Year = group.Key,
                        Amount = Amount(group),
                        LinesWithoutAmount = Lines(group),
                    }),
            ],
            BySource =
            [
                .. money
                    .GroupBy(sum => sum.Source)
                    .OrderBy(group => group.Key)
                    .Select(group => new SourceTotal
                    {
                        Source = group.Key,
                        Amount = Amount(group),
                        LinesWithoutAmount = Lines(group),
                    }),
            ],
        };
    }

    private static Money Amount(IEnumerable<Sum> sums) => new(sums.Sum(sum => sum.Amount));

    private static int Lines(IEnumerable<Sum> sums) => sums.Sum(sum => sum.WithoutAmount);
}
