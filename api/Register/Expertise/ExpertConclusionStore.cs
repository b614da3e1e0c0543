using System.Data.Common;
using System.Globalization;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Expertise;

/// <summary>The table of expert conclusions.</summary>
internal static class ExpertConclusionStore
{
    public sealed record Row
    {
        public required string ProgramId { get; init; }

        public required int Number { get; init; }

        public required int Edition { get; init; }

        public required string DocumentNumber { get; init; }

        public required DateOnly IssuedOn { get; init; }

        public required string Verdict { get; init; }

        public required string Remarks { get; init; }

        public required string WordingSha256 { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }

        /// <summary>Whether the edition was adopted since: then everybody sees the conclusion.</summary>
        public required bool IsPublic { get; init; }

        public required string? AnnulmentReason { get; init; }

        public required DateTimeOffset? AnnulledAt { get; init; }

        /// <summary>It changes once at most: when it is annulled.</summary>
        public long Revision => AnnulledAt is null ? 1 : 2;

        public ExpertConclusion ToConclusion(bool wordingChanged) =>
            new()
            {
                ProgramId = ProgramId,
                Number = Number,
                Edition = Edition,
                DocumentNumber = DocumentNumber,
                IssuedOn = IssuedOn,
                Verdict = WireEnum<Verdict>.Parse(Verdict),
                Remarks = Json.Read<List<Remark>>(Remarks),
                WordingChanged = wordingChanged,
                RecordedAt = RecordedAt,
                Annulment = AnnulledAt is { } at ? new() { Reason = AnnulmentReason!, RecordedAt = at } : null,
            };
    }

    /// <summary>The conclusions on a program in the order they were recorded.</summary>
    public static List<Row> All(DbConnection connection, string programId) =>
        connection
            .Query<Row>(
                $"""
                select c.program_id as ProgramId, c.number, c.edition_number as Edition, c.document_number as DocumentNumber,
                       c.issued_on as IssuedOn, c.verdict, c.remarks, c.wording_sha256 as WordingSha256,
                       c.recorded_at as RecordedAt, e.recorded_at is not null as IsPublic,
                       n.reason as AnnulmentReason, n.recorded_at as AnnulledAt
                from expert_conclusion c
                join edition e on e.id = {EditionStore.Latest("c.program_id", "c.edition_number")}
                {AnnulmentStore.Join("c", AnnulmentStore.OfConclusion)}
                where c.program_id = @programId
                order by c.number
                """,
                new { programId }
            )
            .AsList();

    /// <summary>The number under which the paper is already recorded; null when it is not.</summary>
    public static int? FindNumber(DbConnection connection, string programId, string documentNumber, DateOnly issuedOn) =>
        connection.QuerySingleOrDefault<int?>(
            $"""
            select c.number from expert_conclusion c
            where c.program_id = @programId and c.identity = @identity and {AnnulmentStore.Counts("c", AnnulmentStore.OfConclusion)}
            """,
            new { programId, identity = Identity(documentNumber, issuedOn) }
        );

    /// <summary>Records a conclusion under a number that no dropped conclusion of the program had.</summary>
    public static Row Insert(WriteTransaction transaction, EditionStore.Row edition, NewExpertConclusion request, string wordingSha256)
    {
        var (issuedOn, programId) = (request.IssuedOn!.Value, edition.ProgramId);
        var number = transaction.Connection.ExecuteScalar<int>(
            """
            select count(*) + 1 from audit
            where resource_id >= @first and resource_id < @after and resource = 'expertConclusion' and action = 'created'
            """,
            new { first = programId + "/", after = programId + "0" }
        );
        transaction.Connection.Execute(
            """
            insert into expert_conclusion (program_id, number, edition_number, document_number, identity, issued_on, verdict, remarks,
                                           wording_sha256, recorded_at)
            values (@programId, @number, @EditionNumber, @DocumentNumber, @identity, @issuedOn, @verdict, @remarks,
                    @wordingSha256, @Now)
            """,
            new
            {
                programId,
                number,
                EditionNumber = edition.Number,
                request.DocumentNumber,
                identity = Identity(request.DocumentNumber!, issuedOn),
                issuedOn,
                verdict = request.Verdict!.Value.Wire(),
                remarks = Json.Text(request.Remarks ?? []),
                wordingSha256,
                transaction.Now,
            }
        );
        return All(transaction.Connection, programId).Find(row => row.Number == number)!;
    }

    // Offices number their papers anew each year; the day may be mistyped, and the paper is still the same.
    private static string Identity(string documentNumber, DateOnly issuedOn) =>
        UkrainianText.Identity(string.Create(CultureInfo.InvariantCulture, $"{issuedOn.Year}|{documentNumber}"));
}
