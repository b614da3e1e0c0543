using Microsoft.Net.Http.Headers;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>What an answer is saved as: a plain name for programs, and one that tells people in their language what is in it.</summary>
internal sealed record FileName(string Plain, Words Speaking)
{
    // In UTF-8 a Cyrillic letter takes two bytes, and file systems take 255 of them with the extension.
    private const int MaxLength = 110;

    // What Windows does not take in a name; control characters nothing takes.
    private static readonly char[] s_refused = ['\\', '/', ':', '*', '?', '"', '<', '>', '|'];

    /// <summary>The value of Content-Disposition (RFC 6266).</summary>
    public string Disposition(Language language) =>
        new ContentDispositionHeaderValue("attachment")
        {
            FileName = Plain,
            FileNameStar = Allowed(Speaking.In(language)) + Path.GetExtension(Plain),
        }.ToString();

    private static string Allowed(string name)
    {
        var allowed = string.Concat(name.Select(symbol => s_refused.Contains(symbol) || char.IsControl(symbol) ? '_' : symbol));
        if (allowed.Length <= MaxLength)
        {
            return allowed;
        }

        // A pair of surrogates is cut before, not within.
        return allowed[..(char.IsHighSurrogate(allowed[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].TrimEnd();
    }
}
