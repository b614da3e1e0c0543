using System.Text.RegularExpressions;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Tests.Contract;

/// <summary>Every problem can be read in both languages, with its parameters filled.</summary>
internal sealed partial class Messages
{
    private static IEnumerable<Problem> All => Problems.All.Values;

    [TestCaseSource(nameof(All))]
    public void Are_in_both_languages(Problem problem) =>
        Assert.Multiple(() =>
        {
            Assert.That(problem.Code, Does.Match("^[A-Z]+(_[A-Z0-9]+)*$"));
            Assert.That(Cyrillic().IsMatch(problem.Title.Uk) && Cyrillic().IsMatch(problem.Detail.Uk), "the Ukrainian text is Ukrainian");
            Assert.That(Cyrillic().IsMatch(problem.Title.En + problem.Detail.En), Is.False, "the English text is English");
            Assert.That(Names(problem.Detail.Uk), Is.EquivalentTo(Names(problem.Detail.En)), "both speak of the same parameters");
        });

    /// <summary>A parameter without an example would be an answer with a hole; the example is what the document shows.</summary>
    [TestCaseSource(nameof(All))]
    public void Show_an_example_of_every_parameter(Problem problem)
    {
        var parameters = new Microsoft.AspNetCore.Routing.RouteValueDictionary(problem.Example);

        Assert.That(Names(problem.Detail.Uk), Is.SubsetOf(parameters.Keys));
        Assert.That(problem.DetailIn(Language.Uk, parameters), Does.Not.Contain("{"));
    }

    private static IEnumerable<string> Names(string text) =>
        Problem.Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();
}
