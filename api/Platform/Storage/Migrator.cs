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
        var scripts = Scripts(engine);
        foreach (var script in scripts.Skip(AppliedTo(writer).Count))
        {
            Apply(writer, script, now);
        }

        return scripts[^1].Number;
    }

    public static bool HasNewScripts(DbConnection connection) => AppliedTo(connection).Count < Scripts(Engine.Of(connection)).Count;

    /// <summary>
    /// Refuses another program's file, and what this build cannot read, before anything of it is touched; an older register is
    /// welcome.
    /// </summary>
    public static void RefuseUnreadable(DbConnection connection)
    {
        Engine.Of(connection).RefuseForeign(connection);
        RefuseUnknown(Scripts(Engine.Of(connection)), AppliedTo(connection));
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

    private static void RefuseUnknown(List<Script> scripts, List<Applied> applied)
    {
        if (applied.Count > scripts.Count)
        {
            throw new StartRefusedException(
                $"The database is newer than this build: it has migration {applied[^1].Name}, "
                    + $"the build ends with {scripts[^1].Name}. Run the newer build."
            );
        }

        var edited = applied
            .Zip(scripts)
            .FirstOrDefault(pair => pair.First.Number != pair.Second.Number || pair.First.Sha256 != pair.Second.Sha256);
        if (edited.First is not null)
        {
            throw new StartRefusedException(
                $"Migration {edited.First.Name} was edited after it had been applied. "
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
