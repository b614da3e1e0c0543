using Monitoring.Platform.Values;

namespace Monitoring.Operations.Start;

/// <summary>The names of all settings, read off <see cref="Settings"/>, and what somebody may have meant by another one.</summary>
internal static class SettingNames
{
    // So many letters may be wrong in a name of ours that is told apart from another program's: Proxy:Trusted has three.
    private const int MostWrong = 3;

    /// <summary>Each setting by its whole name, and the type of its value.</summary>
    public static readonly IReadOnlyDictionary<string, Type> All = Of(typeof(Settings), "")
        .ToDictionary(setting => setting.Name, setting => setting.Type, StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_sections = new(
        All.Keys.Select(SectionOf).Append(RegisterSettings.Section),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>
    /// What was set under a name that nobody reads. The framework's own sections and other programs' variables are none of our
    /// business: only a name in one of our sections, or so near one that it was meant to be there.
    /// </summary>
    public static IEnumerable<string> UnknownIn(IConfiguration configuration) =>
        from setting in configuration.AsEnumerable()
        where HasValue(setting) && !All.ContainsKey(setting.Key) && !IsOfARegister(setting.Key) && IsMeantForUs(setting.Key)
        orderby setting.Key
        select $"{setting.Key} is no setting; the nearest is {Nearest(setting.Key)}.";

    // A section has no value of its own; some providers hand it on as an empty one.
    private static bool HasValue(KeyValuePair<string, string?> setting) =>
        setting.Value is { Length: > 0 } || setting.Value is not null && setting.Key.Contains(':', StringComparison.Ordinal);

    // Each register of several reads its own as if they stood alone, and complains of them then.
    private static bool IsOfARegister(string name) => name.StartsWith($"{RegisterSettings.Section}:", StringComparison.OrdinalIgnoreCase);

    private static bool IsMeantForUs(string name) =>
        s_sections.Contains(SectionOf(name))
        || name.Contains(':', StringComparison.Ordinal)
            && (s_sections.Any(section => IsNear(section, SectionOf(name))) || NearestName.Distance(Nearest(name), name) <= MostWrong);

    // One letter of a short word, two of a long one: two that changed places count as two.
    private static bool IsNear(string section, string other) => NearestName.Distance(section, other) <= (section.Length > 4 ? 2 : 1);

    private static string Nearest(string name) => All.Keys.MinBy(known => NearestName.Distance(known, name))!;

    private static string SectionOf(string name) => name.Split(':')[0];

    private static IEnumerable<(string Name, Type Type)> Of(Type section, string prefix) =>
        section
            .GetProperties()
            .Where(property => property.CanWrite)
            .SelectMany(property =>
                property.PropertyType.Namespace == section.Namespace
                    ? Of(property.PropertyType, $"{prefix}{property.Name}:")
                    : [(prefix + property.Name, property.PropertyType)]
            );
}
