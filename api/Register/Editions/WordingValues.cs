using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>One value of a wording: where it stands, what people call it, and what it is. Its order among others is not a value.</summary>
internal sealed record WordingValue(string Path, Words Label, JsonValue Value, string Identity)
{
    public CellType Type { get; init; } = CellType.Text;

    /// <summary>What people read in place of a code.</summary>
    public Words? Shown { get; init; }

    /// <summary>The passport, or one measure or indicator.</summary>
    public string Section => string.Join('/', Path.Split('/').Take(Path.StartsWith("/passport", StringComparison.Ordinal) ? 2 : 3));

    public int Kind =>
        Path.Split('/')[1] switch
        {
            "passport" => 0,
            "measures" => 1,
            _ => 2,
        };
}

/// <summary>Where something stands in a wording, what people call it, and the names of the bodies that may stand there.</summary>
internal sealed record Place(string Path, Words? Name, IReadOnlyDictionary<string, string> BodyNames)
{
    /// <summary>A place within this one; it keeps the name unless it has its own.</summary>
    public Place Into(string step, Words? name = null) => this with { Path = $"{Path}/{step}", Name = name ?? Name };

    /// <summary>What people call a field here: with the name of what it belongs to before it.</summary>
    public Words Label(Words field) => Name is null ? field : new($"{Name.Uk}: {field.Uk}", $"{Name.En}: {field.En}");

    public IEnumerable<WordingValue> Text(string? value, CellType type = CellType.Text) =>
        value is null ? [] : [new(Path, Name!, JsonValue.Create(value), value) { Type = type }];

    public IEnumerable<WordingValue> Number(decimal? value)
    {
        if (value is null)
        {
            return [];
        }

        var plain = Quantity.Plain(value.Value);
        return [new(Path, Name!, JsonValue.Create(plain), plain.ToString(CultureInfo.InvariantCulture)) { Type = CellType.Number }];
    }

    public IEnumerable<WordingValue> Flag(bool? value) =>
        value is { } mark ? [new(Path, Name!, JsonValue.Create(mark), mark ? "true" : "false") { Type = CellType.Flag }] : [];

    /// <summary>Shown by the name of its day, and the same body whatever it is called later.</summary>
    public IEnumerable<WordingValue> Body(string id) => [new(Path, Name!, JsonValue.Create(BodyNames.GetValueOrDefault(id, id)), id)];
}

/// <summary>Takes a wording apart into its values, and compares two wordings value by value. Pure functions.</summary>
internal static class WordingValues
{
    private static readonly Dictionary<string, string> s_noNames = [];

    /// <summary>Every value of the wording that is there; names of bodies stand for their identifiers.</summary>
    public static IEnumerable<WordingValue> Of(Wording wording, IReadOnlyDictionary<string, string> bodyNames) =>
        WordingFields.OfWording.Values(wording, new("", null, bodyNames));

    /// <summary>The values by themselves: the same whatever bodies are called.</summary>
    public static IEnumerable<WordingValue> Of(Wording wording) => Of(wording, s_noNames);

    /// <summary>What differs, in the order of the later wording: its passport, measures and indicators, then what is gone.</summary>
    public static IReadOnlyList<ComparedValue> Compare(IEnumerable<WordingValue> before, IEnumerable<WordingValue> after, Language language)
    {
        var (left, right) = (before.ToDictionary(value => value.Path), after.ToDictionary(value => value.Path));
        var sections = right
            .Values.Concat(left.Values)
            .Select(value => value.Section)
            .Distinct()
            .Select((section, place) => (section, place))
            .ToDictionary(item => item.section, item => item.place);
        return
        [
            .. right
                .Values.Concat(left.Values.Where(value => !right.ContainsKey(value.Path)))
                .Select(value => (value, Before: left.GetValueOrDefault(value.Path), After: right.GetValueOrDefault(value.Path)))
                .Where(row => row.Before?.Identity != row.After?.Identity)
                .OrderBy(row => row.value.Kind)
                .ThenBy(row => sections[row.value.Section])
                .Select(row => new ComparedValue
                {
                    Path = row.value.Path,
                    Label = row.value.Label.In(language),
                    Before = row.Before?.Value,
                    After = row.After?.Value,
                    Type = row.value.Type,
                    ShownBefore = row.Before?.Shown?.In(language) ?? row.Before?.Value.ToString(),
                    ShownAfter = row.After?.Shown?.In(language) ?? row.After?.Value.ToString(),
                }),
        ];
    }

    /// <summary>Whether two wordings say the same; names of bodies and the order of lines do not count.</summary>
    public static bool AreSame(Wording before, Wording after) => Compare(Of(before), Of(after), Language.Uk).Count == 0;

    /// <summary>What tells one wording from another, by the same values: names of bodies and the order of lines do not count.</summary>
    public static string Hash(Wording wording) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Json.Bytes(
                    Of(wording)
                        .OrderBy(value => value.Path, StringComparer.Ordinal)
                        .Select(value => new[] { value.Path, value.Identity })
                        .ToList()
                )
            )
        );
}
