using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>
/// Which accepted report of each program the figures of a period or a year rest on, as SQL: the rule of the consolidated report, as the
/// register knows now.
/// </summary>
internal static class LastAccepted
{
    /// <summary>
    /// The report r and its accepted submission s of the program p: of the period @Code, or the last one of the year before it where the
    /// program, having no duty d, owes none any more, or where the year is asked about.
    /// </summary>
    public static string Join(string isOfYear) =>
        $"""
            left join report r on r.program_id = p.id and r.period = (
                select max(x.period) from report x
                where x.program_id = p.id and x.period between @First and @Code and x.accepted_snapshot is not null)
                 and (r.period = @Code or d.edition_id is null or {isOfYear})
            left join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
            """;

    /// <summary>The condition that the program p owed a report in the year up to @Code.</summary>
    public static readonly string Owed = $"""
        exists (select 1 from report_duty y
                where y.program_id = p.id and y.period between @First and @Code and {ValidityStore.Known("y")})
        """;

    /// <summary>The parameters of a whole year.</summary>
    public static object Of(int year) =>
        new
        {
            Year = year,
            First = Period.OfYear(year)[0].Code,
            Period.LastOf(year).Code,
            newYear = new DateOnly(year, 1, 1),
            newYearsEve = new DateOnly(year, 12, 31),
        };
}
