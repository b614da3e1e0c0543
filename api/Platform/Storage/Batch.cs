using System.Data.Common;
using System.Reflection;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// Writes or reads many rows with one statement each. A file is told one after the other: Dapper would make the parameters anew for each
/// row, which costs more than the insert. A server is told many at once, since the way there costs more than either.
/// </summary>
internal static class Batch
{
    private const int MostAtOnce = 100;

    /// <summary>
    /// Runs a statement whose outcome nobody asks for. A server is told of it together with what comes next, and what is wrong with it is
    /// known only then.
    /// </summary>
    public static void ExecuteLater<T>(this DbConnection connection, string sql, T values)
    {
        if (connection is PostgresConnection server)
        {
            server.AskLater(batch => Add(batch, sql, Columns<T>.All.Select(column => PostgresParameters.Of(column, values))));
        }
        else
        {
            connection.Execute(sql, values);
        }
    }

    /// <summary>Writes rows whose outcome nobody asks for, as above.</summary>
    public static void ExecuteEach<T>(this DbConnection connection, string sql, IEnumerable<T> rows)
    {
        if (connection is PostgresConnection server)
        {
            foreach (var some in rows.Chunk(MostAtOnce))
            {
                ExecuteEach(server, sql, some);
            }

            return;
        }

        var columns = Columns<T>.All;
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        var parameters = columns.Select(column => Add(command.Parameters, command.CreateParameter(), "@" + column.Name, null)).ToArray();
        foreach (var row in rows)
        {
            for (var place = 0; place < parameters.Length; place++)
            {
                parameters[place].Value = Stored(columns[place].GetValue(row));
            }

            command.ExecuteNonQuery();
        }
    }

    private static void ExecuteEach<T>(PostgresConnection server, string sql, T[] rows)
    {
        if (PostgresParameters.OfAll(sql, Columns<T>.All, rows) is var (insert, arrays))
        {
            server.AskLater(batch => Add(batch, insert, arrays));
            return;
        }

        foreach (var row in rows)
        {
            server.ExecuteLater(sql, row);
        }
    }

    /// <summary>Asks one question for each item, and reads what is answered to it.</summary>
    public static IEnumerable<TResult> ReadEach<TItem, TResult>(
        this DbConnection connection,
        IEnumerable<TItem> items,
        Func<TItem, (string Sql, IEnumerable<(string Name, object Value)> Parameters)> question,
        Func<TItem, DbDataReader, TResult> read
    )
    {
        foreach (var some in items.Chunk(connection.CanCreateBatch ? MostAtOnce : 1))
        {
            if (!connection.CanCreateBatch)
            {
                yield return ReadOne(connection, some[0], question(some[0]), read);
                continue;
            }

            using var batch = connection.CreateBatch();
            foreach (var item in some)
            {
                var (sql, parameters) = question(item);
                Add(batch, sql, parameters);
            }

            using var rows = batch.ExecuteReader();
            foreach (var item in some)
            {
                yield return read(item, rows);
                rows.NextResult();
            }
        }
    }

    private static TResult ReadOne<TItem, TResult>(
        DbConnection connection,
        TItem item,
        (string Sql, IEnumerable<(string Name, object Value)> Parameters) question,
        Func<TItem, DbDataReader, TResult> read
    )
    {
        using var command = connection.CreateCommand();
        command.CommandText = question.Sql;
        foreach (var (name, value) in question.Parameters)
        {
            Add(command.Parameters, command.CreateParameter(), name, value);
        }

        using var rows = command.ExecuteReader();
        return read(item, rows);
    }

    private static void Add(DbBatch batch, string sql, IEnumerable<(string Name, object Value)> parameters)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            Add(command.Parameters, command.CreateParameter(), name, value);
        }

        batch.BatchCommands.Add(command);
    }

    private static void Add(DbBatch batch, string sql, IEnumerable<DbParameter> parameters)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(parameters.ToArray());
        batch.BatchCommands.Add(command);
    }

    private static DbParameter Add(DbParameterCollection parameters, DbParameter parameter, string name, object? value)
    {
        (parameter.ParameterName, parameter.Value) = (name, value);
        parameters.Add(parameter);
        return parameter;
    }

    /// <summary>A value as the register keeps it.</summary>
    public static object Stored(object? value) =>
        value switch
        {
            null => DBNull.Value,
            bool flag => flag ? 1L : 0L,
            Money money => money.Kopiykas,
            DateOnly date => Iso.Text(date),
            DateTimeOffset instant => Iso.Text(instant),
            _ => value,
        };

    private static class Columns<T>
    {
        public static readonly PropertyInfo[] All = typeof(T).GetProperties();
    }
}
