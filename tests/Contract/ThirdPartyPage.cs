using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>THIRD-PARTY.md lists what the built program is made of, each package with the licence its own file declares.</summary>
internal sealed partial class ThirdPartyPage
{
    // They ask that notices are kept, and nothing of those who use or change the program. "blessing" is SPDX's name for SQLite's.
    private static readonly HashSet<string> s_free =
    [
        "MIT",
        "PostgreSQL",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "MS-PL",
        "blessing",
    ];

    private static readonly JsonObject s_packages = Read(Path.Combine(AppContext.BaseDirectory, "Programs.Monitoring.deps.json"))[
        "libraries"
    ]!.AsObject();

    private static readonly string[] s_folders =
    [
        .. Read(Repository.Path("artifacts/obj/Programs.Monitoring/project.assets.json"))["packageFolders"]!
            .AsObject()
            .Select(folder => folder.Key),
    ];

    private static IEnumerable<Package> Packages =>
        s_packages
            .Where(library => (string?)library.Value!["type"] == "package")
            .Select(library => Declared((string)library.Value!["path"]!));

    [Test]
    public void Lists_every_package_as_it_declares_itself()
    {
        var file = Repository.Path("THIRD-PARTY.md");
        var page = File.ReadAllText(file);
        var updated = Table().Replace(page, match => match.Groups[1].Value + string.Concat(Packages.Select(package => package.Row)), 1);
        if (Environment.GetEnvironmentVariable("UPDATE_LICENCES") == "1")
        {
            File.WriteAllText(file, updated);
        }

        Assert.That(
            page,
            Is.EqualTo(updated),
            "Run UPDATE_LICENCES=1 dotnet test --filter ThirdPartyPage twice, and commit THIRD-PARTY.md with the package that changed it."
        );
    }

    [Test]
    public void Every_licence_is_free() =>
        Assert.That(
            Packages.Where(package => !package.Licence.Split(" OR ").Any(s_free.Contains)),
            Is.Empty,
            "Its licence is unknown here: read it, then name it in s_free or leave the package out."
        );

    private static Package Declared(string path)
    {
        var folder = s_folders.Select(folder => Path.Combine(folder, path)).First(Directory.Exists);
        var metadata = XDocument
            .Load(Directory.GetFiles(folder, "*.nuspec").Single())
            .Root!.Elements()
            .Single(element => element.Name.LocalName == "metadata")
            .Elements()
            .ToLookup(element => element.Name.LocalName);
        var licence = metadata["license"].Single();
        var repository = (string?)metadata["repository"].SingleOrDefault()?.Attribute("url");
        return new(
            Text("id"),
            Text("version"),
            (string?)licence.Attribute("type") == "file" ? Known(File.ReadAllText(Path.Combine(folder, licence.Value))) : licence.Value,
            Text("copyright") is { Length: > 0 } copyright ? copyright : Text("authors"),
            Text("projectUrl") is { Length: > 0 } project ? project : repository ?? ""
        );

        string Text(string name) => metadata[name].SingleOrDefault()?.Value.Trim() ?? "";
    }

    private static string Known(string text) => text.Contains("SQLite is Public Domain", StringComparison.Ordinal) ? "blessing" : text;

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(file))!;

    [GeneratedRegex(@"(^\| package \|.*\n\|[-|]+\n)(?:\|.*\n)*", RegexOptions.Multiline)]
    private static partial Regex Table();

    private sealed record Package(string Name, string Version, string Licence, string Copyright, string Project)
    {
        public string Row => $"| {Name} | {Version} | {Licence} | {Copyright} | {Project} |\n";
    }
}
