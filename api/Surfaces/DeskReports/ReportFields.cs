using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// What was typed into the fields of a report's page, read as what PUT takes: the body, the field of each place in it, and what could not
/// be read. What cannot be read is left out of the content and stays in its field.
/// </summary>
internal sealed class ReportFields
{
    private static readonly Labelled s_number = new("number", new("число", "a number"));
    private static readonly Labelled s_yesNo = new("yesNo", new("«так» або «ні»", "yes or no"));

    private static readonly string[] s_ofMeasure = ["status", "result", "reason"];
    private static readonly string[] s_ofIndicator = ["value", "status", "assessment", "reason"];

    private readonly Dictionary<string, string> _places = [];
    private readonly List<ValidationError> _errors = [];
    private readonly IReadOnlyDictionary<string, string> _typed;
    private readonly IReadOnlySet<string> _unreadable;

    private ReportFields(ReportRows rows, IReadOnlyDictionary<string, string> typed, IReadOnlySet<string> unreadable)
    {
        (_typed, _unreadable) = (typed, unreadable);
        Report = new(
            null,
            Read("#/narrative", FieldNames.Narrative),
            new(Read("#/signatory/name", FieldNames.SignatoryName), Read("#/signatory/position", FieldNames.SignatoryPosition)),
            [.. rows.Measures.Where(row => row.Plan is not null || IsFilled(row)).Select(Measure)],
            [.. rows.Indicators.Where(IsSaid).Select(Indicator)]
        );
        _places["#/signatory"] = _places["#/signatory/name"];
    }

    public NewReport Report { get; }

    /// <summary>What could not be read, each fault at the place that its field has in the body.</summary>
    public IReadOnlyList<ValidationError> Errors => _errors;

    /// <summary>The field of a place in the body, or the nearest one round it.</summary>
    public string? FieldOf(string pointer) => new BodyInCells(_places, [], []).Find(pointer);

    /// <summary>Reads everything, and names what the shape of a report does not allow.</summary>
    public static (ReportFields Fields, IReadOnlyList<ValidationError> Errors) Read(
        ReportRows rows,
        IReadOnlyDictionary<string, string> typed,
        string period
    )
    {
        ReportFields fields = new(rows, typed, new HashSet<string>());
        return (fields, [.. fields.Errors, .. fields.Report.Check(period)?.Errors ?? []]);
    }

    /// <summary>The content that could be read: the fields that could not are as good as empty.</summary>
    public static ReportContent Content(ReportRows rows, IReadOnlyDictionary<string, string> typed, IReadOnlySet<string> unreadable) =>
        new ReportFields(rows, typed, unreadable).Report.ToContent();

    private NewMeasureLine Measure(MeasureRow row, int index)
    {
        var place = $"#/measures/{index}";
        NewMeasureLine line = new(
            row.Code,
            Member<MeasureStatus>($"{place}/status", FieldNames.OfMeasure(row.Code, "status")),
            Read($"{place}/result", FieldNames.OfMeasure(row.Code, "result")),
            Read($"{place}/deviationReason", FieldNames.OfMeasure(row.Code, "reason")),
            [
                .. row
                    .Funding.Where(funding => funding.Plan is not null || IsTyped(FieldNames.OfMoney(row.Code, funding.Key)))
                    .Select(
                        (funding, number) =>
                            new NewFundingLine(
                                new(funding.Key.Source.Wire()),
                                funding.Key.Donor.Length == 0 ? null : funding.Key.Donor,
                                funding.Key.InKind,
                                Amount($"{place}/funding/{number}/spent", FieldNames.OfMoney(row.Code, funding.Key))
                            )
                    ),
            ]
        );
        _places[$"{place}/funding"] = row.Funding is [var first, ..]
            ? FieldNames.OfMoney(row.Code, first.Key)
            : FieldNames.OfMeasure(row.Code, "status");
        _places[place] = FieldNames.OfMeasure(row.Code, "status");
        return line;
    }

    private NewIndicatorLine Indicator(IndicatorRow row, int index)
    {
        var (place, field) = ($"#/indicators/{index}", FieldNames.OfIndicator(row.Code, "value"));
        foreach (var member in new[] { "value", "yes", "text" })
        {
            _places[$"{place}/{member}"] = field;
        }

        NewIndicatorLine line = new(
            row.Code,
            row.ValueType == IndicatorValueType.Number ? Number($"{place}/value", field) : null,
            row.ValueType == IndicatorValueType.YesNo ? YesOrNo($"{place}/yes", field) : null,
            row.ValueType == IndicatorValueType.Text ? Typed(field) : null,
            Member<Assessment>($"{place}/assessment", FieldNames.OfIndicator(row.Code, "assessment")),
            Member<ValueStatus>($"{place}/status", FieldNames.OfIndicator(row.Code, "status")),
            Read($"{place}/reason", FieldNames.OfIndicator(row.Code, "reason")),
            row.Parts.Count == 0
                ? null
                :
                [
                    .. row.Parts.Select(
                        (part, number) => new NewPartValue(part, Number($"{place}/parts/{number}/value", FieldNames.OfPart(row.Code, part)))
                    ),
                ]
        );
        _places[place] = field;
        return line;
    }

    private bool IsFilled(MeasureRow row) =>
        s_ofMeasure
            .Select(member => FieldNames.OfMeasure(row.Code, member))
            .Concat(row.Funding.Select(funding => FieldNames.OfMoney(row.Code, funding.Key)))
            .Any(IsTyped);

    // A line that nobody asks for stands in the report only where something is said in it.
    private bool IsSaid(IndicatorRow row) =>
        row.Plan is { IsDue: true }
        || s_ofIndicator
            .Select(member => FieldNames.OfIndicator(row.Code, member))
            .Concat(row.Parts.Select(part => FieldNames.OfPart(row.Code, part)))
            .Any(IsTyped);

    // A field that cannot be read keeps its line where it is, and says nothing in it.
    private bool IsTyped(string name) => !string.IsNullOrWhiteSpace(_typed.GetValueOrDefault(name));

    private string? Typed(string name) => IsTyped(name) && !_unreadable.Contains(name) ? _typed[name].Trim() : null;

    private string? Read(string pointer, string name)
    {
        _places[pointer] = name;
        return Typed(name);
    }

    private RawInput<T>? Member<T>(string pointer, string name)
        where T : struct => Read(pointer, name) is { } text ? new RawInput<T>(TypedValue.Member(typeof(T), text)) : null;

    private RawInput<Money>? Amount(string pointer, string name) =>
        Read(pointer, name) is { } text ? new TypedText(text, pointer).Amount(_errors) : null;

    private decimal? Number(string pointer, string name) => Value(pointer, name, s_number, TypedValue.Value);

    private bool? YesOrNo(string pointer, string name) => Value(pointer, name, s_yesNo, TypedValue.YesOrNo);

    private T? Value<T>(string pointer, string name, Labelled expected, Func<WorkbookCell, T?> read)
        where T : struct => Read(pointer, name) is { } text ? new TypedText(text, pointer).Value(read, expected, _errors) : null;
}
