using System.Data.Common;
using System.Globalization;
using Dapper;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using static Monitoring.Insight.OpenData.ColumnType;
using static Monitoring.Insight.OpenData.ColumnPresence;

namespace Monitoring.Insight.OpenData;

/// <summary>What the official registers leave out: the plan, the money spent, the indicators, and how reporting goes.</summary>
internal static class ExtendedDatasets
{
    public static readonly Dataset Measures = new(
        "measures", "Заходи програм", "Заходи кожної ухваленої редакції; inForce позначає редакцію, чинну сьогодні.",
        [
            .. OfProgram(),
            .. OfEdition(),
            DatasetColumn.Of<PlanRow>("measureCode", Text, Always, "Код заходу", "Незмінний код, однаковий у всіх редакціях.", row => row.Code),
            DatasetColumn.Of<PlanRow>("measureNumber", Text, Optional, "Номер заходу", "Номер, як його надруковано в акті.", row => row.Number),
            DatasetColumn.Of<PlanRow>("direction", Text, Optional, "Напрям", "Напрям діяльності.", row => row.Direction),
            DatasetColumn.Of<PlanRow>("task", Text, Optional, "Завдання", "Завдання програми.", row => row.Task),
            DatasetColumn.Of<PlanRow>("title", Text, Always, "Захід", "Назва заходу.", row => row.MeasureTitle),
            DatasetColumn.Of<PlanRow>("executants", Text, Optional, "Виконавці", "Хто виконує захід.", row => row.Executants),
            DatasetColumn.Of<PlanRow>("validFrom", Year, Always, "Початок", "Перший рік заходу.", row => DatasetText.Whole(row.ValidFrom)),
            DatasetColumn.Of<PlanRow>("validThrough", Year, Always, "Завершення", "Останній рік заходу.", row => DatasetText.Whole(row.ValidThrough)),
            DatasetColumn.Of<PlanRow>("expectedResult", Text, Optional, "Очікуваний результат", "Що має дати захід.", row => row.ExpectedResult),
        ],
        (connection, making) => PlanRow.Read(connection, making, withFunding: false))
    {
        Key = ["programUrl", "edition", "measureCode"],
    };

    public static readonly Dataset FundingPlan = new(
        "funding-plan", "План фінансування", "Заплановані кошти: редакція × захід × рік × джерело. Програма розвитку (annualDevelopment) повторює кошти інших: не додавайте її до них.",
        [
            .. OfProgram(),
            .. OfEdition(),
            DatasetColumn.Of<PlanRow>("measureCode", Text, Always, "Код заходу", "Код заходу в наборі measures.", row => row.Code),
            DatasetColumn.Of<PlanRow>("year", Year, Always, "Рік", "Рік, на який заплановано кошти.", row => DatasetText.Whole(row.Year)),
            .. OfSource<PlanRow>(row => row),
            DatasetColumn.Of<PlanRow>("amount", Hryvnias, Always, "Сума", "Заплановано, грн.", row => row.Amount.ToString()),
            DatasetColumn.Of<PlanRow>("implementer", Text, Optional, "Виконавець допомоги", "Хто реалізує міжнародну допомогу чи позику.", row => row.Implementer),
            DatasetColumn.Of<PlanRow>("registrationNumber", Text, Optional, "Реєстраційний номер", "Номер реєстрації проєкту допомоги.", row => row.RegistrationNumber),
        ],
        (connection, making) => PlanRow.Read(connection, making, withFunding: true))
    {
        Reference = new(["programUrl", "edition", "measureCode"], Measures, ["programUrl", "edition", "measureCode"]),
    };

    public static readonly Dataset Spending = new(
        "spending", "Касові видатки", "Витрачено за прийнятими звітами: період × захід × джерело, наростаючим підсумком від 1 січня. Не додавайте періоди одного року.",
        [
            .. OfProgram(),
            .. OfReport(),
            DatasetColumn.Of<FactRow>("measureCode", Text, Always, "Код заходу", "Незмінний код заходу.", row => row.Code),
            DatasetColumn.Of<FactRow>("measureTitle", Text, Optional, "Захід", "Назва заходу за останньою редакцією, у якій він є.", row => row.LineTitle),
            DatasetColumn.Of<FactRow>("measureStatus", Text, Always, "Стан заходу", "notStarted, inProgress, done, partiallyDone, notDone, cancelled.", row => row.Status),
            .. OfSource<FactRow>(row => row),
            DatasetColumn.Of<FactRow>("planned", Hryvnias, Always, "План на рік", "Заплановано на весь рік за редакцією, про яку звітовано, грн.", row => row.Planned.ToString()),
            DatasetColumn.Of<FactRow>("spent", Hryvnias, Always, "Витрачено", "Касові видатки від 1 січня, грн.", row => row.Spent.ToString()),
        ],
        FactRow.ReadSpending);

    public static readonly Dataset Indicators = new(
        "indicators", "Показники", "План і факт показників за прийнятими звітами; концепції (concept) звітують раз на рік.",
        [
            .. OfProgram(),
            .. OfReport(),
            DatasetColumn.Of<FactRow>("indicatorCode", Text, Always, "Код показника", "Незмінний код, однаковий у всіх редакціях.", row => row.Code),
            DatasetColumn.Of<FactRow>("indicatorTitle", Text, Optional, "Показник", "Назва за останньою редакцією, у якій показник є.", row => row.LineTitle),
            DatasetColumn.Of<FactRow>("group", Text, Optional, "Група", "input, output, efficiency, quality: затрат, продукту, ефективності, якості.", row => row.Grouping),
            DatasetColumn.Of<FactRow>("unit", Text, Optional, "Одиниця", "Одиниця виміру.", row => row.Unit),
            DatasetColumn.Of<FactRow>("direction", Text, Optional, "Напрям", "higherIsBetter або lowerIsBetter: краще більше чи менше.", row => row.Direction),
            DatasetColumn.Of<FactRow>("accumulation", Text, Optional, "Накопичення", "cumulative: від 1 січня; pointInTime: на кінець періоду.", row => row.Accumulation),
            DatasetColumn.Of<FactRow>("frequency", Text, Optional, "Частота", "quarterly або annual.", row => row.Frequency),
            DatasetColumn.Of<FactRow>("status", Text, Always, "Стан", "reported; notAvailable чи notApplicable, коли значення немає.", row => row.Status),
            DatasetColumn.Of<FactRow>("plan", Number, Optional, "План на рік", "Ціль року за редакцією, про яку звітовано.", row => DatasetText.Number(row.PlannedValue)),
            DatasetColumn.Of<FactRow>("value", Number, Optional, "Факт", "Значення за період.", row => DatasetText.Number(row.ReportedValue)),
            DatasetColumn.Of<FactRow>("achievedPercent", Number, Optional, "Досягнуто, %", "Факт до цілі року; коли краще менше — ціль до факту. Не обмежується 100; null, коли ділити нема на що.", row => DatasetText.Number(row.AchievedPercent)),
            DatasetColumn.Of<FactRow>("reason", Text, Optional, "Причина", "Чому значення немає або воно відхиляється.", row => row.Reason),
        ],
        FactRow.ReadIndicators)
    {
        Key = ["programUrl", "period", "indicatorCode"],
    };

    public static readonly Dataset ReportingRates = new(
        "reporting-rates", "Стан звітування", "Скільки звітів очікували від органу за період, скільки надійшло, вчасно чи із запізненням, скільки прийнято. Концепції не враховано.",
        [
            DatasetColumn.Of<RateRow>("period", Text, Always, "Період", "Код періоду, наприклад 2026-Q1.", row => row.Period.Code),
            DatasetColumn.Of<RateRow>("periodEndDate", Date, Always, "Кінець періоду", "Останній день періоду.", row => Iso.Text(row.Period.EndDate)),
            DatasetColumn.Of<RateRow>("dueDate", Date, Always, "Строк", "Останній день вчасного подання, без продовжень окремих звітів.", row => Iso.Text(row.DueOn)),
            DatasetColumn.Of<RateRow>("bodyUrl", Address, Always, "Посилання на орган", "Постійна адреса виконавчого органу.", row => row.BodyUrl),
            DatasetColumn.Of<RateRow>("bodyName", Text, Always, "Орган", "Виконавчий орган, що звітує.", row => row.Rate.Body.Name),
            DatasetColumn.Of<RateRow>("bodyId", Text, Optional, "Ідентифікатор органу", "Код ЄДРПОУ органу.", row => row.Rate.Body.Edrpou),
            DatasetColumn.Of<RateRow>("expected", Integer, Always, "Очікувалося", "Скільки програм мали звітувати.", row => DatasetText.Whole(row.Rate.Expected)),
            DatasetColumn.Of<RateRow>("received", Integer, Always, "Надійшло", "Скільки звітів подано.", row => DatasetText.Whole(row.Rate.Received)),
            DatasetColumn.Of<RateRow>("onTime", Integer, Always, "Вчасно", "З них уперше подано в строк.", row => DatasetText.Whole(row.Rate.OnTime)),
            DatasetColumn.Of<RateRow>("late", Integer, Always, "Із запізненням", "З них уперше подано після строку.", row => DatasetText.Whole(row.Rate.Late)),
            DatasetColumn.Of<RateRow>("accepted", Integer, Always, "Прийнято", "З них прийнято.", row => DatasetText.Whole(row.Rate.Accepted)),
        ],
        ReadRates)
    {
        Key = ["period", "bodyUrl"],
    };

    public static IReadOnlyList<Dataset> All { get; } = [Measures, FundingPlan, Spending, Indicators, ReportingRates];

    private sealed record RateRow(Period Period, DateOnly DueOn, BodyRate Rate, string BodyUrl);

    private static DatasetColumn[] OfProgram() =>
    [
        DatasetColumn.Of<ProgramRow>("programId", Text, Always, "Ідентифікатор програми", "Значення uid програми в наборі programs; концепцій там немає.", row => row.ProgramUid),
        DatasetColumn.Of<ProgramRow>("programKind", Text, Always, "Вид програми", "targeted, comprehensive, annualDevelopment, concept.", row => row.Kind),
        DatasetColumn.Of<ProgramRow>("programTitle", Text, Always, "Найменування програми", "Назва програми за чинною редакцією.", row => row.ProgramTitle),
        DatasetColumn.Of<ProgramRow>("programUrl", Address, Always, "Посилання на програму", "Постійна адреса програми.", row => row.ProgramUrl),
    ];

    private static DatasetColumn[] OfEdition() =>
    [
        DatasetColumn.Of<PlanRow>("edition", Integer, Always, "Редакція", "0 — затверджена спершу, далі за номером змін.", row => DatasetText.Whole(row.Edition)),
        DatasetColumn.Of<PlanRow>("inForce", Flag, Always, "Чинна", "Чи редакція чинна сьогодні.", row => DatasetText.Flag(row.InForce)),
    ];

    private static DatasetColumn[] OfReport() =>
    [
        DatasetColumn.Of<FactRow>("period", Text, Always, "Період", "Код періоду, наприклад 2026-Q1.", row => row.Period),
        DatasetColumn.Of<FactRow>("periodEndDate", Date, Always, "Кінець періоду", "Останній день періоду.", row => Iso.Text(Platform.Values.Period.Parse(row.Period)!.EndDate)),
        DatasetColumn.Of<FactRow>("reportUrl", Address, Always, "Посилання на звіт", "Постійна адреса прийнятого звіту.", row => row.ReportUrl),
    ];

    private static DatasetColumn[] OfSource<TRow>(Func<TRow, ISourced> of) =>
    [
        DatasetColumn.Of<TRow>("source", Text, Always, "Джерело", "stateBudget, oblastBudget, communityBudgetGeneral, communityBudgetSpecial, otherLocalBudgets, internationalAssistance, loan, enterpriseFunds, other.", row => of(row).Source),
        DatasetColumn.Of<TRow>("donor", Text, Optional, "Донор", "Хто надає міжнародну допомогу чи позику.", row => of(row).Donor is { Length: > 0 } donor ? donor : null),
        DatasetColumn.Of<TRow>("inKind", Flag, Always, "У натурі", "Обладнання та послуги, а не гроші; підсумовують окремо.", row => DatasetText.Flag(of(row).InKind)),
    ];

    // From the first period anybody reported to the last one that has ended; each with the bodies that answer for it.
    private static IEnumerable<object> ReadRates(DbConnection connection, DatasetContext making)
    {
        if (connection.ExecuteScalar<string?>("select min(period) from snapshot") is not { } first)
        {
            yield break;
        }

        var (calendar, succession) = (CalendarStore.Load(connection), Succession.Load(connection));
        var firstYear = int.Parse(first.AsSpan(0, 4), CultureInfo.InvariantCulture);
        foreach (var period in Enumerable.Range(firstYear, making.Today.Year - firstYear + 1).SelectMany(Period.OfYear)
            .Where(period => string.CompareOrdinal(period.Code, first) >= 0 && period.EndDate < making.Today))
        {
            var dueOn = calendar.DueOn(period);
            var rates = Oversight.ReportingRates.Of(period, dueOn, DutyStore.Of(connection, period), succession, making.DateOf, making.Today);
            foreach (var rate in rates.ByBody)
            {
                yield return new RateRow(period, dueOn, rate, making.Address.Of($"/api/v1/executive-bodies/{rate.Body.Id}"));
            }
        }
    }
}
