using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Tests.Unit;

/// <summary>What a cell is decides how a spreadsheet in Ukraine gets it, and nothing else does.</summary>
internal sealed class SpellingForExcel
{
    private static readonly CityClock s_clock = new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));

    [TestCase("Hryvnias", "1250000.50", "1250000,50")]
    [TestCase("Hryvnias", "-60.00", "-60,00")]
    [TestCase("Number", "0.5", "0,5")]
    [TestCase("Integer", "12", "12")]
    [TestCase("Year", "2026", "2026")]
    [TestCase("Date", "2026-01-22", "22.01.2026")]
    [TestCase("Instant", "2026-01-22T22:30:00.000Z", "23.01.2026 00:30")]
    [TestCase("Instant", "2026-07-01T20:59:59.999Z", "01.07.2026 23:59")]
    [TestCase("Flag", "true", "так")]
    [TestCase("Flag", "false", "ні")]
    [TestCase("Code", "02313430", "=\"02313430\"")]
    [TestCase("Code", "1.1", "=\"1.1\"")]
    [TestCase("Code", "=1+\"1\"", "=\"=1+\"\"1\"\"\"")]
    [TestCase("Text", "=1+1", "'=1+1")]
    [TestCase("Text", "+380 44", "'+380 44")]
    [TestCase("Text", "-60.00", "'-60.00")]
    [TestCase("Text", "@SUM(A1)", "'@SUM(A1)")]
    [TestCase("Text", "\t=1+1", "'\t=1+1")]
    [TestCase("Text", "\r=1+1", "'\r=1+1")]
    [TestCase("Text", "а=1+1", "а=1+1")]
    [TestCase("Text", "18 шкіл", "18 шкіл")]
    [TestCase("Text", "1.1", "=\"1.1\"")]
    [TestCase("Text", "22.01.2026", "=\"22.01.2026\"")]
    [TestCase("Text", "", "")]
    [TestCase("Address", "https://zt-rada.gov.ua/1597", "https://zt-rada.gov.ua/1597")]
    [TestCase("Address", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    public void A_cell_is_read_as_what_it_is(string type, string value, string spelled) =>
        Assert.That(Excel(Language.Uk).Spell(new(value, Enum.Parse<CellType>(type))), Is.EqualTo(spelled));

    [Test]
    public void Every_type_has_its_rule() =>
        Assert.That(
            typeof(SpellingForExcel)
                .GetMethod(nameof(A_cell_is_read_as_what_it_is))!
                .GetCustomAttributes(typeof(TestCaseAttribute), false)
                .Cast<TestCaseAttribute>()
                .Select(test => (string)test.Arguments[0]!)
                .Distinct(),
            Is.EquivalentTo(Enum.GetNames<CellType>())
        );

    [Test]
    public void A_truth_is_said_in_the_reader_s_language() =>
        Assert.That(
            new[] { "true", "false" }.Select(value => Excel(Language.En).Spell(new(value, CellType.Flag))),
            Is.EqualTo(new[] { "yes", "no" })
        );

    [Test]
    public void A_text_longer_than_a_formula_may_hold_is_none()
    {
        var (longest, longer) = (new string('1', 255), new string('1', 256));

        Assert.That(Excel(Language.Uk).Spell(new(longest, CellType.Code)), Is.EqualTo($"=\"{longest}\""));
        Assert.That(Excel(Language.Uk).Spell(new(longer, CellType.Code)), Is.EqualTo(longer));
    }

    [TestCase(
        "Зведений звіт",
        "report.csv",
        "attachment; filename=report.csv; filename*=UTF-8''%D0%97%D0%B2%D0%B5%D0%B4%D0%B5%D0%BD%D0%B8%D0%B9%20%D0%B7%D0%B2%D1%96%D1%82.csv"
    )]
    [TestCase("a/b\\c:d*e?f\"g<h>i|j\nk", "x.ics", "attachment; filename=x.ics; filename*=UTF-8''a_b_c_d_e_f_g_h_i_j_k.ics")]
    public void A_file_s_name_is_one_that_every_system_takes(string speaking, string plain, string header) =>
        Assert.That(new FileName(plain, new(speaking, "")).Disposition(Language.Uk), Is.EqualTo(header));

    [Test]
    public void A_long_name_is_cut_between_characters()
    {
        var name = new FileName("x.csv", new(new string('a', 109) + "\U0001F600 далі", "")).Disposition(Language.Uk);

        Assert.That(name, Does.EndWith($"''{new string('a', 109)}.csv"));
    }

    private static ExcelCells Excel(Language language) => new(language, s_clock);
}
