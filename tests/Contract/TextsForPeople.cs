using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Platform.CodeLists;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>Every text of the service, read as its readers read it: <see cref="Proofreader"/> says how.</summary>
internal sealed partial class TextsForPeople
{
    // What is read in files by programs or was printed in a decree, and what invented people wrote.
    private static readonly string[] s_others = ["Operations/Sample/", "Insight/OpenData/OfficialDatasets.cs", "Platform/OpenApi/"];

    private static IEnumerable<Problem> All => Problems.All.Values;

    [Test]
    public void Each_Ukrainian_text_in_the_code_is_written_as_Ukrainian_is() =>
        Offenders.AreNone(
            SourceFile
                .All.Where(file => !s_others.Any(other => file.Path.StartsWith(other, StringComparison.Ordinal)))
                .SelectMany(Texts)
                .Where(literal => Cyrillic().IsMatch(literal.Text))
                .SelectMany(literal =>
                    Proofreader.Read(literal.Text, Language.Uk).Select(fault => $"{literal.Path}:{literal.Line} {fault}")
                )
        );

    // A piece of a page is markup with texts in it: there the texts are read, not the markup.
    private static IEnumerable<(string Path, int Line, string Text)> Texts(SourceFile file) =>
        file.Literals.SelectMany(literal =>
            file.Folder is "Surfaces/Site" or "Operations/Region"
            || file.Folder.StartsWith("Surfaces/Desk", StringComparison.Ordinal)
                && (literal.Text.Contains('<', StringComparison.Ordinal) || literal.Text.Contains("rose.Of(", StringComparison.Ordinal))
                ? Inner().Matches(literal.Text).Select(text => (file.Path, literal.Line, text.Groups[1].Value))
                : [(file.Path, literal.Line, literal.Text)]
        );

    [Test]
    public void Each_label_is_written_well_in_both_languages() =>
        Offenders.AreNone(
            CodeList
                .All.SelectMany(list => list.Items.Select(item => new Words(item.Uk, item.En)).Append(list.Title))
                .SelectMany(label => Proofreader.Read(label.Uk, Language.Uk).Concat(Proofreader.Read(label.En, Language.En)))
        );

    /// <summary>Names of programs and acts aside: they are as somebody wrote them.</summary>
    [Test]
    public void Each_message_in_the_examples_reads_well() =>
        Offenders.AreNone(
            Texts(JsonNode.Parse(File.ReadAllText(Repository.Path("api/Platform/OpenApi/examples.json"))))
                .SelectMany(text => Proofreader.ReadFilled(text, Language.Uk))
        );

    [TestCaseSource(nameof(All))]
    public void A_message_reads_well_with_every_number(Problem problem) =>
        Offenders.AreNone(
            from language in new[] { Language.Uk, Language.En }
            from number in new[] { 0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 100, 101, 111, 112, 12_345, 2_097_152 }
            from isExplained in new[] { false, true }
            let parameters = Counted(problem, number)
            from fault in Proofreader
                .Read(problem.Title.In(language), language)
                .Concat(Proofreader.ReadFilled(problem.DetailIn(language, parameters, isExplained), language))
                .Concat(Proofreader.ReadFilled(problem.DetailForPeople(language, parameters, isExplained), language))
            select fault
        );

    [TestCaseSource(nameof(All))]
    public void A_number_takes_a_noun_in_as_many_forms_as_its_language_has(Problem problem)
    {
        foreach (var words in new[] { problem.Detail, problem.ForPeople ?? problem.Detail })
        {
            Assert.That(Forms(words.Uk), Is.All.EqualTo(3));
            Assert.That(Forms(words.En), Is.All.EqualTo(2));
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_message_ends_as_a_sentence_and_its_title_does_not(Problem problem)
    {
        foreach (var language in new[] { Language.Uk, Language.En })
        {
            Assert.That(problem.TemplateIn(language), Does.EndWith(".").Or.EndWith("{advice}"));
            Assert.That(problem.Title.In(language), Does.Not.EndWith("."));
        }
    }

    /// <summary>A sentence that a line opens goes on with a small letter: an abbreviation or a value would not bear it.</summary>
    [TestCaseSource(nameof(All))]
    public void A_warning_that_asks_begins_with_a_word(Problem problem)
    {
        if (problem.Request is not null)
        {
            Assert.That(problem.Detail.Uk, Does.Match(@"\A\p{Lu}\p{Ll}"));
            Assert.That(problem.Detail.En, Does.Match(@"\A\p{Lu}\p{Ll}"));
        }
    }

    [TestCase("Програма об'єднує", "a straight apostrophe: Програма об'єднує")]
    [TestCase("Стан \"чинна\"", "a straight quotation mark: Стан \"чинна\"")]
    [TestCase("До 2026-01-22", "a date for programs: До 2026-01-22")]
    [TestCase("За 2026-Q1", "a period for programs: За 2026-Q1")]
    [TestCase("Сума 1500.00", "an amount for programs: Сума 1500.00")]
    [TestCase("Сума 1 500,00 грн", "an amount that can break: Сума 1 500,00 грн")]
    [TestCase("Акт № 5", "an ordinary space after №: Акт № 5")]
    [TestCase("Гірше на 20 %", "an ordinary space before %: Гірше на 20 %")]
    [TestCase("Витрачено все", "a word that has another one: Витрачено все")]
    [TestCase("Через 21 днів", "21 днів: Через 21 днів")]
    [TestCase("Через 12 дні", "12 дні: Через 12 дні")]
    [TestCase("Через 2 день", "2 день: Через 2 день")]
    [TestCase("Пишіть `2026-01-22`, «об'єднує», 22.01.2026 і 1\u00a0500,00\u00a0грн", "")]
    public void A_fault_is_seen(string text, string fault) =>
        Assert.That(string.Join('\n', Proofreader.ReadFilled(text, Language.Uk)), Is.EqualTo(fault));

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject item => item.SelectMany(member =>
                member is { Key: "detail" or "label" or "letter" or "example", Value: JsonValue text }
                    ? [(string)text!]
                    : Texts(member.Value)
            ),
            JsonArray items => items.SelectMany(Texts),
            _ => [],
        };

    private static Dictionary<string, object?> Counted(Problem problem, int number)
    {
        var parameters = new Microsoft.AspNetCore.Routing.RouteValueDictionary(problem.Example).ToDictionary();
        foreach (Match place in Problem.Placeholder().Matches(problem.Detail.Uk))
        {
            if (place.Groups[2].Success)
            {
                parameters[place.Groups[1].Value] = number;
            }
        }

        return parameters;
    }

    private static IEnumerable<int> Forms(string text) =>
        Problem
            .Placeholder()
            .Matches(text)
            .Where(place => place.Groups[2].Success)
            .Select(place => place.Groups[2].Value.Split('|').Length);

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    [GeneratedRegex("\"([^\"\n]*)\"")]
    private static partial Regex Inner();
}
