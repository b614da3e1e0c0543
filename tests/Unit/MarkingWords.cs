using Monitoring.Platform.Values;

namespace Monitoring.Tests.Unit;

/// <summary>Which words of two texts differ; what is marked goes in brackets here.</summary>
internal sealed class MarkingWords
{
    [TestCase("ремонт двох шкіл", "ремонт трьох шкіл", "ремонт [двох] шкіл", "ремонт [трьох] шкіл")]
    [TestCase("до 2027 року", "до 2028 року", "до [2027] року", "до [2028] року")]
    [TestCase("п’ять шкіл, 1.1", "п’ять шкіл, 1.2", "п’ять шкіл, [1.1]", "п’ять шкіл, [1.2]")]
    [TestCase("одна стара школа", "дві нові школа", "[одна стара] школа", "[дві нові] школа")]
    [TestCase("школи", "школи і садки", "школи", "школи[ і садки]")]
    [TestCase(null, "нове", "", "[нове]")]
    [TestCase("старе", null, "[старе]", "")]
    [TestCase("Те саме", "Те саме", "Те саме", "Те саме")]
    [TestCase("Те", "те", "[Те]", "[те]")]
    public void Words_are_marked_whole(string? before, string? after, string shownBefore, string shownAfter)
    {
        var (left, right) = WordDifference.Between(before, after);

        Assert.That((Shown(left), Shown(right)), Is.EqualTo((shownBefore, shownAfter)));
        Assert.That(string.Concat(left.Select(run => run.Text)), Is.EqualTo(before ?? ""));
        Assert.That(string.Concat(right.Select(run => run.Text)), Is.EqualTo(after ?? ""));
    }

    private static string Shown(IEnumerable<TextRun> runs) => string.Concat(runs.Select(run => run.IsChanged ? $"[{run.Text}]" : run.Text));
}
