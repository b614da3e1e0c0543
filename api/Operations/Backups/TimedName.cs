using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Operations.Backups;

/// <summary>
/// Names of files by the second they are made in. A second is long enough for two of them, so the next one gets a number:
/// 20261122T090000Z, 20261122T090000Z-2.
/// </summary>
internal static partial class TimedName
{
    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The first name of this second that nobody has.</summary>
    public static string Next(DateTimeOffset now, Predicate<string> isTaken)
    {
        var second = now.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
        var name = second;
        for (var number = 2; isTaken(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{second}-{number}");
        }

        return name;
    }

    /// <summary>When a file of this name was made, and which of its second it is; null for any other name.</summary>
    public static (DateTimeOffset At, int Number)? Read(string name) =>
        Written().Match(name) is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups[1].ValueSpan,
            Format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? (at, match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 1)
            : null;

    [GeneratedRegex(@"\A([0-9]{8}T[0-9]{6}Z)(?:-([1-9][0-9]{0,8}))?\z")]
    private static partial Regex Written();
}
