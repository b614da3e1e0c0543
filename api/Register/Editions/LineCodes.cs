using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// The codes of some lines, and which of them is meant by one that is typed: the same, or else the only one that looks like it
/// («п1» or a Latin P for «П1»).
/// </summary>
internal sealed class LineCodes(IEnumerable<string> codes)
{
    private readonly ILookup<string, string> _alike = codes.Distinct().ToLookup(UkrainianText.Identity);

    /// <summary>The code as the line has it; as typed where it names no line, or might name several.</summary>
    public string Spelled(string typed) => Alike(typed) is [var only] ? only : typed;

    /// <summary>The codes that may be meant.</summary>
    public IReadOnlyList<string> Alike(string typed)
    {
        var alike = _alike[UkrainianText.Identity(typed)];
        return alike.Contains(typed) ? [typed] : [.. alike];
    }
}
