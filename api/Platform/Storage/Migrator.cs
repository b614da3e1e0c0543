using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>Brings a register forward by the numbered scripts built into the program; there is no way back.</summary>
internal static partial class Migrator
{
    private sealed record Script(int Number, string Name, string Text)
    {
        public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    private sealed record Applied
    {
        public required long Number { get; init; }

        public required string Name { get; init; }

        public required string Sha256 { get; init; }
    }

    public static int Migrate(DbConnection writer, DateTimeOffset now)
    {
        var engine = Engine.Of(writer);
        engine.BeginMigrations(writer);
        foreach (var script in NewTo(writer))
        {
            Apply(writer, script, now);
        }

        return LastOf(engine);
    }

    /// <summary>The number of the last script that this build knows.</summary>
    public static int LastOf(Engine engine) => Scripts(engine)[^1].Number;

    public static bool HasNewScripts(DbConnection connection) => NewTo(connection).Count > 0;

    /// <summary>
    /// Refuses another program's file, and what this build cannot read, before anything of it is touched; an older register is
    /// welcome.
    /// </summary>
    public static void RefuseUnreadable(DbConnection connection)
    {
        Engine.Of(connection).RefuseForeign(connection);
        RefuseUnknown(Engine.Of(connection), AppliedTo(connection));
    }

    /// <summary>What the scripts say of each table, in the city's words.</summary>
    public static IReadOnlyDictionary<string, string> TableDescriptions(DbConnection connection) =>
        Scripts(Engine.Of(connection))
            .SelectMany(script => TableWithSentence().Matches(script.Text))
            .GroupBy(match => match.Groups[2].Value)
            .ToDictionary(
                table => table.Key,
                table =>
                    string.Join(
                        ' ',
                        table.Last().Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[2..].Trim())
                    )
            );

    private static List<Applied> AppliedTo(DbConnection connection) =>
        Engine.Of(connection).Tables(connection).Contains("schema_migration")
            ? connection.Query<Applied>("select number, name, sha256 from schema_migration order by number").AsList()
            : [];

    [GeneratedRegex(@"^((?:--.*\n)*)create table (\w+)", RegexOptions.Multiline)]
    private static partial Regex TableWithSentence();

    private static List<Script> NewTo(DbConnection connection)
    {
        var last = AppliedTo(connection).LastOrDefault()?.Number ?? 0;
        return Scripts(Engine.Of(connection)).FindAll(script => script.Number > last);
    }

    // A register that was copied from another engine has its scripts: a number makes the same of either.
    private static void RefuseUnknown(Engine engine, List<Applied> applied)
    {
        var ours = Scripts(engine);
        if (applied.Count > 0 && applied[^1].Number > ours[^1].Number)
        {
            throw new StartRefusedException(
                $"The database is newer than this build: it has migration {applied[^1].Name}, "
                    + $"the build ends with {ours[^1].Name}. Run the newer build."
            );
        }

        var known = Engine.All.SelectMany(Scripts).ToLookup(script => script.Number, script => script.Sha256);
        var edited =
            applied.Find(script => !known[(int)script.Number].Contains(script.Sha256))?.Name
            ?? ours.Find(script =>
                applied.Count > 0
                && script.Number > applied[0].Number
                && script.Number < applied[^1].Number
                && !applied.Exists(other => other.Number == script.Number)
            )?.Name;
        if (edited is not null)
        {
            throw new StartRefusedException(
                $"Migration {edited} was edited after it had been applied. "
                    + "Restore the file as it was and put the change into a new migration."
            );
        }
    }

    private static void Apply(DbConnection writer, Script script, DateTimeOffset now)
    {
        using var transaction = writer.BeginTransaction();
        writer.Execute(script.Text);
        writer.Execute(
            "insert into schema_migration (number, name, sha256, applied_at) values (@Number, @Name, @Sha256, @AppliedAt)",
            new
            {
                script.Number,
                script.Name,
                script.Sha256,
                AppliedAt = Iso.Text(now),
            }
        );
        Engine.Of(writer).NoteScript(writer, script.Number);
        transaction.Commit();
    }

    private static List<Script> Scripts(Engine engine)
    {
        var assembly = typeof(Migrator).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(engine.Scripts, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new Script(
                    int.Parse(name.AsSpan(engine.Scripts.Length, 4), CultureInfo.InvariantCulture),
                    name[engine.Scripts.Length..],
                    Text(name)
                )),
        ];

        string Text(string name)
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }
}
