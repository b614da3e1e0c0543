using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>What a person can meet in a page or in a workbook is told without a name, an address or a method of the API.</summary>
internal sealed partial class SpeakingToPeople
{
    // They are about how a program writes a request or follows the register, or are told by the check of the database to whoever runs it:
    // no page and no workbook can bring them about.
    private static readonly Problem[] s_ofPrograms =
    [
        Problems.MethodNotAllowed,
        Problems.BodyUnreadable,
        Problems.MemberUnknown,
        Problems.MemberRepeated,
        Problems.TextNotUtf8,
        Problems.MediaTypeWrong,
        Problems.UnknownParameter,
        Problems.RepeatedParameter,
        Problems.ParameterAlone,
        Problems.NotASort,
        Problems.IfMatchUnreadable,
        Problems.IdempotencyKeyUnreadable,
        Problems.ProblemNotFound,
        Problems.CodeListNotFound,
        Problems.FeedTrimmed,
        Problems.FeedRewound,
        Problems.RegisterRowEdited,
        Problems.RegisterRowAdded,
        Problems.RegisterRowRemoved,
        Problems.ProofEdited,
        Problems.DerivedRowDiffers,
    ];

    private static readonly string[] s_known = ["Excel", "LibreOffice", ".xlsx", ".xls", "name@example.gov.ua", "https://", "http://"];

    private static readonly Language[] s_languages = [Language.Uk, Language.En];

    private static IEnumerable<TestCaseData> Met =>
        Problems.All.Values.Except(s_ofPrograms).Select(problem => new TestCaseData(problem).SetArgDisplayNames(problem.Code));

    [TestCaseSource(nameof(Met))]
    public void A_person_is_told_in_words(Problem problem) =>
        Offenders.AreNone(
            from language in s_languages
            let detail = problem.DetailForPeople(language, new RouteValueDictionary(problem.Example))
            from text in new[] { problem.Title.In(language), detail }
            from fault in Faults(text, language)
            select $"{fault}: {text}"
        );

    [TestCaseSource(nameof(Met))]
    public void Both_languages_tell_a_person_the_same(Problem problem)
    {
        if (problem.ForPeople is { } words)
        {
            Assert.That(Names(words.Uk), Is.EquivalentTo(Names(words.En)));
            Assert.That(Names(words.Uk), Is.SubsetOf(new RouteValueDictionary(problem.Example).Keys));
            Assert.That(words.Uk, Does.Match(@"\p{IsCyrillic}").And.EndsWith("."));
            Assert.That(words.En, Does.Not.Match(@"\p{IsCyrillic}").And.EndsWith("."));
            Assert.That(problem.Detail, Is.Not.EqualTo(words), "one text is enough where both are the same");
        }
    }

    /// <summary>A problem of programs that speaks to people already is none.</summary>
    [Test]
    public void Only_those_stay_with_programs_that_speak_to_programs() =>
        Offenders.AreNone(
            from problem in s_ofPrograms
            let detail = problem.DetailIn(Language.Uk, new RouteValueDictionary(problem.Example))
            where problem.ForPeople is not null || !Faults(detail, Language.Uk).Any()
            where !new[] { Problems.UnknownParameter, Problems.RepeatedParameter, Problems.ParameterAlone }.Contains(problem)
            select problem.Code
        );

    [TestCase("Вкажіть `amount`.")]
    [TestCase("Виправте #/title.")]
    [TestCase("Органи перелічено на /api/v1/executive-bodies.")]
    [TestCase("Надішліть PUT.")]
    [TestCase("Вкажіть receivedOn.")]
    [TestCase("Перевірте JSON.")]
    [TestCase("Візьміть id органу.")]
    public void What_is_for_programs_is_seen(string text) => Assert.That(Faults(text, Language.Uk), Is.Not.Empty);

    private static IEnumerable<string> Faults(string text, Language language)
    {
        var read = s_known.Aggregate(text, (rest, known) => rest.Replace(known, "", StringComparison.Ordinal));
        return ForPrograms()
            .Matches(read)
            .Concat(language == Language.Uk ? Latin().Matches(Quoted().Replace(read, "")) : [])
            .Select(found => found.Value);
    }

    private static IEnumerable<string> Names(string text) =>
        Problem.Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex(@"`|#/|/api|/swagger|\b(GET|POST|PUT|PATCH|DELETE|HEAD|JSON|HTTP|API|URL|UTC|If-Match|ETag)\b|\b[a-z]+[A-Z]\w*")]
    private static partial Regex ForPrograms();

    // Quarters have Roman numbers.
    [GeneratedRegex(@"\b(?![IVX]+\b)[A-Za-z]{2,}\b")]
    private static partial Regex Latin();

    [GeneratedRegex("«[^»]*»")]
    private static partial Regex Quoted();
}
