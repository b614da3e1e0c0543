using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Amendments;

/// <summary>What the register finds odd about the wording of an amendment: told while it is open, and once more by its adoption.</summary>
internal static class AmendmentFindings
{
    /// <summary>Of the text alone; what the experts say of it is asked when it is adopted.</summary>
    public static IReadOnlyList<ValidationError> Of(DbConnection connection, EditionStore.Row edition) =>
        [.. Redefined(connection, edition), .. Dropped(connection, edition), .. DraftFindings.OfBody(connection, edition)];

    /// <summary>Of an open amendment: what its adoption will warn of.</summary>
    public static IReadOnlyList<ValidationError> OfOpen(DbConnection connection, EditionStore.Row edition) =>
        [
            .. ConclusionCheck.Warnings(connection, edition.ProgramId, edition.Number, () => WordingStore.Wording(connection, edition)),
            .. Of(connection, edition),
        ];

    // Indicators that mean something else than in the edition before, under the same code.
    private static IEnumerable<ValidationError> Redefined(DbConnection connection, EditionStore.Row edition)
    {
        var before = WordingStore
            .Indicators(connection, AmendmentService.Predecessor(connection, edition).Id)
            .ToDictionary(item => item.Code);
        return WordingStore
            .Indicators(connection, edition.Id)
            .Where(indicator => before.ContainsKey(indicator.Code))
            .Select(indicator => (indicator.Code, Fields: IndicatorMeaning.Changes(before[indicator.Code], indicator)))
            .Where(change => change.Fields.Count > 0)
            .Select(change => new ValidationError(
                Problems.IndicatorMeaningChanged,
                "#",
                new { code = change.Code, fields = change.Fields }
            ));
    }

    // Measures that reports carry money on and that this edition is the first to do without.
    private static IEnumerable<ValidationError> Dropped(DbConnection connection, EditionStore.Row edition) =>
        connection
            .Query<(string Code, string Period)>(
                """
                select distinct f.measure_code, f.period
                from snapshot_funding f
                join report r on r.program_id = f.program_id and r.period = f.period
                     and f.snapshot = case when r.state in ('submitted', 'returned') then r.last_snapshot else r.accepted_snapshot end
                where f.program_id = @ProgramId and f.spent_kopiykas > 0
                  and exists (select 1 from measure m where m.edition_id = @before and m.code = f.measure_code)
                  and not exists (select 1 from measure m where m.edition_id = @Id and m.code = f.measure_code)
                order by f.measure_code, f.period
                """,
                new
                {
                    edition.ProgramId,
                    edition.Id,
                    before = AmendmentService.Predecessor(connection, edition).Id,
                }
            )
            .GroupBy(row => row.Code)
            .Select(group => new ValidationError(
                Problems.MeasureDropped,
                "#",
                new { code = group.Key, reports = group.Select(row => Period.Parse(row.Period)!.Labelled).ToList() }
            ));
}
