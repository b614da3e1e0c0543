using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// The codes of some lines, and which of them is meant by one that is typed: the one that looks like it, such as «П1» by «п1». No two
/// codes of a program look alike.
/// </summary>
internal sealed class LineCodes(IEnumerable<string> codes)
{
    private readonly Dictionary<string, string> _spelled = codes.DistinctBy(UkrainianText.Identity).ToDictionary(UkrainianText.Identity);

    /// <summary>The code as the line has it; as typed where it names no line.</summary>
    public string Spelled(string typed) => _spelled.GetValueOrDefault(UkrainianText.Identity(typed), typed);

    public bool Has(string typed) => _spelled.ContainsKey(UkrainianText.Identity(typed));
}
