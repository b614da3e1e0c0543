using Dapper;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>Which measures a list of them is asked for.</summary>
internal static class MeasureFilter
{
    public static readonly QueryParameter<Period> Period = new(
        "period",
        new(
            "Період, як-от `2026-Q1`; якщо не вказано — останній завершений.",
            "Period such as 2026-Q1; when absent, the last one that is over."
        ),
        Platform.Values.Period.Parse,
        false,
        Problems.NotAPeriod,
        null,
        schema => (schema.Type, schema.Pattern) = (Microsoft.OpenApi.JsonSchemaType.String, Platform.Values.Period.Pattern)
    );

    private static readonly QueryParameter<MeasureStatus?> s_status = Query.OneOf<MeasureStatus>(
        "status",
        new("Стан заходу за прийнятим звітом.", "State of the measure by the accepted report.")
    );

    private static readonly QueryParameter<ProgramKind?> s_kind = Query.OneOf<ProgramKind>(
        "kind",
        new("Вид програми; якщо не вказано — усі.", "Kind of program; all of them when absent.")
    );

    private static readonly QueryParameter<string> s_program = Many(
        "programId",
        new("Програма. Кілька значень — будь-яка з них.", "Program. Several values mean any of them."),
        64
    );

    private static readonly QueryParameter<string> s_executant = Many(
        "executantId",
        new("Орган — виконавець заходу. Кілька значень — будь-який із них.", "A body that carries the measure out. Several mean any."),
        64
    );

    private static readonly QueryParameter<FundingSource?> s_source = Query.OneOf<FundingSource>(
        "source",
        new(
            "Джерело фінансування заходу: за планом на рік або за звітом.",
            "A source of the measure's money, by the year's plan or by the report."
        )
    );

    private static readonly QueryParameter<string> s_donor = Many(
        "donor",
        new(
            "Донор, як його названо в плані на рік або у звіті. Кілька значень — будь-який із них.",
            "A donor as the year's plan or the report names it. Several values mean any of them."
        ),
        200
    );

    private static readonly QueryParameter<Classification> s_classification = Schemes.Parameter(
        new(
            "схема:код заходу або його програми, як-от sdg:11. Кілька значень — будь-яке з них.",
            "scheme:code on the measure or on its program, such as sdg:11. Several values mean any of them."
        )
    );

    /// <summary>Those that look at the measure, and so serve its indicators too.</summary>
    public static QueryParameter[] OfMeasure { get; } = [s_executant, s_source, s_donor];

    public static QueryParameter[] Parameters { get; } =
    [
        Period,
        ConsolidatedService.BasisParameter,
        LastAccepted.Only,
        s_status,
        .. BodyFilter.Parameters,
        s_program,
        s_kind,
        s_classification,
        .. OfMeasure,
        Search.Text,
    ];

    public static Platform.Values.Period PeriodOf(QueryValues query, DateOnly today) =>
        query.Get(Period) ?? Platform.Values.Period.LastOver(today);

    /// <summary>The conditions on the program p and its report s.</summary>
    public static string OfProgram(QueryValues query, DynamicParameters parameters) =>
        $"""
            {LastAccepted.IsWanted(query)} and {Sql.AnyOf("p.kind", [.. query.Many(s_kind).Select(kind => kind.Wire())], parameters)}
            and {Sql.AnyOf("p.id", query.Many(s_program), parameters)}
            """;

    /// <summary>The conditions on the line l of a report, and the measure m it is of.</summary>
    public static string OfLine(QueryValues query, Search search, DynamicParameters parameters) =>
        $"""
            {Sql.AnyOf("l.status", [.. query.Many(s_status).Select(status => status.Wire())], parameters)}
            and {Schemes.Carries(
                "l.edition_id",
                query.Many(s_classification),
                parameters,
                "(c.measure_code = '' or c.measure_code = l.code)"
            )}
            and {Executant(query, new("l.edition_id", "l.code"), parameters)}
            and {Money(query, new("l.edition_id", "l.code"), new("l.id", "l.period", "l.snapshot"), parameters)}
            and {search.Matches("coalesce(m.title_folded, '')", "l.title_folded")}
            """;

    public static string Executant(QueryValues query, MeasureColumns measure, DynamicParameters parameters) =>
        query.Many(s_executant) is { Count: > 0 } bodyIds
            ? $"""
                exists (select 1 from measure_executant x
                        where x.edition_id = {measure.EditionId} and x.measure_code = {measure.Code}
                          and {Sql.AnyOf("x.body_id", bodyIds, parameters)})
                """
            : "true";

    public static string Money(QueryValues query, MeasureColumns measure, ReportColumns report, DynamicParameters parameters)
    {
        var (sources, donors) = (query.Many(s_source).Select(source => source.Wire()).ToList(), query.Many(s_donor));
        return sources.Count == 0 && donors.Count == 0
            ? "true"
            : $"""
                (exists (select 1 from funding u
                         where u.edition_id = {measure.EditionId} and u.measure_code = {measure.Code} and u.year = @Year
                           and {Sql.AnyOf("u.source", sources, parameters)} and {Sql.AnyOf("u.donor", donors, parameters)})
                 or exists (select 1 from snapshot_funding w
                            where w.program_id = {report.ProgramId} and w.period = {report.Period} and w.snapshot = {report.Snapshot}
                              and w.measure_code = {measure.Code}
                              and {Sql.AnyOf("w.source", sources, parameters)} and {Sql.AnyOf("w.donor", donors, parameters)}))
                """;
    }

    private static QueryParameter<string> Many(string name, Words description, int length) =>
        Query.Text(name, description, length) with
        {
            IsMany = true,
        };
}

/// <summary>The columns of a query that say which measure is meant.</summary>
internal readonly record struct MeasureColumns(string EditionId, string Code);

/// <summary>The columns of a query that say which submitted report is meant.</summary>
internal readonly record struct ReportColumns(string ProgramId, string Period, string Snapshot);
