using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Tests.Unit;

/// <summary>What the pages of the city are written with: markup that no text can break, sums as people read them, findings, a colour.</summary>
internal sealed class WritingTheSite
{
    private const char Space = '\u00a0';

    private static readonly Prose s_uk = new(Language.Uk);
    private static readonly Prose s_en = new(Language.En);

    [Test]
    public void Text_never_becomes_markup()
    {
        const string Title = "\"><script>alert('є')</script>&";

        Html row = $"""<a title="{Title}">{Title}</a>""";

        Assert.That(row.ToString(), Does.Not.Contain("<script").And.Not.Contain("\"><").And.Contain("є").And.EndsWith("&amp;</a>"));
    }

    [Test]
    public void Markup_in_markup_stays_what_it_is()
    {
        Html inner = $"<b>{"<"}</b>";
        Html outer = $"<p>{inner}{Html.Each(new[] { 1, 2 }, number => $"<i>{number}</i>")}{Html.If(false, $"<u></u>")}</p>";

        Assert.That(outer.ToString(), Is.EqualTo("<p><b>&lt;</b><i>1</i><i>2</i></p>"));
    }

    [TestCase(0, "0")]
    [TestCase(99949, "999")]
    [TestCase(99950, "1,0 тис.")]
    [TestCase(99994999, "999,9 тис.")]
    [TestCase(99995000, "1,0 млн")]
    [TestCase(33405350000, "334,1 млн")]
    [TestCase(99994999999, "999,9 млн")]
    [TestCase(99995000000, "1,0 млрд")]
    [TestCase(123456789000000, "1234,6 млрд")]
    public void A_sum_is_written_in_the_step_that_it_rounds_to(long kopiykas, string amount) =>
        Assert.That(s_uk.Amount(new(kopiykas)), Is.EqualTo(amount.Replace(' ', Space)));

    [Test]
    public void The_exact_sum_stands_behind_the_rounded_one()
    {
        Assert.That(
            s_uk.MoneyOf(new(33405350050)).ToString(),
            Is.EqualTo("<data value=\"334053500.50\" title=\"334&#xA0;053&#xA0;500,50&#xA0;грн\">334,1&#xA0;млн&#xA0;грн</data>")
        );
        Assert.That(s_en.Rounded(new(33405350050)), Is.EqualTo($"UAH{Space}334.1{Space}million"));
    }

    [TestCase("100", "100 %")]
    [TestCase("99.96", "99,96 %")]
    [TestCase("100.04", "100,04 %")]
    [TestCase("99.94", "99,9 %")]
    [TestCase("0.04", "0,04 %")]
    [TestCase("0", "0 %")]
    [TestCase("101.64", "101,6 %")]
    [TestCase("-34.25", "−34,3 %")]
    [TestCase(null, "—")]
    public void Only_the_whole_is_a_hundred_and_only_nothing_is_zero(string? percent, string written) =>
        Assert.That(
            s_uk.Percent(percent is null ? null : decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture)),
            Is.EqualTo(written.Replace(' ', Space))
        );

    [TestCase(120, false)]
    [TestCase(121, true)]
    [TestCase(80, false)]
    [TestCase(79, true)]
    public void More_than_a_fifth_is_far(long now, bool isFar) => Assert.That(Findings.IsFar(Program(100, now)), Is.EqualTo(isFar));

    [Test]
    public void A_plan_that_came_from_nothing_has_moved_further_than_any_share() =>
        Assert.That((Findings.IsFar(Program(0, 5)), Findings.IsFar(Program(0, 0))), Is.EqualTo((true, false)));

    [TestCase("2026-Q1", 25)]
    [TestCase("2026-Q2", 50)]
    [TestCase("2026-Q3", 75)]
    [TestCase("2026-Q4", 90)]
    public void Money_is_expected_evenly_and_nine_tenths_of_it_by_the_end(string period, int share) =>
        Assert.That(Findings.Expected(Period.Parse(period)!), Is.EqualTo(share));

    [Test]
    public void The_title_of_the_drift_holds_whatever_happened()
    {
        Assert.That(Findings.Drift([Program(100, 100)], s_uk), Is.EqualTo("Жодна програма не змінила суми на рік"));
        Assert.That(Findings.Drift([Program(100, 120)], s_uk), Is.EqualTo("Жодної суми на рік не змінили більш як на п’яту частину"));
        Assert.That(Findings.Drift([Program(0, 5)], s_uk), Is.EqualTo($"План 1{Space}програми змінили більш як на п’яту частину"));
        Assert.That(
            Findings.Drift([Program(100, 121), Program(100, 100)], s_uk),
            Is.EqualTo($"План 1{Space}програми змінили більш як на п’яту частину")
        );
        Assert.That(
            Findings.Drift([Program(100, 121), Program(100, 50)], s_uk),
            Is.EqualTo($"Плани 2{Space}програм змінили більш як на п’яту частину")
        );
    }

    [TestCase(0, 0, 0, "Строк подання ще не минув")]
    [TestCase(1, 0, 0, "Усі звіти, строк яких минув, подали вчасно")]
    [TestCase(1, 1, 0, "1 звіт подали із запізненням")]
    [TestCase(2, 1, 0, "1 звіт подали із запізненням, решту поданих — вчасно")]
    [TestCase(0, 0, 2, "Не подано 2 звіти")]
    [TestCase(112, 8, 2, "8 звітів подали із запізненням, ще 2 не подано")]
    public void The_title_of_reporting_says_who_is_late(int received, int late, int missing, string title) =>
        Assert.That(Findings.Reporting((received, late), missing, s_uk).Replace(Space, ' '), Is.EqualTo(title));

    [Test]
    public void The_month_of_most_amendments_is_named_only_when_it_is_one()
    {
        Assert.That(Findings.Amendments([.. new int[12]], s_uk), Is.EqualTo("За рік змін до програм не ухвалювали"));
        Assert.That(Findings.Amendments([0, 0, 8, 0, 7, 0, 0, 0, 0, 0, 0, 0], s_uk), Is.EqualTo("Найбільше змін ухвалили в березні — 8"));
        Assert.That(
            Findings.Amendments([2, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0], s_uk),
            Is.EqualTo($"Найбільше за місяць ухвалили 2{Space}зміни")
        );
    }

    [TestCase("#767676", true)]
    [TestCase("#777777", false)]
    [TestCase("#174F8F", true)]
    [TestCase("174f8f", false)]
    [TestCase("#174f8", false)]
    [TestCase("#174f8f0", false)]
    [TestCase("navy", false)]
    public void A_colour_is_taken_that_can_be_read_on_white(string text, bool isTaken) =>
        Assert.That(Accent.Parse(text), isTaken ? Is.Not.Null : Is.Null);

    [TestCase("#000000")]
    [TestCase("#174f8f")]
    [TestCase("#0000ff")]
    [TestCase("#8b0000")]
    public void Its_twin_can_be_read_on_the_dark_page(string text) =>
        Assert.That(Accent.Contrast(Accent.Parse(text)!.OnDark, "#14171c"), Is.GreaterThanOrEqualTo(Accent.LeastContrast));

    private static ProgramYear Program(long original, long now) => new("x", "x", "x", new(original), new(now));
}
