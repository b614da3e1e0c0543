using System.Data.Common;
using Npgsql;

namespace Monitoring.Platform.Storage;

/// <summary>Statements whose outcome nobody asks for: they are sent together, with what is asked next behind them.</summary>
internal sealed class PostponedStatements(NpgsqlConnection connection)
{
    private NpgsqlBatch? _batch;

    public int Count => _batch?.BatchCommands.Count ?? 0;

    /// <summary>How many times some of them went to the server.</summary>
    public int TimesSent { get; private set; }

    public void Add(Action<DbBatch> statement) => statement(_batch ??= connection.CreateBatch());

    /// <param name="patience">After how many seconds a server that does not answer is given up.</param>
    public void Send(int patience)
    {
        using var batch = Take(patience);
        batch?.ExecuteNonQuery();
    }

    /// <summary>
    /// Takes them together with what comes next, to be sent by whoever asks it; null where there are none, or where that is more than one
    /// statement and has to go alone.
    /// </summary>
    public NpgsqlBatch? TakeWith(NpgsqlCommand next)
    {
        if (next.CommandText.Contains(';', StringComparison.Ordinal))
        {
            Send(next.CommandTimeout);
            return null;
        }

        if (Take(next.CommandTimeout) is not { } batch)
        {
            return null;
        }

        NpgsqlBatchCommand last = new(next.CommandText);
        foreach (NpgsqlParameter parameter in next.Parameters)
        {
            last.Parameters.Add(parameter.Clone());
        }

        batch.BatchCommands.Add(last);
        return batch;
    }

    public void Forget()
    {
        _batch?.Dispose();
        _batch = null;
    }

    private NpgsqlBatch? Take(int patience)
    {
        if (_batch is not { } batch)
        {
            return null;
        }

        _batch = null;
        TimesSent++;
        batch.Timeout = patience;
        return batch;
    }
}
