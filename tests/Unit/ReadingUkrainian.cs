using FsCheck;
using FsCheck.Fluent;
using Monitoring.Platform.Values;

namespace Monitoring.Tests.Unit;

/// <summary>Values as people write them: text, acts, amounts, codes, periods.</summary>
internal sealed class ReadingUkrainian
{
    [TestCase("587-LХІ-VІІІ", "587 – LXI–VIII")]
    [TestCase("1087 – 24/VIIІ", "1087-24/viii")]
    [TestCase("8/11/18", "8/11/18")]
    public void Acts_typed_differently_are_one(string left, string right) =>
        Assert.That(UkrainianText.Identity(left), Is.EqualTo(UkrainianText.Identity(right)));

    [TestCase("П1", "П2")]
    [TestCase("1.1", "1.11")]
    [TestCase("Б", "B")]
    public void Codes_that_differ_stay_apart(string left, string right) =>
        Assert.That(UkrainianText.Identity(left), Is.Not.EqualTo(UkrainianText.Identity(right)));

    [Test]
    public void The_alphabet_is_in_order()
    {
        const string Alphabet = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
        var shuffled = Alphabet.Select(letter => $"{letter}").Reverse();

        Assert.That(string.Concat(shuffled.OrderBy(UkrainianText.SortKey, StringComparer.Ordinal)), Is.EqualTo(Alphabet));
    }

    [TestCase("02313430", true)]
    [TestCase("34814859", true)]
    [TestCase("04352693", true)]
    [TestCase("26162800", true)]
    [TestCase("42909845", true)]
    [TestCase("04061990", true)]
    [TestCase("40148165", true)]
    [TestCase("32855961", true)]
    [TestCase("34814858", false)]
    [TestCase("12345678", true)]
    public void A_check_digit_of_ЄДРПОУ_is_checked(string code, bool isTrue) =>
        Assert.That(Edrpou.HasTrueCheckDigit(code), Is.EqualTo(isTrue));

    [TestCase("0", 0)]
    [TestCase("0.5", 50)]
    [TestCase("1234.56", 123456)]
    [TestCase("9999999999999.99", 999999999999999)]
    public void Money_is_read_to_the_kopiyka(string text, long kopiykas)
    {
        Assert.That(Money.TryParse(text, out var money), Is.True);
        Assert.That(money.Kopiykas, Is.EqualTo(kopiykas));
    }

    [TestCase("1,5")]
    [TestCase("-1")]
    [TestCase("1.")]
    [TestCase(".5")]
    [TestCase("1.005")]
    [TestCase("1 000")]
    [TestCase("1e3")]
    [TestCase("1\n")]
    [TestCase("١")]
    [TestCase("")]
    public void Nothing_else_is_money(string text) => Assert.That(Money.TryParse(text, out _), Is.False);

    [Test]
    public void Money_reads_back_as_it_was_written() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).Select(number => number * 465_661L).ToArbitrary(),
                kopiykas => Money.TryParse(new Money(kopiykas).ToString(), out var money) && money.Kopiykas == kopiykas
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void A_value_reads_back_as_it_was_stored() =>
        Prop.ForAll(
                Gen.Choose(int.MinValue, int.MaxValue).Select(number => number / 10_000m * 9_999).ToArbitrary(),
                value => Quantity.IsExact(value) && Quantity.FromScaled(Quantity.ToScaled(value)) == value && Quantity.Plain(value) == value
            )
            .QuickCheckThrowOnFailure();

    [TestCase("2026-Q1", "2026-03-31")]
    [TestCase("2024-Q4", "2024-12-31")]
    [TestCase("2026-Q2", "2026-06-30")]
    public void A_period_runs_from_January_to_the_end_of_its_quarter(string code, string end)
    {
        var period = Period.Parse(code)!;

        Assert.That((Iso.Text(period.StartDate), Iso.Text(period.EndDate)), Is.EqualTo(($"{code[..4]}-01-01", end)));
    }

    [TestCase("2026-q1")]
    [TestCase("2026-Q0")]
    [TestCase("2026-Q1\n")]
    [TestCase("1999-Q1")]
    [TestCase("02026-Q1")]
    public void Nothing_else_is_a_period(string text) => Assert.That(Period.Parse(text), Is.Null);
}
