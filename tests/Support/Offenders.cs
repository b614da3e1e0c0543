namespace Monitoring.Tests.Support;

/// <summary>Asserts that a search over the whole code found nothing, and else says all that it found.</summary>
internal static class Offenders
{
    public static void AreNone(IEnumerable<string> found)
    {
        var all = found.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.That(all, Is.Empty, string.Join('\n', all));
    }
}
