using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>
/// Counts of indicators. Those due are reported, notAvailable, notApplicable or notReported; percentages are ratios of counts, never
/// averages.
/// <uk>Кількість показників. Ті, за якими час звітувати, поділено на reported, notAvailable, notApplicable і notReported; відсоток
/// обчислено з кількостей, а не як середнє.</uk>
/// </summary>
public record ProgressCounts
{
    public required int Indicators { get; init; }

    /// <summary>
    /// Those a report was owed for: quarterly ones from the first quarter's end, annual ones in the fourth quarter.
    /// <uk>Показники, за якими вже час звітувати: щоквартальні — від кінця I кварталу, щорічні — у IV кварталі.</uk>
    /// </summary>
    public required int Due { get; init; }

    /// <summary>Those with a value.<uk>Показники зі значенням.</uk></summary>
    public required int Reported { get; init; }

    public required int NotAvailable { get; init; }

    public required int NotApplicable { get; init; }

    /// <summary>Those no accepted report speaks of.<uk>Показники, про які не йдеться в жодному прийнятому звіті.</uk></summary>
    public required int NotReported { get; init; }

    /// <summary>Those due that have a target for the year.<uk>Показники, за якими час звітувати і є планове значення на рік.</uk></summary>
    public required int WithTarget { get; init; }

    /// <summary>Those due without one.<uk>Показники, за якими час звітувати, але планового значення на рік немає.</uk></summary>
    public required int WithoutTarget { get; init; }

    public required int Reached { get; init; }

    public required int Missed { get; init; }

    /// <summary>
    /// Those with a value and a target for the year's end, while the value is of an earlier quarter.
    /// <uk>Показники, за якими є значення і планове на кінець року, але значення — за один із попередніх кварталів.</uk>
    /// </summary>
    public required int NotComparable { get; init; }

    /// <summary>
    /// Reported to due, in per cent with two decimals; null where nothing is due.
    /// <uk>Відношення reported до due, у відсотках, два знаки після крапки; null, якщо звітувати ще не час.</uk>
    /// </summary>
    public decimal? ReportedPercent => Percent.Of(Reported, Due);

    /// <summary>
    /// Reached to withTarget, in per cent with two decimals; null where none has a target.
    /// <uk>Відношення reached до withTarget, у відсотках, два знаки після крапки; null, якщо планових значень немає.</uk>
    /// </summary>
    public decimal? ReachedPercent => Percent.Of(Reached, WithTarget);

    internal static ProgressCounts Sum(IReadOnlyList<ProgressCounts> parts) =>
        new()
        {
            Indicators = parts.Sum(part => part.Indicators),
            Due = parts.Sum(part => part.Due),
            Reported = parts.Sum(part => part.Reported),
            NotAvailable = parts.Sum(part => part.NotAvailable),
            NotApplicable = parts.Sum(part => part.NotApplicable),
            NotReported = parts.Sum(part => part.NotReported),
            WithTarget = parts.Sum(part => part.WithTarget),
            WithoutTarget = parts.Sum(part => part.WithoutTarget),
            Reached = parts.Sum(part => part.Reached),
            Missed = parts.Sum(part => part.Missed),
            NotComparable = parts.Sum(part => part.NotComparable),
        };
}

/// <summary>The counts of one group of indicators.<uk>Кількість показників однієї групи.</uk></summary>
public sealed record GroupProgress : ProgressCounts
{
    [SetsRequiredMembers]
    internal GroupProgress(ProgressCounts counts, IndicatorGroup group)
        : base(counts) => Group = group;

    public required IndicatorGroup Group { get; init; }
}

/// <summary>
/// How far the indicators of a program have come in a year, by what was accepted.
/// <uk>Стан показників програми за рік, за прийнятими звітами.</uk>
/// </summary>
public sealed record ProgramProgress
{
    public required string ProgramId { get; init; }

    public required int Year { get; init; }

    /// <summary>
    /// The last period of the year that the program reports for and that is over or was accepted; null while there is none, and nothing is
    /// due. Annual indicators are counted by its report.
    /// <uk>Останній період року, за який програма звітує і який уже закінчився або звіт за який прийнято; null, доки такого немає, — тоді
    /// звітувати ще не час. Щорічні показники пораховано за цим звітом.</uk>
    /// </summary>
    public required Period? Period { get; init; }

    /// <summary>
    /// The last period of the year with an accepted report: quarterly indicators are counted by it. Null where there is none.
    /// <uk>Останній період року, за який прийнято звіт: за ним пораховано щоквартальні показники. Якщо такого немає — null.</uk>
    /// </summary>
    public required Period? AcceptedPeriod { get; init; }

    /// <summary>
    /// The number of the edition whose indicators and targets are counted: that of the accepted report for `period`, or the one in force
    /// on its last day; without a period, on the year's.
    /// <uk>Номер редакції, показники й планові значення якої враховано: тієї, за якою прийнято звіт за `period`, або чинної в останній
    /// день цього періоду; якщо періоду немає — в останній день року.</uk>
    /// </summary>
    public required int Edition { get; init; }

    public required ProgressCounts Total { get; init; }

    /// <summary>
    /// The same counts by group; a group without indicators is left out.
    /// <uk>Те саме за групами; груп без показників не наведено.</uk>
    /// </summary>
    public required IReadOnlyList<GroupProgress> ByGroup { get; init; }
}

/// <summary>Counts the indicators of a program in a year.</summary>
internal static class ProgressStore
{
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
        var held = history.InForce(new(year, 12, 31));
        if (accepted.Count == 0 && (year < held.ValidFrom || year > held.ValidThrough))
        {
            return new ProblemResult(
                Problems.YearOutsideProgram,
                new
                {
                    year,
                    validFrom = held.ValidFrom,
                    validThrough = held.ValidThrough,
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
                        quarter = period?.Quarter ?? 1,
                        lastQuarter = (lastPeriod ?? period)?.Quarter ?? 1,
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
                   count(*) filter (where state <> 'notDue') as Due,
                   count(*) filter (where value is not null) as Reported,
                   count(*) filter (where state = 'notAvailable') as NotAvailable,
                   count(*) filter (where state = 'notApplicable') as NotApplicable,
                   count(*) filter (where state = 'notReported') as NotReported,
                   count(*) filter (where state <> 'notDue' and target is not null) as WithTarget,
                   count(*) filter (where state <> 'notDue' and target is null) as WithoutTarget,
                   count(*) filter (where state = 'reached') as Reached,
                   count(*) filter (where state = 'missed') as Missed,
                   count(*) filter (where state = 'notComparable') as NotComparable
            from (
                select i.grouping, t.value as target, v.value,
                       {IndicatorResultRow.StateFor(
                "(case when i.frequency = 'annual' then @quarter else @lastQuarter end)",
                "@isOver"
            )} as state
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
