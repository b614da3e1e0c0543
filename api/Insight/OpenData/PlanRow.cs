using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.OpenData;

/// <summary>A measure of an adopted edition, or what it is planned to get in a year from one source.</summary>
internal sealed record PlanRow : ProgramRow, ISourced
{
    private const string FundingColumns = """
        , f.year, f.source, f.donor, f.in_kind as InKind, f.amount_kopiykas as Amount,
        f.implementer, f.registration_number as RegistrationNumber
        """;

    public required int Edition { get; init; }

    public required bool InForce { get; init; }

    public required string Code { get; init; }

    public string? Number { get; init; }

    public string? Direction { get; init; }

    public string? Task { get; init; }

    public string MeasureTitle { get; init; } = "";

    public string? Executants { get; init; }

    public int ValidFrom { get; init; }

    public int ValidThrough { get; init; }

    public string? ExpectedResult { get; init; }

    public int Year { get; init; }

    public string Source { get; init; } = "";

    public string Donor { get; init; } = "";

    public bool InKind { get; init; }

    public Money? Amount { get; init; }

    public string? Implementer { get; init; }

    public string? RegistrationNumber { get; init; }

    public static IEnumerable<object> Read(DbConnection connection, DatasetContext context, bool withFunding) =>
        connection
            .Query<PlanRow>(
                $"""
                select p.id as ProgramId, p.official_id as ProgramUid, p.kind, held.title as ProgramTitle,
                       e.number as Edition, {EditionRow.InForceToday} as InForce, m.code,
                       m.number, m.direction, m.task, m.title as MeasureTitle, m.executants,
                       m.valid_from as ValidFrom, m.valid_through as ValidThrough, m.expected_result as ExpectedResult
                       {(withFunding ? FundingColumns : "")}
                from program p
                cross join edition held on held.id = {ValidityStore.InForce("p.id", "@Today")}
                cross join edition e on e.program_id = p.id and {EditionStore.Stands("e")}
                cross join measure m on m.edition_id = e.id
                {(withFunding ? "cross join funding f on f.edition_id = m.edition_id and f.measure_code = m.code" : "")}
                where p.status in ('active', 'completed', 'cancelled')
                order by p.official_id_identity, p.id, e.number, m.position {(withFunding ? ", f.year, f.position" : "")}
                """,
                new { context.Today, context.Today.Year },
                buffered: false
            )
            .Select(row => row with { ProgramUrl = context.ProgramUrl(row.ProgramId) });
}
