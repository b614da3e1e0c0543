using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>
/// The year's money by the first edition, by the one in force on 1 January and by the one now in force on the period's last day, beside
/// what a report was measured against.
/// </summary>
internal sealed class Plans(Dictionary<(string EditionId, string Measure, FundingKey Key), Money?> amounts, Plans.Editions editions)
{
    /// <summary>The editions whose plans stand beside that of the report.</summary>
    internal readonly record struct Editions(string Original, string YearStart, string Now);

    public static Plans Load(DbConnection connection, ReportingContext reporting)
    {
        // A program never amended has one plan, which the template holds already.
        if (reporting.Edition.Number == 0 && reporting.Now.Id == reporting.Edition.Id)
        {
            var templateRows = reporting.Template.Measures.SelectMany(measure =>
                measure.Funding.Select(funding => (measure.Code, funding.Key, funding.Planned))
            );
            return new(
                templateRows.ToDictionary(row => (reporting.Now.Id, row.Code, row.Key), row => row.Planned),
                new(reporting.Now.Id, reporting.Now.Id, reporting.Now.Id)
            );
        }

        var program = new { ProgramId = reporting.Program.Id, newYear = reporting.Period.StartDate };
        var yearStart = connection.ExecuteScalar<string?>($"select {ValidityStore.InForce("@ProgramId", "@newYear")}", program);
        var rows = connection
            .Query<(string EditionId, int Number, string Measure, string? Source, string? Donor, bool InKind, long? Amount)>(
                $"""
                select e.id, e.number, f.measure_code, f.source, f.donor, f.in_kind, f.amount_kopiykas
                from edition e
                left join funding f on f.edition_id = e.id and f.year = @Year
                where e.program_id = @ProgramId and (e.number = 0 and {EditionStore.Stands("e")} or e.id = @Now or e.id = @yearStart)
                """,
                new
                {
                    reporting.Period.Year,
                    ProgramId = reporting.Program.Id,
                    Now = reporting.Now.Id,
                    yearStart,
                }
            )
            .AsList();
        var original = rows.Find(row => row.Number == 0).EditionId;
        return new(
            rows.Where(row => row.Source is not null)
                .ToDictionary(
                    row => (row.EditionId, row.Measure, new FundingKey(WireEnum<FundingSource>.Parse(row.Source!), row.Donor!, row.InKind)),
                    row => row.Amount is { } amount ? new Money(amount) : (Money?)null
                ),
            new(original, yearStart ?? original, reporting.Now.Id)
        );
    }

    public IReadOnlyList<MeasureLine> Of(IEnumerable<MeasureLine> measures) =>
        [
            .. measures.Select(measure =>
                measure with
                {
                    Funding =
                    [
                        .. measure.Funding.Select(line =>
                            line with
                            {
                                PlannedOriginal = Find(editions.Original, measure.Code, line.Key),
                                PlannedYearStart = Find(editions.YearStart, measure.Code, line.Key),
                                PlannedNow = Find(editions.Now, measure.Code, line.Key),
                            }
                        ),
                    ],
                }
            ),
        ];

    // Zero where it plans nothing, null where it gives no amount.
    private Money? Find(string edition, string measure, FundingKey key) =>
        amounts.TryGetValue((edition, measure, key), out var amount) ? amount : default(Money);
}
