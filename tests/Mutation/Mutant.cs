using Microsoft.CodeAnalysis.Text;

namespace Monitoring.Mutation;

/// <summary>One change: the expression it is chosen in, and what is put in place of a part of it.</summary>
internal sealed record Mutant(int Id, string File, LinePosition At, TextSpan Owner, TextSpan Replaced, string Before, string After)
{
    public string Folder => Path.GetDirectoryName(File)!;

    public override string ToString() => $"{File}:{At.Line + 1}:{At.Character + 1}  {Short(Before)}  →  {Short(After)}";

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..30]} … {text[^25..]}";
}
