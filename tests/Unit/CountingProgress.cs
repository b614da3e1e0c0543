using Monitoring.Insight.Figures;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Tests.Unit;

/// <summary>How much of the way from the baseline to the target is made, for a year and for the whole term.</summary>
internal sealed class CountingProgress
{
    /// <summary>Value, baseline, target. Lower is better where the target lies below: nothing but the way counts.</summary>
    [TestCase("950", "1000", "900", "50")]
    [TestCase("900", "1000", "900", "100")]
    [TestCase("899.9999", "1000", "900", "100.01", TestName = "Past the target by a hair is not 100")]
    [TestCase("900.0001", "1000", "900", "99.99", TestName = "Short of it by a hair is not 100 either")]
    [TestCase("800", "1000", "900", "200")]
    [TestCase("1000", "1000", "900", "0")]
    [TestCase("1000.0001", "1000", "900", "-0.01", TestName = "Away by a hair is not 0")]
    [TestCase("1050", "1000", "900", "-50")]
    [TestCase("30", "20", "40", "50")]
    [TestCase("10", "20", "40", "-50")]
    [TestCase("-5", "-10", "0", "50")]
    [TestCase("40", "40", "40", null)]
    [TestCase("41", "40", "40", null)]
    [TestCase("30", null, "40", null)]
    [TestCase("30", "20", null, null)]
    [TestCase(null, "20", "40", null)]
    public void A_value_stands_on_the_way(string? value, string? baseline, string? target, string? expected) =>
        Assert.That(Achieved.FromBaseline(Number(value), Number(baseline), Number(target)), Is.EqualTo(Number(expected)));

    /// <summary>Targets and last values of three years, "-" for none; what the term comes to.</summary>
    [TestCase(Accumulation.Cumulative, "10 20 30", "10 15 -", "60 25 41.67")]
    [TestCase(Accumulation.Cumulative, "10 20 30", "- - -", "60 - -")]
    [TestCase(Accumulation.Cumulative, "- - -", "10 15 -", "- 25 -")]
    [TestCase(Accumulation.Cumulative, "0 0 0", "1 0 0", "0 1 -")]
    [TestCase(Accumulation.PointInTime, "10 20 30", "10 15 -", "30 15 41.18")]
    [TestCase(Accumulation.PointInTime, "10 20 -", "10 15 18", "20 18 87.1")]
    [TestCase(Accumulation.PointInTime, "10 20 30", "- - -", "30 - -")]
    [TestCase(Accumulation.PointInTime, "10 20 4.5", "10 15 1", "4.5 1 -")]
    public void A_term_is_the_sum_of_its_years_or_the_last_of_them(
        Accumulation accumulation,
        string targets,
        string values,
        string expected
    )
    {
        Indicator indicator = new()
        {
            Code = "П1",
            Title = "т",
            Group = IndicatorGroup.Output,
            Unit = "од.",
            Direction = IndicatorDirection.HigherIsBetter,
            Accumulation = accumulation,
            Frequency = Frequency.Annual,
            Baseline = new() { Year = 2025, Value = 4.5m },
        };

        var whole = SeriesTerm.Of(
            indicator,
            [.. targets.Split(' ').Zip(values.Split(' ')).Select((pair, row) => Year(2026 + row, Part(pair.First), Part(pair.Second)))]
        );

        Assert.That($"{Text(whole.Target)} {Text(whole.Value)} {Text(whole.ProgressPercent)}", Is.EqualTo(expected));
    }

    private static SeriesYear Year(int year, decimal? target, decimal? value) =>
        new()
        {
            Year = year,
            TargetOriginal = null,
            TargetNow = target,
            TargetOriginalYes = null,
            TargetOriginalText = null,
            TargetNowYes = null,
            TargetNowText = null,
            Periods = value is null ? [] : [Figure(year, value)],
        };

    private static SeriesFigure Figure(int year, decimal? value) =>
        new(
            new()
            {
                Target = null,
                TargetYes = null,
                TargetText = null,
                Expected = null,
                Value = value,
                Yes = null,
                Text = null,
                Assessment = null,
                State = IndicatorState.NoTarget,
                AchievedPercent = null,
                ProgressPercent = null,
                Reason = null,
                Parts = [],
            },
            Period.LastOf(year),
            0
        );

    private static decimal? Part(string text) => text == "-" ? null : Number(text);

    private static string Text(decimal? number) =>
        number is { } some ? Quantity.Plain(some).ToString(System.Globalization.CultureInfo.InvariantCulture) : "-";

    private static decimal? Number(string? text) =>
        text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
