using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Tests.Unit;

/// <summary>What is kept in memory has its bounds.</summary>
internal sealed class KeepingAnswers
{
    private const int Each = 100 + 4 + KeptAnswers<string>.Overhead;

    [Test]
    public void As_many_as_there_is_room_for_are_kept()
    {
        KeptAnswers<string> answers = new(2 * Each, Each);

        answers.Add(Of("/a"), "a", 100);
        answers.Add(Of("/b"), "b", 100);
        answers.Add(Of("/c"), "c", 0);

        Assert.That(new[] { "/a", "/b", "/c" }.Select(path => answers.Find(Of(path))), Is.EqualTo(new[] { "a", "b", null }));
    }

    [Test]
    public void What_found_no_room_leaves_it_to_others()
    {
        KeptAnswers<string> answers = new(Each, 2 * Each);

        answers.Add(Of("/a"), "a", 101);
        answers.Add(Of("/b"), "b", 100);
        answers.Add(Of("/b"), "again", 100);

        Assert.That(answers.Find(Of("/a")), Is.Null);
        Assert.That(answers.Find(Of("/b")), Is.EqualTo("b"));
    }

    [Test]
    public void One_that_is_too_large_is_not_kept()
    {
        KeptAnswers<string> answers = new(10 * Each, Each);

        answers.Add(Of("/a"), "a", 101);
        answers.Add(Of("/b"), "b", 100);

        Assert.That(answers.Find(Of("/a")), Is.Null);
        Assert.That(answers.Find(Of("/b")), Is.EqualTo("b"));
    }

    private static AnswerAddress Of(string path) => new(default, Language.Uk, path, null);
}
