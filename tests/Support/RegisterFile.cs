using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Monitoring.Tests.Support;

/// <summary>Looks into the database file past the service: what is in it, to the last row.</summary>
internal sealed class RegisterFile : IDisposable
{
    private readonly DbConnection _connection;

    public RegisterFile(string file)
    {
        if (PostgresOfTests.IsOn || file.StartsWith("Host=", StringComparison.Ordinal))
        {
            _connection = PostgresOfTests.Open(file);
            return;
        }

        _connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        _connection.Open();
    }

    /// <summary>Every table with its number of rows and the hash of them all.</summary>
    public Dictionary<string, string> Content()
    {
        using var moment = _connection is SqliteConnection file
            ? file.BeginTransaction(deferred: true)
            : _connection.BeginTransaction(IsolationLevel.RepeatableRead);
        return Rows(
                _connection is not SqliteConnection
                    ? "select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'"
                    : "select name from sqlite_master where type = 'table'"
            )
            .ToDictionary(
                table => table,
                table =>
                {
                    var rows = Rows($"select * from \"{table}\"");
                    return $"{rows.Count} rows, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Order(StringComparer.Ordinal)))))}";
                }
            );
    }

    public List<string> Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(
                string.Join(
                    '\t',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(column =>
                            reader.GetValue(column) switch
                            {
                                byte[] bytes => Convert.ToHexStringLower(bytes),
                                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
                            }
                        )
                )
            );
        }

        return rows;
    }

    public void Dispose() => _connection.Dispose();
}
