namespace Monitoring.Bench;

/// <summary>What the bench writes into the register: texts as long as the city's own.</summary>
internal static class Wording
{
    private const int FirstYear = 2025;
    private const int LastYear = 2027;
    private const int PlannedHryvnias = 1_200_000;

    private static readonly string[] s_sources = ["communityBudgetGeneral", "oblastBudget", "stateBudget"];
    private static readonly string[] s_fields =
    [
        "освіти",
        "охорони здоров’я",
        "житлового господарства",
        "благоустрою",
        "культури",
        "соціального захисту",
        "транспорту",
    ];

    public static object Body() =>
        new { name = "Управління житлового господарства Житомирської міської ради", shortName = "Управління житлового господарства" };

    public static object Program(int number, string bodyId, Plan plan) =>
        new
        {
            kind = "targeted",
            passport = new
            {
                title = $"Програма розвитку {s_fields[number % s_fields.Length]} Житомирської міської територіальної громади на {FirstYear}–{LastYear} роки, частина {number}",
                responsibleBodyId = bodyId,
                initiator = "Виконавчий комітет Житомирської міської ради",
                developer = "Управління житлового господарства Житомирської міської ради",
                goal = "Підвищення якості послуг, що надаються мешканцям громади, та створення безпечних і доступних умов для життя, навчання і праці.",
                validFrom = FirstYear,
                validThrough = LastYear,
                classifications = new[] { new { scheme = "kpkvk", code = "1216011" }, new { scheme = "sdg", code = "11" } },
            },
            measures = Enumerable.Range(1, plan.Measures).Select(row => Measure(row, plan)),
            indicators = Enumerable.Range(1, plan.Indicators).Select(Indicator),
        };

    public static object Approval(int number) =>
        new
        {
            legalAct = new
            {
                type = "рішення",
                title = "Про затвердження цільової програми Житомирської міської територіальної громади",
                number = $"{1500 + number}",
                adoptedOn = "2024-12-20",
                url = $"https://zt-rada.gov.ua/act/{1500 + number}",
                publisherName = "Житомирська міська рада",
                publisherId = "13576954",
            },
            effectiveFrom = "2025-01-01",
        };

    public static object Draft(Plan plan, int quarter) =>
        new
        {
            narrative = "Роботи виконувалися за графіком. Договори укладено за наслідками відкритих торгів, зауважень до якості немає.",
            signatory = new { name = "Олена Коваленко", position = "Начальниця управління" },
            measures = Enumerable
                .Range(1, plan.Measures)
                .Select(row => new
                {
                    code = Code(row),
                    status = "inProgress",
                    result = "Виконано капітальний ремонт покрівлі та замінено вікна у двох будинках, роботи тривають ще у трьох.",
                    funding = s_sources.Take(plan.Sources).Select(source => new { source, spent = $"{PlannedHryvnias / 4 * quarter}.50" }),
                }),
            indicators = Enumerable.Range(1, plan.Indicators).Select(row => new { code = Code(row), value = 25 * quarter }),
        };

    private static object Measure(int row, Plan plan) =>
        new
        {
            code = Code(row),
            number = $"{row}.",
            direction = "Поліпшення умов проживання",
            task = "Проведення капітального ремонту спільного майна багатоквартирних будинків",
            title = $"Капітальний ремонт покрівель, фасадів та інженерних мереж багатоквартирних будинків, черга {row}",
            executants = "Управління житлового господарства, комунальні підприємства, об’єднання співвласників",
            validFrom = FirstYear,
            validThrough = LastYear,
            expectedResult = "Безпечні та теплі будинки, менші витрати мешканців на опалення",
            funding = Enumerable
                .Range(FirstYear, LastYear - FirstYear + 1)
                .SelectMany(year =>
                    s_sources
                        .Take(plan.Sources)
                        .Select(source => new
                        {
                            year,
                            source,
                            amount = $"{PlannedHryvnias + (row * 1000)}.00",
                        })
                ),
        };

    private static object Indicator(int row) =>
        new
        {
            code = Code(row),
            title = $"Кількість відремонтованих багатоквартирних будинків, черга {row}",
            group = "output",
            unit = "од.",
            direction = "higherIsBetter",
            accumulation = "cumulative",
            frequency = "quarterly",
            measureCode = Code(row),
            baseline = new { year = FirstYear - 1, value = 80 },
            targets = Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(year => new { year, value = 100 }),
        };

    private static string Code(int row) => $"1.{row}";
}
