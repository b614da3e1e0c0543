using Npgsql;

namespace Monitoring.Bench;

/// <summary>A server of PostgreSQL whose administrator a connection string names: registers are databases of it.</summary>
internal sealed class PostgresServer(string connectionString)
{
    public static bool IsNamedBy(string register) => register.StartsWith("Host=", StringComparison.OrdinalIgnoreCase);

    public string Register(string database) => new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    public bool Has(string database) => Ask($"select 1 from pg_database where datname = '{database}'") is not null;

    /// <summary>Makes an empty database; answers how a service is told of it.</summary>
    public string Make(string database)
    {
        Ask($"create database {database} template template0 encoding 'UTF8'");
        return Register(database);
    }

    public void Rename(string database, string to)
    {
        NpgsqlConnection.ClearAllPools();
        Ask($"alter database {database} rename to {to}");
    }

    public void Drop(string database) => Ask($"drop database if exists {database} with (force)");

    private object? Ask(string sql)
    {
        using NpgsqlConnection connection = new(connectionString);
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        return command.ExecuteScalar();
    }
}
