using System.Data.Common;
using Dapper;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.OpenData;

/// <summary>When the first thing happened that the last publication does not show.</summary>
internal static class UnpublishedChange
{
    /// <summary>
    /// The first document recorded since, or the first day since on which a recorded one took effect by itself; else the first slip
    /// corrected since. Asked only where a dataset differs.
    /// </summary>
    public static DateOnly On(DbConnection connection, DatasetContext context, PublicationMark? last)
    {
        var seq = connection.ExecuteScalar<long?>("select max(seq) from change where resource = 'publication'") ?? 0;
        var document = First(
            """
            (resource = 'report' and action = 'acceptance' or resource = 'amendment' and action = 'adoption'
             or resource = 'program' and action in ('approval', 'completion', 'cancellation'))
            """
        );
        DateOnly[] days =
        [
            .. new[] { document, last is null ? null : Effect(connection, context, context.DateOf(last.PublishedAt)) }.OfType<DateOnly>(),
        ];
        return days.Length > 0
            ? days.Min()
            : First("resource in ('program', 'executiveBody')") ?? (last is null ? context.Today : context.DateOf(last.PublishedAt));

        DateOnly? First(string condition) =>
            connection.ExecuteScalar<DateTimeOffset?>($"select min(at) from change where seq > @seq and {condition}", new { seq }) is { } at
                ? context.DateOf(at)
                : null;
    }

    // An amendment, a cancellation, a last year: recorded before, and true from a later day on. Both are days of the city.
    private static DateOnly? Effect(DbConnection connection, DatasetContext context, DateOnly since) =>
        connection
            .Query<(DateOnly Day, DateTimeOffset RecordedAt)>(
                $"""
                select day, recorded_at from (
                    select e.effective_from as day, e.recorded_at from edition e where e.number > 0 and {EditionStore.Stands("e")}
                    union all
                    select s.effective_on, s.recorded_at from program_step s
                    where s.status = 'cancelled' and {AnnulmentStore.Counts("s", AnnulmentStore.OfStep)}
                    union all
                    select cast(e.valid_through + 1 as text) || '-01-01', e.recorded_at
                    from program p
                    join edition e on e.id = {ValidityStore.InForce("p.id", "@Today")}
                    where p.status = 'active' and e.valid_through is not null
                ) effect
                where day > @since and day <= @Today
                order by day
                """,
                new { context.Today, since },
                buffered: false
            )
            .Where(effect => context.DateOf(effect.RecordedAt) < effect.Day)
            .Select(effect => (DateOnly?)effect.Day)
            .FirstOrDefault();
}
