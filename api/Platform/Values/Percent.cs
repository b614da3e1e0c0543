namespace Monitoring.Platform.Values;

/// <summary>A share in per cent: two decimals, never clamped, and none of nothing.</summary>
public static class Percent
{
    public static decimal? Of(decimal part, decimal whole) =>
        whole == 0 ? null : decimal.Round(100 * part / whole, 2, MidpointRounding.AwayFromZero);
}
