using System.Text.RegularExpressions;

namespace Monitoring.Editions;

/// <summary>The schemes of classifications: any short name, and the form of codes where a scheme has one.</summary>
internal static partial class Schemes
{
    public const string NamePattern = "^[a-z][a-zA-Z0-9]{1,31}$";

    public static bool IsName(string text) => Name().IsMatch(text);

    public static bool Fits(string scheme, string code) => scheme switch
    {
        "kpkvk" => Kpkvk().IsMatch(code),
        _ => true,
    };

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9]{1,31}\z")]
    private static partial Regex Name();

    // Spending unit (2), executant (1, not zero), program (4).
    [GeneratedRegex(@"\A[0-9]{2}[1-9][0-9]{4}\z")]
    private static partial Regex Kpkvk();
}
