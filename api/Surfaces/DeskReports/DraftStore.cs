using System.Data.Common;
using System.Text.Json;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>The table of what is being typed into reports.</summary>
internal static class DraftStore
{
    /// <summary>A draft, who saved it last, and when.</summary>
    public sealed record Kept(Draft Draft, string SavedBy, DateTimeOffset SavedAt);

    private sealed record Row
    {
        public required int Version { get; init; }

        public required string Cells { get; init; }

        public required string SavedBy { get; init; }

        public required DateTimeOffset SavedAt { get; init; }
    }

    public static Kept? Find(DbConnection connection, ReportKey key) =>
        connection.QuerySingleOrDefault<Row>(
            """
            select version, cells, saved_by as SavedBy, saved_at as SavedAt
            from desk_draft
            where program_id = @ProgramId and period = @Code
            """,
            key
        )
            is { } row
            ? new(
                new(row.Version, JsonSerializer.Deserialize<Dictionary<string, DraftCell>>(row.Cells, CellJson.Options)!),
                row.SavedBy,
                row.SavedAt
            )
            : null;

    public static void Save(WriteTransaction transaction, ReportKey key, Draft draft) =>
        transaction.Connection.Execute(
            """
            insert into desk_draft (program_id, period, version, cells, saved_by, saved_at)
            values (@ProgramId, @Code, @Version, @cells, @Name, @Now)
            on conflict (program_id, period)
            do update set version = excluded.version, cells = excluded.cells, saved_by = excluded.saved_by, saved_at = excluded.saved_at
            """,
            new
            {
                key.ProgramId,
                key.Code,
                draft.Version,
                cells = JsonSerializer.Serialize(draft.Cells, CellJson.Options),
                transaction.Actor.Name,
                transaction.Now,
            }
        );

    public static void Delete(WriteTransaction transaction, ReportKey key) =>
        transaction.Connection.Execute("delete from desk_draft where program_id = @ProgramId and period = @Code", key);
}
