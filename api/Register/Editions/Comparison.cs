using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>The comparison table of two editions: every value that differs, and the totals on both sides.</summary>
public sealed record Comparison
{
    /// <summary>The edition compared from.</summary>
    public required int From { get; init; }

    /// <summary>The edition compared to.</summary>
    public required int To { get; init; }

    public required IReadOnlyList<ComparedValue> Changes { get; init; }

    public required ComparedTotals Totals { get; init; }
}

/// <summary>One value before and after; null where it is not there.</summary>
public sealed record ComparedValue
{
    /// <summary>JSON pointer of the value, with codes, years and sources for names.</summary>
    public required string Path { get; init; }

    /// <summary>What the value is, in the reader's language.</summary>
    public required string Label { get; init; }

    /// <summary>A scalar; null where the value is added.</summary>
    public required JsonValue? Before { get; init; }

    /// <summary>A scalar; null where the value is removed.</summary>
    public required JsonValue? After { get; init; }
}

/// <summary>Money on both sides, in hryvnias; equipment and services stand apart.</summary>
public sealed record ComparedTotals
{
    public required Money Before { get; init; }

    public required Money After { get; init; }

    public required Money InKindBefore { get; init; }

    public required Money InKindAfter { get; init; }

    public required IReadOnlyList<ComparedYear> ByYear { get; init; }

    public required IReadOnlyList<ComparedSource> BySource { get; init; }
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

/// <summary>One value of a wording: where it stands, what people call it, and what it is. Its order among others is not a value.</summary>
internal sealed record WordingValue(string Path, Words Label, JsonValue Value, string Identity)
{
    /// <summary>The passport, or one measure or indicator.</summary>
    public string Section => string.Join('/', Path.Split('/').Take(Path.StartsWith("/passport", StringComparison.Ordinal) ? 2 : 3));

    public int Kind =>
        Path.Split('/')[1] switch
        {
            "passport" => 0,
            "measures" => 1,
            _ => 2,
        };
}

/// <summary>Takes a wording apart into its values, and compares two wordings value by value. Pure functions.</summary>
internal static class WordingValues
{
    /// <summary>Every value of the wording that is there; names of bodies stand for their identifiers.</summary>
    public static IEnumerable<WordingValue> Of(Wording wording, IReadOnlyDictionary<string, string> bodyNames) =>
        (IEnumerable<WordingValue>)
            [
                .. OfPassport(wording.Passport, bodyNames),
                .. wording.Measures.SelectMany(OfMeasure),
                .. wording.Indicators.SelectMany(OfIndicator),
            ];

    /// <summary>What differs, in the order of the later wording: its passport, measures and indicators, then what is gone.</summary>
    public static IReadOnlyList<ComparedValue> Compare(IEnumerable<WordingValue> before, IEnumerable<WordingValue> after, Language language)
    {
        var (left, right) = (before.ToDictionary(value => value.Path), after.ToDictionary(value => value.Path));
        var sections = right
            .Values.Concat(left.Values)
            .Select(value => value.Section)
            .Distinct()
            .Select((section, place) => (section, place))
            .ToDictionary(item => item.section, item => item.place);
        return
        [
            .. right
                .Values.Concat(left.Values.Where(value => !right.ContainsKey(value.Path)))
                .Select(value => (value, Before: left.GetValueOrDefault(value.Path), After: right.GetValueOrDefault(value.Path)))
                .Where(row => row.Before?.Identity != row.After?.Identity)
                .OrderBy(row => row.value.Kind)
                .ThenBy(row => sections[row.value.Section])
                .Select(row => new ComparedValue
                {
                    Path = row.value.Path,
                    Label = row.value.Label.In(language),
                    Before = row.Before?.Value,
                    After = row.After?.Value,
                }),
        ];
    }

    /// <summary>What tells one wording from another, by the same values: names of bodies and the order of lines do not count.</summary>
    public static string Hash(Wording wording) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Json.Bytes(
                    Of(wording, new Dictionary<string, string>())
                        .OrderBy(value => value.Path, StringComparer.Ordinal)
                        .Select(value => new[] { value.Path, value.Identity })
                        .ToList()
                )
            )
        );

    public static ComparedTotals Compare(Totals before, Totals after)
    {
        var years = before.ByYear.Concat(after.ByYear).Select(total => total.Year).Distinct().Order();
        var sources = before.BySource.Concat(after.BySource).Select(total => total.Source).Distinct().Order();
        return new()
        {
            Before = before.Planned,
            After = after.Planned,
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

    private static IEnumerable<WordingValue> OfPassport(Passport passport, IReadOnlyDictionary<string, string> bodyNames) =>
        [
            .. Text("/passport/title", new("Назва програми", "Title"), passport.Title),
            .. Text(
                "/passport/responsibleBodyId",
                new("Відповідальний виконавець: ідентифікатор", "Responsible body: identifier"),
                passport.ResponsibleBodyId
            ),
            Body("/passport/responsibleBody", new("Відповідальний виконавець", "Responsible body"), passport.ResponsibleBodyId, bodyNames),
            .. passport.CoExecutantIds.Select(id =>
                Body($"/passport/coExecutants/{id}", new("Співвиконавець", "Co-executant"), id, bodyNames)
            ),
            .. Text("/passport/initiator", new("Ініціатор", "Initiator"), passport.Initiator),
            .. Text("/passport/developer", new("Розробник", "Developer"), passport.Developer),
            .. Text("/passport/goal", new("Мета", "Goal"), passport.Goal),
            .. Number("/passport/validFrom", new("Початок програми, рік", "First year"), passport.ValidFrom),
            .. Number("/passport/validThrough", new("Завершення програми, рік", "Last year"), passport.ValidThrough),
            .. Classifications("/passport", new("Програма", "Program"), passport.Classifications),
        ];

    private static IEnumerable<WordingValue> OfMeasure(Measure measure)
    {
        var path = $"/measures/{measure.Code}";
        Words name = new($"Захід {measure.Code}", $"Measure {measure.Code}");
        return
        [
            .. Text($"{path}/title", Of(name, "назва", "title"), measure.Title),
            .. Text($"{path}/number", Of(name, "номер в акті", "number in the act"), measure.Number),
            .. Text($"{path}/direction", Of(name, "напрям", "direction"), measure.Direction),
            .. Text($"{path}/task", Of(name, "завдання", "task"), measure.Task),
            .. Text($"{path}/executants", Of(name, "виконавці", "executants"), measure.Executants),
            .. Number($"{path}/validFrom", Of(name, "початок, рік", "first year"), measure.ValidFrom),
            .. Number($"{path}/validThrough", Of(name, "завершення, рік", "last year"), measure.ValidThrough),
            .. Text($"{path}/expectedResult", Of(name, "очікуваний результат", "expected result"), measure.ExpectedResult),
            .. Text($"{path}/sourceProgramId", Of(name, "програма-джерело", "source program"), measure.SourceProgramId),
            .. Classifications(path, name, measure.Classifications),
            .. measure.Funding.SelectMany(funding => OfFunding(path, name, funding)),
        ];
    }

    private static IEnumerable<WordingValue> OfFunding(string measure, Words name, Funding funding)
    {
        var tail =
            funding.InKind ? $"/{Escape(funding.Donor ?? "")}/inKind"
            : funding.Donor is null ? ""
            : $"/{Escape(funding.Donor)}";
        var path = $"{measure}/funding/{Plain(funding.Year)}/{funding.Source.Wire()}{tail}";
        var details = path + (tail.Length == 0 ? "/" : "");
        var source = LabelAttribute.Of(funding.Source);
        var donor = funding.Donor is null ? "" : $" ({funding.Donor})";
        Words label = Of(
            name,
            $"{Plain(funding.Year)} рік, {source.Uk}{donor}{(funding.InKind ? ", у натурі" : "")}",
            $"{Plain(funding.Year)}, {source.En}{donor}{(funding.InKind ? ", in kind" : "")}"
        );
        return
        [
            .. Text(path, label, funding.Amount.ToString()),
            .. Text($"{details}/implementer", Of(label, "виконавець проєкту", "implementer"), funding.Implementer),
            .. Text($"{details}/registrationNumber", Of(label, "реєстраційний номер", "registration number"), funding.RegistrationNumber),
        ];
    }

    private static IEnumerable<WordingValue> OfIndicator(Indicator indicator)
    {
        var path = $"/indicators/{indicator.Code}";
        Words name = new($"Показник {indicator.Code}", $"Indicator {indicator.Code}");
        return
        [
            .. Text($"{path}/title", Of(name, "назва", "title"), indicator.Title),
            .. Text($"{path}/group", Of(name, "група", "group"), indicator.Group.Wire()),
            .. Text($"{path}/unit", Of(name, "одиниця виміру", "unit"), indicator.Unit),
            .. Text($"{path}/direction", Of(name, "бажаний напрям", "direction"), indicator.Direction.Wire()),
            .. Text($"{path}/accumulation", Of(name, "накопичення", "accumulation"), indicator.Accumulation.Wire()),
            .. Text($"{path}/frequency", Of(name, "періодичність", "frequency"), indicator.Frequency.Wire()),
            .. Text($"{path}/measureCode", Of(name, "захід", "measure"), indicator.MeasureCode),
            .. Number($"{path}/baseline/year", Of(name, "базовий рік", "baseline year"), indicator.Baseline?.Year),
            .. Number($"{path}/baseline/value", Of(name, "базове значення", "baseline value"), indicator.Baseline?.Value),
            .. indicator.Targets.SelectMany(target =>
                Number(
                    $"{path}/targets/{Plain(target.Year)}",
                    Of(name, $"ціль на {Plain(target.Year)} рік", $"target for {Plain(target.Year)}"),
                    target.Value
                )
            ),
            .. Text($"{path}/methodology/definition", Of(name, "визначення", "definition"), indicator.Methodology?.Definition),
            .. Text($"{path}/methodology/source", Of(name, "джерело даних", "data source"), indicator.Methodology?.Source),
            .. Text($"{path}/methodology/verification", Of(name, "перевірка", "verification"), indicator.Methodology?.Verification),
            .. Text($"{path}/methodology/accuracy", Of(name, "точність", "accuracy"), indicator.Methodology?.Accuracy),
            .. Text($"{path}/methodology/limitations", Of(name, "обмеження", "limitations"), indicator.Methodology?.Limitations),
        ];
    }

    // Shown by the name of its day, and the same body whatever it is called later.
    private static WordingValue Body(string path, Words label, string id, IReadOnlyDictionary<string, string> names) =>
        new(path, label, JsonValue.Create(names.GetValueOrDefault(id, id)), id);

    private static IEnumerable<WordingValue> Classifications(string owner, Words name, IEnumerable<Classification> items) =>
        items.SelectMany(item =>
            Text(
                $"{owner}/classifications/{item.Scheme}/{Escape(item.Code)}",
                Of(name, $"код {item.Scheme}", $"code of {item.Scheme}"),
                item.Code
            )
        );

    private static WordingValue[] Text(string path, Words label, string? value) =>
        value is null ? [] : [new(path, label, JsonValue.Create(value), value)];

    private static WordingValue[] Number(string path, Words label, decimal? value) =>
        value is null
            ? []
            :
            [
                new(
                    path,
                    label,
                    JsonValue.Create(Quantity.Plain(value.Value)),
                    Quantity.Plain(value.Value).ToString(CultureInfo.InvariantCulture)
                ),
            ];

    private static Words Of(Words name, string uk, string en) => new($"{name.Uk}: {uk}", $"{name.En}: {en}");

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    // RFC 6901: a slash and a tilde inside a name are escaped.
    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
