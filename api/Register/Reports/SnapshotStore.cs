using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>The tables of snapshots: the bytes of each submission, and its figures for those who count.</summary>
internal static class SnapshotStore
{
    public sealed record Row
    {
        public required int Number { get; init; }

        public required int Edition { get; init; }

        public required DateTimeOffset SubmittedAt { get; init; }

        public required string Sha256 { get; init; }

        public required bool IsAccepted { get; init; }
    }

    /// <summary>Freezes a submission, with what it adds up to, and answers its hash.</summary>
    public static string Insert(
        WriteTransaction transaction,
        ReportDocument document,
        ReportTemplate template,
        string editionId,
        DateOnly dueOn,
        int daysLate
    )
    {
        var bytes = Json.Bytes(document);
        var sha256 = Hash(bytes);
        var (connection, id) = (
            transaction.Connection,
            new
            {
                document.ProgramId,
                document.Period.Code,
                document.Snapshot,
            }
        );
        connection.Execute(
            """
            insert into snapshot (program_id, period, number, edition_id, submitted_at, due_on, days_late, sha256, bytes)
            values (@ProgramId, @Code, @Snapshot, @editionId, @SubmittedAt, @dueOn, @daysLate, @sha256, @bytes)
            """,
            new
            {
                id.ProgramId,
                id.Code,
                id.Snapshot,
                editionId,
                document.SubmittedAt,
                dueOn,
                daysLate,
                sha256,
                bytes,
            }
        );
        connection.ExecuteEach(
            """
            insert into snapshot_measure (program_id, period, snapshot, code, position, status, deviation_reason)
            values (@ProgramId, @Code, @Snapshot, @MeasureCode, @position, @status, @DeviationReason)
            """,
            document.Measures.Select(
                (line, position) =>
                    new
                    {
                        id.ProgramId,
                        id.Code,
                        id.Snapshot,
                        MeasureCode = line.Code,
                        position,
                        status = line.Status!.Value.Wire(),
                        line.DeviationReason,
                    }
            )
        );
        connection.ExecuteEach(
            """
            insert into snapshot_funding (program_id, period, snapshot, measure_code, source, donor, in_kind, planned_kopiykas, spent_kopiykas)
            values (@ProgramId, @Code, @Snapshot, @MeasureCode, @source, @donor, @InKind, @PlannedYear, @Spent)
            """,
            document.Measures.SelectMany(line =>
                line.Funding.Select(funding => new
                {
                    id.ProgramId,
                    id.Code,
                    id.Snapshot,
                    MeasureCode = line.Code,
                    source = funding.Source.Wire(),
                    donor = funding.Donor ?? "",
                    funding.InKind,
                    funding.PlannedYear,
                    funding.Spent,
                })
            )
        );
        connection.ExecuteEach(
            """
            insert into snapshot_indicator (program_id, period, snapshot, code, position, status, value, target, reason)
            values (@ProgramId, @Code, @Snapshot, @IndicatorCode, @position, @status, @value, @target, @Reason)
            """,
            document.Indicators.Select(
                (line, position) =>
                    new
                    {
                        id.ProgramId,
                        id.Code,
                        id.Snapshot,
                        IndicatorCode = line.Code,
                        position,
                        status = line.Status!.Value.Wire(),
                        value = line.Value is { } value ? Quantity.ToScaled(value) : (long?)null,
                        target = line.Plan is { } plan ? Quantity.ToScaled(plan) : (long?)null,
                        line.Reason,
                    }
            )
        );
        connection.Execute(
            """
            insert into snapshot_total (period, program_id, snapshot, source, in_kind, planned_kopiykas, spent_kopiykas)
            select period, program_id, snapshot, source, in_kind, cast(sum(planned_kopiykas) as bigint), cast(sum(spent_kopiykas) as bigint)
            from snapshot_funding where program_id = @ProgramId and period = @Code and snapshot = @Snapshot
            group by period, program_id, snapshot, source, in_kind
            """,
            id
        );
        connection.ExecuteEach(
            """
            insert into snapshot_count (period, program_id, snapshot, line, state, lines)
            values (@Code, @ProgramId, @Snapshot, @Line, @State, @Lines)
            """,
            Counted(document, template)
                .CountBy(line => line)
                .Select(count => new
                {
                    id.Code,
                    id.ProgramId,
                    id.Snapshot,
                    count.Key.Line,
                    count.Key.State,
                    Lines = count.Value,
                })
        );
        return sha256;
    }

    private static IEnumerable<(string Line, string State)> Counted(ReportDocument document, ReportTemplate template) =>
        document
            .Measures.Select(line => ("measure", line.Status!.Value.Wire()))
            .Concat(
                template
                    .Indicators.Select(indicator =>
                        (indicator, line: document.Indicators.FirstOrDefault(line => line.Code == indicator.Code))
                    )
                    .Select(pair => ("indicator", pair.indicator.StateOf(pair.line?.Status, pair.line?.Value).Wire()))
            );

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static List<Row> All(DbConnection connection, string programId, Period period) =>
        connection
            .Query<Row>(
                """
                select s.number, e.number as Edition, s.submitted_at as SubmittedAt, s.sha256,
                       exists (select 1 from report_step a
                               where a.program_id = s.program_id and a.period = s.period and a.step = 'acceptance' and a.snapshot = s.number) as IsAccepted
                from snapshot s
                join edition e on e.id = s.edition_id
                where s.program_id = @programId and s.period = @Code
                order by s.number
                """,
                new { programId, period.Code }
            )
            .AsList();

    public static byte[] Bytes(DbConnection connection, string programId, Period period, int number) =>
        connection.QuerySingle<byte[]>(
            "select bytes from snapshot where program_id = @programId and period = @Code and number = @number",
            new
            {
                programId,
                period.Code,
                number,
            }
        );

    /// <summary>What was accepted for the same period of the programs whose money the measures of an edition repeat, by the measure's code.</summary>
    public static Dictionary<string, SourceReport> Sources(DbConnection connection, string editionId, Period period)
    {
        const string Tables = "measure m join report r on r.program_id = m.source_program_id and r.period = @Code";
        var spent = connection
            .Query<(string MeasureCode, string Source, string Donor, bool InKind, long Spent)>(
                $"""
                select m.code, f.source, f.donor, f.in_kind, cast(sum(f.spent_kopiykas) as bigint)
                from {Tables}
                join snapshot_funding f on f.program_id = r.program_id and f.period = r.period and f.snapshot = r.accepted_snapshot
                where m.edition_id = @editionId
                group by m.code, f.source, f.donor, f.in_kind
                order by m.code, f.source, f.donor, f.in_kind
                """,
                new { editionId, period.Code }
            )
            .ToLookup(
                row => row.MeasureCode,
                row => ContentFunding.Of(new(WireEnum<FundingSource>.Parse(row.Source), row.Donor, row.InKind), new Money(row.Spent))
            );
        return connection
            .Query<(string MeasureCode, string ProgramId, string Title, int Snapshot, DateTimeOffset AcceptedAt)>(
                $"""
                select m.code, r.program_id, e.title, r.accepted_snapshot,
                       (select max(a.recorded_at) from report_step a
                        where a.program_id = r.program_id and a.period = r.period and a.step = 'acceptance' and a.snapshot = r.accepted_snapshot)
                from {Tables}
                join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
                join edition e on e.id = s.edition_id
                where m.edition_id = @editionId
                """,
                new { editionId, period.Code }
            )
            .ToDictionary(
                row => row.MeasureCode,
                row => new SourceReport
                {
                    ProgramId = row.ProgramId,
                    Title = row.Title,
                    Period = period,
                    Snapshot = row.Snapshot,
                    AcceptedAt = row.AcceptedAt,
                    Funding = [.. spent[row.MeasureCode].OrderBy(line => line.Source)],
                }
            );
    }

    /// <summary>The latest period of the same year that was reported before this one, as it was last submitted.</summary>
    public static PreviousReport? FindPrevious(DbConnection connection, string programId, Period period)
    {
        var last = connection.QuerySingleOrDefault<(string? Period, int Snapshot)>(
            """
            select period, last_snapshot from report
            where program_id = @programId and period >= @first and period < @Code and last_snapshot > 0
            order by period desc
            limit 1
            """,
            new
            {
                programId,
                first = $"{period.Year:0000}-Q1",
                period.Code,
            }
        );
        if (last.Period is null || Platform.Values.Period.Parse(last.Period) is not { } earlier)
        {
            return null;
        }

        var id = new
        {
            programId,
            last.Period,
            last.Snapshot,
        };
        var spent = connection.Query<(string MeasureCode, string Source, string Donor, bool InKind, long Spent)>(
            """
            select measure_code, source, donor, in_kind, spent_kopiykas
            from snapshot_funding where program_id = @programId and period = @Period and snapshot = @Snapshot
            """,
            id
        );
        var measures = connection.Query<PreviousMeasure>(
            """
            select s.code, s.status, s.deviation_reason as DeviationReason,
                   (select m.title from measure m join edition e on e.id = m.edition_id
                    where e.program_id = s.program_id and e.recorded_at is not null and m.code = s.code order by e.number desc limit 1) as Title
            from snapshot_measure s where s.program_id = @programId and s.period = @Period and s.snapshot = @Snapshot order by s.position
            """,
            id
        );
        var indicators = connection.Query<(string Code, long? Value, string? Reason)>(
            """
            select code, value, reason
            from snapshot_indicator where program_id = @programId and period = @Period and snapshot = @Snapshot order by position
            """,
            id
        );
        var codes = connection
            .Query<(string Kind, string Code)>(
                """
                select 'measure', m.code from report r
                join snapshot_measure m on m.program_id = r.program_id and m.period = r.period and m.snapshot = r.last_snapshot
                where r.program_id = @programId and r.period >= @first and r.period < @Code
                union
                select 'indicator', i.code from report r
                join snapshot_indicator i on i.program_id = r.program_id and i.period = r.period and i.snapshot = r.last_snapshot
                where r.program_id = @programId and r.period >= @first and r.period < @Code
                """,
                new
                {
                    programId,
                    first = $"{period.Year:0000}-Q1",
                    period.Code,
                }
            )
            .ToLookup(row => row.Kind, row => row.Code);
        return new(
            earlier,
            last.Snapshot,
            [
                .. spent.Select(row => new PreviousSpending(
                    row.MeasureCode,
                    new(WireEnum<FundingSource>.Parse(row.Source), row.Donor, row.InKind),
                    new(row.Spent)
                )),
            ],
            [.. measures],
            [
                .. indicators.Select(row => new PreviousIndicator(
                    row.Code,
                    row.Value is { } value ? Quantity.FromScaled(value) : null,
                    row.Reason
                )),
            ],
            [.. codes["measure"]],
            [.. codes["indicator"]]
        );
    }
}
