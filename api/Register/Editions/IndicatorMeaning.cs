using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// What an indicator means: what is counted, in which unit, which way is better, how it adds up, into which parts. Where that changes
/// under one code, values before and after cannot be compared.
/// </summary>
internal static class IndicatorMeaning
{
    private static readonly (Labelled Field, Func<Indicator, string> Read)[] s_fields =
    [
        // Case and punctuation of a title mean nothing.
        (new("title", new("назва", "title")), indicator => UkrainianText.Fold(indicator.Title)),
        (new("unit", new("одиниця виміру", "unit")), indicator => UkrainianText.Fold(indicator.Unit ?? "")),
        (new("direction", new("бажаний напрям", "direction")), indicator => indicator.Direction.Wire()),
        (new("accumulation", new("накопичення", "accumulation")), indicator => indicator.Accumulation.Wire()),
        (new("breakdown", new("розподіл на частини", "breakdown")), Parts),
    ];

    /// <summary>What of it differs.</summary>
    public static IReadOnlyList<Labelled> Changes(Indicator before, Indicator after) =>
        [.. s_fields.Where(field => field.Read(before) != field.Read(after)).Select(field => field.Field)];

    private static string Parts(Indicator indicator) =>
        string.Join(
            '\n',
            (indicator.Breakdown?.Members ?? [])
                .Select(member => $"{member.Code}: {UkrainianText.Fold(member.Title)}")
                .Order(StringComparer.Ordinal)
                .Prepend(indicator.Breakdown?.Dimension.Wire() ?? "")
        );
}
