using System.Data.Common;
using System.Globalization;
using Dapper;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;
using static Monitoring.Insight.OpenData.ColumnPresence;
using static Monitoring.Platform.Http.CellType;

namespace Monitoring.Insight.OpenData;

/// <summary>What the official registers leave out: the plan, the money spent, the indicators, and how reporting goes.</summary>
internal static class ExtendedDatasets
{
    private const string InForceToday = "Чи редакція чинна сьогодні; у програми, яку скасовано чи строк якої минув, — жодна.";

    public static readonly Dataset Editions = new(
        "editions", new("Редакції програм", "Editions of programs"), "Кожна ухвалена редакція програми та акт, яким її ухвалено: 0 — первісна, далі за номером змін. До неї сходяться заходи, кошти, показники й звіти.",
        [
            .. OfProgram(),
            new DatasetColumn<EditionRow>("edition", Integer, Always, new("Редакція", "Edition"), "0 — затверджена спершу, далі за номером змін.", row => DatasetText.Whole(row.Edition)),
            new DatasetColumn<EditionRow>("inForce", Flag, Always, new("Чинна", "In force"), InForceToday, row => DatasetText.Flag(row.InForce)),
            new DatasetColumn<EditionRow>("title", Text, Always, new("Найменування", "Title"), "Назва програми за цією редакцією.", row => row.Title),
            new DatasetColumn<EditionRow>("validFrom", Year, Always, new("Початок", "First year"), "Перший рік виконання за цією редакцією.", row => DatasetText.Whole(row.ValidFrom)),
            new DatasetColumn<EditionRow>("validThrough", Year, Optional, new("Завершення", "Last year"), "Останній рік виконання; null, якщо програма діє до повного виконання.", row => row.ValidThrough is { } year ? DatasetText.Whole(year) : null),
            new DatasetColumn<EditionRow>("effectiveDate", Date, Always, new("Діє з", "In effect from"), "Перший день дії редакції.", row => Iso.Text(row.EffectiveFrom)),
            new DatasetColumn<EditionRow>("actUid", Code, Always, new("Ідентифікатор акта", "Identifier of the act"), "Номер і дата акта через дефіс: uid програми в наборі programs або uid змін у наборі amendments разом із programId.", row => $"{row.ActNumber}-{Iso.Text(row.AdoptedOn)}"),
            new DatasetColumn<EditionRow>("rectifiedDate", Date, Optional, new("Запис виправлено", "Rectified on"), "Коли виправлено помилку в записі; інші поля — вже правильні.", row => row.RectifiedOn is { } day ? Iso.Text(day) : null),
            new DatasetColumn<EditionRow>("rectificationReason", Text, Optional, new("Що виправлено", "What was rectified"), "Яку помилку в записі виправлено.", row => row.RectificationReason),
            new DatasetColumn<EditionRow>("annulledDate", Date, Optional, new("Запис анульовано", "Annulled on"), "Коли редакцію визнано записаною помилково: відтоді вона не враховується.", row => row.AnnulledOn is { } day ? Iso.Text(day) : null),
            new DatasetColumn<EditionRow>("annulmentReason", Text, Optional, new("Чому анульовано", "Why it was annulled"), "Чому запис помилковий.", row => row.AnnulmentReason),
        ],
        EditionRow.Read)
    {
        Key = ["programUrl", "edition"],
    };

    public static readonly Dataset Measures = new(
        "measures", new("Заходи програм", "Measures of programs"), "Заходи кожної ухваленої редакції; inForce позначає ту, яка чинна сьогодні.",
        [
            .. OfProgram(),
            .. OfEdition(),
            new DatasetColumn<PlanRow>("measureCode", Code, Always, new("Код заходу", "Measure code"), "Незмінний код, однаковий у всіх редакціях.", row => row.Code),
            new DatasetColumn<PlanRow>("measureNumber", Code, Optional, new("Номер заходу", "Measure number"), "Номер, як його надруковано в акті.", row => row.Number),
            new DatasetColumn<PlanRow>("direction", Text, Optional, new("Напрям", "Direction"), "Напрям діяльності.", row => row.Direction),
            new DatasetColumn<PlanRow>("task", Text, Optional, new("Завдання", "Task"), "Завдання програми.", row => row.Task),
            new DatasetColumn<PlanRow>("title", Text, Always, new("Захід", "Measure"), "Назва заходу.", row => row.MeasureTitle),
            new DatasetColumn<PlanRow>("executants", Text, Optional, new("Виконавці", "Executants"), "Хто виконує захід.", row => row.Executants),
            new DatasetColumn<PlanRow>("validFrom", Year, Always, new("Початок", "First year"), "Перший рік заходу.", row => DatasetText.Whole(row.ValidFrom)),
            new DatasetColumn<PlanRow>("validThrough", Year, Always, new("Завершення", "Last year"), "Останній рік заходу.", row => DatasetText.Whole(row.ValidThrough)),
            new DatasetColumn<PlanRow>("expectedResult", Text, Optional, new("Очікуваний результат", "Expected result"), "Що має дати захід.", row => row.ExpectedResult),
        ],
        (connection, context) => PlanRow.Read(connection, context, withFunding: false))
    {
        Key = ["programUrl", "edition", "measureCode"],
        References = [new(["programUrl", "edition"], Editions, ["programUrl", "edition"])],
    };

    public static readonly Dataset FundingPlan = new(
        "funding-plan", new("План фінансування", "Funding plan"), "Планові кошти: редакція × захід × рік × джерело. Програма розвитку (annualDevelopment) повторює кошти інших: не додавайте її до них.",
        [
            .. OfProgram(),
            .. OfEdition(),
            new DatasetColumn<PlanRow>("measureCode", Code, Always, new("Код заходу", "Measure code"), "Код заходу в наборі measures.", row => row.Code),
            new DatasetColumn<PlanRow>("year", Year, Always, new("Рік", "Year"), "Рік планових коштів.", row => DatasetText.Whole(row.Year)),
            .. OfSource<PlanRow>(row => row),
            new DatasetColumn<PlanRow>("amount", Hryvnias, Optional, new("Сума", "Amount"), "Планові кошти, грн; null, якщо їх заплановано в межах кошторисних призначень.", row => row.Amount?.ToString()),
            new DatasetColumn<PlanRow>("withinAppropriations", Flag, Always, new("У межах призначень", "Within appropriations"), "Чи кошти заплановано без суми, у межах кошторисних призначень.", row => DatasetText.Flag(row.Amount is null)),
            new DatasetColumn<PlanRow>("implementer", Text, Optional, new("Виконавець допомоги", "Implementer"), "Хто реалізує міжнародну допомогу чи кредит.", row => row.Implementer),
            new DatasetColumn<PlanRow>("registrationNumber", Code, Optional, new("Реєстраційний номер", "Registration number"), "Номер реєстрації проєкту допомоги.", row => row.RegistrationNumber),
        ],
        (connection, context) => PlanRow.Read(connection, context, withFunding: true))
    {
        References = [new(["programUrl", "edition", "measureCode"], Measures, ["programUrl", "edition", "measureCode"])],
    };

    public static readonly Dataset Spending = new(
        "spending", new("Використані кошти", "Spending"), "Використано за прийнятими звітами: період × захід × джерело, наростаючим підсумком від 1 січня. Не додавайте періоди одного року.",
        [
            .. OfProgram(),
            .. OfReport(),
            new DatasetColumn<FactRow>("measureCode", Code, Always, new("Код заходу", "Measure code"), "Незмінний код заходу.", row => row.Code),
            new DatasetColumn<FactRow>("measureTitle", Text, Optional, new("Захід", "Measure"), "Назва заходу за останньою редакцією, у якій він є.", row => row.LineTitle),
            new DatasetColumn<FactRow>("measureStatus", Text, Always, new("Стан заходу", "State of the measure"), "notStarted, inProgress, done, partiallyDone, notDone, cancelled.", row => row.Status),
            .. OfSource<FactRow>(row => row),
            new DatasetColumn<FactRow>("planned", Hryvnias, Optional, new("План на рік", "Planned for the year"), "Планові кошти на весь рік за редакцією, за якою звітовано, грн; null, якщо їх заплановано в межах кошторисних призначень.", row => row.Planned?.ToString()),
            new DatasetColumn<FactRow>("spent", Hryvnias, Always, new("Використано коштів", "Spent"), "Використано від 1 січня, грн.", row => row.Spent.ToString()),
        ],
        FactRow.ReadSpending)
    {
        References = [new(["programUrl", "edition"], Editions, ["programUrl", "edition"])],
    };

    public static readonly Dataset Indicators = new(
        "indicators", new("Показники", "Indicators"), "Планові й фактичні значення показників за прийнятими звітами; концепції (concept) звітують раз на рік.",
        [
            .. OfProgram(),
            .. OfReport(),
            new DatasetColumn<FactRow>("indicatorCode", Code, Always, new("Код показника", "Indicator code"), "Незмінний код, однаковий у всіх редакціях.", row => row.Code),
            new DatasetColumn<FactRow>("indicatorTitle", Text, Optional, new("Показник", "Indicator"), "Назва за останньою редакцією, у якій показник є.", row => row.LineTitle),
            new DatasetColumn<FactRow>("group", Text, Optional, new("Група", "Group"), "input, output, efficiency, quality: затрат, продукту, ефективності, якості. Тут і далі за редакцією, за якою звітовано.", row => row.Grouping),
            new DatasetColumn<FactRow>("valueType", Text, Optional, new("Тип значення", "Type of values"), "number, yesNo або text: число, «так» чи «ні», слова.", row => row.ValueType),
            new DatasetColumn<FactRow>("unit", Text, Optional, new("Одиниця", "Unit"), "Одиниця виміру.", row => row.Unit),
            new DatasetColumn<FactRow>("direction", Text, Optional, new("Напрям", "Direction"), "higherIsBetter або lowerIsBetter: краще більше чи менше.", row => row.Direction),
            new DatasetColumn<FactRow>("accumulation", Text, Optional, new("Накопичення", "Accumulation"), "cumulative: від 1 січня; pointInTime: на кінець періоду.", row => row.Accumulation),
            new DatasetColumn<FactRow>("frequency", Text, Optional, new("Періодичність", "Frequency"), "quarterly або annual.", row => row.Frequency),
            new DatasetColumn<FactRow>("status", Text, Always, new("Стан", "State"), "reported; notAvailable чи notApplicable, коли значення немає.", row => row.Status),
            new DatasetColumn<FactRow>("plan", Number, Optional, new("Планове значення на рік", "Planned for the year"), "За редакцією, за якою звітовано.", row => DatasetText.Number(row.PlannedValue)),
            new DatasetColumn<FactRow>("value", Number, Optional, new("Фактичне значення", "Value"), "Фактичне значення за період.", row => DatasetText.Number(row.ReportedValue)),
            new DatasetColumn<FactRow>("planText", Text, Optional, new("План: так, ні або словами", "Planned: yes, no or words"), "Планове значення показників типу yesNo (true, false) і text.", row => row.PlanText ?? DatasetText.FlagOrNull(row.PlanYes)),
            new DatasetColumn<FactRow>("valueText", Text, Optional, new("Значення: так, ні або словами", "Value: yes, no or words"), "Фактичне значення показників типу yesNo (true, false) і text.", row => row.Text ?? DatasetText.FlagOrNull(row.Yes)),
            new DatasetColumn<FactRow>("assessment", Text, Optional, new("Оцінка", "Assessment"), "reached, partly або missed: оцінка значення словами.", row => row.Assessment),
            new DatasetColumn<FactRow>("parts", Text, Optional, new("Частини", "Parts"), "Значення частин, якщо показник на них розподілено: код=значення через крапку з комою.", row => row.PartValues),
            new DatasetColumn<FactRow>("progressPercent", Number, Optional, new("Поступ, %", "Progress, %"), "Поступ від базового до планового значення на рік: (фактичне − базове) ÷ (планове − базове); null, якщо базового немає або воно дорівнює плановому.", row => DatasetText.Number(row.ProgressPercent)),
            new DatasetColumn<FactRow>("achievedPercent", Number, Optional, new("Досягнуто, %", "Achieved, %"), "Фактичне значення до планового на рік; коли краще менше — планове до фактичного. Не обмежується 100; рівно 100 лише тоді, коли вони однакові; null, коли котрогось немає або планове чи дільник не більші за нуль.", row => DatasetText.Number(row.AchievedPercent)),
            new DatasetColumn<FactRow>("reason", Text, Optional, new("Причина", "Reason"), "Чому значення немає або воно відхиляється.", row => row.Reason),
        ],
        FactRow.ReadIndicators)
    {
        Key = ["programUrl", "period", "indicatorCode"],
        References = [new(["programUrl", "edition"], Editions, ["programUrl", "edition"])],
    };

    public static readonly Dataset ReportingRates = new(
        "reporting-rates", new("Стан звітування", "Reporting rates"), "Скільки звітів мав подати орган за період, скільки подано, вчасно чи із запізненням, скільки прийнято. Концепції не враховано.",
        [
            new DatasetColumn<RateRow>("period", Code, Always, new("Період", "Period"), "Код періоду, наприклад `2026-Q1`.", row => row.Period.Code),
            new DatasetColumn<RateRow>("periodEndDate", Date, Always, new("Кінець періоду", "Period ends on"), "Останній день періоду.", row => Iso.Text(row.Period.EndDate)),
            new DatasetColumn<RateRow>("dueDate", Date, Always, new("Строк", "Due on"), "Останній день вчасного подання, без продовжень окремих звітів.", row => Iso.Text(row.DueOn)),
            new DatasetColumn<RateRow>("bodyUrl", Address, Always, new("Посилання на орган", "Address of the body"), "Постійна адреса виконавчого органу.", row => row.BodyUrl),
            new DatasetColumn<RateRow>("bodyName", Text, Always, new("Орган", "Body"), "Виконавчий орган, що звітує.", row => row.Rate.Body.Name),
            new DatasetColumn<RateRow>("bodyId", Code, Optional, new("Ідентифікатор органу", "Body identifier"), "Код ЄДРПОУ органу.", row => row.Rate.Body.Edrpou),
            new DatasetColumn<RateRow>("expected", Integer, Always, new("Мали подати", "Expected"), "Скільки програм мали звітувати.", row => DatasetText.Whole(row.Rate.Expected)),
            new DatasetColumn<RateRow>("received", Integer, Always, new("Подано", "Received"), "Скільки звітів подано.", row => DatasetText.Whole(row.Rate.Received)),
            new DatasetColumn<RateRow>("onTime", Integer, Always, new("Вчасно", "On time"), "З них уперше подано в строк.", row => DatasetText.Whole(row.Rate.OnTime)),
            new DatasetColumn<RateRow>("late", Integer, Always, new("Із запізненням", "Late"), "З них уперше подано після строку.", row => DatasetText.Whole(row.Rate.Late)),
            new DatasetColumn<RateRow>("accepted", Integer, Always, new("Прийнято", "Accepted"), "З них прийнято.", row => DatasetText.Whole(row.Rate.Accepted)),
            new DatasetColumn<RateRow>("awaiting", Integer, Always, new("Строк не минув", "Awaiting"), "Скільки звітів ще не подано, але строк подання не минув.", row => DatasetText.Whole(row.Rate.Awaiting)),
            new DatasetColumn<RateRow>("missing", Integer, Always, new("Не подано", "Missing"), "Скільки звітів не подано, хоча строк подання минув.", row => DatasetText.Whole(row.Rate.Missing)),
        ],
        ReadRates)
    {
        Key = ["period", "bodyUrl"],
    };

    public static IReadOnlyList<Dataset> All { get; } = [Editions, Measures, FundingPlan, Spending, Indicators, ReportingRates];

    private sealed record RateRow(Period Period, DateOnly DueOn, BodyRate Rate, string BodyUrl);

    private static DatasetColumn[] OfProgram() =>
    [
        new DatasetColumn<ProgramRow>("programId", Code, Always, new("Ідентифікатор програми", "Program identifier"), "Значення uid програми в наборі programs; концепцій там немає.", row => row.ProgramUid),
        new DatasetColumn<ProgramRow>("programKind", Text, Always, new("Вид програми", "Kind of program"), $"{string.Join(", ", Enum.GetValues<ProgramKind>().Select(kind => kind.Wire()))}.", row => row.Kind),
        new DatasetColumn<ProgramRow>("programTitle", Text, Always, new("Найменування програми", "Program title"), "Назва програми за чинною редакцією.", row => row.ProgramTitle),
        new DatasetColumn<ProgramRow>("programUrl", Address, Always, new("Посилання на програму", "Address of the program"), "Постійна адреса програми.", row => row.ProgramUrl),
    ];

    private static DatasetColumn[] OfEdition() =>
    [
        new DatasetColumn<PlanRow>("edition", Integer, Always, new("Редакція", "Edition"), "0 — затверджена спершу, далі за номером змін.", row => DatasetText.Whole(row.Edition)),
        new DatasetColumn<PlanRow>("inForce", Flag, Always, new("Чинна", "In force"), InForceToday, row => DatasetText.Flag(row.InForce)),
    ];

    private static DatasetColumn[] OfReport() =>
    [
        new DatasetColumn<FactRow>("period", Code, Always, new("Період", "Period"), "Код періоду, наприклад `2026-Q1`.", row => row.Period),
        new DatasetColumn<FactRow>("periodEndDate", Date, Always, new("Кінець періоду", "Period ends on"), "Останній день періоду.", row => Iso.Text(Platform.Values.Period.Parse(row.Period)!.EndDate)),
        new DatasetColumn<FactRow>("reportUrl", Address, Always, new("Посилання на звіт", "Address of the report"), "Постійна адреса прийнятого звіту.", row => row.ReportUrl),
        new DatasetColumn<FactRow>("edition", Integer, Always, new("Редакція", "Edition"), "Номер редакції, за якою складено звіт; ключ до наборів editions і measures.", row => DatasetText.Whole(row.Edition)),
    ];

    private static DatasetColumn[] OfSource<TRow>(Func<TRow, ISourced> of) =>
    [
        new DatasetColumn<TRow>("source", Text, Always, new("Джерело", "Source"), "stateBudget, oblastBudget, communityBudgetGeneral, communityBudgetSpecial, otherLocalBudgets, internationalAssistance, loan, enterpriseFunds, other.", row => of(row).Source),
        new DatasetColumn<TRow>("donor", Text, Optional, new("Донор", "Donor"), "Хто надає міжнародну допомогу чи кредит.", row => of(row).Donor is { Length: > 0 } donor ? donor : null),
        new DatasetColumn<TRow>("inKind", Flag, Always, new("У натурі", "In kind"), "Обладнання та послуги, а не гроші; підсумовують окремо.", row => DatasetText.Flag(of(row).InKind)),
    ];

    // From the first period anybody reported to the last one that has ended; each with the bodies that answer for it.
    private static IEnumerable<object> ReadRates(DbConnection connection, DatasetContext context)
    {
        if (connection.ExecuteScalar<string?>("select min(period) from snapshot") is not { } first)
        {
            yield break;
        }

        var input = ReportingRateInput.Read(connection, context.Today);
        var firstYear = int.Parse(first.AsSpan(0, 4), CultureInfo.InvariantCulture);
        foreach (var period in Enumerable.Range(firstYear, context.Today.Year - firstYear + 1).SelectMany(Period.OfYear)
            .Where(period => string.CompareOrdinal(period.Code, first) >= 0 && period.EndDate < context.Today))
        {
            var rates = Oversight.ReportingRates.Of(period, input.Calendar.DueOn(period), OwedReport.Of(connection, period, input));
            foreach (var rate in rates.ByBody)
            {
                yield return new RateRow(period, rates.DueOn, rate, context.Address.Of($"/api/v1/executive-bodies/{rate.Body.Id}"));
            }
        }
    }
}
