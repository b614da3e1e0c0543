using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Reads the acts of a program's life that decide when its editions hold and which reports it owes.</summary>
internal static class TimelineStore
{
    public static ProgramTimeline Read(DbConnection connection, string programId)
    {
        var kind = connection.QuerySingle<string>("select kind from program where id = @programId", new { programId });
        var editions = connection.Query<AdoptedEdition>(
            """
            select e.id, e.number, e.adopted_on as AdoptedOn, e.effective_from as EffectiveFrom, e.recorded_at as RecordedAt,
                   x.ended_at as EndedAt, e.valid_from as ValidFrom, e.valid_through as ValidThrough, e.reporting
            from edition e
            left join edition_end x on x.edition_id = e.id
            where e.program_id = @programId and e.recorded_at is not null
            order by e.number, e.recording
            """,
            new { programId }
        );
        return new(WireEnum<ProgramKind>.Parse(kind), editions.AsList(), Ends(ProgramStatus.Cancelled), Ends(ProgramStatus.Completed));

        List<LifeEnd> Ends(ProgramStatus status) =>
            connection
                .Query<LifeEnd>(
                    $"""
                    select s.effective_on as "On", s.recorded_at as RecordedAt, n.recorded_at as AnnulledAt
                    from program_step s
                    {AnnulmentStore.Join("s", AnnulmentStore.OfStep)}
                    where s.program_id = @programId and s.status = @status
                    order by s.number
                    """,
                    new { programId, status = status.Wire() }
                )
                .AsList();
    }
}
