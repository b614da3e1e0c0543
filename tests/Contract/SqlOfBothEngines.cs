using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>The stores keep to the SQL that PostgreSQL runs too and that means the same there.</summary>
internal sealed partial class SqlOfBothEngines
{
    // What belongs to one engine: opening, migrating, copying and examining its register.
    private static readonly string[] s_ofTheEngine =
    [
        "Operations/Backups/Backup.cs",
        "Operations/Backups/Restoration.cs",
        "Platform/Storage/HighWaterMark.cs",
        "Platform/Storage/PageCheck.cs",
        "Platform/Storage/PreparedConnection.cs",
        "Platform/Storage/PostgresDoors.cs",
        "Platform/Storage/PostgresEngine.cs",
        "Platform/Storage/PostgresPlace.cs",
        "Platform/Storage/PostgresTouched.cs",
        "Platform/Storage/PostgresWriter.cs",
        "Platform/Storage/RegisterOpening.cs",
        "Platform/Storage/SingleFile.cs",
        "Platform/Storage/SqliteEngine.cs",
    ];

    [Test]
    public void Stores_speak_it() =>
        Offenders.AreNone(
            from file in SourceFile.All
            where !s_ofTheEngine.Contains(file.Path)
            from literal in file.Literals
            where Sql().IsMatch(literal.Text)
            from word in Banned().Matches(literal.Text)
            select $"{file.Path} line {literal.Line + literal.Text.AsSpan(0, word.Index).Count('\n')}: {word.Value}"
        );

    /// <summary>Case is folded in code, so what is searched lies in a column of folded text.</summary>
    [Test]
    public void Only_the_search_compares_with_like() =>
        Assert.That(
            from file in SourceFile.All
            where !s_ofTheEngine.Contains(file.Path)
            from literal in file.Literals
            where Like().IsMatch(literal.Text)
            select file.Path,
            Is.EqualTo(new[] { "Platform/Http/Search.cs" })
        );

    [TestCase("select id from program where id in @ids")]
    [TestCase("select json_extract(x, '$.a') from report")]
    [TestCase("select avg(x) from report")]
    [TestCase("insert or replace into report (id) values (1)")]
    [TestCase("select max(a, b) from report")]
    [TestCase("select group_concat(name) from program")]
    [TestCase("select date(at) from audit")]
    [TestCase("select lower(name) from program")]
    [TestCase("select rowid from program")]
    public void Other_words_are_found(string sql)
    {
        Assert.That(Sql().IsMatch(sql));
        Assert.That(Banned().IsMatch(sql));
    }

    [GeneratedRegex(@"\b(?:select|from|join|where|and|or|order by|group by|insert|update|delete|case)\b")]
    private static partial Regex Sql();

    [GeneratedRegex(@"\blike @|\blike '")]
    private static partial Regex Like();

    [GeneratedRegex(
        """
            \bin\s+@                                             # one parameter for many values is Dapper's rewriting
            | \bjson\w*\( | ->>                                  # JSON
            | \b(?:date|time|datetime|julianday|unixepoch|strftime|timediff)\(
            | \bcurrent_(?:date|time|timestamp)\b                # the clock is the service's
            | \b(?:lower|upper)\(                                # SQLite knows no case but that of a to z
            | \b(?:avg|total|printf|format|iif|ifnull|instr|typeof|hex|quote|changes|last_insert_rowid|group_concat)\(
            | \b(?:min|max)\([^()]*,                             # of two values: least, greatest there
            | \binsert\s+or\b | \bupdate\s+or\b | \breplace\s+into\b
            | \b(?:rowid|_rowid_|glob|regexp|pragma|sqlite_\w+)\b | \bcollate\s+nocase\b | \blimit\s+-1\b
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Banned();
}
