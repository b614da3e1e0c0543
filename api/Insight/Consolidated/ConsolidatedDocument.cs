using System.Globalization;
using Monitoring.Platform.Documents;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.Consolidated;

/// <summary>The consolidated report as the text that a head signs and the council reads: made of the figures, in Ukrainian.</summary>
internal static class ConsolidatedDocument
{
    private const string Nbsp = "\u00a0";

    private static readonly NumberFormatInfo s_amounts = new() { NumberGroupSeparator = Nbsp, NumberDecimalSeparator = "," };

    public static byte[] Of(ConsolidatedReport report, bool isInThousands)
    {
        NewDocument document = new();
        var (totals, unit) = (report.Totals, isInThousands ? "тис. грн" : "грн");
        document.Title($"Зведений звіт про виконання міських цільових програм за {report.Period.Name.Uk}");
        document.Text(Came(report));
        document.Text(MoneySpent(totals, isInThousands));
        document.Text(Measured(totals.Measures));
        document.Text(
            "Значень, очікуваних на кінець періоду, досягнуто за "
                + $"{totals.Indicators.Reached} {Plural.Form(totals.Indicators.Reached, s_byIndicators)}"
                + Others(("частково — за", totals.Indicators.Partly), ("не досягнуто — за", totals.Indicators.Missed))
        );
        document.Heading($"Кошти за джерелами, {unit}");
        document.Table(
            [44, 20, 20, 16],
            1,
            [
                ["Джерело", "План на рік", "Використано", "Виконання, %"],
                .. totals.BySource.Select(source => Row(LabelAttribute.Of(source.Source).Uk, source, isInThousands)),
                Row("Разом", totals.Money, isInThousands),
            ]
        );
        document.Heading($"Виконання за програмами, {unit}");
        document.Table(
            [6, 44, 17, 17, 16],
            2,
            [
                [$"№{Nbsp}з/п", "Програма, виконавець", "План на рік", "Використано", "Виконання, %"],
                .. report.Programs.Select(
                    (program, place) =>
                        (IReadOnlyList<string>)
                            [$"{place + 1}", .. Row($"{program.Title} ({program.Body.Name})", program.Money, isInThousands)]
                ),
            ]
        );
        List<IReadOnlyList<string>> deviations =
        [
            .. report.Programs.SelectMany(program =>
                program.Deviations.Select(deviation =>
                    (IReadOnlyList<string>)
                        [program.Title, deviation.MeasureCode ?? deviation.IndicatorCode ?? "", deviation.Reason ?? "не пояснено"]
                )
            ),
        ];
        if (deviations.Count > 0)
        {
            document.Heading("Відхилення та їх причини");
            document.Table(
                [36, 15, 49],
                3,
                [
                    ["Програма", "Захід, показник", "Причина"],
                    .. deviations,
                ]
            );
        }

        document.Signature("Керівник", "Ім’я ПРІЗВИЩЕ");
        return document.ToBytes();
    }

    private static readonly string[] s_programs = ["програма", "програми", "програм"];
    private static readonly string[] s_ofPrograms = ["програми", "програм", "програм"];
    private static readonly string[] s_byIndicators = ["показником", "показниками", "показниками"];
    private static readonly string[] s_ofMeasures = ["заходу", "заходів", "заходів"];

    private static string Came(ConsolidatedReport report)
    {
        var complete = report.Completeness;
        var text =
            $"За {report.Period.Name.Uk} звітувати {(complete.Expected % 10 == 1 && complete.Expected % 100 != 11 ? "мала" : "мали")} "
            + $"{complete.Expected} {Plural.Form(complete.Expected, s_programs)}. Звіти надійшли щодо {complete.Received} "
            + $"{Plural.Form(complete.Received, s_ofPrograms)}, прийнято звіти щодо {complete.Accepted}.";
        return complete.Missing.Count switch
        {
            0 => text,
            1 => $"{text} Не подано звіту про виконання програми {Titles(complete.Missing)}.",
            _ => $"{text} Не подано звітів про виконання таких програм: {Titles(complete.Missing)}.",
        };
    }

    private static string Titles(IReadOnlyList<UnreportedProgram> programs) =>
        string.Join("; ", programs.Select(program => $"«{program.Title}»"));

    private static string MoneySpent(ConsolidatedTotals totals, bool isInThousands)
    {
        var money = totals.Money;
        var unit = isInThousands ? "тис. грн" : "грн";
        var text =
            $"План на рік за цими програмами — {Amount(money.PlannedAtSubmission, isInThousands)}{Nbsp}{unit}, від 1 січня використано "
            + $"{Amount(money.Spent, isInThousands)}{Nbsp}{unit}";
        text += money.ExecutionPercent is { } percent ? $", або {Spelling.Of(percent, Language.Uk)}{Nbsp}% річного плану." : ".";
        return money.LinesWithoutAmount == 0
            ? text
            : $"{text} З них у межах кошторисних призначень, без планової суми, — "
                + $"{Amount(money.SpentWithinAppropriations, isInThousands)}{Nbsp}{unit}.";
    }

    private static string Measured(MeasureCounts counts)
    {
        var all = counts.Done + counts.PartiallyDone + counts.InProgress + counts.NotStarted + counts.NotDone + counts.Cancelled;
        return $"Із {all} {Plural.Form(all, s_ofMeasures)} виконано {counts.Done}"
            + Others(
                ("частково виконано", counts.PartiallyDone),
                ("виконується", counts.InProgress),
                ("не розпочато", counts.NotStarted),
                ("не виконано", counts.NotDone),
                ("скасовано", counts.Cancelled)
            );
    }

    // A head doesn't sign a list of noughts.
    private static string Others(params IEnumerable<(string Words, int Count)> counts) =>
        string.Concat(counts.Where(item => item.Count > 0).Select(item => $", {item.Words} {item.Count}")) + ".";

    private static IReadOnlyList<string> Row(string name, Execution money, bool isInThousands) =>
        [
            name,
            Amount(money.PlannedAtSubmission, isInThousands),
            Amount(money.Spent, isInThousands),
            money.ExecutionPercent?.ToString("N2", s_amounts) ?? "—",
        ];

    // Thousands with one decimal, of kopiykas that were added up before.
    private static string Amount(Money money, bool isInThousands) =>
        (money.Kopiykas / (isInThousands ? 100_000m : 100m)).ToString(isInThousands ? "N1" : "N2", s_amounts);
}
