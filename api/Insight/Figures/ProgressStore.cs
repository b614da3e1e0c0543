using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>Counts the indicators of a program in a year.</summary>
internal static class ProgressStore
{
    // Annual indicators are counted by the period's own report, the others by the last accepted one.
    private const string Quarter = "(case when i.frequency = 'annual' then @quarter else @lastQuarter end)";

    private sealed record Accepted
    {
        public required string Period { get; init; }

        public required int Snapshot { get; init; }

        public required string EditionId { get; init; }
    }

    private sealed record Row : ProgressCounts
    {
        public required string Grouping { get; init; }
    }

    /// <summary>The counts, or why there are none: the year is none of the program's.</summary>
    public static Checked<ProgramProgress> Of(DbConnection connection, ProgramStore.Row program, int year, DateOnly today)
    {
        var history = ValidityStore.History(connection, program.Id);
        var accepted = AcceptedIn(connection, program.Id, year);
        var held = history.InForce(program.LastDayBy(new(year, 12, 31)));
        var validThrough = program.LastDayBy(held.LastDay).Year;
        if (accepted.Count == 0 && (year < held.ValidFrom || year > validThrough))
        {
            return new ProblemResult(
                Problems.YearOutsideProgram,
                new
                {
                    year,
                    validFrom = held.ValidFrom,
                    validThrough,
                }
            );
        }

        var owed = ValidityStore.OwedIn(connection, program.Id, year);
        var period = Period
            .OfYear(year)
            .LastOrDefault(item =>
                accepted.Exists(report => report.Period == item.Code) || (item.EndDate < today && owed.Contains(item.Code))
            );
        var (last, ofPeriod) = (accepted.LastOrDefault(), accepted.Find(report => report.Period == period?.Code));
        var lastPeriod = last is null ? null : Period.Parse(last.Period);
        var edition =
            ofPeriod is not null ? history.Editions.First(item => item.Id == ofPeriod.EditionId)
            : period is null ? held
            : history.InForce(period.EndDate);
        List<GroupProgress> groups =
        [
            .. Count(
                    connection,
                    new
                    {
                        programId = program.Id,
                        editionId = edition.Id,
                        year,
                        isOver = period is not null,
                        quarter = period?.Quarter,
                        lastQuarter = (lastPeriod ?? period)?.Quarter,
                        period = ofPeriod?.Period,
                        lastPeriod = last?.Period,
                        snapshot = ofPeriod?.Snapshot,
                        lastSnapshot = last?.Snapshot,
                    }
                )
                .Select(row => new GroupProgress(row, WireEnum<IndicatorGroup>.Parse(row.Grouping)))
                .OrderBy(group => group.Group),
        ];
        return new ProgramProgress
        {
            ProgramId = program.Id,
            Year = year,
            Period = period,
            AcceptedPeriod = lastPeriod,
            Edition = edition.Number,
            Total = ProgressCounts.Sum(groups),
            ByGroup = groups,
        };
    }

    private static List<Accepted> AcceptedIn(DbConnection connection, string programId, int year) =>
        connection
            .Query<Accepted>(
                """
                select r.period, s.number as Snapshot, s.edition_id as EditionId
                from report r
                join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
                where r.program_id = @programId and r.period >= @first and r.period <= @last
                order by r.period
                """,
                new
                {
                    programId,
                    first = $"{year:0000}-Q1",
                    last = $"{year:0000}-Q4",
                }
            )
            .AsList();

    private static IEnumerable<Row> Count(DbConnection connection, object parameters) =>
        connection.Query<Row>(
            $"""
            select grouping, count(*) as Indicators,
                   count(*) filter (where is_due) as Due,
                   count(*) filter (where is_due and is_given) as Reported,
                   count(*) filter (where is_due and state = 'notAvailable') as NotAvailable,
                   count(*) filter (where is_due and state = 'notApplicable') as NotApplicable,
                   count(*) filter (where is_due and state = 'notReported') as NotReported,
                   count(*) filter (where is_due and has_target) as WithTarget,
                   count(*) filter (where is_due and not has_target) as WithoutTarget,
                   count(*) filter (where is_due and state = 'reached') as Reached,
                   count(*) filter (where is_due and state = 'partly') as Partly,
                   count(*) filter (where is_due and state = 'missed') as Missed,
                   count(*) filter (where is_due and state = 'notComparable') as NotComparable
            from (
                select i.grouping, t.year is not null as has_target,
                       (v.value is not null or v.yes is not null or v.text is not null) as is_given, {IndicatorResultRow.DueIn(
                Quarter,
                "@isOver = 1"
            )} as is_due,
                       {IndicatorResultRow.StateFor(Quarter, "@isOver = 1")} as state
                from indicator i
                left join target t on t.edition_id = i.edition_id and t.indicator_code = i.code and t.year = @year
                left join snapshot_indicator v on v.program_id = @programId and v.code = i.code
                     and v.period = case when i.frequency = 'annual' then @period else @lastPeriod end
                     and v.snapshot = case when i.frequency = 'annual' then @snapshot else @lastSnapshot end
                where i.edition_id = @editionId
            ) judged
            group by grouping
            """,
            parameters
        );
}
