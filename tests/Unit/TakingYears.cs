using System.Globalization;
using System.Text.RegularExpressions;
using Monitoring.Platform.Values;

namespace Monitoring.Tests.Unit;

/// <summary>Which years the register takes is stated in one place, and whatever reads a year keeps to it.</summary>
internal sealed class TakingYears
{
    [Test]
    public void A_period_is_read_where_its_pattern_and_its_years_say_so()
    {
        for (var year = 1900; year <= 2200; year++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"{year}-Q3");
            Assert.That(
                (Period.Parse(code) is not null, Regex.IsMatch(code, Period.Pattern)),
                Is.EqualTo((Years.OfPeriods.Contains(year), Years.OfPeriods.Contains(year))),
                code
            );
        }
    }

    [TestCase(1990, false)]
    [TestCase(1991, true)]
    [TestCase(2100, true)]
    [TestCase(2101, false)]
    public void A_date_and_an_instant_are_read_in_their_years(int year, bool isRead) =>
        Assert.That(
            (Iso.TryParseDate($"{year}-06-01", out _), Iso.TryParseLooseInstant($"{year}-06-01T00:00:00Z", out _)),
            Is.EqualTo((isRead, isRead))
        );

    [TestCase("1991", null)]
    [TestCase("1992", 1992)]
    [TestCase("2099", 2099)]
    [TestCase("2100", null)]
    [TestCase("02026", null)]
    [TestCase("+999", null)]
    [TestCase("२०२६", null)]
    public void A_year_of_the_calendar_is_four_digits_in_its_range(string text, int? year) =>
        Assert.That(Years.OfCalendar.Parse(text), Is.EqualTo(year));
}
