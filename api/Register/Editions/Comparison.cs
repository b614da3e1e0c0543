using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// The comparison table of two editions: every value that differs, and the totals on both sides.
/// <uk>Порівняльна таблиця двох редакцій: усі значення, що різняться, та підсумки обох редакцій.</uk>
/// </summary>
public sealed record Comparison
{
    /// <summary>The edition compared from.<uk>Редакція, з якою порівнюють.</uk></summary>
    public required int From { get; init; }

    /// <summary>The edition compared to.<uk>Редакція, яку порівнюють.</uk></summary>
    public required int To { get; init; }

    public required IReadOnlyList<ComparedValue> Changes { get; init; }

    public required ComparedTotals Totals { get; init; }
}

/// <summary>One value before and after; null where it is not there.<uk>Одне значення до і після; null там, де його немає.</uk></summary>
public sealed record ComparedValue
{
    /// <summary>
    /// JSON pointer of the value, with codes, years and sources for names.
    /// <uk>Вказівник JSON на значення: замість порядкових номерів — коди, роки та джерела.</uk>
    /// </summary>
    public required string Path { get; init; }

    /// <summary>What the value is, in the reader's language.<uk>Що це за значення, мовою читача.</uk></summary>
    public required string Label { get; init; }

    /// <summary>A scalar; null where the value is added.<uk>Скалярне значення; null, якщо значення додано.</uk></summary>
    public required JsonValue? Before { get; init; }

    /// <summary>A scalar; null where the value is removed.<uk>Скалярне значення; null, якщо значення вилучено.</uk></summary>
    public required JsonValue? After { get; init; }

    internal CellType Type { get; init; }

    /// <summary>The same as people read it, a member of an enumeration by its label.</summary>
    internal string? ShownBefore { get; init; }

    internal string? ShownAfter { get; init; }
}

/// <summary>
/// Money on both sides, in hryvnias; equipment and services stand apart.
/// <uk>Кошти в обох редакціях, у гривнях; обладнання та послуги — окремо.</uk>
/// </summary>
public sealed record ComparedTotals
{
    public required Money Before { get; init; }

    public required Money After { get; init; }

    /// <summary>
    /// Lines of money within appropriations, which no sum holds.
    /// <uk>Рядки коштів у межах кошторисних призначень: у жодній сумі їх немає.</uk>
    /// </summary>
    public required int LinesWithoutAmountBefore { get; init; }

    public required int LinesWithoutAmountAfter { get; init; }

    public required Money InKindBefore { get; init; }

    public required Money InKindAfter { get; init; }

    public required IReadOnlyList<ComparedYear> ByYear { get; init; }

    public required IReadOnlyList<ComparedSource> BySource { get; init; }

    internal static ComparedTotals Of(Totals before, Totals after)
    {
        var years = before.ByYear.Concat(after.ByYear).Select(total => total.Year).Distinct().Order();
        var sources = before.BySource.Concat(after.BySource).Select(total => total.Source).Distinct().Order();
        return new()
        {
            Before = before.Planned,
            After = after.Planned,
            LinesWithoutAmountBefore = before.LinesWithoutAmount,
            LinesWithoutAmountAfter = after.LinesWithoutAmount,
            InKindBefore = before.InKind,
            InKindAfter = after.InKind,
            ByYear =
            [
                .. years.Select(year => new ComparedYear
                {
                    Year = year,
                    Before = OfYear(before, year),
                    After = OfYear(after, year),
                }),
            ],
            BySource =
            [
                .. sources.Select(source => new ComparedSource
                {
                    Source = source,
                    Before = OfSource(before, source),
                    After = OfSource(after, source),
                }),
            ],
        };

        static Money OfYear(Totals totals, int year) => totals.ByYear.FirstOrDefault(total => total.Year == year)?.Amount ?? default;

        static Money OfSource(Totals totals, FundingSource source) =>
            totals.BySource.FirstOrDefault(total => total.Source == source)?.Amount ?? default;
    }
}

public sealed record ComparedYear
{
    public required int Year { get; init; }

    public required Money Before { get; init; }

    public required Money After { get; init; }
}

public sealed record ComparedSource
{
    public required FundingSource Source { get; init; }

    public required Money Before { get; init; }

    public required Money After { get; init; }
}
