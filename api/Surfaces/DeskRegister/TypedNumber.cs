using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>Numbers as people type them into a field.</summary>
internal static class TypedNumber
{
    public static decimal? Value(string text) => TypedValue.Value(new(default, CellKind.Text, text));

    /// <summary>A whole number; null of anything else.</summary>
    public static int? Whole(string text) =>
        Value(text) is { } number && number == decimal.Truncate(number) && Math.Abs(number) < 1_000_000 ? (int)number : null;

    /// <summary>A percentage; what is none becomes a number that the rules refuse, so that they say what they take.</summary>
    public static int? Percent(string? text) => text is null ? null : Whole(text.TrimEnd('%', ' ', '\u00a0')) ?? -1;
}
