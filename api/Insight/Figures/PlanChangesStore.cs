using System.Data.Common;
using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>The programs of a year and the editions that held in it, as the register knew at a moment.</summary>
internal static class PlanChangesStore
{
    public sealed record Program
    {
        public required string Id { get; init; }

        public required string OfficialId { get; init; }

        public required string Kind { get; init; }

        public required string Title { get; init; }

        public required string ResponsibleId { get; init; }

        public required string ResponsibleName { get; init; }

        public required string? ResponsibleEdrpou { get; init; }

        public required string OriginalId { get; init; }

        public required string YearStartId { get; init; }

        public required string NowId { get; init; }

        public required bool MayHaveEnded { get; init; }
    }

    /// <summary>An edition that began to hold after 1 January.</summary>
    public sealed record Spell
    {
        public required string ProgramId { get; init; }

        public required DateOnly FromOn { get; init; }

        public required string EditionId { get; init; }

        public required int Number { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }

        public required string ActType { get; init; }

        public required string ActNumber { get; init; }

        public required DateOnly AdoptedOn { get; init; }

        public required string ActTitle { get; init; }
    }

    public static List<Program> Programs(DbConnection connection, int year, DateTimeOffset knownAt, ConsolidatedFilter filter)
    {
        DynamicParameters parameters = new(LastAccepted.Of(year));
        parameters.Add("knownAt", knownAt);
        return connection
            .Query<Program>(
                $"""
                select p.id, {LegalActStore.OfficialId("o")} as OfficialId, p.kind, e.title, e.responsible_body_id as ResponsibleId,
                       e.responsible_name as ResponsibleName, e.responsible_edrpou as ResponsibleEdrpou,
                       o.id as OriginalId, e.id as NowId,
                       coalesce({ValidityStore.InForce("p.id", "@newYear", "@knownAt")}, o.id) as YearStartId,
                       {ProgramEnd.MayHaveEnded("p", "e", "@newYearsEve", "@Year")} as MayHaveEnded
                from program p
                cross join edition e on e.id = {ValidityStore.InForce("p.id", "@newYearsEve", "@knownAt")}
                cross join edition o on o.program_id = p.id and o.number = 0 and {EditionStore.Stands("o", "@knownAt")}
                where {LastAccepted.OwedAt("@knownAt")} and {filter.Where(parameters)}
                order by e.title_sort, p.id
                """,
                parameters
            )
            .AsList();
    }

    /// <summary>In the order in which they began.</summary>
    public static ILookup<string, Spell> Spells(DbConnection connection, int year, DateTimeOffset knownAt) =>
        connection
            .Query<Spell>(
                $"""
                select v.program_id as ProgramId, v.from_on as FromOn, e.id as EditionId, e.number, e.recorded_at as RecordedAt,
                       a.type as ActType, a.number as ActNumber, a.adopted_on as AdoptedOn, a.title as ActTitle
                from edition_validity v
                join edition e on e.id = v.edition_id
                join legal_act a on a.id = e.legal_act_id
                where {ValidityStore.Known("v", "@knownAt")} and v.has_begun = 1 and e.number > 0
                  and v.from_on > @newYear and v.from_on <= @newYearsEve
                order by v.program_id, v.from_on
                """,
                new
                {
                    knownAt,
                    newYear = new DateOnly(year, 1, 1),
                    newYearsEve = new DateOnly(year, 12, 31),
                }
            )
            .ToLookup(spell => spell.ProgramId);
}
