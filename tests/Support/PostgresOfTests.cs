using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;
using Npgsql;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Monitoring.Tests.Support;

/// <summary>
/// Runs the tests on PostgreSQL where MONITORING_TESTS_POSTGRES names a server, such as "Host=127.0.0.1;Port=5432;Username=postgres", or is
/// "own" for one that is started and thrown away: each register that a test would have in a file is then a database of that server. Its
/// name is made of the name of the file.
/// </summary>
internal static class PostgresOfTests
{
    private const string Prefix = "monitoring_test_";

    private const string ReadOnly = "pragma query_only";

    // The role that deploy/postgres.sql is about: it owns nothing.
    private const string ServiceRole = "programs_service";

    private static readonly string? s_asked = Environment.GetEnvironmentVariable("MONITORING_TESTS_POSTGRES");
    private static readonly Lazy<string> s_server = new(() => s_asked == "own" ? StartOwn() : s_asked!);
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_made = new();
    private static readonly ConcurrentDictionary<string, string> s_templates = new();

    public static bool IsOn => s_asked is { Length: > 0 };

    /// <summary>
    /// What the service is told of the register of this name. One that it need not migrate it serves by a role that may do no more than
    /// deploy/postgres.sql grants.
    /// </summary>
    public static string ConnectionStringOf(string file)
    {
        if (!IsOn)
        {
            return $"Data Source={file}";
        }

        var named = Named(file);
        named.Username = s_templates.ContainsKey(file) ? ServiceRole : named.Username;
        return named.ConnectionString;
    }

    /// <summary>Grants the role that serves what it may do, in a register that others are copies of.</summary>
    public static void Grant(string template)
    {
        using var connection = Open(template);
        connection.Execute(
            $"""
            do $$ begin
                perform pg_advisory_xact_lock(1);
                if not exists (select from pg_roles where rolname = '{ServiceRole}') then create role {ServiceRole} login; end if;
            end $$
            """
        );
        connection.Execute(File.ReadAllText(Repository.Path("deploy/postgres.sql")));
    }

    /// <summary>The register past the service, to look into it or to spoil it.</summary>
    public static DbConnection Open(string file)
    {
        var named =
            file.StartsWith("Host=", StringComparison.Ordinal) ? file
            : IsOn ? Named(file).ConnectionString
            : null;
        DbConnection connection = named is not null
            ? new PostgresConnection(new(new NpgsqlConnectionStringBuilder(named) { Pooling = false }.ConnectionString))
            : new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Keeps the service from writing until it is disposed.</summary>
    public static IDisposable HoldWriting(string file)
    {
        var connection = Open(file);
        if (IsOn)
        {
            connection.Execute($"begin; select pg_advisory_xact_lock({PostgresWriter.Lock})");
        }
        else
        {
            connection.Execute("begin immediate");
        }

        return connection;
    }

    /// <summary>Edits rows as somebody does who took the triggers of their table away.</summary>
    public static void Edit(string file, string table, string sql)
    {
        using var connection = Open(file);
        if (IsOn)
        {
            connection.Execute("set session_replication_role = replica");
        }
        else
        {
            foreach (
                var trigger in connection
                    .Query<string>("select name from sqlite_master where type = 'trigger' and tbl_name = @table", new { table })
                    .ToList()
            )
            {
                connection.Execute($"drop trigger {trigger}");
            }
        }

        connection.Execute(sql);
    }

    /// <summary>A trigger refuses the statement; a foreign key would refuse some for another reason.</summary>
    public static void AssertKept(string file, string sql)
    {
        if (!Speaks(sql))
        {
            Assert.Ignore("Words of SQLite.");
        }

        using var connection = Open(file);
        if (!IsOn)
        {
            connection.Execute("pragma foreign_keys = on");
        }

        var refusal = Assert.Catch<DbException>(() => connection.Execute(sql));
        Assert.That(
            refusal is SqliteException disk ? disk.SqliteExtendedErrorCode == 1811 : refusal!.SqlState == "23001",
            Is.True,
            refusal!.Message
        );
    }

    /// <summary>Whether the engine of this run understands the statement.</summary>
    public static bool Speaks(string sql) =>
        !IsOn
        || !(
            sql.Contains("insert or ", StringComparison.Ordinal)
            || sql.Contains("x'00'", StringComparison.Ordinal)
            || sql.Contains("hex(", StringComparison.Ordinal)
        );

    /// <summary>Whether the misfortune befalls only the session that it is told.</summary>
    public static bool IsOfOneSession(string sql) => sql.StartsWith(ReadOnly, StringComparison.Ordinal);

    /// <summary>Says that the service may read and write what somebody else has just made.</summary>
    public static string ToTheService => IsOn ? $"grant select, insert on all tables in schema public to {ServiceRole}" : "";

    /// <summary>How the same misfortune is brought about on PostgreSQL.</summary>
    public static string InItsWords(string sql)
    {
        if (!IsOn)
        {
            return sql;
        }

        if (sql.LastIndexOf("drop trigger", StringComparison.Ordinal) is >= 0 and var last)
        {
            return "set session_replication_role = replica; " + sql[(sql.IndexOf(';', last) + 1)..];
        }

        return sql.Split(" ")[0] != "pragma" ? sql
            : IsOfOneSession(sql) ? "set session characteristics as transaction read only"
            : sql.StartsWith("pragma max_page_count", StringComparison.Ordinal)
                ? Failing("53100", "create trigger full_disk before insert on executive_body execute function spoilt()")
            : Failing(
                "XX001",
                "alter table executive_body rename to mislaid; create view executive_body as select * from mislaid where spoilt_row()"
            );
    }

    private static string Failing(string state, string where) =>
        $"""
            create function spoilt() returns trigger language plpgsql as $$
            begin raise exception 'spoilt' using errcode = '{state}'; end $$;
            create function spoilt_row() returns boolean language plpgsql as $$
            begin raise exception 'spoilt' using errcode = '{state}'; end $$;
            {where};
            """;

    /// <summary>Makes the database of this name, empty or as a copy of another.</summary>
    public static void Make(string file, string? template = null)
    {
        if (template is not null)
        {
            s_templates[file] = template;
        }

        s_made.GetOrAdd(file, _ => new(() => Create(NameOf(file), template is null ? "template0" : NameOf(template)))).Value.ToString();
    }

    public static void Drop(string file)
    {
        if (s_made.TryRemove(file, out _))
        {
            Execute($"drop database if exists {NameOf(file)} with (force)");
        }
    }

    // Nothing of it outlives the tests: it need not reach the disk.
    private static string StartOwn()
    {
        var server = PostgresServer.Make("fsync = off", "full_page_writes = off", "autovacuum = off");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server.RegisterIn("postgres");
    }

    private static string Create(string name, string template)
    {
        Execute($"drop database if exists {name} with (force)");
        // The files are copied as they are: a seventh of the time that the pages take through the log.
        Execute($"create database {name} template {template} encoding utf8 strategy file_copy");
        return name;
    }

    private static NpgsqlConnectionStringBuilder Named(string file)
    {
        Make(file);
        return new(s_server.Value) { Database = NameOf(file) };
    }

    private static string NameOf(string file) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))[..24];

    private static void Execute(string sql)
    {
        using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(s_server.Value) { Pooling = false }.ConnectionString);
        connection.Open();
        connection.Execute(sql);
    }
}

/// <summary>Is about the file of SQLite, its pages or its own words, and says nothing of PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OfTheFileAttribute(string why) : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (PostgresOfTests.IsOn)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, $"Of the file alone: {why}");
        }
    }
}
