namespace Monitoring.Platform.Values;

/// <summary>The form a noun takes after a number: 1 день, 2 дні, 5 днів; 1 day, 2 days.</summary>
public static class Plural
{
    /// <param name="number">How many; not negative.</param>
    /// <param name="forms">Three in Ukrainian (день, дні, днів), two in English (day, days).</param>
    public static string Form(long number, IReadOnlyList<string> forms) =>
        forms switch
        {
            [var one, var other] => number == 1 ? one : other,
            [_, _, var many] when number % 100 is 11 or 12 or 13 or 14 => many,
            [var one, _, _] when number % 10 == 1 => one,
            [_, var few, _] when number % 10 is 2 or 3 or 4 => few,
            [_, _, var many] => many,
            _ => throw new ArgumentException("Two forms in English or three in Ukrainian.", nameof(forms)),
        };
}
