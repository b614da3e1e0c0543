using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

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

    /// <summary>
    /// Where a query over programs p begins: with all of them, or with the editions e of a range of titles, of which
    /// <see cref="Within"/> leaves the one that the submission s or, without one, the duty d is measured against.
    /// </summary>
    public static string Programs(TitleRange? range) =>
        range is null ? "program p" : "edition e cross join program p on p.id = e.program_id";

    /// <summary>That edition, where the query began with all programs.</summary>
    public static string Edition(TitleRange? range) => range is null ? $"join edition e on {Measured}" : "";

    /// <summary>The condition that keeps to the range.</summary>
    public static string Within(TitleRange? range, DynamicParameters parameters) =>
        range is null ? "true" : $"{Measured} and {range.Where(parameters)}";

    private const string Measured = "e.id = coalesce(s.edition_id, d.edition_id)";

    /// <summary>Leaves out programs without an accepted report.</summary>
    public static readonly QueryParameter<bool?> Only = Query.Flag(
        "accepted",
        new(
            "`true` — лише за прийнятими звітами, як у підсумках; без програм, які за цей період ще не прозвітували.",
            "`true` for accepted reports alone, as totals count them; programs that have none for the period are left out."
        )
    );

    /// <summary>The condition that the parameter stands for, over the submission s.</summary>
    public static string IsWanted(QueryValues query) => query.Get(Only) is true ? "s.number is not null" : "true";

    /// <summary>The same by what `basis` asks for.</summary>
    public static string Join(Basis basis) => Join(basis == Basis.Year ? "true" : "false");

    /// <summary>
    /// The condition that the report is one of some bodies: of whom the submission s names or, without one, the first submission f of the
    /// period or, without that, of whom the due day finds on duty for what the edition e says. Parameters: @Code, @ruleDueOn.
    /// </summary>
    public static string OfBodies(IReadOnlyList<string> bodyIds, Succession succession, DynamicParameters parameters) =>
        bodyIds.Count == 0
            ? "true"
            : $"""
                ({Sql.AnyOf("s.body_id", bodyIds, parameters)}
                 or s.body_id is null and {Sql.AnyOf("f.body_id", bodyIds, parameters)}
                 or f.body_id is null and {succession.Answers(
                    bodyIds,
                    "e.responsible_body_id",
                    DueDays.Day("p.id", "@Code", "@ruleDueOn"),
                    parameters
                )})
                """;

    /// <summary>The condition that the program p owed a report in the year up to @Code, as known now or at a moment.</summary>
    public static string OwedAt(string? knownAt) =>
        $"""
            exists (select 1 from report_duty y
                    where y.program_id = p.id and y.period between @First and @Code and {ValidityStore.Known("y", knownAt)})
            """;

    /// <summary>The parameters of a period.</summary>
    public static DynamicParameters Of(Period period, CityCalendar calendar, DateOnly today) =>
        new(
            new
            {
                period.Code,
                period.Year,
                period.Quarter,
                First = Period.OfYear(period.Year)[0].Code,
                newYear = period.StartDate,
                period.EndDate,
                isOver = period.EndDate < today,
                ruleDueOn = calendar.DueOn(period),
            }
        );

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
