using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>The sheets of the workbook that holds whole programs: what they are called and what stands in their columns.</summary>
internal static class RegisterSheets
{
    public const string Program = "№\u00a0програми";
    public const string Edition = "Редакція";
    public const string Name = "Назва";
    public const string Code = "Код";
    public const string Measure = "Код заходу";
    public const string Indicator = "Код показника";
    public const string Source = "Джерело фінансування";
    public const string Donor = "Донор";
    public const string Implementer = "Виконавець проєкту";
    public const string Registration = "№\u00a0реєстрації проєкту";
    public const string InKind = "Не грошима";
    public const string Period = "Період";
    public const string Spent = "Використано від 1 січня, грн";
    public const string Part = "Частина";
    public const string Value = "Фактичне значення";
    public const string BaselineYear = "Базовий рік";
    public const string Baseline = "Базове значення";

    public static readonly ListSheet Bodies = new(
        "Органи",
        [],
        [
            new(Name, "name", Width: 50),
            new("Коротка назва", "shortName", Width: 24),
            new("ЄДРПОУ", "edrpou", ColumnType.Edrpou, 12),
            new("Електронна пошта", "email", Width: 28),
            new("Діє з", "validFrom", ColumnType.Day, 12),
            new("Діє до", "validThrough", ColumnType.Day, 12),
            new("Правонаступник", "successor", Width: 50),
        ]
    );

    /// <summary>The program's own columns, which stand beside any of its editions.</summary>
    public static readonly IReadOnlyList<ListColumn> OfProgram =
    [
        new("Вид програми", "kind", ColumnType.Member, 20) { Members = typeof(ProgramKind) },
        new("Поріг відхилення, %", "deviationThresholdPercent", ColumnType.Whole, 14),
        new("На розгляді", "underReview", ColumnType.Yes, 13),
    ];

    public static readonly IReadOnlyList<ListColumn> Act =
    [
        new("Вид акта", "legalAct/type", Width: 14),
        new("Назва акта", "legalAct/title", Width: 44),
        new("Номер акта", "legalAct/number", ColumnType.Code, 12),
        new("Дата акта", "legalAct/adoptedOn", ColumnType.Day, 12),
        new("Адреса акта", "legalAct/url", Width: 24),
        new("Видавець", "legalAct/publisherName", Width: 24),
        new("ЄДРПОУ видавця", "legalAct/publisherId", ColumnType.Edrpou, 14),
        new("Діє з", "effectiveFrom", ColumnType.Day, 12),
    ];

    public static readonly ListSheet Programs = new(
        "Програми",
        [Program, Edition],
        [
            new(Name, "passport/title", Width: 56),
            new("Коротка назва", "passport/shortTitle", Width: 20),
            new("Відповідальний виконавець", "passport/responsibleBodyId", Width: 36),
            new("Співвиконавці", "passport/coExecutantIds", ColumnType.Lines, 36),
            new("Перший рік", "passport/validFrom", ColumnType.Whole, 9),
            new("Останній рік", "passport/validThrough", ColumnType.Whole, 11),
            new("Зміст змін", "summary", Width: 36),
            .. Act,
            .. OfProgram,
            new("Звітування", "passport/reporting", ColumnType.Member, 14) { Members = typeof(Reporting) },
            new("Мета", "passport/goal", Width: 44),
            new("Підстава", "passport/basis", Width: 36),
            new("Ініціатор", "passport/initiator", Width: 28),
            new("Розробник", "passport/developer", Width: 28),
            new("Співрозробники", "passport/coDevelopers", Width: 28),
            new("Учасники", "passport/participants", Width: 28),
            new("Очікувані результати", "passport/expectedResults", Width: 44),
            new("Координація та контроль", "passport/control", Width: 36),
            new("Коди класифікацій", "passport/classifications", ColumnType.Schemes, 24),
        ]
    );

    public static readonly ListSheet Stages = new(
        "Етапи",
        [Program, Edition],
        [
            new("Номер етапу", "number", ColumnType.Code, 12),
            new("Назва етапу", "title", Width: 60),
            new("Перший рік", "validFrom", ColumnType.Whole, 9),
            new("Останній рік", "validThrough", ColumnType.Whole, 11),
        ]
    );

    public static readonly ListSheet Measures = new(
        "Заходи",
        [Program, Edition],
        [
            new(Code, "code", ColumnType.Code, 9),
            new("№\u00a0за актом", "number", ColumnType.Code, 9),
            new("Захід", "title", Width: 56),
            new("Напрям", "direction", Width: 32),
            new("Завдання", "task", Width: 32),
            new("Перший рік", "validFrom", ColumnType.Whole, 9),
            new("Останній рік", "validThrough", ColumnType.Whole, 11),
            new("Виконавці", "executants", Width: 30),
            new("Органи-виконавці", "executantIds", ColumnType.Lines, 30),
            new("Очікуваний результат", "expectedResult", Width: 40),
            new("Програма-джерело", "sourceProgramId", ColumnType.Code, 11),
            new("Коди класифікацій", "classifications", ColumnType.Schemes, 24),
        ]
    );

    /// <summary>One line for each source of a measure, the years beside one another.</summary>
    public static readonly ListSheet Funding = new(
        "Фінансування",
        [Program, Edition, Measure],
        [
            new(Source, "source", ColumnType.Member, 34) { Members = typeof(FundingSource) },
            new(Donor, "donor", Width: 16),
            new(Implementer, "implementer", Width: 20),
            new(Registration, "registrationNumber", ColumnType.Code, 14),
            new(InKind, "inKind", ColumnType.Yes, 10),
        ],
        HasYears: true
    )
    {
        Identity = [Program, Edition, Measure, Source, Donor, Implementer, Registration, InKind],
    };

    public static readonly ListSheet Indicators = new(
        "Показники",
        [Program, Edition],
        [
            new(Code, "code", ColumnType.Code, 9),
            new("Показник", "title", Width: 56),
            new("Група", "group", ColumnType.Member, 20) { Members = typeof(IndicatorGroup) },
            new("Тип значення", "valueType", ColumnType.Member, 12) { Members = typeof(IndicatorValueType) },
            new("Одиниця виміру", "unit", Width: 14),
            new("Що краще", "direction", ColumnType.Member, 20) { Members = typeof(IndicatorDirection) },
            new("Облік значення", "accumulation", ColumnType.Member, 20) { Members = typeof(Accumulation) },
            new("Періодичність", "frequency", ColumnType.Member, 14) { Members = typeof(Frequency) },
            new(Measure, "measureCode", ColumnType.Code, 10),
            new("Розподіл за ознакою", "breakdown/dimension", ColumnType.Member, 16) { Members = typeof(BreakdownDimension) },
            new("Назва розподілу", "breakdown/title", Width: 20),
            new("Частини розподілу", "breakdown/members", ColumnType.Parts, 24),
            new("Що вимірюють", "methodology/definition", Width: 30),
            new("Джерело даних", "methodology/source", Width: 24),
            new("Перевірка даних", "methodology/verification", Width: 24),
            new("Точність", "methodology/accuracy", Width: 18),
            new("Обмеження", "methodology/limitations", Width: 24),
            new(BaselineYear, "baseline/year", ColumnType.Whole, 9),
        ],
        HasYears: true
    )
    {
        Others = [Baseline],
    };

    public static readonly ListSheet Cancellations = new("Скасування", [Program], Act) { Identity = [Program] };

    public static readonly ListSheet Completions = new(
        "Завершення",
        [Program],
        [new("Завершено", "on", ColumnType.Day, 12), new("Рішення щодо заключного звіту", "note", Width: 60)]
    )
    {
        Identity = [Program],
    };

    public static readonly ListSheet Reports = new(
        "Звіти",
        [Program],
        [
            new(Period, "report/period", ColumnType.Code, 11),
            new("Стан звіту", "state", ColumnType.Member, 13) { Members = typeof(ReportState) },
            new("Отримано", "receivedOn", ColumnType.Day, 12),
            new("Прийнято", "acceptedOn", ColumnType.Day, 12),
            new("Зауваження", "note", Width: 36),
            new("Загальний опис виконання", "report/narrative", Width: 70),
            new("Посада", "report/signatory/position", Width: 28),
            new("Ім’я та прізвище", "report/signatory/name", Width: 26),
        ]
    );

    public static readonly ListSheet MeasureLines = new(
        "Виконання заходів",
        [Program, Period, Measure],
        [
            new("Стан виконання", "status", ColumnType.Member, 16) { Members = typeof(MeasureStatus) },
            new("Результат", "result", Width: 44),
            new("Причина відхилення", "deviationReason", Width: 36),
        ]
    )
    {
        Identity = [Program, Period, Measure],
    };

    /// <summary>One line for each source that money was spent of.</summary>
    public static readonly ListSheet FundingLines = new(
        "Використані кошти",
        [Program, Period, Measure],
        [
            new(Source, "source", ColumnType.Member, 34) { Members = typeof(FundingSource) },
            new(Donor, "donor", Width: 16),
            new(InKind, "inKind", ColumnType.Yes, 10),
        ]
    )
    {
        Others = [Spent],
        Identity = [Program, Period, Measure, Source, Donor, InKind],
    };

    public static readonly ListSheet IndicatorLines = new(
        "Виконання показників",
        [Program, Period, Indicator],
        [
            new("Оцінка", "assessment", ColumnType.Member, 16) { Members = typeof(Assessment) },
            new("Стан значення", "status", ColumnType.Member, 16) { Members = typeof(ValueStatus) },
            new("Причина", "reason", Width: 44),
        ]
    )
    {
        Others = [Part, Value],
        Identity = [Program, Period, Indicator, Part],
    };

    public static readonly IReadOnlyList<ListSheet> All =
    [
        Programs,
        Bodies,
        Stages,
        Measures,
        Funding,
        Indicators,
        Cancellations,
        Completions,
        Reports,
        MeasureLines,
        FundingLines,
        IndicatorLines,
    ];
}
