using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>Counts what a year's statistics tell.</summary>
internal static class StatisticsStore
{
    public sealed record Counts
    {
        public required int Programs { get; init; }

        public required int Amendments { get; init; }

        public required int Rectifications { get; init; }

        public required int Conclusions { get; init; }

        public required int ConceptIndicators { get; init; }

        public required int Datasets { get; init; }

        public required int Updates { get; init; }
    }

    /// <summary>Everything that is counted in one table.</summary>
    public static Counts Count(DbConnection connection, int year, CityClock clock) =>
        connection.QuerySingle<Counts>(
            $"""
            select (select count(*) from program p where {ProgramKinds.Counted.Sql("p.kind")} and {ProgramYears.InForce(
                "p"
            )}) as Programs,
                   (select count(*) from edition e
                    where e.number > 0 and {EditionStore.Stands("e")} and e.adopted_on between @newYear and @newYearsEve) as Amendments,
                   (select count(*) from edition_end
                    where next_id is not null and ended_at >= @from and ended_at < @until) as Rectifications,
                   (select count(*) from expert_conclusion c
                    join edition e on e.id = {EditionStore.Latest("c.program_id", "c.edition_number")}
                    where e.recorded_at is not null and {AnnulmentStore.Counts("c", AnnulmentStore.OfConclusion)}
                      and c.issued_on between @newYear and @newYearsEve) as Conclusions,
                   (select count(*) from program p
                    left join report r on r.program_id = p.id and r.period = @lastPeriod
                    left join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
                    {ValidityStore.JoinDuty("@lastPeriod")}
                    join indicator i on i.edition_id = coalesce(s.edition_id, d.edition_id)
                    where {ProgramKinds.CountedApart.Sql("p.kind")}) as ConceptIndicators,
                   (select count(distinct f.dataset) from publication_file f) as Datasets,
                   (select count(*) from publication where published_at >= @from and published_at < @until) as Updates
            """,
            new
            {
                year,
                lastPeriod = $"{year:0000}-Q4",
                newYear = new DateOnly(year, 1, 1),
                newYearsEve = new DateOnly(year, 12, 31),
                from = clock.StartOf(new(year, 1, 1)),
                until = clock.StartOf(new(year + 1, 1, 1)),
            }
        );

    /// <summary>The amendments that are counted above, by the month of their acts: twelve numbers.</summary>
    public static IReadOnlyList<int> AmendmentsByMonth(DbConnection connection, int year)
    {
        var counts = connection
            .Query<(string Month, long Count)>(
                $"""
                select substr(e.adopted_on, 6, 2), count(*) from edition e
                where e.number > 0 and {EditionStore.Stands("e")} and e.adopted_on between @newYear and @newYearsEve
                group by substr(e.adopted_on, 6, 2)
                """,
                new { newYear = new DateOnly(year, 1, 1), newYearsEve = new DateOnly(year, 12, 31) }
            )
            .ToDictionary(month => month.Month, month => (int)month.Count);
        return [.. Enumerable.Range(1, 12).Select(month => counts.GetValueOrDefault($"{month:00}"))];
    }

    /// <summary>
    /// The last period of the year in which money was accepted: concepts have none, and development programmes repeat that of others.
    /// </summary>
    public static Period? LastAccepted(DbConnection connection, int year) =>
        connection.ExecuteScalar<string?>(
            $"""
            select max(r.period) from report r join program p on p.id = r.program_id
            where {ProgramKinds.Totalled.Sql("p.kind")} and r.period between @first and @last and r.accepted_snapshot is not null
            """,
            new { first = $"{year}-Q1", last = $"{year}-Q4" }
        )
            is { } code
            ? Period.Parse(code)
            : null;
}
