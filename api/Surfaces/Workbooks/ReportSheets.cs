using System.Text.RegularExpressions;
using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>
/// What the sheets of a report's form are called and what stands in their headings: written by one side, found by the other.
/// </summary>
internal static partial class ReportSheets
{
    public const string Measures = "Звіт";
    public const string Indicators = "Показники";
    public const string Guide = "Як заповнювати";
    public const string Map = "_map";

    public const string Code = "Код";
    public const string Number = "№";
    public const string Measure = "Захід";
    public const string Source = "Джерело фінансування";
    public const string Planned = "План на рік";
    public const string Before = "Використано раніше";
    public const string Spent = "Використано від 1 січня";
    public const string Share = "Виконання";
    public const string Status = "Стан виконання";
    public const string Result = "Результат";
    public const string Reason = "Причина відхилення";

    public const string Indicator = "Показник";
    public const string Unit = "Одиниця виміру";
    public const string Baseline = "Базове значення";
    public const string Target = "План на рік";
    public const string ValueBefore = "Попереднє значення";
    public const string Part = "Частина";
    public const string Value = "Фактичне значення";
    public const string Assessment = "Оцінка";
    public const string ValueStatus = "Стан значення";
    public const string ValueReason = "Причина";

    public const string PeriodLabel = "Період";
    public const string MoneyUnitLabel = "Одиниця";
    public const string NarrativeLabel = "Загальний опис виконання";
    public const string PositionLabel = "Посада";
    public const string NameLabel = "Ім’я та прізвище";

    public const string Hryvnias = "грн";
    public const string Thousands = "тис. грн";
    public const string Whole = "Усього";
    public const string Total = "Разом";
    public const string NoFunding = "не потребує фінансування";
    public const string WithinAppropriations = "у межах бюджетних призначень";
    public const string YesNoUnit = "так чи ні";
    public const string TextUnit = "словами";
    public const string Yes = "так";
    public const string No = "ні";

    // Between a source and its donor, a part's code and its title.
    public const string Dash = " — ";
    public const string InKind = " (не грошима)";

    public static readonly string[] MeasureColumns = [Code, Number, Measure, Source, Planned, Before, Spent, Share, Status, Result, Reason];
    public static readonly string[] ReadOfMeasures = [Code, Source, Spent, Status, Result, Reason];

    public static readonly string[] IndicatorColumns =
    [
        Code,
        Indicator,
        Unit,
        Baseline,
        Target,
        ValueBefore,
        Part,
        Value,
        Assessment,
        ValueStatus,
        ValueReason,
    ];

    public static readonly string[] ReadOfIndicators = [Code, Unit, Part, Value, Assessment, ValueStatus, ValueReason];

    /// <summary>In the words of acts too: у межах кошторисних призначень, в межах призначень.</summary>
    public static bool IsWithinAppropriations(string text) => Within().IsMatch(Fold(text));

    /// <summary>Headings are compared without case, apostrophes and spaces.</summary>
    public static string Fold(string text) =>
        UkrainianText.Fold(text).Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[ву]межах(?:бюджетних|кошторисних)?призначень\z")]
    private static partial Regex Within();
}
