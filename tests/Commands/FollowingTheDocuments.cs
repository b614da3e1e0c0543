using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Commands;

/// <summary>What README, the tour and the page on operations tell a reader to type does what they say.</summary>
[Category("Processes")]
internal sealed partial class FollowingTheDocuments
{
    private static readonly Dictionary<string, string> s_development = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Access:AdministratorKey"] = "",
    };

    private string _folder = "";

    [SetUp]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestCase("README.md", 10)]
    [TestCase("docs/tour.md", 60)]
    public async Task A_tour_meets_what_it_says(string document, int fewest)
    {
        using ServiceProcess service = new(Path.Combine(_folder, "programs.db"), s_development);
        await service.StartAsync(isRead: false);
        var keys = await KeysAsync(service.Output);
        var block = string.Concat(ShellBlock.Tested(await TextAsync(document)))
            .Replace("http://localhost:5080", $"{service.Address}".TrimEnd('/'), StringComparison.Ordinal);

        var met = await ShellBlock.RunAsync(keys, InFolder(block), Repository.Path("."));

        Assert.That(met, Has.Count.GreaterThanOrEqualTo(fewest));
        Assert.Multiple(() =>
        {
            foreach (var (command, output) in met)
            {
                Assert.That(
                    StatusOf(output),
                    Is.EqualTo(command.Status is >= 400 and var refused ? refused : null),
                    $"{command.Text}\n{output}"
                );
                Assert.That(
                    command.Code is null || output.Contains($"\"code\":\"{command.Code}\"", StringComparison.Ordinal),
                    Is.True,
                    $"{command.Text}\n{output}"
                );
                Assert.That(
                    output,
                    command.Text.StartsWith("curl -si", StringComparison.Ordinal) && command.Status is { } status
                        ? Does.Contain($"HTTP/1.1 {status}")
                        : Is.Not.Null,
                    command.Text
                );
            }
        });
    }

    [Test]
    public async Task The_way_from_a_backup_to_a_drill_can_be_gone()
    {
        const string Address = "http://localhost:5081";
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "register")).FullName, "programs.db");
        await ServiceProcess.CommandAsync(file, "key", "issue", "--name", "first", "--role", "administrator").Expecting(0);
        var document = await TextAsync("docs/operations.md");
        var programs = document
            .Split('\n')
            .First(line => line.StartsWith("programs() { dotnet run --project api", StringComparison.Ordinal));
        using ServiceProcess port = new(file);
        var preamble = $$"""
            set -e
            export ConnectionStrings__Programs='Data Source={{file}}' ASPNETCORE_CONTENTROOT='{{AppContext.BaseDirectory}}'
            dotnet() {
              [ "$1 $2 $3" = "run --project api" ] || { echo "unexpected: dotnet $*"; return 1; }
              shift 3; [ "$1" != -- ] || shift
              if [ "$1" = serve ]; then timeout -s TERM 5 dotnet '{{Path.Combine(
                AppContext.BaseDirectory,
                "Programs.Monitoring.dll"
            )}}' "$@" || [ $? = 124 ]
              else command dotnet '{{Path.Combine(AppContext.BaseDirectory, "Programs.Monitoring.dll")}}' "$@"; fi
            }
            {{programs}}
            B={{_folder}}
            """;
        List<string> outputs = [];
        foreach (var block in ShellBlock.Tested(document))
        {
            var commands = InFolder(block).Replace(Address, $"{port.Address}".TrimEnd('/'), StringComparison.Ordinal);
            outputs.AddRange((await ShellBlock.RunAsync(preamble, commands, Repository.Path("."))).Select(met => met.Output));
        }

        var all = string.Concat(outputs);
        Assert.That(all, Does.Match("(?s)BACKUP=.*BYTES=.*SHA256=[0-9a-f]{64}.*AUDIT_ROWS=1"));
        Assert.That(all, Does.Match("(?s)ok +pages: .*ok +pages: ").And.Contain("before-upgrade.db").And.Not.Contain("FAULT"));
    }

    /// <summary>A block that no test runs names something that a test machine does not have.</summary>
    [TestCase("README.md")]
    [TestCase("docs/tour.md")]
    [TestCase("docs/operations.md")]
    public async Task What_is_shown_is_tested_unless_it_needs_another_machine(string document)
    {
        foreach (var (text, _) in ShellBlock.All(await TextAsync(document)).Where(block => !block.IsTested))
        {
            Assert.That(text, Does.Contain("docker").Or.Contain("sudo").Or.StartWith("dotnet run --project api\n"));
        }
    }

    private string InFolder(string block) =>
        block.Replace("/tmp", _folder, StringComparison.Ordinal).Replace("mirror", $"{_folder}/mirror", StringComparison.Ordinal);

    // A refusal says its status in its body; one whose body was thrown away prints it alone.
    private static int? StatusOf(string output) =>
        Refused().Match(output) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static async Task<string> KeysAsync(StreamReader output)
    {
        List<string> keys = [];
        while (keys.Count < 4 && await output.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("KEY_", StringComparison.Ordinal) || line.StartsWith("BODY_ID=", StringComparison.Ordinal))
            {
                keys.Add(line);
            }
        }

        return string.Join('\n', keys);
    }

    private static Task<string> TextAsync(string document) => File.ReadAllTextAsync(Repository.Path(document));

    [GeneratedRegex("\"status\":(4\\d\\d),\"detail\"")]
    private static partial Regex Refused();
}
