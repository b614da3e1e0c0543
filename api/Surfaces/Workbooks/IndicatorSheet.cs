using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>The sheet of indicators, a divided one with the rows of its parts.</summary>
internal sealed class IndicatorSheet
{
    private const int HeadingRow = 2;
    private const int ValueColumn = 8;

    private readonly FormSource _source;
    private readonly MapWriter _map;
    private readonly NewSheet _sheet = new(ReportSheets.Indicators, 9, 42, 16, 14, 14, 14, 20, 18, 16, 18, 34)
    {
        IsProtected = true,
        HeadingRow = HeadingRow,
    };

    private int _row = HeadingRow;

    private IndicatorSheet(FormSource source, MapWriter map) => (_source, _map) = (source, map);

    public static NewSheet Write(FormSource source, MapWriter map)
    {
        IndicatorSheet sheet = new(source, map);
        sheet.Write();
        return sheet._sheet;
    }

    private void Write()
    {
        _sheet.Wide(new(1, 1), ReportSheets.IndicatorColumns.Length, $"Показники за {_source.Reporting.Period.Name.Uk}", Look.Title);
        for (var column = 1; column <= ReportSheets.IndicatorColumns.Length; column++)
        {
            _sheet.Text(new(HeadingRow, column), ReportSheets.IndicatorColumns[column - 1], Look.Heading);
        }

        _map.Put("#/indicators", ReportSheets.Indicators, new(HeadingRow, 1));
        var planned = _source.Form.Plan.Indicators.ToDictionary(indicator => indicator.Code);
        var given = _source.Form.Report.Indicators;
        var known = given.Select(line => line.Code).ToHashSet();
        List<ContentIndicator> lines =
        [
            .. given,
            .. planned
                .Values.Where(indicator => indicator.Due && !known.Contains(indicator.Code))
                .Select(indicator => new ContentIndicator { Code = indicator.Code }),
        ];
        for (var index = 0; index < lines.Count; index++)
        {
            WriteLine($"#/indicators/{index}", lines[index], planned.GetValueOrDefault(lines[index].Code));
        }

        if (_row > HeadingRow)
        {
            _sheet.List($"I{HeadingRow + 1}:I{_row}", MapWriter.Assessments, "Виберіть оцінку зі списку.");
            _sheet.List($"J{HeadingRow + 1}:J{_row}", MapWriter.ValueStatuses, "Виберіть стан значення зі списку.");
        }
    }

    private void WriteLine(string place, ContentIndicator line, FormIndicator? plan)
    {
        _row++;
        var type = plan?.ValueType ?? IndicatorValueType.Number;
        _sheet.Text(new(_row, 1), line.Code, Look.Code);
        _sheet.Text(new(_row, 2), plan?.Title ?? "показник, якого немає в плані", Look.Strong);
        _sheet.Text(new(_row, 3), UnitOf(type, plan?.Unit), Look.Text);
        Fact(4, (plan?.Baseline?.Value, plan?.Baseline?.Yes, plan?.Baseline?.Text));
        Fact(5, (plan?.Plan, plan?.PlanYes, plan?.PlanText));
        Fact(6, (plan?.PreviousValue, null, null));
        _sheet.Blank(new(_row, 7), Look.Text);
        WriteValue(type, line);
        _sheet.Text(
            new(_row, 9),
            line.Assessment is { } assessment ? LabelAttribute.Of(assessment).Uk : null,
            type == IndicatorValueType.Text ? Look.TextInput : Look.Text
        );
        _sheet.Text(new(_row, 10), line.Status is { } status ? LabelAttribute.Of(status).Uk : null, Look.TextInput);
        _sheet.Text(new(_row, 11), line.Reason, Look.TextInput);
        _map.Put(place, ReportSheets.Indicators, new(_row, 1));
        _map.Put($"{place}/code", ReportSheets.Indicators, new(_row, 1), line.Code);
        foreach (var member in new[] { "value", "yes", "text" })
        {
            _map.Put($"{place}/{member}", ReportSheets.Indicators, new(_row, ValueColumn));
        }

        _map.Put($"{place}/assessment", ReportSheets.Indicators, new(_row, 9));
        _map.Put($"{place}/status", ReportSheets.Indicators, new(_row, 10));
        _map.Put($"{place}/reason", ReportSheets.Indicators, new(_row, 11));
        WriteParts(place, line, plan);
    }

    private void WriteParts(string place, ContentIndicator line, FormIndicator? plan)
    {
        var titles = (plan?.Breakdown?.Members ?? []).ToDictionary(member => member.Code, member => member.Title);
        var given = line.Parts ?? [];
        List<PartValue> parts =
        [
            .. given,
            .. titles
                .Keys.Where(code => given.All(part => part.Member != code))
                .Select(code => new PartValue { Member = code, Value = null }),
        ];
        for (var index = 0; index < parts.Count; index++)
        {
            _row++;
            for (var column = 2; column <= ReportSheets.IndicatorColumns.Length; column++)
            {
                _sheet.Blank(new(_row, column), Look.Text);
            }

            var title = titles.GetValueOrDefault(parts[index].Member);
            _sheet.Text(new(_row, 1), line.Code, Look.Code);
            _sheet.Text(new(_row, 7), parts[index].Member + (title is null ? "" : ReportSheets.Dash + title), Look.Text);
            _sheet.Number(new(_row, ValueColumn), parts[index].Value, Look.NumberInput);
            _map.Put($"{place}/parts/{index}", ReportSheets.Indicators, new(_row, 7));
            _map.Put($"{place}/parts/{index}/value", ReportSheets.Indicators, new(_row, ValueColumn));
            _map.Put($"{place}/parts/{index}/code", ReportSheets.Indicators, new(_row, 1), line.Code);
        }
    }

    private void WriteValue(IndicatorValueType type, ContentIndicator line)
    {
        CellPlace place = new(_row, ValueColumn);
        switch (type)
        {
            case IndicatorValueType.Text:
                _sheet.Text(place, line.Text, Look.TextInput);
                break;
            case IndicatorValueType.YesNo:
                _sheet.Text(place, YesNo(line.Yes), Look.TextInput);
                _sheet.List(place.ToString(), MapWriter.YesNo, "Виберіть «так» або «ні».");
                break;
            default:
                _sheet.Number(place, line.Value, Look.NumberInput);
                break;
        }
    }

    private void Fact(int column, (decimal? Value, bool? Yes, string? Text) value)
    {
        CellPlace place = new(_row, column);
        if (value.Value is { } number)
        {
            _sheet.Number(place, number, Look.Number);
        }
        else
        {
            _sheet.Text(place, value.Text ?? YesNo(value.Yes), Look.Text);
        }
    }

    private static string UnitOf(IndicatorValueType type, string? unit) =>
        type switch
        {
            IndicatorValueType.YesNo => ReportSheets.YesNoUnit,
            IndicatorValueType.Text => ReportSheets.TextUnit,
            _ => unit ?? "",
        };

    private static string? YesNo(bool? yes) =>
        yes switch
        {
            true => ReportSheets.Yes,
            false => ReportSheets.No,
            null => null,
        };
}
