using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>Which folder may know which, and which words of SQL may stand in a store. A folder nobody declared here fails.</summary>
internal sealed partial class Layout
{
    // Technical folders know no slice; slices know only those before them.
    private static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["Values"] = [],
        ["Storage"] = ["Values"],
        ["Http"] = ["Values", "Storage"],
        ["Access"] = ["Values", "Storage", "Http"],
        ["Audit"] = ["Values", "Storage", "Http", "Access"],
        ["Changes"] = ["Values", "Storage", "Http", "Access"],
        ["CodeLists"] = ["Values", "Storage", "Http", "Access"],
        ["Bodies"] = ["Values", "Storage", "Http", "Access", "Changes"],
        ["Editions"] = ["Values", "Storage", "Http", "Access", "Bodies"],
        ["Programs"] = ["Values", "Storage", "Http", "Access", "Bodies", "Editions"],
        ["Amendments"] = ["Values", "Storage", "Http", "Access", "Changes", "Bodies", "Editions", "Programs"],
        ["Calendar"] = ["Values", "Storage", "Http", "Access", "Changes", "Bodies", "Editions", "Programs", "Amendments"],
        ["Reports"] = ["Values", "Storage", "Http", "Access", "Changes", "Bodies", "Editions", "Programs", "Amendments", "Calendar"],
        ["Oversight"] = ["Values", "Storage", "Http", "Access", "Bodies", "Editions", "Programs", "Amendments", "Calendar", "Reports"],
        ["Expertise"] = ["Values", "Storage", "Http", "Access", "Bodies", "Editions", "Programs", "Amendments"],
        ["Consolidated"] =
        [
            "Values",
            "Storage",
            "Http",
            "Access",
            "Bodies",
            "Editions",
            "Programs",
            "Amendments",
            "Calendar",
            "Reports",
            "Oversight",
        ],
        ["Figures"] =
        [
            "Values",
            "Storage",
            "Http",
            "Access",
            "Bodies",
            "Editions",
            "Programs",
            "Amendments",
            "Calendar",
            "Reports",
            "Oversight",
            "Consolidated",
        ],
        ["OpenData"] =
        [
            "Values",
            "Storage",
            "Http",
            "Access",
            "Bodies",
            "Editions",
            "Programs",
            "Amendments",
            "Calendar",
            "Reports",
            "Oversight",
        ],
        ["OpenApi"] = ["Values", "Http", "Access", "Editions", "Programs", "Calendar", "Reports"],
        ["Sample"] =
        [
            "Values",
            "Storage",
            "Http",
            "Access",
            "Bodies",
            "Editions",
            "Programs",
            "Amendments",
            "Calendar",
            "Reports",
            "Expertise",
            "OpenData",
        ],
        ["Backups"] = ["Values", "Storage", "Audit"],
        ["Commands"] = ["Values", "Storage", "Http", "Access", "Backups", "OpenData", "Start"],
        ["Start"] = ["Values", "Storage", "Http", "Access", "Changes", "Backups", "Calendar", "OpenData", "Sample"],
    };

    private static IEnumerable<string> Folders =>
        Directory
            .GetDirectories(Repository.Path("api"))
            .Select(folder => Path.GetFileName(folder))
            .Where(folder => folder is not ("Properties" or "bin" or "obj" or "data"));

    [Test]
    public void Every_folder_is_declared() => Assert.That(Folders, Is.SubsetOf(s_mayUse.Keys));

    [TestCaseSource(nameof(Folders))]
    public void A_folder_uses_only_what_it_may(string folder)
    {
        var used = Files(folder)
            .SelectMany(file => Using().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct();

        Assert.That(used.Where(name => name != folder), Is.SubsetOf(s_mayUse[folder]));
    }

    /// <summary>The stores keep to the SQL that PostgreSQL runs too; search compares folded columns, where case is nobody's matter.</summary>
    [TestCaseSource(nameof(Folders))]
    public void Stores_speak_the_SQL_of_both_engines(string folder)
    {
        foreach (
            var file in Files(folder)
                .Where(file =>
                    !file.EndsWith("Migrator.cs", StringComparison.Ordinal) && !file.EndsWith("Database.cs", StringComparison.Ordinal)
                )
        )
        {
            var sql = Sql().Matches(File.ReadAllText(file)).Select(match => match.Value.ToLowerInvariant());
            Assert.That(
                sql,
                Has.None.Match(@"\b(rowid|group_concat|iif|printf|ifnull|strftime|json_|insert or|avg\(|lower\(|upper\(|glob |in @)"),
                file
            );
        }
    }

    [Test]
    public void Each_table_is_written_by_one_file()
    {
        var writers = Folders
            .SelectMany(Files)
            .SelectMany(file =>
                Write().Matches(File.ReadAllText(file)).Select(match => (Table: match.Groups[1].Value, File: Path.GetFileName(file)))
            );

        Assert.That(
            writers
                .Distinct()
                .GroupBy(writer => writer.Table)
                .Where(table => table.Count() > 1)
                .Select(table => $"{table.Key}: {string.Join(", ", table.Select(writer => writer.File))}"),
            Is.Empty
        );
    }

    private static string[] Files(string folder) => Directory.GetFiles(Repository.Path($"api/{folder}"), "*.cs");

    [GeneratedRegex(@"^using Monitoring\.(\w+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex("\"\"\".*?\"\"\"|\"(select|insert|update|delete)[^\"]*\"", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\b(?:insert into|update|delete from) ([a-z_]+)\s*(?:\(|set|where|$)", RegexOptions.Multiline)]
    private static partial Regex Write();
}
