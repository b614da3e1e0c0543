using System.Text.RegularExpressions;

namespace Monitoring.Tests.Support;

/// <summary>A file of the service's code: where it lies, its lines, and the texts that stand in it between quotation marks.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    public static readonly IReadOnlyList<SourceFile> All =
    [
        .. Directory
            .EnumerateFiles(Repository.Path("api"), "*.cs", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Repository.Path("api"), file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new SourceFile(file, File.ReadAllText(Repository.Path($"api/{file}")))),
    ];

    /// <summary>"Register/Bodies"; empty for what lies beside Program.cs.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public string[] Lines => Text.Split('\n');

    /// <summary>The texts of the file, and the lines they begin on.</summary>
    public IEnumerable<(int Line, string Text)> Literals =>
        Token()
            .Matches(Text)
            .Where(token => token.Groups["text"].Success)
            .Select(token => (LineAt(token.Index), token.Groups["text"].Value));

    public int LineAt(int index) => Text.AsSpan(0, index).Count('\n') + 1;

    // Comments and characters are read only so that a quotation mark in them opens no text.
    [GeneratedRegex(
        """
            //[^\n]* | /\*.*?\*/ | '(?:\\.|[^'\\\n])+'
            | \$*"{3}(?<text>.*?)"{3}
            | (?:\$@|@\$?)"(?<text>(?:""|[^"])*)"
            | \$?"(?<text>(?:\\.|[^"\\\n])*)"
            """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Token();
}
