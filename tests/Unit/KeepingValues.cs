using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Unit;

/// <summary>Values at their edges: the last kopiyka, the first day, the digit behind the point.</summary>
internal sealed class KeepingValues
{
    private static readonly CityClock s_kyiv = new(new TestClock(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));

    [TestCase(1, 2, true, true, false, false)]
    [TestCase(2, 2, false, true, false, true)]
    [TestCase(3, 2, false, false, true, true)]
    public void Amounts_are_compared_to_the_kopiyka(long left, long right, bool isLess, bool isAtMost, bool isMore, bool isAtLeast)
    {
        var (one, other) = (new Money(left), new Money(right));

        Assert.That((one < other, one <= other, one > other, one >= other), Is.EqualTo((isLess, isAtMost, isMore, isAtLeast)));
    }

    [TestCase("9999999999999.99", "", false)]
    [TestCase("9999999999999.99", "0.01", true)]
    [TestCase("9999999999999.98", "0.01", false)]
    [TestCase("9999999999999.99", "1,5", false)]
    [TestCase("9999999999999.99", "9999999999999.99", true)]
    public void Amounts_are_too_large_together_from_ten_trillion_on(string one, string other, bool isTooLarge)
    {
        RawInput<Money>?[] amounts = [new RawInput<Money>(one), null, other.Length == 0 ? null : new RawInput<Money>(other)];

        Assert.That(Money.IsTooLarge(amounts), Is.EqualTo(isTooLarge));
        Assert.That(Money.Bound.ToString(), Is.EqualTo("10000000000000.00"));
    }

    [TestCase(0, "0.00")]
    [TestCase(1, "0.01")]
    [TestCase(-1, "-0.01")]
    [TestCase(99, "0.99")]
    [TestCase(100, "1.00")]
    [TestCase(-100, "-1.00")]
    [TestCase(-123450, "-1234.50")]
    public void A_difference_is_written_with_its_sign_and_two_digits(long kopiykas, string text) =>
        Assert.That(new MoneyDifference(kopiykas).ToString(), Is.EqualTo(text));

    [TestCase(0, 0, null)]
    [TestCase(5, 0, null)]
    [TestCase(0, 5, "0.00")]
    [TestCase(1, 1, "100.00")]
    [TestCase(1, 3, "33.33")]
    [TestCase(2, 3, "66.67")]
    [TestCase(1, 800, "0.13")]
    [TestCase(-1, 800, "-0.13")]
    [TestCase(3, 1, "300.00")]
    public void A_share_has_two_decimals_half_away_from_nothing_and_there_is_none_of_nothing(int part, int whole, string? percent) =>
        Assert.That(Percent.Of(part, whole)?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(percent));

    /// <summary>Part, whole, per cent: what rounding would make the whole or nothing keeps to its own side of it.</summary>
    [TestCase("99.994", "100", "99.99")]
    [TestCase("99.995", "100", "99.99")]
    [TestCase("99.996", "100", "99.99")]
    [TestCase("99.9999999999", "100", "99.99")]
    [TestCase("100", "100", "100.00")]
    [TestCase("100.0000000001", "100", "100.01")]
    [TestCase("100.004", "100", "100.01")]
    [TestCase("100.005", "100", "100.01")]
    [TestCase("100.0149", "100", "100.01")]
    [TestCase("0", "100", "0.00")]
    [TestCase("0.0000000001", "100", "0.01")]
    [TestCase("0.004", "100", "0.01")]
    [TestCase("0.014", "100", "0.01")]
    [TestCase("-0.004", "100", "-0.01")]
    [TestCase("0.004", "-100", "-0.01")]
    [TestCase("-0.004", "-100", "0.01")]
    [TestCase("-99.996", "-100", "99.99")]
    [TestCase("-100.004", "-100", "100.01")]
    [TestCase("-99.996", "100", "-100.00")]
    [TestCase("199.996", "100", "200.00")]
    [TestCase("922337203685477580600", "922337203685477580700", "99.99")]
    public void Only_the_whole_is_100_and_only_nothing_is_0(string part, string whole, string percent) =>
        Assert.That(Percent.Of(Number(part), Number(whole))?.ToString("0.00", CultureInfo.InvariantCulture), Is.EqualTo(percent));

    [Test]
    public void A_share_is_100_or_0_of_nothing_else_and_never_more_than_a_hundredth_off() =>
        Prop.ForAll(
                Gen.Choose(-3_000_000, 3_000_000).Zip(Gen.Choose(1, 1_000_000)).ToArbitrary(),
                pair =>
                {
                    var (part, whole) = ((decimal)pair.Item1, (decimal)pair.Item2);
                    var percent = Percent.Of(part, whole)!.Value;
                    return (percent == 100) == (part == whole)
                        && (percent == 0) == (part == 0)
                        && Math.Abs(percent - (100 * part / whole)) <= 0.01m;
                }
            )
            .QuickCheckThrowOnFailure();

    [TestCase("999999999999.9999", true)]
    [TestCase("-999999999999.9999", true)]
    [TestCase("1000000000000", false)]
    [TestCase("-1000000000000", false)]
    [TestCase("0.0001", true)]
    [TestCase("0.00001", false)]
    [TestCase("999999999999.99999", false)]
    public void A_value_has_four_decimals_and_stays_below_a_trillion(string value, bool isExact) =>
        Assert.That(Quantity.IsExact(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(isExact));

    [Test]
    public void A_value_is_stored_in_ten_thousandths() =>
        Assert.That((Quantity.ToScaled(1.5m), Quantity.FromScaled(15_000)), Is.EqualTo((15_000L, 1.5m)));

    [TestCase("2026-01-01", "2026-Q1", "2026-01-01", null)]
    [TestCase("2026-03-31", "2026-Q1", "2026-01-01", null)]
    [TestCase("2026-04-01", "2026-Q2", "2026-04-01", "2026-Q1")]
    [TestCase("2026-06-30", "2026-Q2", "2026-04-01", "2026-Q1")]
    [TestCase("2026-07-01", "2026-Q3", "2026-07-01", "2026-Q2")]
    [TestCase("2026-09-30", "2026-Q3", "2026-07-01", "2026-Q2")]
    [TestCase("2026-10-01", "2026-Q4", "2026-10-01", "2026-Q3")]
    [TestCase("2026-12-31", "2026-Q4", "2026-10-01", "2026-Q3")]
    public void A_day_lies_in_its_quarter_and_the_first_quarter_has_none_before_it(string day, string code, string start, string? previous)
    {
        var period = Period.Of(Iso.ParseDate(day));

        Assert.That((period.Code, Iso.Text(period.QuarterStart), period.Previous?.Code), Is.EqualTo((code, start, previous)));
        Assert.That(period.IsLastOfYear, Is.EqualTo(code.EndsWith("Q4", StringComparison.Ordinal)));
    }

    [TestCase("2026-01-01", "2025-Q4")]
    [TestCase("2026-03-31", "2025-Q4")]
    [TestCase("2026-04-01", "2026-Q1")]
    [TestCase("2026-06-30", "2026-Q1")]
    [TestCase("2026-12-31", "2026-Q3")]
    public void A_period_is_over_on_the_day_after_its_last(string day, string code) =>
        Assert.That(Period.LastOver(Iso.ParseDate(day)).Code, Is.EqualTo(code));

    [Test]
    public void A_year_has_four_periods_each_called_by_what_it_adds_up_to() =>
        Assert.That(
            Period.OfYear(2026).Select(period => $"{period.Code} {period.Name.Uk}, {period.Name.In(Language.En)}"),
            Is.EqualTo(
                new[]
                {
                    "2026-Q1 I квартал 2026 року, the first quarter of 2026",
                    "2026-Q2 перше півріччя 2026 року, the first half of 2026",
                    "2026-Q3 дев’ять місяців 2026 року, the first nine months of 2026",
                    "2026-Q4 2026 рік, the year 2026",
                }
            )
        );

    /// <summary>As a bound, a day begins and ends in Kyiv; an instant is both its ends.</summary>
    [TestCase("2026-11-22", "2026-11-21T22:00:00.000Z", "2026-11-22T21:59:59.999Z")]
    [TestCase("2026-03-29", "2026-03-28T22:00:00.000Z", "2026-03-29T20:59:59.999Z")]
    [TestCase("2026-10-25", "2026-10-24T21:00:00.000Z", "2026-10-25T21:59:59.999Z")]
    [TestCase("2026-11-22T09:00:00Z", "2026-11-22T09:00:00.000Z", "2026-11-22T09:00:00.000Z")]
    public void A_bound_counts_in_the_whole_of_what_it_names(string text, string start, string end)
    {
        var bound = DayOrInstant.Read(text)!;

        Assert.That((Iso.Text(bound.Start(s_kyiv)), Iso.Text(bound.End(s_kyiv))), Is.EqualTo((start, end)));
    }

    [TestCase("2026-11-22T09:00:00Z", "2026-11-22T09:00:00.000Z")]
    [TestCase("2026-11-22T09:00:00.1Z", "2026-11-22T09:00:00.100Z")]
    [TestCase("2026-11-22T09:00:00.9999999Z", "2026-11-22T09:00:00.999Z")]
    [TestCase("2026-11-22T09:00:00.Z", null)]
    [TestCase("2026-11-22T09:00:00", null)]
    [TestCase("2026-11-22", null)]
    public void An_instant_is_cut_to_its_milliseconds(string text, string? read) =>
        Assert.That(Iso.TryParseLooseInstant(text, out var instant) ? Iso.Text(instant) : null, Is.EqualTo(read));

    /// <summary>The second sum, with weights greater by two, is asked when the first leaves ten; ten again is nothing.</summary>
    [TestCase("21425426", true)]
    [TestCase("21425425", false)]
    [TestCase("62217321", true)]
    [TestCase("30000005", true)]
    [TestCase("30000004", false)]
    [TestCase("50554335", true)]
    [TestCase("25543300", true)]
    [TestCase("44117880", true)]
    [TestCase("44117881", false)]
    public void A_check_digit_that_the_first_sum_does_not_give_is_given_by_the_second(string code, bool isTrue) =>
        Assert.That(Edrpou.HasTrueCheckDigit(code), Is.EqualTo(isTrue));

    [TestCase("1234567", false)]
    [TestCase("12345678", true)]
    [TestCase("123456789", false)]
    [TestCase("1234567x", false)]
    public void A_code_of_ЄДРПОУ_has_eight_digits(string code, bool isOne) => Assert.That(Edrpou.IsWellFormed(code), Is.EqualTo(isOne));

    [Test]
    public void Text_is_read_as_what_its_type_says_and_as_nothing_else()
    {
        Assert.That(new RawInput<Money>("1.50").ValueOrNull, Is.EqualTo(new Money(150)));
        Assert.That(new RawInput<DateOnly>("2026-11-22").ValueOrNull, Is.EqualTo(new DateOnly(2026, 11, 22)));
        Assert.That(
            new RawInput<DateTimeOffset>("2026-11-22T09:00:00.000Z").ValueOrNull,
            Is.EqualTo(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero))
        );
        Assert.That(new RawInput<Language>("en").ValueOrNull, Is.EqualTo(Language.En));
        Assert.That(
            (
                new RawInput<Money>("2026-11-22").IsReadable,
                new RawInput<DateOnly>("1.50").IsReadable,
                new RawInput<DateTimeOffset>("2026-11-22").IsReadable,
                new RawInput<Language>("En").IsReadable
            ),
            Is.EqualTo((false, false, false, false))
        );
    }

    [TestCase(16, true)]
    [TestCase(17, false)]
    public void JSON_is_read_sixteen_deep_and_no_deeper(int depth, bool isRead)
    {
        var text = new string('[', depth) + new string(']', depth);

        Assert.That(() => Json.Read<JsonElement>(text), isRead ? Throws.Nothing : Throws.InstanceOf<JsonException>());
    }

    [TestCase("  два   слова ", "два слова")]
    [TestCase("а\u00A0б\tв", "а б в")]
    [TestCase(" ", "")]
    [TestCase("%_—!", "")]
    [TestCase("ж\uFFFE щ", "ж щ")]
    [TestCase("Соціально-економічний – 2021—2025", "соціально економічний 2021 2025")]
    [TestCase("а‐б‑в‒г–д—е―є−ж", "а б в г д е є ж")]
    [TestCase("«Лапки» „лапки“ “лапки” \"лапки\"", "лапки лапки лапки лапки")]
    [TestCase("ґанок Ґанок", "ганок ганок")]
    [TestCase("об'єкт об’єкт обʼєкт об‘єкт об`єкт об´єкт об′єкт об＇єкт", "обєкт обєкт обєкт обєкт обєкт обєкт обєкт обєкт")]
    [TestCase("за\u0301мок зА\u0300мок", "замок замок")]
    [TestCase("й ї Й Ї и\u0306 і\u0308 ї\u0301", "й ї й ї й ї ї")]
    [TestCase("школа №5, № 5, #5", "школа # 5 # 5 # 5")]
    [TestCase("вул.Київська", "вул київська")]
    [TestCase("про\u00ADграма", "програма")]
    [TestCase("м²", "м2")]
    [TestCase("COVID-19", "соvіd 19")]
    [TestCase("ABCEHIKMOPTXY", "авсенікмортху")]
    [TestCase("aceiopxyï", "асеіорхуї")]
    [TestCase("á", "а")]
    public void Search_compares_words_as_people_mean_them(string text, string folded) =>
        Assert.That(UkrainianText.Fold(text), Is.EqualTo(folded));

    [Test]
    public void What_is_folded_stays_as_it_is() =>
        Prop.ForAll(
                Gen.Choose(1, 0x10ff)
                    .Select(code => (char)code)
                    .Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.OtherNotAssigned)
                    .ArrayOf()
                    .ToArbitrary(),
                text => UkrainianText.Fold(UkrainianText.Fold(new(text))) == UkrainianText.Fold(new(text))
            )
            .QuickCheckThrowOnFailure();

    [TestCase("ще 10", "щe 9")]
    [TestCase("план 1", "план 2")]
    [TestCase("план", "план 1")]
    [TestCase("1", "а")]
    [TestCase("я", "z")]
    public void Digits_come_before_letters_and_foreign_letters_last(string before, string after) =>
        Assert.That(
            string.CompareOrdinal(UkrainianText.SortKey(before), UkrainianText.SortKey(after)),
            Is.LessThan(0),
            $"{UkrainianText.SortKey(before)} < {UkrainianText.SortKey(after)}"
        );

    [TestCase("А1", "A1")]
    [TestCase("У-2", "Y−2")]
    [TestCase("І", "I")]
    public void The_first_and_the_last_of_the_letters_that_look_alike_are_one(string cyrillic, string latin) =>
        Assert.That(UkrainianText.Identity(cyrillic), Is.EqualTo(UkrainianText.Identity(latin)));

    [Test]
    public void A_sort_key_leaves_out_what_is_no_letter_digit_or_space() =>
        Assert.That(UkrainianText.SortKey("«Пл-ан», 1!"), Is.EqualTo(UkrainianText.SortKey("план 1")));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
