using System.Text.Json;

namespace Monitoring.Platform.Values;

/// <summary>The spelling of an enumeration on the wire and in the database: its name in camelCase, nothing else.</summary>
public static class WireEnum<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> s_names = Enum.GetValues<T>()
        .ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static readonly Dictionary<string, T> s_values = s_names.ToDictionary(
        pair => pair.Value,
        pair => pair.Key,
        StringComparer.Ordinal
    );

    public static IReadOnlyCollection<string> Names => s_names.Values;

    public static string Name(T value) => s_names[value];

    public static T Parse(string name) => s_values[name];

    public static bool TryParse(string name, out T value) => s_values.TryGetValue(name, out value);
}

/// <summary>The spelling of an enumeration that is known only when the program runs.</summary>
public static class WireEnum
{
    public static IEnumerable<string> Names(Type enumeration) => Enum.GetNames(enumeration).Select(JsonNamingPolicy.CamelCase.ConvertName);

    public static string Name(Enum member) => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}

/// <summary>Writes an enumeration the way the wire spells it.</summary>
public static class WireEnumExtensions
{
    public static string Wire<T>(this T value)
        where T : struct, Enum => WireEnum<T>.Name(value);
}
