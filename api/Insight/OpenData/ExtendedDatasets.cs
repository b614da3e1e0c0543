using System.Data.Common;
using System.Globalization;
using Dapper;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using static Monitoring.Insight.OpenData.ColumnPresence;
using static Monitoring.Insight.OpenData.ColumnType;

namespace Monitoring.Insight.OpenData;

/// <summary>What the official registers leave out: the plan, the money spent, the indicators, and how reporting goes.</summary>
internal static class ExtendedDatasets
{
    public static readonly Dataset Measures = new(
        "measures", "Заходи програм", "Заходи кожної ухваленої редакції; inForce позначає редакцію, чинну сьогодні.",
        [
            .. OfProgram(),
            .. OfEdition(),
            new DatasetColumn<PlanRow>("measureCode", Text, Always, "Код заходу", "Незмінний код, однаковий у всіх редакціях.", row => row.Code),
            new DatasetColumn<PlanRow>("measureNumber", Text, Optional, "Номер заходу", "Номер, як його надруковано в акті.", row => row.Number),
            new DatasetColumn<PlanRow>("direction", Text, Optional, "Напрям", "Напрям діяльності.", row => row.Direction),
            new DatasetColumn<PlanRow>("task", Text, Optional, "Завдання", "Завдання програми.", row => row.Task),
            new DatasetColumn<PlanRow>("title", Text, Always, "Захід", "Назва заходу.", row => row.MeasureTitle),
            new DatasetColumn<PlanRow>("executants", Text, Optional, "Виконавці", "Хто виконує захід.", row => row.Executants),
            new DatasetColumn<PlanRow>("validFrom", Year, Always, "Початок", "Перший рік заходу.", row => DatasetText.Whole(row.ValidFrom)),
            new DatasetColumn<PlanRow>("validThrough", Year, Always, "Завершення", "Останній рік заходу.", row => DatasetText.Whole(row.ValidThrough)),
            new DatasetColumn<PlanRow>("expectedResult", Text, Optional, "Очікуваний результат", "Що має дати захід.", row => row.ExpectedResult),
        ],
        (connection, context) => PlanRow.Read(connection, context, withFunding: false))
    {
        Key = ["programUrl", "edition", "measureCode"],
    };

    public static readonly Dataset FundingPlan = new(
        "funding-plan", "План фінансування", "Планові кошти: редакція × захід × рік × джерело. Програма розвитку (annualDevelopment) повторює кошти інших: не додавайте її до них.",
        [
            .. OfProgram(),
            .. OfEdition(),
            new DatasetColumn<PlanRow>("measureCode", Text, Always, "Код заходу", "Код заходу в наборі measures.", row => row.Code),
            new DatasetColumn<PlanRow>("year", Year, Always, "Рік", "Рік планових коштів.", row => DatasetText.Whole(row.Year)),
            .. OfSource<PlanRow>(row => row),
            new DatasetColumn<PlanRow>("amount", Hryvnias, Always, "Сума", "Планові кошти, грн.", row => row.Amount.ToString()),
            new DatasetColumn<PlanRow>("implementer", Text, Optional, "Виконавець допомоги", "Хто реалізує міжнародну допомогу чи кредит.", row => row.Implementer),
            new DatasetColumn<PlanRow>("registrationNumber", Text, Optional, "Реєстраційний номер", "Номер реєстрації проєкту допомоги.", row => row.RegistrationNumber),
        ],
        (connection, context) => PlanRow.Read(connection, context, withFunding: true))
    {
        Reference = new(["programUrl", "edition", "measureCode"], Measures, ["programUrl", "edition", "measureCode"]),
    };

    public static readonly Dataset Spending = new(
        "spending", "Використані кошти", "Використано за прийнятими звітами: період × захід × джерело, наростаючим підсумком від 1 січня. Не додавайте періоди одного року.",
        [
            .. OfProgram(),
            .. OfReport(),
            new DatasetColumn<FactRow>("measureCode", Text, Always, "Код заходу", "Незмінний код заходу.", row => row.Code),
            new DatasetColumn<FactRow>("measureTitle", Text, Optional, "Захід", "Назва заходу за останньою редакцією, у якій він є.", row => row.LineTitle),
            new DatasetColumn<FactRow>("measureStatus", Text, Always, "Стан заходу", "notStarted, inProgress, done, partiallyDone, notDone, cancelled.", row => row.Status),
            .. OfSource<FactRow>(row => row),
            new DatasetColumn<FactRow>("planned", Hryvnias, Always, "План на рік", "Планові кошти на весь рік за редакцією, за якою звітовано, грн.", row => row.Planned.ToString()),
            new DatasetColumn<FactRow>("spent", Hryvnias, Always, "Використано коштів", "Використано від 1 січня, грн.", row => row.Spent.ToString()),
        ],
        FactRow.ReadSpending);

    public static readonly Dataset Indicators = new(
        "indicators", "Показники", "Планові й фактичні значення показників за прийнятими звітами; концепції (concept) звітують раз на рік.",
        [
            .. OfProgram(),
            .. OfReport(),
            new DatasetColumn<FactRow>("indicatorCode", Text, Always, "Код показника", "Незмінний код, однаковий у всіх редакціях.", row => row.Code),
            new DatasetColumn<FactRow>("indicatorTitle", Text, Optional, "Показник", "Назва за останньою редакцією, у якій показник є.", row => row.LineTitle),
            new DatasetColumn<FactRow>("group", Text, Optional, "Група", "input, output, efficiency, quality: затрат, продукту, ефективності, якості.", row => row.Grouping),
            new DatasetColumn<FactRow>("unit", Text, Optional, "Одиниця", "Одиниця виміру.", row => row.Unit),
            new DatasetColumn<FactRow>("direction", Text, Optional, "Напрям", "higherIsBetter або lowerIsBetter: краще більше чи менше.", row => row.Direction),
            new DatasetColumn<FactRow>("accumulation", Text, Optional, "Накопичення", "cumulative: від 1 січня; pointInTime: на кінець періоду.", row => row.Accumulation),
            new DatasetColumn<FactRow>("frequency", Text, Optional, "Періодичність", "quarterly або annual.", row => row.Frequency),
            new DatasetColumn<FactRow>("status", Text, Always, "Стан", "reported; notAvailable чи notApplicable, коли значення немає.", row => row.Status),
            new DatasetColumn<FactRow>("plan", Number, Optional, "Планове значення на рік", "За редакцією, за якою звітовано.", row => DatasetText.Number(row.PlannedValue)),
            new DatasetColumn<FactRow>("value", Number, Optional, "Фактичне значення", "Фактичне значення за період.", row => DatasetText.Number(row.ReportedValue)),
            new DatasetColumn<FactRow>("achievedPercent", Number, Optional, "Досягнуто, %", "Фактичне значення до планового на рік; коли краще менше — планове до фактичного. Не обмежується 100; null, коли ділити нема на що.", row => DatasetText.Number(row.AchievedPercent)),
            new DatasetColumn<FactRow>("reason", Text, Optional, "Причина", "Чому значення немає або воно відхиляється.", row => row.Reason),
        ],
        FactRow.ReadIndicators)
    {
        Key = ["programUrl", "period", "indicatorCode"],
    };

    public static readonly Dataset ReportingRates = new(
        "reporting-rates", "Стан звітування", "Скільки звітів мав подати орган за період, скільки подано, вчасно чи із запізненням, скільки прийнято. Концепції не враховано.",
        [
            new DatasetColumn<RateRow>("period", Text, Always, "Період", "Код періоду, наприклад `2026-Q1`.", row => row.Period.Code),
            new DatasetColumn<RateRow>("periodEndDate", Date, Always, "Кінець періоду", "Останній день періоду.", row => Iso.Text(row.Period.EndDate)),
            new DatasetColumn<RateRow>("dueDate", Date, Always, "Строк", "Останній день вчасного подання, без продовжень окремих звітів.", row => Iso.Text(row.DueOn)),
            new DatasetColumn<RateRow>("bodyUrl", Address, Always, "Посилання на орган", "Постійна адреса виконавчого органу.", row => row.BodyUrl),
            new DatasetColumn<RateRow>("bodyName", Text, Always, "Орган", "Виконавчий орган, що звітує.", row => row.Rate.Body.Name),
            new DatasetColumn<RateRow>("bodyId", Text, Optional, "Ідентифікатор органу", "Код ЄДРПОУ органу.", row => row.Rate.Body.Edrpou),
            new DatasetColumn<RateRow>("expected", Integer, Always, "Мали подати", "Скільки програм мали звітувати.", row => DatasetText.Whole(row.Rate.Expected)),
            new DatasetColumn<RateRow>("received", Integer, Always, "Подано", "Скільки звітів подано.", row => DatasetText.Whole(row.Rate.Received)),
            new DatasetColumn<RateRow>("onTime", Integer, Always, "Вчасно", "З них уперше подано в строк.", row => DatasetText.Whole(row.Rate.OnTime)),
            new DatasetColumn<RateRow>("late", Integer, Always, "Із запізненням", "З них уперше подано після строку.", row => DatasetText.Whole(row.Rate.Late)),
            new DatasetColumn<RateRow>("accepted", Integer, Always, "Прийнято", "З них прийнято.", row => DatasetText.Whole(row.Rate.Accepted)),
        ],
        ReadRates)
    {
        Key = ["period", "bodyUrl"],
    };

    public static IReadOnlyList<Dataset> All { get; } = [Measures, FundingPlan, Spending, Indicators, ReportingRates];

    private sealed record RateRow(Period Period, DateOnly DueOn, BodyRate Rate, string BodyUrl);

    private static DatasetColumn[] OfProgram() =>
    [
        new DatasetColumn<ProgramRow>("programId", Text, Always, "Ідентифікатор програми", "Значення uid програми в наборі programs; концепцій там немає.", row => row.ProgramUid),
        new DatasetColumn<ProgramRow>("programKind", Text, Always, "Вид програми", "targeted, comprehensive, annualDevelopment, concept.", row => row.Kind),
        new DatasetColumn<ProgramRow>("programTitle", Text, Always, "Найменування програми", "Назва програми за чинною редакцією.", row => row.ProgramTitle),
        new DatasetColumn<ProgramRow>("programUrl", Address, Always, "Посилання на програму", "Постійна адреса програми.", row => row.ProgramUrl),
    ];

    private static DatasetColumn[] OfEdition() =>
    [
        new DatasetColumn<PlanRow>("edition", Integer, Always, "Редакція", "0 — затверджена спершу, далі за номером змін.", row => DatasetText.Whole(row.Edition)),
        new DatasetColumn<PlanRow>("inForce", Flag, Always, "Чинна", "Чи редакція чинна сьогодні.", row => DatasetText.Flag(row.InForce)),
    ];

    private static DatasetColumn[] OfReport() =>
    [
        new DatasetColumn<FactRow>("period", Text, Always, "Період", "Код періоду, наприклад `2026-Q1`.", row => row.Period),
        new DatasetColumn<FactRow>("periodEndDate", Date, Always, "Кінець періоду", "Останній день періоду.", row => Iso.Text(Platform.Values.Period.Parse(row.Period)!.EndDate)),
        new DatasetColumn<FactRow>("reportUrl", Address, Always, "Посилання на звіт", "Постійна адреса прийнятого звіту.", row => row.ReportUrl),
    ];

    private static DatasetColumn[] OfSource<TRow>(Func<TRow, ISourced> of) =>
    [
        new DatasetColumn<TRow>("source", Text, Always, "Джерело", "stateBudget, oblastBudget, communityBudgetGeneral, communityBudgetSpecial, otherLocalBudgets, internationalAssistance, loan, enterpriseFunds, other.", row => of(row).Source),
        new DatasetColumn<TRow>("donor", Text, Optional, "Донор", "Хто надає міжнародну допомогу чи кредит.", row => of(row).Donor is { Length: > 0 } donor ? donor : null),
        new DatasetColumn<TRow>("inKind", Flag, Always, "У натурі", "Обладнання та послуги, а не гроші; підсумовують окремо.", row => DatasetText.Flag(of(row).InKind)),
    ];

    // From the first period anybody reported to the last one that has ended; each with the bodies that answer for it.
    private static IEnumerable<object> ReadRates(DbConnection connection, DatasetContext context)
    {
        if (connection.ExecuteScalar<string?>("select min(period) from snapshot") is not { } first)
        {
            yield break;
        }

        var input = ReportingRateInput.Read(connection, context.DateOf, context.Today);
        var firstYear = int.Parse(first.AsSpan(0, 4), CultureInfo.InvariantCulture);
        foreach (var period in Enumerable.Range(firstYear, context.Today.Year - firstYear + 1).SelectMany(Period.OfYear)
            .Where(period => string.CompareOrdinal(period.Code, first) >= 0 && period.EndDate < context.Today))
        {
            var rates = Oversight.ReportingRates.Of(period, DutyStore.Of(connection, period), input);
            foreach (var rate in rates.ByBody)
            {
                yield return new RateRow(period, rates.DueOn, rate, context.Address.Of($"/api/v1/executive-bodies/{rate.Body.Id}"));
            }
        }
    }
}
