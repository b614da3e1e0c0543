using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Tests.Support;

/// <summary>One command of a document: its text, and the status and code that its comment says it meets.</summary>
internal sealed partial record ShellCommand(string Text)
{
    public int? Status =>
        Comment().Match(Text) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    public string? Code => Comment().Match(Text) is { Success: true } match && match.Groups[2].Success ? match.Groups[2].Value : null;

    [GeneratedRegex(@"\s#\s(\d{3})\b(?:\s+([A-Z][A-Z_]+))?[^\n]*\s*\z")]
    private static partial Regex Comment();
}

/// <summary>The blocks of a document that a reader is told to paste into a shell, and what became of each command.</summary>
internal static partial class ShellBlock
{
    private const string Separator = "=== next command ===";

    /// <summary>The blocks marked as tested, in their order.</summary>
    public static List<string> Tested(string document) => [.. TestedBlock().Matches(document).Select(match => match.Groups[1].Value)];

    /// <summary>Every block of a shell, and whether it is marked.</summary>
    public static List<(string Text, bool IsTested)> All(string document) =>
        [.. AnyBlock().Matches(document).Select(match => (match.Groups[2].Value, match.Groups[1].Success))];

    /// <summary>Runs the commands one after another in one shell and answers what each wrote.</summary>
    public static async Task<List<(ShellCommand Command, string Output)>> RunAsync(string preamble, string block, string folder)
    {
        var commands = await SplitAsync(block);
        StringBuilder script = new(preamble + "\n");
        foreach (var command in commands)
        {
            script.Append(CultureInfo.InvariantCulture, $"{command.Text}\necho; echo '{Separator}'\n");
        }

        var run = await ShellAsync(script.ToString(), folder);
        var outputs = run.Output.Split(Separator + "\n");
        Assert.That(
            outputs,
            Has.Length.EqualTo(commands.Count + 1),
            () => $"the shell stopped early: {run.Output[^Math.Min(2000, run.Output.Length)..]} {run.Error}"
        );
        return [.. commands.Zip(outputs)];
    }

    // A command ends with the line at which the shell could read it whole.
    private static async Task<List<ShellCommand>> SplitAsync(string block)
    {
        List<ShellCommand> commands = [];
        StringBuilder text = new();
        foreach (var line in block.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            text.Append(line);
            if (!line.EndsWith('\\') && (await ShellAsync(text.ToString(), Path.GetTempPath(), "-n")).Code == 0)
            {
                commands.Add(new(text.ToString()));
                text.Clear();
            }
            else
            {
                text.Append('\n');
            }
        }

        Assert.That(text.ToString(), Is.Empty, "a command that never ends");
        return commands;
    }

    private static async Task<Run> ShellAsync(string script, string folder, params string[] options)
    {
        ProcessStartInfo start = new("bash", [.. options, "-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        return await Run.OfAsync(Process.Start(start)!);
    }

    [GeneratedRegex("<!-- tested -->\n```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex TestedBlock();

    [GeneratedRegex("(<!-- [a-z ]+ -->\n)?```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex AnyBlock();
}
