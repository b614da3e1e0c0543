using System.Data.Common;
using Dapper;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.OpenData;

/// <summary>An adopted edition of a program as it is recorded now, and the act it comes from.</summary>
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

    /// <summary>When it was recorded anew because it had been written down wrongly, and why.</summary>
    public DateTimeOffset? RectifiedAt { get; init; }

    public DateOnly? RectifiedOn { get; init; }

    public required string? RectificationReason { get; init; }

    /// <summary>When it was annulled as recorded by mistake, and why; reports may have been measured against it before.</summary>
    public DateTimeOffset? AnnulledAt { get; init; }

    public DateOnly? AnnulledOn { get; init; }

    public required string? AnnulmentReason { get; init; }

    /// <summary>Whether the edition e of the program p is in force today; the last one of a program that is over is not.</summary>
    public static readonly string InForceToday = $"""
        (e.id = held.id and {ProgramStore.Lives("p", "@Today", "@Today")} and {ProgramYears.Covers("held", "p", "@Year", "@Today")})
        """;

    public static IEnumerable<object> Read(DbConnection connection, DatasetContext context) =>
        connection
            .Query<EditionRow>(
                $"""
                select p.id as ProgramId, p.official_id as ProgramUid, p.kind, held.title as ProgramTitle,
                       e.number as Edition, {InForceToday} as InForce, e.title, e.valid_from as ValidFrom, e.valid_through as ValidThrough,
                       e.effective_from as EffectiveFrom, a.number as ActNumber, a.adopted_on as AdoptedOn,
                       r.ended_at as RectifiedAt, r.reason as RectificationReason, x.ended_at as AnnulledAt, x.reason as AnnulmentReason
                from program p
                cross join edition held on held.id = {ValidityStore.InForce("p.id", "@Today")}
                cross join edition e on e.program_id = p.id and e.recorded_at is not null
                left join edition_end x on x.edition_id = e.id
                left join edition_end r on r.next_id = e.id
                join legal_act a on a.id = e.legal_act_id
                where p.status in ('active', 'completed', 'cancelled') and x.next_id is null
                order by p.official_id_identity, p.id, e.number
                """,
                new { context.Today, context.Today.Year },
                buffered: false
            )
            .Select(row =>
                row with
                {
                    ProgramUrl = context.ProgramUrl(row.ProgramId),
                    RectifiedOn = row.RectifiedAt is { } rectified ? context.DateOf(rectified) : null,
                    AnnulledOn = row.AnnulledAt is { } annulled ? context.DateOf(annulled) : null,
                }
            );
}
