using Monitoring.Insight.Figures;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Tests.Unit;

/// <summary>Shares, successors and the words of a letter, as pure functions.</summary>
internal sealed class CountingFigures
{
    /// <summary>Value, the year's target, direction → per cent.</summary>
    [TestCase("30", "40", IndicatorDirection.HigherIsBetter, "75")]
    [TestCase("63.76", "40", IndicatorDirection.HigherIsBetter, "159.4")]
    [TestCase("1", "3", IndicatorDirection.HigherIsBetter, "33.33")]
    [TestCase("0", "40", IndicatorDirection.HigherIsBetter, "0")]
    [TestCase("-10", "40", IndicatorDirection.HigherIsBetter, "-25")]
    [TestCase("0.0001", "999999999999", IndicatorDirection.HigherIsBetter, "0.01")]
    [TestCase("24999", "25000", IndicatorDirection.HigherIsBetter, "99.99")]
    [TestCase("24999", "25000", IndicatorDirection.LowerIsBetter, "100.01")]
    [TestCase("25001", "25000", IndicatorDirection.LowerIsBetter, "99.99")]
    [TestCase("999999999999", "0.0001", IndicatorDirection.HigherIsBetter, "999999999999000000")]
    [TestCase("50", "40", IndicatorDirection.LowerIsBetter, "80")]
    [TestCase("20", "40", IndicatorDirection.LowerIsBetter, "200")]
    [TestCase("0", "40", IndicatorDirection.LowerIsBetter, null)]
    [TestCase("-5", "40", IndicatorDirection.LowerIsBetter, null)]
    [TestCase("5", "0", IndicatorDirection.HigherIsBetter, null)]
    [TestCase("5", "0", IndicatorDirection.LowerIsBetter, null)]
    [TestCase("-20", "-10", IndicatorDirection.HigherIsBetter, null)]
    [TestCase("-20", "-10", IndicatorDirection.LowerIsBetter, null)]
    [TestCase(null, "40", IndicatorDirection.HigherIsBetter, null)]
    [TestCase(null, "40", IndicatorDirection.LowerIsBetter, null)]
    [TestCase("5", null, IndicatorDirection.HigherIsBetter, null)]
    [TestCase("5", null, IndicatorDirection.LowerIsBetter, null)]
    [TestCase("5", "5", null, null)]
    public void A_share_is_never_clamped_and_never_made_up(string? value, string? target, IndicatorDirection? direction, string? percent) =>
        Assert.That(Achieved.Of(Number(value), Number(target), direction), Is.EqualTo(Number(percent)));

    [TestCase(Accumulation.Cumulative, Frequency.Quarterly, 1, "10")]
    [TestCase(Accumulation.Cumulative, Frequency.Quarterly, 3, "30")]
    [TestCase(Accumulation.Cumulative, Frequency.Quarterly, 4, "40")]
    [TestCase(Accumulation.PointInTime, Frequency.Quarterly, 3, null)]
    [TestCase(Accumulation.PointInTime, Frequency.Quarterly, 4, "40")]
    [TestCase(Accumulation.Cumulative, Frequency.Annual, 3, null)]
    [TestCase(Accumulation.Cumulative, Frequency.Annual, 4, "40")]
    public void What_is_expected_grows_with_the_year_or_comes_at_its_end(
        Accumulation accumulation,
        Frequency frequency,
        int quarter,
        string? expected
    ) => Assert.That(TemplateIndicator.ExpectedBy(accumulation, frequency, 40, quarter), Is.EqualTo(Number(expected)));

    /// <summary>Titles of programs that end, of programs that begin → pairs, each program by its place.</summary>
    [TestCase("Програма розвитку культури", "Програма розвитку культури|Програма розвитку спорту", "0-0")]
    [TestCase("Програма «Культура»|Програма «Спорт»", "Програма «СПОРТ» громади|Програма «Культура» громади", "0-1 1-0")]
    [TestCase("Програма «Молодь»|Програма «Спорт»", "Програма «Спорт» на 2026 рік", "1-0")]
    [TestCase("Здоров'я громади", "Здоров’я громади|Зовсім інша", "0-0")]
    [TestCase("Турбота", "Підтримка ветеранів", "0-0")]
    [TestCase("Одна", "", "")]
    [TestCase("", "Одна", "")]
    public void The_titles_most_alike_go_together_and_none_twice(string ending, string beginning, string pairs)
    {
        var matched = Successors.Match(Programs(ending, "old"), Programs(beginning, "new"));

        Assert.That(
            string.Join(
                ' ',
                matched.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key[3..]}-{pair.Value[3..]}")
            ),
            Is.EqualTo(pairs)
        );
    }

    [Test]
    public void A_letter_before_the_years_end_asks_for_the_next_program_and_the_final_report()
    {
        var text = Write(
            "2026-09-01",
            Program(
                "Програма «Спорт»",
                planned: 100_000,
                spent: 40_000,
                accepted: "2026-Q2",
                new UnfinishedMeasure
                {
                    Code = "1.1",
                    Title = "Стадіон «Полісся»",
                    Status = MeasureStatus.InProgress,
                }
            )
        );

        Assert.That(
            text,
            Is.EqualTo(
                """
                Управління спорту

                Про завершення строку дії міської цільової програми у 2026 році

                У 2026 році завершується строк дії міської цільової програми, відповідальним виконавцем якої є ваш орган:

                1. «Програма „Спорт“» (рішення від 18.12.2023 №~1597). На 2026 рік передбачено 1~000,00~грн; за прийнятим звітом за перше півріччя 2026 року використано 400,00~грн, ще не використано 600,00~грн.
                За цим звітом не завершено заходи:
                – 1.1 «Стадіон „Полісся“»: виконується.

                Просимо:
                1) завчасно підготувати проєкт нової програми й подати його на розгляд в установленому порядку, якщо роботу за цією програмою потрібно продовжити з 2027 року;
                2) подати підсумковий звіт про виконання програми за 2026 рік; строк подання — до 15 січня 2027 року включно.
                """.ReplaceLineEndings("\n").Replace('~', '\u00a0')
            )
        );
    }

    [Test]
    public void A_letter_after_it_does_not_ask_again_for_what_was_accepted()
    {
        var text = Write("2027-02-01", Program("Одна", 100_000, 100_000, "2026-Q4"), Program("Друга", 0, 0, "2026-Q4"));

        Assert.That(
            text,
            Does.Contain(
                "У 2026 році завершився строк дії міських цільових програм, відповідальним виконавцем яких є ваш орган:\n\n1. «Одна»"
            )
        );
        Assert.That(
            text,
            Does.Contain("за прийнятим звітом за 2026 рік використано 1\u00a0000,00\u00a0грн.\n\n2. «Друга»")
                .And.Contain("Коштів на 2026 рік не передбачено;")
        );
        Assert.That(
            text,
            Does.EndWith(
                "Просимо підготувати проєкти нових програм і подати їх на розгляд в установленому порядку, якщо роботу за цими програмами потрібно продовжити, а нової програми ще немає."
            )
        );
        Assert.That(text, Does.Not.Contain("підсумков").And.Not.Contain("не використано").And.Not.Contain("не завершено"));
    }

    [Test]
    public void A_letter_tells_of_the_last_kopiyka_that_is_not_spent() =>
        Assert.That(
            Write("2026-09-01", Program("Одна", 100_000, 99_999, "2026-Q2")),
            Does.Contain("використано 999,99\u00a0грн, ще не використано 0,01\u00a0грн.")
        );

    [Test]
    public void Without_an_accepted_report_a_letter_claims_nothing()
    {
        var text = Write("2027-02-01", Program("Одна", 100_000, null, null));

        Assert.That(text, Does.Contain("На 2026 рік передбачено 1\u00a0000,00\u00a0грн; прийнятого звіту за цей рік немає.\n"));
        Assert.That(
            text,
            Does.EndWith("2) подати підсумковий звіт про виконання програми за 2026 рік; строк подання — до 15 січня 2027 року включно.")
        );
    }

    private static string Write(string today, params (ExpiringStore.Row, ExpiringProgram)[] programs) =>
        new Letter(Period.Parse("2026-Q4")!, new(2027, 1, 15), Iso.ParseDate(today))
            .To(
                new()
                {
                    Id = "1",
                    Name = "Управління спорту",
                    Edrpou = null,
                    Email = null,
                },
                programs
            )
            .ToString();

    private static (ExpiringStore.Row, ExpiringProgram) Program(
        string title,
        long planned,
        long? spent,
        string? accepted,
        params UnfinishedMeasure[] unfinished
    )
    {
        ExpiringStore.Row row = new()
        {
            Id = "1",
            OfficialId = "1597-2023-12-18",
            Title = title,
            ValidThrough = 2026,
            BodyId = "1",
            ActType = "рішення",
            ActNumber = "1597",
            ActAdoptedOn = new(2023, 12, 18),
            Period = accepted,
            Planned = new(planned),
            LinesWithoutAmount = 0,
            SpentWithoutAmount = null,
            Spent = spent is { } kopiykas ? new Money(kopiykas) : null,
        };
        return (row, row.ToProgram(unfinished, null, null));
    }

    private static IEnumerable<(string Id, string Title)> Programs(string titles, string prefix) =>
        titles.Split('|', StringSplitOptions.RemoveEmptyEntries).Select((title, place) => ($"{prefix}{place}", title));

    private static decimal? Number(string? text) =>
        text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
