using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Tests.Faults;

/// <summary>A register as an older build left it: made by the first scripts alone.</summary>
internal static class OlderRegister
{
    private static readonly string[] s_scripts =
    [
        .. typeof(Database)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    // What has a table of its own since 0040 stood among the other columns before.
    private static readonly Dictionary<string, string> s_apart = new()
    {
        ["snapshot"] = "join today.snapshot_bytes using (program_id, period, number)",
        ["report"] = "join today.report_content using (program_id, period)",
        ["report_content"] = "join today.report using (program_id, period)",
    };

    // What is compressed since 0044 and 0045 was plain before.
    private static readonly Dictionary<string, string> s_plain = new()
    {
        ["snapshot_bytes.bytes"] = "gunzip(bytes)",
        ["snapshot.bytes"] = "gunzip(bytes)",
        ["report_content.content"] = "gunzip_text(content)",
        ["report.content"] = "gunzip_text(content)",
        ["report_content.accepted_content"] =
            "case when accepted_snapshot is not null then gunzip_text(coalesce(accepted_content, content)) end",
        ["report.accepted_content"] = "case when accepted_snapshot is not null then gunzip_text(coalesce(accepted_content, content)) end",
        ["audit.before"] = "audit_before(states)",
        ["audit.after"] = "audit_after(states)",
    };

    public static int Scripts => s_scripts.Length;

    /// <summary>How many scripts come before one of this name.</summary>
    public static int ScriptsBefore(string name) => s_scripts.Count(script => string.CompareOrdinal(script, $"migrations/{name}") < 0);

    public static void Make(string file, int scripts)
    {
        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        MigrationFunctions.Add(connection);
        connection.Execute(
            """
            pragma application_id = 0x54504D4F;
            pragma journal_mode = wal;
            create table if not exists schema_migration (
                number     integer primary key,
                name       text not null,
                sha256     text not null check (length(sha256) = 64),
                applied_at text not null
            ) strict
            """
        );
        foreach (var script in s_scripts.Take(scripts))
        {
            var text = Text(script);
            var (name, number) = (script["migrations/".Length..], int.Parse(script.AsSpan("migrations/".Length, 4)));
            connection.Execute(text);
            connection.Execute(
                "insert into schema_migration values (@number, @name, @sha256, '2026-01-01T00:00:00.000Z')",
                new
                {
                    number,
                    name,
                    sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
                }
            );
            connection.Execute($"pragma user_version = {number}");
        }
    }

    /// <summary>Puts the rows of a register of today into an older one, as far as that has their columns.</summary>
    public static void Fill(string older, string today)
    {
        using SqliteConnection connection = new($"Data Source={older};Pooling=False;Foreign Keys=False");
        connection.Open();
        connection.Execute("attach @today as today", new { today });
        connection.CreateFunction<byte[], byte[]>("gunzip", Gzip.Plain);
        connection.CreateFunction<byte[], string>("gunzip_text", Gzip.PlainText);
        connection.CreateFunction<byte[]?, string?>("audit_before", states => AuditStates.Unpack(states).Before);
        connection.CreateFunction<byte[]?, string?>("audit_after", states => AuditStates.Unpack(states).After);
        var triggers = connection
            .Query<(string Name, string Sql)>("select name, sql from main.sqlite_master where type = 'trigger'")
            .ToList();
        triggers.ForEach(trigger => connection.Execute($"drop trigger {trigger.Name}"));
        var isPlain = connection.ExecuteScalar<long>("select max(number) from main.schema_migration") < 44;
        foreach (
            var table in connection
                .Query<string>("select name from main.sqlite_master where type = 'table' and name not in ('schema_migration')")
                .ToList()
        )
        {
            var columns = connection.Query<string>($"select name from pragma_table_info('{table}', 'main')").ToList();
            var values = columns.Select(column => isPlain ? s_plain.GetValueOrDefault($"{table}.{column}", column) : column);
            connection.Execute(
                $"""
                delete from main.{table};
                insert into main.{table} ({string.Join(", ", columns)})
                select {string.Join(", ", values)} from today.{table} {s_apart.GetValueOrDefault(table)}
                """
            );
        }

        Rechain(connection);
        triggers.ForEach(trigger => connection.Execute(trigger.Sql));
    }

    // That build hashed what it knew of a row: digests were not among it.
    private static void Rechain(SqliteConnection connection)
    {
        var previous = AuditRow.NoHash;
        foreach (var row in connection.Query<AuditRow>($"select {AuditRow.ColumnsIn(connection)} from main.audit order by seq").ToList())
        {
            var chained = row with { PreviousHash = previous };
            previous = chained.ComputeHash();
            connection.Execute(
                "update main.audit set previous_hash = @PreviousHash, hash = @previous where seq = @Seq",
                new
                {
                    chained.PreviousHash,
                    previous,
                    chained.Seq,
                }
            );
        }

        if (connection.ExecuteScalar<long>("select count(*) from main.sqlite_master where name = 'audit_state'") > 0)
        {
            connection.Execute("update main.audit_state set hash = @previous", new { previous });
        }
    }

    /// <summary>How many scripts were applied to a file, and all that they made.</summary>
    public static (int Scripts, string Schema) Read(string file)
    {
        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        if (connection.ExecuteScalar<long>("select count(*) from sqlite_master where name = 'schema_migration'") == 0)
        {
            return (0, "");
        }

        var schema = connection.Query<string>(
            "select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_master where name <> 'schema_migration' order by 1"
        );
        return (
            (int)connection.ExecuteScalar<long>("select count(*) from schema_migration"),
            string.Join('\n', schema.Append($"version {connection.ExecuteScalar<long>("pragma user_version")}"))
        );
    }

    private static string Text(string script)
    {
        using StreamReader reader = new(typeof(Database).Assembly.GetManifestResourceStream(script)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
