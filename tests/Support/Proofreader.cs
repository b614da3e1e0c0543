using System.Text.RegularExpressions;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Tests.Support;

/// <summary>
/// Reads a text for people and names what does not belong there. What stands in `backquotes` is for programs, and what stands in
/// quotation marks may be somebody else's words: neither is read in a filled message.
/// </summary>
internal static partial class Proofreader
{
    private static readonly (string What, Regex Found)[] s_ofBoth =
    [
        ("a date for programs", Iso()),
        ("a period for programs", PeriodCode()),
        ("an ordinary space after №", NumberSign()),
        ("an ordinary space before %", PerCent()),
        ("two spaces", TwoSpaces()),
    ];

    private static readonly (string What, Regex Found)[] s_ofUkrainian =
    [
        ("a straight apostrophe", StraightApostrophe()),
        ("a straight quotation mark", StraightQuotes()),
        ("an amount for programs", RawMoney()),
        ("an amount that can break", LooseHryvnias()),
        ("a hyphen for a dash", Hyphen()),
        ("a word that has another one", Strangers()),
    ];

    private static readonly (string What, Regex Found)[] s_ofEnglish = [("an amount for programs", RawEnglishMoney())];

    private static readonly Dictionary<string, string[]> s_nouns = new[] { Language.Uk, Language.En }
        .SelectMany(language => Problems.All.Values.SelectMany(problem => Problem.Placeholder().Matches(problem.Detail.In(language))))
        .Where(place => place.Groups[2].Success)
        .Select(place => place.Groups[2].Value.Split('|'))
        .SelectMany(forms => forms.Select(form => (form, forms)))
        .DistinctBy(noun => noun.form)
        .ToDictionary(noun => noun.form, noun => noun.forms);

    /// <summary>What is wrong with a text as it stands in the code.</summary>
    public static IEnumerable<string> Read(string text, Language language)
    {
        var read = Literal().Replace(text, "x");
        return s_ofBoth
            .Concat(language == Language.Uk ? s_ofUkrainian : s_ofEnglish)
            .Where(rule => rule.Found.IsMatch(read))
            .Select(rule => $"{rule.What}: {text}");
    }

    /// <summary>What is wrong with a message as its reader sees it.</summary>
    public static IEnumerable<string> ReadFilled(string text, Language language)
    {
        var own = (language == Language.Uk ? Quoted() : QuotedInEnglish()).Replace(Literal().Replace(text, "x"), "x");
        return Read(own, language).Concat(Counts(own).Select(count => $"{count}: {text}"));
    }

    // The rule of the numbers, said otherwise than the service says it.
    private static IEnumerable<string> Counts(string text) =>
        from counted in Counted().Matches(text)
        from noun in s_nouns
        where counted.Groups["after"].Value.StartsWith(noun.Key, StringComparison.Ordinal)
        where !char.IsLetter(counted.Groups["after"].Value.ElementAtOrDefault(noun.Key.Length))
        let number = counted.Groups["number"].Value
        let place = noun.Value.Length == 2 ? (number == "1" ? 0 : 1)
        : OfTeens().IsMatch(number) ? 2
        : number[^1] == '1' ? 0
        : "234".Contains(number[^1]) ? 1
        : 2
        where noun.Value[place] != noun.Key
        select $"{number} {noun.Key}";

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Literal();

    [GeneratedRegex("«[^»]*»")]
    private static partial Regex Quoted();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex QuotedInEnglish();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Iso();

    [GeneratedRegex(@"\d{4}-Q\d")]
    private static partial Regex PeriodCode();

    [GeneratedRegex("№ ")]
    private static partial Regex NumberSign();

    [GeneratedRegex(@"[\d}] %")]
    private static partial Regex PerCent();

    [GeneratedRegex(@"\S  \S")]
    private static partial Regex TwoSpaces();

    [GeneratedRegex(@"\p{IsCyrillic}['ʼ`‘]\p{IsCyrillic}")]
    private static partial Regex StraightApostrophe();

    [GeneratedRegex("\\\\?\"")]
    private static partial Regex StraightQuotes();

    [GeneratedRegex(@"(?<![\d.])\d+\.\d{2}(?![\d.])")]
    private static partial Regex RawMoney();

    [GeneratedRegex(@"(?<![\d,])\d{4,}\.\d{2}(?!\d)|\bUAH ")]
    private static partial Regex RawEnglishMoney();

    [GeneratedRegex(@"[\d}] грн")]
    private static partial Regex LooseHryvnias();

    [GeneratedRegex(@"\p{IsCyrillic},? - ")]
    private static partial Regex Hyphen();

    // One word for one thing; and calques.
    [GeneratedRegex(
        @"\b(витрачен|витрачал|видатк(?!ів місцевого)|вилучіть(?! показники)|вилучити|мить\b|версі[яїю] програми|дедлайн|датасет|токен|консолідован|ректифікац"
            + @"|корекці|поправк|знахідк|ціль на|являєт|даний|на протязі|згідно до|по програм|приймати участь|будь ласка|розпорядч\w+ документ\b)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Strangers();

    [GeneratedRegex(@"(?<![\d.,])(?<number>\d+(\u00a0\d{3})*)[ \u00a0](?<after>\p{L}+( \p{L}+)*)")]
    private static partial Regex Counted();

    [GeneratedRegex("1[1-4]$")]
    private static partial Regex OfTeens();
}
