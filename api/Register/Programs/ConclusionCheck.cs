using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

[Label("результат експертизи", "verdict of an expert conclusion")]
public enum Verdict
{
    [Label("позитивний", "positive")]
    Positive,

    [Label("із зауваженнями", "with remarks")]
    WithRemarks,

    [Label("негативний", "negative")]
    Negative,
}

/// <summary>What the experts said of an edition when an act adopts it: whether the answer warns, and what becomes public with it.</summary>
internal static class ConclusionCheck
{
    /// <summary>The last conclusion decides, by the day of its paper; a positive one on another text does not count for this one.</summary>
    public static ValidationError[] Warnings(DbConnection connection, string programId, int edition, Func<Wording> wording)
    {
        var last = connection.QueryFirstOrDefault<(int Number, string? Verdict, string? WordingSha256)>(
            $"""
            select c.number, c.verdict, c.wording_sha256
            from expert_conclusion c
            where c.program_id = @programId and c.edition_number = @edition and {AnnulmentStore.Counts("c", AnnulmentStore.OfConclusion)}
            order by c.issued_on desc, c.number desc
            limit 1
            """,
            new { programId, edition }
        );
        if (last.Verdict is null)
        {
            return [new(Problems.ConclusionMissing, "#", new { edition })];
        }

        var verdict = WireEnum<Verdict>.Parse(last.Verdict);
        if (verdict != Verdict.Positive)
        {
            object parameters = new
            {
                edition,
                number = last.Number,
                verdict,
            };
            return [new(Problems.ConclusionNotPositive, "#", parameters)];
        }

        return last.WordingSha256 == WordingValues.Hash(wording())
            ? []
            : [new(Problems.ConclusionOutdated, "#", new { edition, number = last.Number })];
    }

    /// <summary>With its edition every conclusion on it becomes public: one item of the feed each.</summary>
    public static void Publish(WriteTransaction transaction, EditionStore.Row edition)
    {
        foreach (var (number, revision) in Numbers(transaction.Connection, edition))
        {
            transaction.Record(
                new(
                    "expertConclusion",
                    $"{edition.ProgramId}/{number}",
                    "published",
                    ConclusionUrl(edition.ProgramId, number),
                    revision,
                    Visibility.Published,
                    null,
                    new { edition = edition.Number }
                )
            );
        }
    }

    /// <summary>Recorded anew, the edition may say something else than what was examined: each conclusion on it says which.</summary>
    public static void Feed(WriteTransaction transaction, EditionStore.Row edition)
    {
        foreach (var (number, revision) in Numbers(transaction.Connection, edition))
        {
            var url = ConclusionUrl(edition.ProgramId, number);
            transaction.Feed(new("expertConclusion", $"{edition.ProgramId}/{number}", "wordingChange", url, revision));
        }
    }

    // Its annulment is the only thing that changes a conclusion.
    private static List<(int Number, long Revision)> Numbers(DbConnection connection, EditionStore.Row edition) =>
        connection
            .Query<(int Number, long Revision)>(
                $"""
                select c.number, case when n.number is null then 1 else 2 end
                from expert_conclusion c
                {AnnulmentStore.Join("c", AnnulmentStore.OfConclusion)}
                where c.program_id = @ProgramId and c.edition_number = @Number
                order by c.number
                """,
                new { edition.ProgramId, edition.Number }
            )
            .AsList();

    internal static string ConclusionUrl(string programId, int number) => $"{ProgramService.Url(programId)}/expert-conclusions/{number}";
}
