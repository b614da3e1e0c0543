using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// Codes made of numbers, held against adopted editions: numbers shift, and what takes another measure's code takes its money.
/// </summary>
internal static class ProposedCodes
{
    /// <param name="connection">The register.</param>
    /// <param name="programId">The program whose wording it is.</param>
    /// <param name="wording">The wording, every measure with a code.</param>
    /// <param name="uncoded">The rows of measures that were sent without one.</param>
    public static IEnumerable<ValidationError> Check(
        DbConnection connection,
        string programId,
        NewWording wording,
        IReadOnlySet<int> uncoded
    )
    {
        if (uncoded.Count == 0)
        {
            return [];
        }

        var adopted = connection
            .Query<(string Identity, string Title)>(
                """
                select m.identity, m.title
                from measure m
                join edition e on e.id = m.edition_id
                where e.program_id = @programId and e.recorded_at is not null
                """,
                new { programId }
            )
            .ToLookup(row => row.Identity, row => row.Title);
        return uncoded
            .Select(row => (Row: row, Measure: wording.Measures![row]!))
            .Where(line => line.Measure is { Code: not null, Title: not null })
            .Select(line => (line.Row, line.Measure, Titles: adopted[UkrainianText.Identity(line.Measure.Code!)].ToList()))
            .Where(line => line.Titles.Count > 0 && line.Titles.TrueForAll(title => !IsSame(title, line.Measure.Title!)))
            .Select(line => new ValidationError(
                Problems.CodeNeeded,
                $"#/measures/{line.Row}/code",
                new
                {
                    number = TextRules.Printable(line.Measure.Number!),
                    code = line.Measure.Code,
                    title = line.Titles[^1],
                }
            ));
    }

    private static bool IsSame(string title, string other) => UkrainianText.Fold(title) == UkrainianText.Fold(other);
}
