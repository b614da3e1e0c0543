using System.Data.Common;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>The table of the public sequence: how many commits have altered a public answer.</summary>
internal static class PublicSequenceStore
{
    public static void Raise(DbConnection connection) =>
        connection.ExecuteLater("update public_state set sequence = sequence + 1", new { });

    public static int Set(DbConnection connection, long sequence) =>
        connection.Execute("update public_state set sequence = @sequence", new { sequence });
}
