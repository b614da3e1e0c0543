using System.Data;
using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Operations.Backups;

/// <summary>
/// Rows that are worked out from other rows: what they are called, from which script on they have today's columns, how many there are, and
/// which are not what comes of those others.
/// </summary>
internal sealed record DerivedTable(
    string Name,
    int Since,
    string Fault,
    Func<DbConnection, long> Count,
    Func<DbConnection, IEnumerable<ProofFault>> Apart
);

/// <summary>Works out anew what the register keeps though it follows from the rest: totals, days, text folded for the search.</summary>
internal static class DerivedTables
{
    public static readonly IReadOnlyList<DerivedTable> All =
    [
        Totals(
            "totals of editions",
            "edition_total",
            """
            select
                f.edition_id || ' ' || f.year || ' ' || f.source || ' ' || f.in_kind as name,
                coalesce(sum(f.amount_kopiykas), 0) || ' ' || (count(*) - count(f.amount_kopiykas)) as amount
            from funding f
            join edition e on e.id = f.edition_id and e.recorded_at is not null
            group by f.edition_id, f.year, f.source, f.in_kind
            """,
            """
            select
                edition_id || ' ' || year || ' ' || source || ' ' || in_kind as name,
                planned_kopiykas || ' ' || lines_without_amount as amount
            from edition_total
            """
        ),
        new(
            "lines of snapshots",
            44,
            "not what was submitted",
            connection =>
                connection.ExecuteScalar<long>(
                    """
                    select (select count(*) from snapshot_measure) + (select count(*) from snapshot_funding)
                        + (select count(*) from snapshot_indicator) + (select count(*) from snapshot_part)
                    """
                ),
            connection => SnapshotStore.Apart(connection).Select(fault => new ProofFault(ProofFaultKind.Derived, fault.Table, fault.Name))
        ),
        Totals(
            "totals of snapshots",
            "snapshot_total",
            """
            select
                program_id || ' ' || period || ' ' || snapshot || ' ' || source || ' ' || in_kind as name,
                coalesce(sum(planned_kopiykas), 0) || ' ' || sum(spent_kopiykas) || ' ' || (count(*) - count(planned_kopiykas)) || ' '
                    || coalesce(sum(spent_kopiykas) filter (where planned_kopiykas is null), 0) as amount
            from snapshot_funding
            group by program_id, period, snapshot, source, in_kind
            """,
            """
            select
                program_id || ' ' || period || ' ' || snapshot || ' ' || source || ' ' || in_kind as name,
                planned_kopiykas || ' ' || spent_kopiykas || ' ' || lines_without_amount || ' ' || spent_without_amount_kopiykas as amount
            from snapshot_total
            """
        ),
        Totals(
            "negative quarters",
            "negative_quarter",
            """
            with spent as materialized (
                select program_id, period, snapshot, measure_code, sum(spent_kopiykas) as kopiykas
                from snapshot_funding where in_kind = 0
                group by program_id, period, snapshot, measure_code
            )
            select
                s.program_id || ' ' || s.period || ' ' || s.snapshot || ' ' || b.snapshot || ' ' || s.measure_code as name,
                m.position || ' ' || (s.kopiykas - b.kopiykas) as amount
            from spent s
            join spent b on b.program_id = s.program_id and b.measure_code = s.measure_code and b.kopiykas > s.kopiykas
                 and b.period = substr(s.period, 1, 6) || (cast(substr(s.period, 7) as integer) - 1)
            join snapshot_measure m on m.program_id = s.program_id and m.period = s.period and m.snapshot = s.snapshot
                 and m.code = s.measure_code
            """,
            """
            select
                program_id || ' ' || period || ' ' || snapshot || ' ' || before || ' ' || measure_code as name,
                position || ' ' || spent_kopiykas as amount
            from negative_quarter
            """
        ) with
        {
            Since = 41,
        },
        Totals(
            "standing of reports",
            "report_standing",
            Standing(StandingStore.Counted("true")),
            Standing("select * from report_standing")
        ) with
        {
            Since = 46,
            Fault = "not what the steps say",
        },
        Totals("lines of the list of reports", "report_listing", Listed("report_as_listed"), Listed("report_listing")) with
        {
            Since = 47,
            Fault = "not what the reports say",
        },
        new(
            "spells and duties",
            21,
            "not what the acts say",
            connection =>
                connection.ExecuteScalar<long>("select (select count(*) from edition_validity) + (select count(*) from report_duty)"),
            connection =>
                ValidityStore
                    .Faults(connection)
                    .Select(fault => new ProofFault(
                        ProofFaultKind.Derived,
                        fault.Split(' ')[1].Contains('Q', StringComparison.Ordinal) ? "report_duty" : "edition_validity",
                        fault
                    ))
        ),
        new(
            "folded text",
            28,
            "not as it is folded",
            connection =>
                connection.ExecuteScalar<long>(
                    "select (select count(*) from edition) + (select count(*) from executive_body) + (select count(*) from measure)"
                ),
            connection =>
                FoldedText
                    .Apart(connection, "executive_body", "name, name_folded, name_sort, short_name, short_name_folded")
                    .Concat(FoldedText.Apart(connection, "edition", "title, title_folded, title_sort, participants, participants_folded"))
                    .Concat(FoldedText.ApartInLines(connection, "measure"))
        ),
        new(
            "folded titles of indicators",
            31,
            "not as they are folded",
            connection => connection.ExecuteScalar<long>("select count(*) from indicator"),
            connection => FoldedText.ApartInLines(connection, "indicator")
        ),
        new(
            "folded text of amendments",
            37,
            "not as they are folded",
            connection => connection.ExecuteScalar<long>("select count(*) from edition"),
            FoldedText.ApartInActs
        ),
    ];

    public static IEnumerable<ProofFault> Faults(DbConnection connection) => All.SelectMany(table => Of(table, connection));

    /// <summary>What differs in one of them; where its rows cannot even be read, that.</summary>
    public static IEnumerable<ProofFault> Of(DerivedTable table, DbConnection connection)
    {
        try
        {
            return [.. table.Apart(connection)];
        }
        catch (Exception fault)
            when (fault
                    is FormatException
                        or DataException
                        or ArgumentException
                        or InvalidOperationException
                        or InvalidCastException
                        or OverflowException
                        or KeyNotFoundException
            )
        {
            return [new(ProofFaultKind.Derived, table.Name, fault.Message)];
        }
    }

    private static string Standing(string rows) =>
        $"""
            select
                program_id || ' ' || period || ' known from ' || known_from as name,
                submitted || ' ' || coalesce(cast(accepted as text), '') || ' ' || coalesce(known_until, '') as amount
            from ({rows}) r
            """;

    private static string Listed(string table) =>
        $"""
            select
                program_id || ' ' || period || ' ' || audience as name,
                edition_id || ' ' || title_sort || ' ' || status || ' ' || submitted_at || ' ' || days_late || ' ' || filed_body_id || ' '
                    || responsible_body_id as amount
            from {table}
            """;

    private static DerivedTable Totals(string name, string table, string counted, string kept) =>
        new(
            name,
            27,
            "do not add up",
            connection => connection.ExecuteScalar<long>($"select count(*) from {table}"),
            connection =>
                connection
                    .Query<string>(
                        $"""
                        select name from (select * from ({counted}) c except select * from ({kept}) k) added
                        union select name from (select * from ({kept}) k except select * from ({counted}) c) missing
                        order by name
                        """
                    )
                    .Select(key => new ProofFault(ProofFaultKind.Derived, table, key))
        );
}
