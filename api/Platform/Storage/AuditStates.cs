using System.Text;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// The values before and after as one compressed text: they say nearly the same. Between them stands a sign that no JSON text holds.
/// </summary>
internal static class AuditStates
{
    private const char Between = '\0';

    // No row was written with it, so the hash of one that somebody spoiled does not fit.
    private const string Unreadable = "";

    public static byte[]? Pack(string? before, string? after) =>
        before is null && after is null ? null : Gzip.Of($"{before}{Between}{after}");

    public static (string? Before, string? After) Unpack(byte[]? states)
    {
        if (states is null)
        {
            return default;
        }

        if (Gzip.PlainOrNull(states) is not { } plain)
        {
            return (Unreadable, null);
        }

        var text = Encoding.UTF8.GetString(plain);
        var place = text.IndexOf(Between, StringComparison.Ordinal);
        return place < 0 ? (Unreadable, null) : (place == 0 ? null : text[..place], place == text.Length - 1 ? null : text[(place + 1)..]);
    }
}
