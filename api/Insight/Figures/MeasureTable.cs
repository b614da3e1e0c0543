using System.Globalization;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>The list of measures as a table.</summary>
internal static class MeasureTable
{
    public static IReadOnlyList<CsvColumn<ListedMeasure>> Columns { get; } =
    [
        new("programId", CellType.Code, new("Ідентифікатор програми", "Program identifier"), measure => measure.ProgramId),
        new("programTitle", CellType.Text, new("Програма", "Program"), measure => measure.ProgramTitle),
        new("bodyId", CellType.Code, new("Ідентифікатор органу", "Body identifier"), measure => measure.Body.Id),
        new("body", CellType.Text, new("Виконавчий орган", "Executive body"), measure => measure.Body.Name),
        new("period", CellType.Code, new("Період", "Period"), measure => measure.Period.Code),
        new("edition", CellType.Integer, new("Редакція", "Edition"), measure => Text(measure.Edition)),
        new("snapshot", CellType.Integer, new("Подання", "Submission"), measure => measure.Snapshot is { } number ? Text(number) : null),
        new("code", CellType.Code, new("Код заходу", "Code of the measure"), measure => measure.Code),
        new("number", CellType.Code, new("Номер заходу", "Number"), measure => measure.Number),
        new("title", CellType.Text, new("Захід", "Measure"), measure => measure.Title),
        new("executants", CellType.Text, new("Виконавці", "Executants"), measure => measure.Executants),
        new("status", CellType.Text, new("Стан виконання", "Status"), measure => measure.Status?.Wire()),
        OfMoney(
            "plannedOriginal",
            new("План на рік за первісною редакцією", "Planned by the original edition"),
            sum => sum.PlannedOriginal
        ),
        OfMoney(
            "plannedYearStart",
            new("План на рік за редакцією на 1 січня", "Planned by the edition of 1 January"),
            sum => sum.PlannedYearStart
        ),
        OfMoney(
            "plannedAtSubmission",
            new("План на рік за редакцією звіту", "Planned by the edition of the report"),
            sum => sum.PlannedAtSubmission
        ),
        OfMoney("plannedNow", new("План на рік за чинною редакцією", "Planned by the edition in force"), sum => sum.PlannedNow),
        OfMoney("spent", new("Використано від початку року", "Spent since 1 January"), sum => sum.Spent),
        new(
            "executionPercent",
            CellType.Number,
            new("Виконання, %", "Execution, %"),
            measure => measure.Money.ExecutionPercent is { } percent ? Quantity.Plain(percent).ToString(CultureInfo.InvariantCulture) : null
        ),
        new(
            "linesWithoutAmount",
            CellType.Integer,
            new("Рядків у межах кошторисних призначень", "Lines within appropriations"),
            measure => Text(measure.Money.LinesWithoutAmount)
        ),
        new(
            "inKindPlanned",
            CellType.Hryvnias,
            new("У натурі: план на рік", "In kind: planned"),
            measure => measure.InKind.PlannedAtSubmission.ToString()
        ),
        new("inKindSpent", CellType.Hryvnias, new("У натурі: використано", "In kind: spent"), measure => measure.InKind.Spent.ToString()),
        new("result", CellType.Text, new("Результат", "Result"), measure => measure.Result),
        new("reason", CellType.Text, new("Причина відхилення", "Reason"), measure => measure.Reason),
    ];

    public static readonly Words Sheet = new("Заходи", "Measures");

    public static Words TitleOf(Period period) => new($"Заходи за {period.Name.Uk}", $"Measures for {period.Name.En}");

    /// <summary>The words of codes, for people.</summary>
    public static IReadOnlyDictionary<string, Func<string, Words>> Labels { get; } =
        new Dictionary<string, Func<string, Words>> { ["status"] = code => LabelAttribute.Of(WireEnum<MeasureStatus>.Parse(code)) };

    private static CsvColumn<ListedMeasure> OfMoney(string name, Words heading, Func<Execution, Money> amount) =>
        new(name, CellType.Hryvnias, heading, measure => amount(measure.Money).ToString());

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
