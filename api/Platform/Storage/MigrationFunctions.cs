using Microsoft.Data.Sqlite;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>What migrations call and SQLite does not have.</summary>
internal static class MigrationFunctions
{
    public static void Add(SqliteConnection writer)
    {
        // What is kept folded changes with the way it is folded.
        writer.CreateFunction<string, string>("fold", UkrainianText.Fold, isDeterministic: true);
        writer.CreateFunction<byte[]?, byte[]?>("gzip", bytes => bytes is null ? null : Gzip.Of(bytes), isDeterministic: true);
        writer.CreateFunction<string?, string?>("sha256", text => text is null ? null : new JsonText(text).Sha256, isDeterministic: true);
        writer.CreateFunction<string?, string?, byte[]?>("audit_states", AuditStates.Pack, isDeterministic: true);
    }
}
