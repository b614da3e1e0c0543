using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Tests.Unit;

/// <summary>What people type into cells, and what is meant by it.</summary>
internal sealed class ReadingCells
{
    [TestCase("1234.5", ExpectedResult = "1234.50")]
    [TestCase("1234,50", ExpectedResult = "1234.50")]
    [TestCase("1 234,50", ExpectedResult = "1234.50")]
    [TestCase("1\u00a0234\u202f567,5", ExpectedResult = "1234567.50")]
    [TestCase("1 234,50 грн", ExpectedResult = "1234.50")]
    [TestCase("1234 ₴", ExpectedResult = "1234.00")]
    [TestCase("1.234,56", ExpectedResult = "1234.56")]
    [TestCase("1,234.56", ExpectedResult = "1234.56")]
    [TestCase("1,234,567", ExpectedResult = "1234567.00")]
    [TestCase("1.234.567,89", ExpectedResult = "1234567.89")]
    [TestCase("0", ExpectedResult = "0.00")]
    [TestCase("1234.567", ExpectedResult = "1234.567")]
    [TestCase("1234.5678", ExpectedResult = "1234.5678")]
    [TestCase("-5", ExpectedResult = "-5.00")]
    [TestCase("1,23,4", ExpectedResult = "1,23,4")]
    [TestCase("п’ять", ExpectedResult = "п’ять")]
    [TestCase("1,234", ExpectedResult = null)]
    [TestCase("1.234", ExpectedResult = null)]
    [TestCase("-123,456 грн", ExpectedResult = null)]
    [TestCase("1 234,567", ExpectedResult = "1234.567")]
    [TestCase("=1+1", ExpectedResult = "=1+1")]
    public string? An_amount_typed_as_text(string typed) => TypedValue.Amount(Text(typed), isThousands: false);

    [TestCase("1.2345", ExpectedResult = "1234.50")]
    [TestCase("1,5", ExpectedResult = "1500.00")]
    [TestCase("0,00001", ExpectedResult = "0.01")]
    [TestCase("0,000001", ExpectedResult = "0.001")]
    public string? An_amount_in_thousands(string typed) => TypedValue.Amount(Text(typed), isThousands: true);

    [TestCase("1,234", ExpectedResult = "1.234")]
    [TestCase("85%", ExpectedResult = "85")]
    [TestCase("1 234,5", ExpectedResult = "1234.5")]
    [TestCase("−2", ExpectedResult = "-2")]
    [TestCase("1,2,3", ExpectedResult = null)]
    [TestCase("багато", ExpectedResult = null)]
    public string? A_value_typed_as_text(string typed) =>
        TypedValue.Value(Text(typed))?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Test]
    public void A_share_shown_as_per_cent_is_what_is_seen() =>
        Assert.That(TypedValue.Value(new(new(1, 1), CellKind.Number, "0.85") { IsPercent = true }), Is.EqualTo(85m));

    [TestCase("так", ExpectedResult = true)]
    [TestCase("ТАК ", ExpectedResult = true)]
    [TestCase("1", ExpectedResult = true)]
    [TestCase("ні", ExpectedResult = false)]
    [TestCase("0", ExpectedResult = false)]
    [TestCase("може", ExpectedResult = null)]
    public bool? Yes_or_no(string typed) => TypedValue.YesOrNo(Text(typed));

    [TestCase("виконується", ExpectedResult = "inProgress")]
    [TestCase(" Виконано  частково", ExpectedResult = "partiallyDone")]
    [TestCase("inProgress", ExpectedResult = "inProgress")]
    [TestCase("not done", ExpectedResult = "notDone")]
    [TestCase("не розпочато", ExpectedResult = "notStarted")]
    [TestCase("ок", ExpectedResult = "ок")]
    public string A_member_of_a_list(string typed) => TypedValue.Member(typeof(MeasureStatus), typed);

    [Test]
    public void Every_source_is_known_by_its_label() =>
        Assert.That(
            Enum.GetValues<FundingSource>()
                .Select(source => TypedValue.Member(typeof(FundingSource), Monitoring.Platform.Values.LabelAttribute.Of(source).Uk)),
            Is.EqualTo(Monitoring.Platform.Values.WireEnum<FundingSource>.Names)
        );

    [TestCase("A1", 1, 1)]
    [TestCase("Z2", 2, 26)]
    [TestCase("AA3", 3, 27)]
    [TestCase("IV5000", 5000, 256)]
    [TestCase("XFD1048576", 1048576, 16384)]
    public void A_place_is_spelled_as_it_is_read(string text, int row, int column)
    {
        Assert.That(CellPlace.Parse(text), Is.EqualTo(new CellPlace(row, column)));
        Assert.That(new CellPlace(row, column).ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("1")]
    [TestCase("A")]
    [TestCase("A0")]
    [TestCase("ABCD1")]
    [TestCase("A-1")]
    public void What_is_no_place_is_none(string text) => Assert.That(CellPlace.Parse(text), Is.Null);

    [TestCase("Звіт", ExpectedResult = "Звіт!A1")]
    [TestCase("Як заповнювати", ExpectedResult = "'Як заповнювати'!A1")]
    [TestCase("О’Коннор's", ExpectedResult = "'О’Коннор''s'!A1")]
    public string A_sheet_is_quoted_where_formulas_want_it(string sheet) => new CellPlace(1, 1).In(sheet);

    [TestCase("1.1", "1.10", ExpectedResult = false)]
    [TestCase("1.1", "1.1", ExpectedResult = true)]
    [TestCase("Так", "ТАК", ExpectedResult = true)]
    [TestCase("31.12.2026", "2026-12-31", ExpectedResult = true)]
    [TestCase("31.12.2026", "2026-12-30", ExpectedResult = false)]
    public bool Two_texts_that_say_the_same(string first, string second) => TypedValue.AreSame(Text(first), Text(second));

    [TestCase("250 000,00", ExpectedResult = true)]
    [TestCase("250 000,01", ExpectedResult = false)]
    public bool A_number_and_its_text_say_the_same(string text) =>
        TypedValue.AreSame(new(new(1, 1), CellKind.Number, "250000"), Text(text));

    private static WorkbookCell Text(string text) => new(new(1, 1), CellKind.Text, text);
}
