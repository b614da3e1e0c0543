namespace Monitoring.Bench;

/// <summary>Two ways of doing the same, measured in turns: what each reached, and the median of the rounds' ratios.</summary>
internal sealed record Comparison(double Ours, double Theirs, double Ratio)
{
    public const int Rounds = 5;

    public static Comparison Of(Func<double> ours, Func<double> theirs, int rounds = Rounds)
    {
        var pairs = Enumerable.Range(0, rounds).Select(_ => (Ours: ours(), Theirs: theirs())).ToList();
        return new(
            Median(pairs.Select(pair => pair.Ours)),
            Median(pairs.Select(pair => pair.Theirs)),
            Median(pairs.Select(pair => pair.Ours / pair.Theirs))
        );
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <summary>Prints a line for each figure: what was measured, the ratio, the goal, and whether it is met.</summary>
internal static class Report
{
    public static void Heading() => Line("Figure", "service", "measured against", "ratio", "goal", "");

    public static void AtLeast(string figure, Comparison comparison, string against, double? goal) =>
        Line(
            figure,
            $"{comparison.Ours:N0}/s",
            $"{against} {comparison.Theirs:N0}/s",
            $"{comparison.Ratio:0.000}",
            goal is null ? "-" : $">= {goal:0.00}",
            goal is null ? "no goal" : Verdict(comparison.Ratio >= goal)
        );

    public static void AtMost(string figure, string ours, string against, string goal, bool isMet) =>
        Line(figure, ours, against, "-", goal, Verdict(isMet));

    private static string Verdict(bool isMet) => isMet ? "met" : "MISSED";

    private static void Line(string figure, string ours, string against, string ratio, string goal, string verdict) =>
        Console.WriteLine($"{figure, -46} {ours, 12} {against, 22} {ratio, 6} {goal, 9}  {verdict}");
}
