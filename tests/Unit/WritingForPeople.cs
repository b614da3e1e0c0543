using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Tests.Unit;

/// <summary>Amounts, numbers, dates and the nouns after numbers, as people write them.</summary>
internal sealed class WritingForPeople
{
    private static readonly string[] s_days = ["день", "дні", "днів"];
    private static readonly CityClock s_clock = new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));

    [TestCase(0, "днів")]
    [TestCase(1, "день")]
    [TestCase(2, "дні")]
    [TestCase(3, "дні")]
    [TestCase(4, "дні")]
    [TestCase(5, "днів")]
    [TestCase(9, "днів")]
    [TestCase(10, "днів")]
    [TestCase(11, "днів")]
    [TestCase(12, "днів")]
    [TestCase(13, "днів")]
    [TestCase(14, "днів")]
    [TestCase(15, "днів")]
    [TestCase(20, "днів")]
    [TestCase(21, "день")]
    [TestCase(22, "дні")]
    [TestCase(24, "дні")]
    [TestCase(25, "днів")]
    [TestCase(100, "днів")]
    [TestCase(101, "день")]
    [TestCase(111, "днів")]
    [TestCase(112, "днів")]
    [TestCase(114, "днів")]
    [TestCase(121, "день")]
    [TestCase(1011, "днів")]
    [TestCase(2_097_152, "дні")]
    public void A_noun_takes_the_form_of_its_number(long number, string form) => Assert.That(Plural.Form(number, s_days), Is.EqualTo(form));

    [TestCase(0, "days")]
    [TestCase(1, "day")]
    [TestCase(2, "days")]
    [TestCase(21, "days")]
    public void English_has_two_forms(long number, string form) => Assert.That(Plural.Form(number, ["day", "days"]), Is.EqualTo(form));

    [Test]
    public void One_form_is_none() => Assert.Throws<ArgumentException>(() => Plural.Form(1, ["днів"]));

    [TestCase(0, "0,00 грн", "UAH 0.00")]
    [TestCase(5, "0,05 грн", "UAH 0.05")]
    [TestCase(999_999_999_999_999, "9 999 999 999 999,99 грн", "UAH 9,999,999,999,999.99")]
    [TestCase(99_999, "999,99 грн", "UAH 999.99")]
    [TestCase(1_500_00, "1 500,00 грн", "UAH 1,500.00")]
    [TestCase(1_250_000_50, "1 250 000,50 грн", "UAH 1,250,000.50")]
    [TestCase(-60_00, "-60,00 грн", "UAH -60.00")]
    public void An_amount_stays_on_one_line(long kopiykas, string ukrainian, string english)
    {
        Money money = new(kopiykas);

        Assert.That(Spelling.Of(money, Language.Uk), Is.EqualTo(ukrainian.Replace(' ', '\u00a0')));
        Assert.That(Spelling.Of(money, Language.En), Is.EqualTo(english.Replace(' ', '\u00a0')));
    }

    [TestCase("0", "0", "0")]
    [TestCase("12.5000", "12,5", "12.5")]
    [TestCase("0.0001", "0,0001", "0.0001")]
    [TestCase("9999", "9999", "9999")]
    [TestCase("10000", "10 000", "10,000")]
    [TestCase("-10000.25", "-10 000,25", "-10,000.25")]
    public void A_number_of_five_digits_is_grouped(string number, string ukrainian, string english)
    {
        var value = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(Spelling.Of(value, Language.Uk), Is.EqualTo(ukrainian.Replace(' ', '\u00a0')));
        Assert.That(Spelling.Of(value, Language.En), Is.EqualTo(english));
    }

    [Test]
    public void A_day_is_written_as_people_write_it()
    {
        Assert.That(Spelling.Of(new DateOnly(2026, 1, 5), Language.Uk), Is.EqualTo("05.01.2026"));
        Assert.That(Spelling.Of(new DateOnly(2026, 1, 5), Language.En), Is.EqualTo("5 January 2026"));
        Assert.That(Spelling.DayAndMonth(new(2026, 1, 5)), Is.EqualTo(new Words("5 січня", "5 January")));
        Assert.That(Spelling.DayAndMonth(new(2026, 12, 31)), Is.EqualTo(new Words("31 грудня", "31 December")));
    }

    /// <summary>Half past ten in the evening of Greenwich is the next day in the city.</summary>
    [Test]
    public void A_moment_is_told_by_the_clock_of_the_city() =>
        Assert.That(
            Spelling.Of(new DateTimeOffset(2026, 1, 22, 22, 30, 59, TimeSpan.Zero), s_clock),
            Is.EqualTo(new Words("23.01.2026, 00:30", "23 January 2026, 00:30"))
        );

    [TestCase(1, "Знайдено 1 помилку.", "Found 1 error.")]
    [TestCase(3, "Знайдено 3 помилки.", "Found 3 errors.")]
    [TestCase(12_345, "Знайдено 12 345 помилок.", "Found 12,345 errors.")]
    public void A_message_declines_the_noun_after_its_number(int count, string ukrainian, string english)
    {
        Dictionary<string, object?> parameters = new() { ["count"] = count };

        Assert.That(
            Problems.Invalid.DetailIn(Language.Uk, parameters),
            Does.StartWith(ukrainian.Replace(' ', '\u00a0').Replace("Знайдено\u00a0", "Знайдено "))
        );
        Assert.That(Problems.Invalid.DetailIn(Language.En, parameters), Does.StartWith(english.Replace(" err", "\u00a0err")));
        Assert.That(Problems.Invalid.TemplateIn(Language.Uk), Does.StartWith("Знайдено {count}\u00a0помилок."));
    }

    [Test]
    public void A_message_says_what_is_asked_or_that_it_was_given()
    {
        Dictionary<string, object?> parameters = new() { ["spent"] = new Money(1_300_00), ["plan"] = new Money(1_250_00) };
        const string Fact = "Використано 1\u00a0300,00\u00a0грн, а план на рік — 1\u00a0250,00\u00a0грн.";

        Assert.That(Problems.SpentExceedsPlan.DetailIn(Language.Uk, parameters), Is.EqualTo($"{Fact} Поясніть причину."));
        Assert.That(Problems.SpentExceedsPlan.DetailIn(Language.Uk, parameters, true), Is.EqualTo($"{Fact} Пояснення надано."));
        Assert.That(Problems.SpentExceedsPlan.TemplateIn(Language.En), Does.EndWith("{plan}. Explain why."));
    }
}
