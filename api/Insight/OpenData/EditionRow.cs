using System.Data.Common;
using Dapper;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.OpenData;

/// <summary>An adopted edition of a program and the act it comes from.</summary>
internal sealed record EditionRow : ProgramRow
{
    public required int Edition { get; init; }

    public required bool InForce { get; init; }

    public required string Title { get; init; }

    public required int ValidFrom { get; init; }

    public required int? ValidThrough { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required string ActNumber { get; init; }

    public required DateOnly AdoptedOn { get; init; }

    public static IEnumerable<object> Read(DbConnection connection, DatasetContext context) =>
        connection
            .Query<EditionRow>(
                $"""
                select p.id as ProgramId, p.official_id as ProgramUid, p.kind, held.title as ProgramTitle,
                       e.number as Edition, e.id = held.id as InForce, e.title, e.valid_from as ValidFrom, e.valid_through as ValidThrough,
                       e.effective_from as EffectiveFrom, a.number as ActNumber, a.adopted_on as AdoptedOn
                from program p
                join edition held on held.id = {ValidityStore.InForce("p.id", "@Today")}
                join edition e on e.program_id = p.id and {EditionStore.Stands("e")}
                join legal_act a on a.id = e.legal_act_id
                where p.status in ('active', 'completed', 'cancelled')
                order by p.official_id_identity, p.id, e.number
                """,
                new { context.Today },
                buffered: false
            )
            .Select(row => row with { ProgramUrl = context.ProgramUrl(row.ProgramId) });
}
