using System.Text.RegularExpressions;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// The codes of some lines, and which of them is meant by one that is typed: the one that looks like it, such as «П1» by «п1». No two
/// codes of a program look alike.
/// </summary>
internal sealed partial class LineCodes(IEnumerable<string> codes)
{
    private const int MaxLength = 32;

    private readonly Dictionary<string, string> _spelled = codes.DistinctBy(UkrainianText.Identity).ToDictionary(UkrainianText.Identity);

    /// <summary>The code as the line has it; as typed where it names no line.</summary>
    public string Spelled(string typed) => _spelled.GetValueOrDefault(UkrainianText.Identity(typed), typed);

    /// <summary>
    /// The code that a number as printed gives a line, such as 1.1 of "1.1." and 1 of "1)"; null where nothing of it can be a code.
    /// </summary>
    public static string? Proposed(string number)
    {
        var code = Others().Replace(number, "-").Trim('.', '-');
        code = code.Length > MaxLength ? code[..MaxLength].TrimEnd('.', '-') : code;
        return code.Length == 0 ? null : code;
    }

    public bool Has(string typed) => _spelled.ContainsKey(UkrainianText.Identity(typed));

    [GeneratedRegex(@"[^\p{L}\p{N}.\-]+")]
    private static partial Regex Others();
}
