using System.Globalization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>The list of indicators as a table.</summary>
internal static class IndicatorTable
{
    public static readonly Words Sheet = new("Показники", "Indicators");

    public static Words TitleOf(Period period) => new($"Показники за {period.Name.Uk}", $"Indicators for {period.Name.En}");

    /// <summary>The words of codes, for people.</summary>
    public static IReadOnlyDictionary<string, Func<string, Words>> Labels { get; } =
        new Dictionary<string, Func<string, Words>> { ["state"] = code => LabelAttribute.Of(WireEnum<IndicatorState>.Parse(code)) };

    /// <summary>What is planned and reported is a number, yes or no, or words: each row says which by itself.</summary>
    public static IReadOnlyList<CsvColumn<ListedIndicator>> Columns(Language language) =>
        [
            new("programTitle", CellType.Text, new("Програма", "Program"), row => row.ProgramTitle),
            new("body", CellType.Text, new("Виконавчий орган", "Executive body"), row => row.Body.Name),
            new("period", CellType.Code, new("Період", "Period"), row => row.Period.Code),
            new("code", CellType.Code, new("Код", "Code"), row => row.Code),
            new("title", CellType.Text, new("Показник", "Indicator"), row => row.Title),
            new("unit", CellType.Text, new("Одиниця виміру", "Unit"), row => row.Unit),
            new("target", new Words("План на рік", "Target"), row => Of(row.Target, row.TargetYes, row.TargetText)),
            new("expected", CellType.Number, new("Очікувалося на кінець періоду", "Expected by the end"), row => Number(row.Expected)),
            new("value", new Words("Фактичне значення", "Value"), row => Of(row.Value, row.Yes, row.Text)),
            new("state", CellType.Text, new("Стан", "State"), row => row.State.Wire()),
            new("achievedPercent", CellType.Number, new("Від плану, %", "Of target, %"), row => Number(row.AchievedPercent)),
            new("progressPercent", CellType.Number, new("Поступ від базового, %", "From baseline, %"), row => Number(row.ProgressPercent)),
            new(
                "parts",
                CellType.Text,
                new("Частини", "Parts"),
                row =>
                    row.Parts.Count == 0
                        ? null
                        : string.Join("; ", row.Parts.Select(part => $"{part.Member}: {Spelled(part.Value, language)}"))
            ),
            new("reason", CellType.Text, new("Причина", "Reason"), row => row.Reason),
        ];

    private static Cell Of(decimal? value, bool? yes, string? text) =>
        yes is { } flag ? new(flag ? "true" : "false", CellType.Flag)
        : text is not null ? new(text, CellType.Text)
        : new(Number(value), CellType.Number);

    private static string? Number(decimal? value) =>
        value is { } number ? Quantity.Plain(number).ToString(CultureInfo.InvariantCulture) : null;

    private static string Spelled(decimal? value, Language language) => value is { } number ? Spelling.Of(number, language) : "—";
}
