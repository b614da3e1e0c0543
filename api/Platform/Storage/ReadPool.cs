using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Monitoring.Platform.Storage;

/// <summary>The connections that read: they cannot write, and each query sees one moment of the register.</summary>
internal sealed class ReadPool(string file, TimeSpan deadline) : IDisposable
{
    private readonly ConcurrentBag<PreparedConnection> _idle = [];

    public T Read<T>(Func<DbConnection, T> query)
    {
        if (!_idle.TryTake(out var connection))
        {
            connection = PreparedConnection.Open(file, SqliteOpenMode.ReadOnly, deadline);
        }

        try
        {
            T answer;
            using (connection.BeginTransaction(deferred: true))
            {
                answer = query(connection);
            }

            connection.ClearDeadline();
            _idle.Add(connection);
            return answer;
        }
        catch
        {
            // Whatever a failed query leaves behind goes with its connection.
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
