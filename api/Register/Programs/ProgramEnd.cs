using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>When programs ended, as the register knew at a moment.</summary>
internal static class ProgramEnd
{
    /// <summary>
    /// Days for which an edition holds, its years, and the day from which its program was cancelled or on which it was completed.
    /// </summary>
    public sealed record Spell
    {
        public required string ProgramId { get; init; }

        public required DateOnly FromOn { get; init; }

        public required DateOnly ThroughOn { get; init; }

        public required int ValidFrom { get; init; }

        public required int? ValidThrough { get; init; }

        public required DateOnly? CancelledFrom { get; init; }

        public required DateOnly? CompletedOn { get; init; }
    }

    /// <summary>The condition that a program in an edition may have ended before a day; the exact day is for LastDay to say.</summary>
    public static string MayHaveEnded(string program, string edition, string day, string year) =>
        $"""
            ({edition}.valid_through < {year}
             or exists (select 1 from program_step c
                        where c.program_id = {program}.id and c.status in ('cancelled', 'completed')
                          and c.effective_on <= {day} and {IsKnown("c")}))
            """;

    /// <summary>The last days in force of those of some programs that ended before a day.</summary>
    public static IReadOnlyDictionary<string, DateOnly> Before(
        DbConnection connection,
        IReadOnlyList<string> programIds,
        DateOnly day,
        DateTimeOffset knownAt
    )
    {
        if (programIds.Count == 0)
        {
            return new Dictionary<string, DateOnly>();
        }

        DynamicParameters parameters = new(new { day, knownAt });
        return connection
            .Query<Spell>(
                $"""
                select v.program_id as ProgramId, v.from_on as FromOn, v.through_on as ThroughOn,
                       e.valid_from as ValidFrom, e.valid_through as ValidThrough, c.effective_on as CancelledFrom,
                       d.effective_on as CompletedOn
                from edition_validity v
                join edition e on e.id = v.edition_id
                left join program_step c on c.program_id = v.program_id and c.status = 'cancelled' and {IsKnown("c")}
                left join program_step d on d.program_id = v.program_id and d.status = 'completed' and {IsKnown("d")}
                where {Sql.AnyOf("v.program_id", programIds, parameters)} and {ValidityStore.Known("v", "@knownAt")}
                  and v.has_begun = 1 and v.from_on <= @day
                """,
                parameters
            )
            .GroupBy(spell => spell.ProgramId)
            .Select(spells => (spells.Key, Day: LastDay([.. spells], day)))
            .Where(program => program.Day < day)
            .ToDictionary(program => program.Key, program => program.Day!.Value);
    }

    /// <summary>
    /// The last day up to another on which one of the editions is in force: within its days and years, before the cancellation and not
    /// after the completion. A program cancelled from its very first day ended on the eve of it. Null where no edition has begun.
    /// </summary>
    public static DateOnly? LastDay(IReadOnlyList<Spell> spells, DateOnly day)
    {
        var last = spells
            .Select(spell =>
                (
                    First: Later(spell.FromOn, new(spell.ValidFrom, 1, 1)),
                    Last: Earlier(
                        Earlier(Earlier(spell.ThroughOn, day), spell.CompletedOn ?? DateOnly.MaxValue),
                        Earlier(
                            spell.ValidThrough is { } year ? new(year, 12, 31) : DateOnly.MaxValue,
                            spell.CancelledFrom?.AddDays(-1) ?? DateOnly.MaxValue
                        )
                    )
                )
            )
            .Where(days => days.First <= days.Last)
            .Select(days => (DateOnly?)days.Last)
            .Max();
        return last ?? spells.Select(spell => spell.CancelledFrom?.AddDays(-1)).FirstOrDefault();
    }

    private static string IsKnown(string step) =>
        $"{step}.recorded_at <= @knownAt and {AnnulmentStore.Counts(step, AnnulmentStore.OfStep, "@knownAt")}";

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
