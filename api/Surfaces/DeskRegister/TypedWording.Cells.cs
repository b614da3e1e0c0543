using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Surfaces.DeskParts;

namespace Monitoring.Surfaces.DeskRegister;

internal sealed partial class TypedWording
{
    private NewIndicator Indicator(int row, int index)
    {
        var place = $"#/indicators/{index}";
        string? Of(string member) => Read($"{place}/{member}", WordingCells.OfIndicator(row, member));
        RawInput<T>? OneOf<T>(string member)
            where T : struct => Member<T>($"{place}/{member}", WordingCells.OfIndicator(row, member));
        var was = _known.Stored?.Indicators.FirstOrDefault(item => item.Code == Typed(WordingCells.OfIndicator(row, "was")));
        var name = Typed(WordingCells.OfIndicator(row, "code")) ?? $"({row + 1})";
        _row = new($"Показник {name}", $"Indicator {name}");
        _places[place] = (WordingCells.OfIndicator(row, "code"), _row);
        var type = OneOf<IndicatorValueType>("valueType");
        return new(
            Of("code"),
            Of("title"),
            OneOf<IndicatorGroup>("group"),
            type,
            Of("unit"),
            OneOf<IndicatorDirection>("direction"),
            OneOf<Accumulation>("accumulation"),
            OneOf<Frequency>("frequency"),
            Of("measureCode"),
            Baseline(row, place, type?.ValueOrNull),
            Targets(row, place, type?.ValueOrNull),
            was?.Breakdown is { } breakdown ? NewBreakdown.Of(breakdown) : null,
            was?.Methodology is { } methodology ? NewMethodology.Of(methodology) : null
        );
    }

    private NewYearValue? Baseline(int row, string place, IndicatorValueType? type)
    {
        var (year, value) = (WordingCells.OfIndicator(row, "baselineYear"), WordingCells.OfIndicator(row, "baseline"));
        _places[$"{place}/baseline"] = (value, _row);
        return IsTyped(year) || IsTyped(value) ? Value(ReadYear($"{place}/baseline/year", year), value, ($"{place}/baseline", type)) : null;
    }

    private List<NewYearValue> Targets(int row, string place, IndicatorValueType? type) =>
        [
            .. Of($"i/{row}/t/")
                .Where(IsTyped)
                .Order(StringComparer.Ordinal)
                .Select(
                    (cell, number) =>
                    {
                        _places[$"{place}/targets/{number}"] = (cell, _row);
                        return Value(TypedNumber.Whole(cell[^4..]), cell, ($"{place}/targets/{number}", type));
                    }
                ),
        ];

    private NewYearValue Value(int? year, string cell, (string Place, IndicatorValueType? Type) of) =>
        of.Type switch
        {
            IndicatorValueType.YesNo => new(year, null, Read($"{of.Place}/yes", cell, s_yesNo, TypedValue.YesOrNo), null),
            IndicatorValueType.Text => new(year, null, null, Read($"{of.Place}/text", cell)),
            _ => new(year, Read($"{of.Place}/value", cell, s_number, TypedValue.Value), null, null),
        };

    private List<NewClassification> Classifications(string place, string cell)
    {
        var items = (Read(place, cell) ?? "").Split(
            [';', ',', '\n'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        return
        [
            .. items
                .Select(item => item.Split(':', 2, StringSplitOptions.TrimEntries))
                .Select(parts => new NewClassification(parts[0], parts.Length == 2 && parts[1].Length > 0 ? parts[1] : null)),
        ];
    }

    private bool IsTyped(string cell) => !string.IsNullOrWhiteSpace(_cells.GetValueOrDefault(cell));

    private string? Typed(string cell) => IsTyped(cell) ? _cells[cell].Trim() : null;

    private string? Read(string pointer, string cell)
    {
        _places[pointer] = (cell, _row);
        return Typed(cell);
    }

    private int? ReadYear(string pointer, string cell) =>
        Read(pointer, cell, s_year, typed => typed.Text.Length == 4 ? TypedNumber.Whole(typed.Text) : null);

    // A measure without years of its own lasts as long as the program.
    private int? YearOr(string pointer, string cell, int? otherwise) => ReadYear(pointer, cell) ?? (IsTyped(cell) ? null : otherwise);

    private RawInput<T>? Member<T>(string pointer, string cell)
        where T : struct => Read(pointer, cell) is { } text ? new RawInput<T>(text) : null;

    private RawInput<Money>? Amount(string pointer, string cell) =>
        Read(pointer, cell) is { } text ? new TypedText(text, pointer).Amount(_errors) : null;

    private T? Read<T>(string pointer, string cell, Labelled expected, Func<WorkbookCell, T?> read)
        where T : struct => Read(pointer, cell) is { } text ? new TypedText(text, pointer).Value(read, expected, _errors) : null;
}
