using System.Data.Common;
using System.Globalization;
using Dapper;
using Monitoring.Bodies;
using Monitoring.Calendar;
using Monitoring.Oversight;
using Monitoring.Values;
using static Monitoring.OpenData.ColumnType;
using static Monitoring.OpenData.Presence;

namespace Monitoring.OpenData;

/// <summary>What the official registers leave out: the plan, the money spent, the indicators, and how reporting goes.</summary>
internal static class ExtendedDatasets
{
    public static readonly Dataset Measures = new(
        "measures", "Заходи програм", "Заходи кожної ухваленої редакції; inForce позначає редакцію, чинну сьогодні.",
        [
            .. OfProgram(),
            .. OfEdition(),
            Column.Of<PlanRow>("measureCode", Text, Always, "Код заходу", "Незмінний код, однаковий у всіх редакціях.", row => row.Code),
            Column.Of<PlanRow>("measureNumber", Text, Optional, "Номер заходу", "Номер, як його надруковано в акті.", row => row.Number),
            Column.Of<PlanRow>("direction", Text, Optional, "Напрям", "Напрям діяльності.", row => row.Direction),
            Column.Of<PlanRow>("task", Text, Optional, "Завдання", "Завдання програми.", row => row.Task),
            Column.Of<PlanRow>("title", Text, Always, "Захід", "Назва заходу.", row => row.MeasureTitle),
            Column.Of<PlanRow>("executants", Text, Optional, "Виконавці", "Хто виконує захід.", row => row.Executants),
            Column.Of<PlanRow>("validFrom", Year, Always, "Початок", "Перший рік заходу.", row => Spelled.Whole(row.ValidFrom)),
            Column.Of<PlanRow>("validThrough", Year, Always, "Завершення", "Останній рік заходу.", row => Spelled.Whole(row.ValidThrough)),
            Column.Of<PlanRow>("expectedResult", Text, Optional, "Очікуваний результат", "Що має дати захід.", row => row.ExpectedResult),
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
            Column.Of<PlanRow>("measureCode", Text, Always, "Код заходу", "Код заходу в наборі measures.", row => row.Code),
            Column.Of<PlanRow>("year", Year, Always, "Рік", "Рік, на який заплановано кошти.", row => Spelled.Whole(row.Year)),
            .. OfSource<PlanRow>(row => row),
            Column.Of<PlanRow>("amount", Hryvnias, Always, "Сума", "Заплановано, грн.", row => row.Amount.ToString()),
            Column.Of<PlanRow>("implementer", Text, Optional, "Виконавець допомоги", "Хто реалізує міжнародну допомогу чи позику.", row => row.Implementer),
            Column.Of<PlanRow>("registrationNumber", Text, Optional, "Реєстраційний номер", "Номер реєстрації проєкту допомоги.", row => row.RegistrationNumber),
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
            Column.Of<FactRow>("measureCode", Text, Always, "Код заходу", "Незмінний код заходу.", row => row.Code),
            Column.Of<FactRow>("measureTitle", Text, Optional, "Захід", "Назва заходу за останньою редакцією, у якій він є.", row => row.LineTitle),
            Column.Of<FactRow>("measureStatus", Text, Always, "Стан заходу", "notStarted, inProgress, done, partiallyDone, notDone, cancelled.", row => row.Status),
            .. OfSource<FactRow>(row => row),
            Column.Of<FactRow>("planned", Hryvnias, Always, "План на рік", "Заплановано на весь рік за редакцією, про яку звітовано, грн.", row => row.Planned.ToString()),
            Column.Of<FactRow>("spent", Hryvnias, Always, "Витрачено", "Касові видатки від 1 січня, грн.", row => row.Spent.ToString()),
        ],
        FactRow.ReadSpending);

    public static readonly Dataset Indicators = new(
        "indicators", "Показники", "План і факт показників за прийнятими звітами; концепції (concept) звітують раз на рік.",
        [
            .. OfProgram(),
            .. OfReport(),
            Column.Of<FactRow>("indicatorCode", Text, Always, "Код показника", "Незмінний код, однаковий у всіх редакціях.", row => row.Code),
            Column.Of<FactRow>("indicatorTitle", Text, Optional, "Показник", "Назва за останньою редакцією, у якій показник є.", row => row.LineTitle),
            Column.Of<FactRow>("group", Text, Optional, "Група", "input, output, efficiency, quality: затрат, продукту, ефективності, якості.", row => row.Grouping),
            Column.Of<FactRow>("unit", Text, Optional, "Одиниця", "Одиниця виміру.", row => row.Unit),
            Column.Of<FactRow>("direction", Text, Optional, "Напрям", "higherIsBetter або lowerIsBetter: краще більше чи менше.", row => row.Direction),
            Column.Of<FactRow>("accumulation", Text, Optional, "Накопичення", "cumulative: від 1 січня; pointInTime: на кінець періоду.", row => row.Accumulation),
            Column.Of<FactRow>("frequency", Text, Optional, "Частота", "quarterly або annual.", row => row.Frequency),
            Column.Of<FactRow>("status", Text, Always, "Стан", "reported; notAvailable чи notApplicable, коли значення немає.", row => row.Status),
            Column.Of<FactRow>("plan", Number, Optional, "План на рік", "Ціль року за редакцією, про яку звітовано.", row => Spelled.Number(row.PlannedValue)),
            Column.Of<FactRow>("value", Number, Optional, "Факт", "Значення за період.", row => Spelled.Number(row.ReportedValue)),
            Column.Of<FactRow>("achievedPercent", Number, Optional, "Досягнуто, %", "Факт до цілі року; коли краще менше — ціль до факту. Не обмежується 100; null, коли ділити нема на що.", row => Spelled.Number(row.AchievedPercent)),
            Column.Of<FactRow>("reason", Text, Optional, "Причина", "Чому значення немає або воно відхиляється.", row => row.Reason),
        ],
        FactRow.ReadIndicators)
    {
        Key = ["programUrl", "period", "indicatorCode"],
    };

    public static readonly Dataset ReportingRates = new(
        "reporting-rates", "Стан звітування", "Скільки звітів очікували від органу за період, скільки надійшло, вчасно чи із запізненням, скільки прийнято. Концепції не враховано.",
        [
            Column.Of<RateRow>("period", Text, Always, "Період", "Код періоду, наприклад 2026-Q1.", row => row.Period.Code),
            Column.Of<RateRow>("periodEndDate", Date, Always, "Кінець періоду", "Останній день періоду.", row => Iso.Text(row.Period.EndDate)),
            Column.Of<RateRow>("dueDate", Date, Always, "Строк", "Останній день вчасного подання, без продовжень окремих звітів.", row => Iso.Text(row.DueOn)),
            Column.Of<RateRow>("bodyUrl", Address, Always, "Посилання на орган", "Постійна адреса виконавчого органу.", row => row.BodyUrl),
            Column.Of<RateRow>("bodyName", Text, Always, "Орган", "Виконавчий орган, що звітує.", row => row.Rate.Body.Name),
            Column.Of<RateRow>("bodyId", Text, Optional, "Ідентифікатор органу", "Код ЄДРПОУ органу.", row => row.Rate.Body.Edrpou),
            Column.Of<RateRow>("expected", Integer, Always, "Очікувалося", "Скільки програм мали звітувати.", row => Spelled.Whole(row.Rate.Expected)),
            Column.Of<RateRow>("received", Integer, Always, "Надійшло", "Скільки звітів подано.", row => Spelled.Whole(row.Rate.Received)),
            Column.Of<RateRow>("onTime", Integer, Always, "Вчасно", "З них уперше подано в строк.", row => Spelled.Whole(row.Rate.OnTime)),
            Column.Of<RateRow>("late", Integer, Always, "Із запізненням", "З них уперше подано після строку.", row => Spelled.Whole(row.Rate.Late)),
            Column.Of<RateRow>("accepted", Integer, Always, "Прийнято", "З них прийнято.", row => Spelled.Whole(row.Rate.Accepted)),
        ],
        ReadRates)
    {
        Key = ["period", "bodyUrl"],
    };

    public static IReadOnlyList<Dataset> All { get; } = [Measures, FundingPlan, Spending, Indicators, ReportingRates];

    private sealed record RateRow(Period Period, DateOnly DueOn, BodyRate Rate, string BodyUrl);

    private static Column[] OfProgram() =>
    [
        Column.Of<ProgramRow>("programId", Text, Always, "Ідентифікатор програми", "Значення uid програми в наборі programs; концепцій там немає.", row => row.ProgramUid),
        Column.Of<ProgramRow>("programKind", Text, Always, "Вид програми", "targeted, comprehensive, annualDevelopment, concept.", row => row.Kind),
        Column.Of<ProgramRow>("programTitle", Text, Always, "Найменування програми", "Назва програми за чинною редакцією.", row => row.ProgramTitle),
        Column.Of<ProgramRow>("programUrl", Address, Always, "Посилання на програму", "Постійна адреса програми.", row => row.ProgramUrl),
    ];

    private static Column[] OfEdition() =>
    [
        Column.Of<PlanRow>("edition", Integer, Always, "Редакція", "0 — затверджена спершу, далі за номером змін.", row => Spelled.Whole(row.Edition)),
        Column.Of<PlanRow>("inForce", Flag, Always, "Чинна", "Чи редакція чинна сьогодні.", row => Spelled.Flag(row.InForce)),
    ];

    private static Column[] OfReport() =>
    [
        Column.Of<FactRow>("period", Text, Always, "Період", "Код періоду, наприклад 2026-Q1.", row => row.Period),
        Column.Of<FactRow>("periodEndDate", Date, Always, "Кінець періоду", "Останній день періоду.", row => Iso.Text(Values.Period.Parse(row.Period)!.EndDate)),
        Column.Of<FactRow>("reportUrl", Address, Always, "Посилання на звіт", "Постійна адреса прийнятого звіту.", row => row.ReportUrl),
    ];

    private static Column[] OfSource<TRow>(Func<TRow, ISourced> of) =>
    [
        Column.Of<TRow>("source", Text, Always, "Джерело", "stateBudget, oblastBudget, communityBudgetGeneral, communityBudgetSpecial, otherLocalBudgets, internationalAssistance, loan, enterpriseFunds, other.", row => of(row).Source),
        Column.Of<TRow>("donor", Text, Optional, "Донор", "Хто надає міжнародну допомогу чи позику.", row => of(row).Donor is { Length: > 0 } donor ? donor : null),
        Column.Of<TRow>("inKind", Flag, Always, "У натурі", "Обладнання та послуги, а не гроші; підсумовують окремо.", row => Spelled.Flag(of(row).InKind)),
    ];

    // From the first period anybody reported to the last one that has ended; each with the bodies that answer for it.
    private static IEnumerable<object> ReadRates(DbConnection connection, Making making)
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
