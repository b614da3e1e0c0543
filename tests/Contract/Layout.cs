using System.Text.RegularExpressions;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>
/// What stands on what: a folder uses only the types and the tables of folders before it. Whoever makes a folder gives it a place here.
/// </summary>
internal sealed partial class Layout
{
    // Wing by wing, from the ground up. Program.cs stands on all of it.
    private static readonly string[] s_order =
    [
        "Platform/Values",
        "Platform/Storage",
        "Platform/Http",
        "Platform/Workbooks",
        "Platform/Documents",
        "Platform/Access",
        "Platform/Audit",
        "Platform/Changes",
        "Platform/CodeLists",
        "Platform/OpenApi",
        "Register/PublicEffects",
        "Register/Bodies",
        "Register/Keys",
        "Register/Editions",
        "Register/Programs",
        "Register/Amendments",
        "Register/Expertise",
        "Register/Calendar",
        "Register/Reports",
        "Register/Importing",
        "Insight/Oversight",
        "Insight/Consolidated",
        "Insight/OpenData",
        "Insight/Figures",
        "Surfaces/Workbooks",
        "Surfaces/Site",
        "Surfaces/DeskParts",
        "Surfaces/DeskReports",
        "Surfaces/DeskRegister",
        "Surfaces/Desk",
        "Operations/Backups",
        "Operations/Sample",
        "Operations/Start",
        "Operations/Region",
        "Operations/Commands",
    ];

    private const string InUse = "A body is deleted only while nothing refers to it, and the message names what does.";

    private const string Indirect =
        "Whoever changes a body, a plan or a deadline tells the feed of the accepted reports that now read differently.";

    private const string Examined = "What an act adopts is checked against the experts' conclusions, which are made for programs.";

    private const string Spent = "An amendment warns when it drops a measure that reports carry money on.";

    private const string Lines = "A rectification keeps the lines that reports name.";

    /// <summary>The tables that a folder reads though they belong to a later one, and why it cannot be turned round. Types have no exception.</summary>
    private static readonly Dictionary<(string Folder, string Table), string> s_exceptions = new()
    {
        [("Register/Bodies", "edition")] = InUse,
        [("Register/Bodies", "co_executant")] = InUse,
        [("Register/Bodies", "snapshot")] = InUse,
        [("Register/PublicEffects", "executive_body")] = Indirect,
        [("Register/PublicEffects", "program")] = Indirect,
        [("Register/PublicEffects", "edition")] = Indirect,
        [("Register/PublicEffects", "report")] = Indirect,
        [("Register/PublicEffects", "snapshot")] = Indirect,
        [("Register/Programs", "expert_conclusion")] = Examined,
        [("Register/Amendments", "report")] = Spent,
        [("Register/Amendments", "snapshot_funding")] = Spent,
        [("Register/Amendments", "snapshot")] = Lines,
        [("Register/Amendments", "snapshot_measure")] = Lines,
        [("Register/Amendments", "snapshot_indicator")] = Lines,
    };

    private static readonly Dictionary<string, string> s_writtenByTriggers = new()
    {
        ["audit_state"] = "Platform/Storage",
        ["report_listing"] = "Register/Reports",
        ["report_as_listed"] = "Register/Reports",
    };

    private static readonly ILookup<string, SourceFile> s_writers = SourceFile
        .All.SelectMany(file =>
            file.Literals.SelectMany(literal => Written().Matches(literal.Text))
                .Select(written => written.Groups["table"].Value)
                .Distinct()
                .Select(table => (table, file))
        )
        .ToLookup(written => written.table, written => written.file);

    private static readonly Dictionary<string, SourceFile> s_declaring = Declarations();

    /// <summary>That a file uses a type or a table of a folder; the text says where it does.</summary>
    private sealed record Arrow(SourceFile From, string Used, string To, string Place)
    {
        public (string Folder, string Used) Key => (From.Folder, Used);

        // A folder without a place counts as the lowest of all, so that whatever it uses is seen.
        public bool LeadsUp => To != From.Folder && Array.IndexOf(s_order, To) >= Array.IndexOf(s_order, From.Folder);

        public override string ToString() => $"{From.Path} {Place}: {From.Folder} → {To} ({Used})";
    }

    private static readonly Lazy<IReadOnlyList<Arrow>> s_ofTypes = new(() =>
        [.. OfUsings().Concat(OfTypes()).Where(arrow => arrow.LeadsUp)]
    );

    private static readonly Lazy<IReadOnlyList<Arrow>> s_ofTables = new(() => [.. OfTables().Where(arrow => arrow.LeadsUp)]);

    [Test]
    public void Every_folder_has_a_place() => Assert.That(Inside().Select(file => file.Folder).Distinct(), Is.SubsetOf(s_order));

    [Test]
    public void The_namespace_of_a_file_is_its_folder() =>
        Offenders.AreNone(Inside().Where(file => !file.Lines.Contains($"namespace {NamespaceOf(file.Folder)};")).Select(file => file.Path));

    [Test]
    public void A_folder_uses_only_types_of_those_before_it() => Offenders.AreNone(Unexcused(s_ofTypes.Value));

    [Test]
    public void A_folder_names_only_tables_of_those_before_it() => Offenders.AreNone(Unexcused(s_ofTables.Value));

    /// <summary>An exception that nothing needs any longer would hide the next arrow.</summary>
    [Test]
    public void Every_exception_is_needed() =>
        Assert.That(s_exceptions.Keys, Is.SubsetOf(s_ofTypes.Value.Concat(s_ofTables.Value).Select(arrow => arrow.Key)));

    [Test]
    public void Each_table_is_written_by_one_file() =>
        Offenders.AreNone(
            s_writers
                .Where(writers => writers.Count() > 1)
                .Select(writers => $"{writers.Key}: {string.Join(", ", writers.Select(file => file.Path))}")
        );

    /// <summary>A table whose writing the test overlooked would have no owner, and no arrow to it would be seen.</summary>
    [Test]
    public void Every_table_has_an_owner()
    {
        var migrations = string.Concat(Directory.GetFiles(Repository.Path("migrations/sqlite"), "*.sql").Select(File.ReadAllText));
        Assert.That(Created().Matches(migrations).Select(created => created.Groups["table"].Value).Distinct(), Is.SubsetOf(Owners().Keys));
    }

    /// <summary>The reading of code would be blind if it saw nothing: what a handler, a lambda and a query in it use is found.</summary>
    [Test]
    public void What_a_method_uses_is_seen()
    {
        var used = TypeUses.Of(typeof(Monitoring.Register.Bodies.BodyEndpoints)).Select(use => use.Used).ToList();

        Assert.That(used, Does.Contain(typeof(Monitoring.Platform.Http.Problems)));
        Assert.That(used, Does.Contain(typeof(Monitoring.Register.Bodies.ExecutiveBody)));
    }

    private static IEnumerable<string> Unexcused(IEnumerable<Arrow> arrows) =>
        arrows.Where(arrow => !s_exceptions.ContainsKey(arrow.Key)).Select(arrow => arrow.ToString());

    // Program.cs and what lies beside it put the service together.
    private static IEnumerable<SourceFile> Inside() => SourceFile.All.Where(file => file.Folder.Length > 0);

    private static string NamespaceOf(string folder) => $"Monitoring.{folder.Replace('/', '.')}";

    private static string FolderOf(string name) => name["Monitoring.".Length..].Replace('.', '/');

    // The compiler refuses a using that nobody needs: each stands for a use, of a constant too.
    private static IEnumerable<Arrow> OfUsings() =>
        from file in Inside()
        from used in Using().Matches(file.Text)
        let folder = FolderOf(used.Groups["namespace"].Value)
        select new Arrow(file, folder, folder, $"line {file.LineAt(used.Index)}");

    private static IEnumerable<Arrow> OfTypes() =>
        from type in typeof(Money).Assembly.GetTypes()
        where IsOurs(type)
        from use in TypeUses.Of(type)
        where IsOurs(use.Used)
        select new Arrow(
            FileOf(TypeUses.Outermost(type)),
            NameOf(use.Used),
            FolderOf(use.Used.Namespace!),
            $"{TypeUses.Outermost(type).Name}, {use.Member}"
        );

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Monitoring.", StringComparison.Ordinal) == true;

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static SourceFile FileOf(Type type) => s_declaring[$"{type.Namespace}.{NameOf(type)}"];

    private static Dictionary<string, SourceFile> Declarations() =>
        Inside()
            .SelectMany(file =>
                Declared().Matches(file.Text).Select(type => (Name: $"{NamespaceOf(file.Folder)}.{type.Groups["type"].Value}", file))
            )
            .DistinctBy(declared => declared.Name)
            .ToDictionary(declared => declared.Name, declared => declared.file);

    private static IEnumerable<Arrow> OfTables()
    {
        var owners = Owners();
        return from file in Inside()
            from literal in file.Literals
            where Query().IsMatch(literal.Text)
            from named in Named().Matches(literal.Text)
            let table = named.Groups["table"].Value
            where owners.ContainsKey(table)
            select new Arrow(file, table, owners[table], $"line {literal.Line + literal.Text.AsSpan(0, named.Index).Count('\n')}");
    }

    private static Dictionary<string, string> Owners()
    {
        var owners = s_writers.ToDictionary(writers => writers.Key, writers => writers.First().Folder);
        foreach (var (table, folder) in s_writtenByTriggers)
        {
            owners.Add(table, folder);
        }

        return owners;
    }

    [GeneratedRegex(@"^using (?:static |\w+ = )?(?<namespace>Monitoring\.\w+\.\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(
        @"^[a-z ]*\b(?:class|record|struct|enum|interface|delegate \w+)(?: struct| class)? (?<type>\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Declared();

    [GeneratedRegex(@"\b(?:insert into|delete from) (?<table>[a-z_]+)|\bupdate (?<table>(?!set\b)[a-z_]+)\s+set\b")]
    private static partial Regex Written();

    // A text that speaks SQL, or a piece of it.
    [GeneratedRegex(@"\bselect\b|\bjoin\b|\binsert into\b|\bdelete from\b|\bupdate [a-z_]+\s+set\b|^\s*from\b")]
    private static partial Regex Query();

    [GeneratedRegex(@"\b(?:from|join|into|update)\s+(?<table>[a-z_]+)\b|,\s+(?<table>[a-z_]+) [a-z]\b")]
    private static partial Regex Named();

    [GeneratedRegex(@"^create (?:virtual )?table (?:if not exists )?(?<table>[a-z_]+)", RegexOptions.Multiline)]
    private static partial Regex Created();
}
