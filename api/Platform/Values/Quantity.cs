namespace Monitoring.Platform.Values;

/// <summary>An indicator's value: exact, at most four decimals, stored scaled by ten thousand.</summary>
public static class Quantity
{
    public const decimal Limit = 1_000_000_000_000m;
    private const decimal Scale = 10_000m;

    public static bool IsExact(decimal value) => Math.Abs(value) < Limit && decimal.Round(value, 4) == value;

    public static long ToScaled(decimal value) => (long)(value * Scale);

    public static decimal FromScaled(long scaled) => scaled / Scale;

    /// <summary>Drops trailing zeros, so that one value has one spelling: 40, never 40.0000.</summary>
    public static decimal Plain(decimal value) => value / 1.000000000000000000000000000000000m;
}
