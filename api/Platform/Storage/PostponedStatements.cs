using System.Data.Common;
using Npgsql;

namespace Monitoring.Platform.Storage;

/// <summary>Statements whose outcome nobody asks for: they are sent together, before anything else is.</summary>
internal sealed class PostponedStatements(NpgsqlConnection connection)
{
    private NpgsqlBatch? _batch;

    public int Count => _batch?.BatchCommands.Count ?? 0;

    public void Add(Action<DbBatch> statement) => statement(_batch ??= connection.CreateBatch());

    /// <param name="patience">After how many seconds a server that does not answer is given up.</param>
    public void Send(int patience)
    {
        if (_batch is not { } batch)
        {
            return;
        }

        _batch = null;
        using (batch)
        {
            batch.Timeout = patience;
            batch.ExecuteNonQuery();
        }
    }

    public void Forget()
    {
        _batch?.Dispose();
        _batch = null;
    }
}
