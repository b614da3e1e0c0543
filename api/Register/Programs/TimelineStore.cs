using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Programs;

/// <summary>Reads the acts of a program's life that decide when its editions hold and which reports it owes.</summary>
internal static class TimelineStore
{
    private sealed record Life
    {
        public required string Kind { get; init; }

        public required DateOnly? CancelledFrom { get; init; }

        public required DateTimeOffset? CancelledAt { get; init; }

        public required DateOnly? CompletedOn { get; init; }

        public required DateTimeOffset? CompletedAt { get; init; }
    }

    public static ProgramTimeline Read(DbConnection connection, string programId)
    {
        var life = connection.QuerySingle<Life>(
            """
            select p.kind, c.effective_on as CancelledFrom, c.recorded_at as CancelledAt,
                   d.effective_on as CompletedOn, d.recorded_at as CompletedAt
            from program p
            left join program_step c on c.program_id = p.id and c.status = 'cancelled'
            left join program_step d on d.program_id = p.id and d.status = 'completed'
            where p.id = @programId
            """,
            new { programId }
        );
        var editions = connection.Query<AdoptedEdition>(
            """
            select id, number, adopted_on as AdoptedOn, effective_from as EffectiveFrom, recorded_at as RecordedAt,
                   valid_from as ValidFrom, valid_through as ValidThrough, reporting
            from edition where program_id = @programId and recorded_at is not null order by number
            """,
            new { programId }
        );
        return new(WireEnum<ProgramKind>.Parse(life.Kind), editions.AsList(), life.CancelledFrom, life.CancelledAt)
        {
            CompletedOn = life.CompletedOn,
            CompletedAt = life.CompletedAt,
        };
    }
}
