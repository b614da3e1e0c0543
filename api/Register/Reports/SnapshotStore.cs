using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>The tables of snapshots and of the bytes of each submission.</summary>
internal static class SnapshotStore
{
    public sealed record Row
    {
        public required int Number { get; init; }

        public required int Edition { get; init; }

        public required DateTimeOffset SubmittedAt { get; init; }

        public required DateOnly? ReceivedOn { get; init; }

        public required string Sha256 { get; init; }

        public required bool IsAccepted { get; init; }
    }

    /// <summary>A submission as it was written.</summary>
    public sealed record Stored
    {
        private ReportDocument? _document;

        public required int FormatVersion { get; init; }

        public required byte[] Compressed { get; init; }

        public byte[] Bytes => Gzip.Plain(Compressed);

        public ReportDocument Document => _document ??= SnapshotFormat.Read(FormatVersion, Bytes);

        /// <summary>For those who prove what is kept: null where its bytes are not what was submitted, which their hash tells.</summary>
        public ReportDocument? DocumentOrNull
        {
            get
            {
                try
                {
                    return Document;
                }
                catch (Exception fault) when (fault is InvalidDataException or JsonException)
                {
                    return null;
                }
            }
        }
    }

    /// <summary>Freezes a submission, with what it adds up to, and answers its hash.</summary>
    public static string Insert(WriteTransaction transaction, Submission submission)
    {
        var document = submission.Document with { SubmittedAt = transaction.Now };
        var bytes = SnapshotFormat.Write(document);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var body = ResponsibleBefore(transaction.Connection, submission) ?? submission.Body;
        transaction.Connection.ExecuteLater(
            """
            insert into snapshot (program_id, period, number, edition_id, submitted_at, received_on, due_on, days_late,
                                  body_id, body_name, body_edrpou, sha256, format_version)
            values (@ProgramId, @Code, @Snapshot, @EditionId, @SubmittedAt, @ReceivedOn, @DueOn, @DaysLate,
                    @bodyId, @bodyName, @bodyEdrpou, @sha256, @formatVersion)
            """,
            new
            {
                document.ProgramId,
                document.Period.Code,
                document.Snapshot,
                submission.EditionId,
                document.SubmittedAt,
                submission.ReceivedOn,
                submission.DueOn,
                submission.DaysLate,
                bodyId = body.Id,
                bodyName = body.Name,
                bodyEdrpou = body.Edrpou,
                sha256,
                formatVersion = SnapshotFormat.Current,
            }
        );
        transaction.Connection.ExecuteLater(
            "insert into snapshot_bytes (program_id, period, number, bytes) values (@ProgramId, @Code, @Snapshot, @compressed)",
            new
            {
                document.ProgramId,
                document.Period.Code,
                document.Snapshot,
                compressed = Gzip.Of(bytes),
            }
        );
        SnapshotLineStore.Insert(transaction, submission);
        return sha256;
    }

    // Whose report it was when it was filed first, it stays: a successor that mends it answers for it, but did not owe it.
    private static BodyName? ResponsibleBefore(DbConnection connection, Submission submission) =>
        connection.QueryFirstOrDefault<BodyName>(
            """
            select s.body_id as Id, s.body_name as Name, s.body_edrpou as Edrpou
            from snapshot s
            join edition e on e.id = s.edition_id
            where s.program_id = @ProgramId and s.period = @Code and e.responsible_body_id = @Id
            order by s.number
            limit 1
            """,
            new
            {
                submission.Document.ProgramId,
                submission.Document.Period.Code,
                submission.Document.ResponsibleBody.Id,
            }
        );

    public static List<Row> All(DbConnection connection, ReportKey key) =>
        connection
            .Query<Row>(
                """
                select s.number, e.number as Edition, s.submitted_at as SubmittedAt, s.received_on as ReceivedOn, s.sha256,
                       exists (select 1 from report_step a
                               where a.program_id = s.program_id and a.period = s.period and a.step = 'acceptance'
                                 and a.snapshot = s.number) as IsAccepted
                from snapshot s
                join edition e on e.id = s.edition_id
                where s.program_id = @ProgramId and s.period = @Code
                order by s.number
                """,
                new { key.ProgramId, key.Code }
            )
            .AsList();

    public static Stored Get(DbConnection connection, ReportKey key, int number) =>
        connection.QuerySingle<Stored>(
            """
            select s.format_version as FormatVersion, b.bytes as Compressed
            from snapshot s
            join snapshot_bytes b on b.program_id = s.program_id and b.period = s.period and b.number = s.number
            where s.program_id = @ProgramId and s.period = @Code and s.number = @number
            """,
            new
            {
                key.ProgramId,
                key.Code,
                number,
            }
        );

    /// <summary>The rows of lines that are not what the documents of their submissions say: the table and the submission.</summary>
    public static IEnumerable<(string Table, string Name)> Apart(DbConnection connection) =>
        connection
            .Query<Stored>(
                """
                select s.format_version as FormatVersion, b.bytes as Compressed
                from snapshot s
                join snapshot_bytes b on b.program_id = s.program_id and b.period = s.period and b.number = s.number
                """,
                buffered: false
            )
            .Select(stored => stored.DocumentOrNull)
            .OfType<ReportDocument>()
            .SelectMany(document =>
                SnapshotLineStore
                    .Apart(connection, document)
                    .Select(table => (table, $"{document.ProgramId} {document.Period.Code} {document.Snapshot}"))
            );
}
