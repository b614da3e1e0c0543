namespace Monitoring.Platform.Values;

/// <summary>
/// A share in per cent: two decimals, half away from zero, never clamped, and none of nothing. Only the whole is 100 and only nothing is
/// 0: what would be rounded to one of these stays a hundredth off, on its own side.
/// </summary>
public static class Percent
{
    private const decimal Hundredth = 0.01m;

    public static decimal? Of(decimal part, decimal whole)
    {
        if (whole == 0)
        {
            return null;
        }

        var percent = decimal.Round(100 * part / whole, 2, MidpointRounding.AwayFromZero);
        return percent switch
        {
            0 when part != 0 => (part > 0) == (whole > 0) ? Hundredth : -Hundredth,
            100 when part != whole => Math.Abs(part) > Math.Abs(whole) ? 100 + Hundredth : 100 - Hundredth,
            _ => percent,
        };
    }
}
