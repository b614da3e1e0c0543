using System.Text.Json.Nodes;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Importing;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>Writes whole programs as lists on sheets: an export, or the example that shows how it is filled in.</summary>
internal sealed class RegisterWorkbook
{
    private const string Lists = "_lists";

    private readonly Dictionary<ListSheet, ListWriter> _sheets;

    private RegisterWorkbook(IReadOnlyList<int> years) =>
        _sheets = RegisterSheets.All.ToDictionary(list => list, list => new ListWriter(list, years));

    public static byte[] Write(NewImport import, IReadOnlyList<int> years)
    {
        RegisterWorkbook workbook = new(years);
        var root = JsonNode.Parse(Json.Bytes(import))!.AsObject();
        foreach (var body in Items(root["bodies"]))
        {
            workbook._sheets[RegisterSheets.Bodies].Add(body);
        }

        foreach (var program in Items(root["programs"]))
        {
            workbook.WriteProgram(program);
        }

        var (lists, ranges) = WriteLists();
        return NewWorkbook.Of([.. RegisterSheets.All.Select(list => workbook._sheets[list].Finish(ranges)), RegisterGuide.Write(), lists]);
    }

    /// <summary>All years that money or values are planned for.</summary>
    public static IReadOnlyList<int> YearsOf(NewImport import) =>
        [
            .. import
                .Programs!.SelectMany(program => program!.Editions!)
                .SelectMany(edition =>
                    edition!
                        .Measures!.SelectMany(measure => measure!.Funding!.Select(funding => funding!.Year!.Value))
                        .Concat(edition.Indicators!.SelectMany(indicator => indicator!.Targets!.Select(target => target!.Year!.Value)))
                )
                .Distinct()
                .Order(),
        ];

    private void WriteProgram(JsonObject program)
    {
        var number = program["number"]!.GetValue<string>();
        foreach (var edition in Items(program["editions"]))
        {
            WriteEdition(program, edition, (number, $"{edition["number"]?.GetValue<int>() ?? 0}"));
        }

        if (program["cancellation"] is JsonObject cancellation)
        {
            _sheets[RegisterSheets.Cancellations].Add(cancellation, number);
        }

        if (program["completion"] is JsonObject completion)
        {
            _sheets[RegisterSheets.Completions].Add(completion, number);
        }

        foreach (var report in Items(program["reports"]))
        {
            WriteReport(report, number);
        }
    }

    private void WriteEdition(JsonObject program, JsonObject edition, (string Program, string Edition) of)
    {
        var line = edition.DeepClone().AsObject();
        if (edition == program["editions"]![0])
        {
            foreach (var column in RegisterSheets.OfProgram)
            {
                line[column.Path] = program[column.Path]?.DeepClone();
            }
        }

        _sheets[RegisterSheets.Programs].Add(line, of.Program, of.Edition);
        foreach (var stage in Items(edition["passport"]!["stages"]))
        {
            _sheets[RegisterSheets.Stages].Add(stage, of.Program, of.Edition);
        }

        foreach (var measure in Items(edition["measures"]))
        {
            _sheets[RegisterSheets.Measures].Add(measure, of.Program, of.Edition);
            WriteFunding(measure, of);
        }

        foreach (var indicator in Items(edition["indicators"]))
        {
            WriteIndicator(indicator, of);
        }
    }

    // The years of a source stand beside one another.
    private void WriteFunding(JsonObject measure, (string Program, string Edition) of)
    {
        var writer = _sheets[RegisterSheets.Funding];
        var rows = Items(measure["funding"])
            .GroupBy(funding => string.Join('\n', RegisterSheets.Funding.Columns.Select(column => $"{funding[column.Path]}")));
        foreach (var row in rows)
        {
            writer.Add(row.First(), of.Program, of.Edition, measure["code"]!.GetValue<string>());
            foreach (var funding in row)
            {
                var place = writer.Place(funding["year"]!.GetValue<int>());
                if (funding["withinAppropriations"]?.GetValue<bool>() == true)
                {
                    writer.Sheet.Text(place, ReportSheets.WithinAppropriations, Look.TextInput);
                }
                else
                {
                    writer.Sheet.Money(place, MoneyOf(funding["amount"]), Look.MoneyInput);
                }
            }
        }
    }

    private void WriteIndicator(JsonObject indicator, (string Program, string Edition) of)
    {
        var writer = _sheets[RegisterSheets.Indicators];
        writer.Add(indicator, of.Program, of.Edition);
        if (indicator["baseline"] is JsonObject baseline)
        {
            WriteValue(writer, writer.Place(RegisterSheets.Baseline), baseline);
        }

        foreach (var target in Items(indicator["targets"]))
        {
            WriteValue(writer, writer.Place(target["year"]!.GetValue<int>()), target);
        }
    }

    private void WriteReport(JsonObject report, string program)
    {
        _sheets[RegisterSheets.Reports].Add(report, program);
        var content = report["report"]!.AsObject();
        var period = content["period"]!.GetValue<string>();
        foreach (var measure in Items(content["measures"]))
        {
            var code = measure["code"]!.GetValue<string>();
            _sheets[RegisterSheets.MeasureLines].Add(measure, program, period, code);
            var funding = _sheets[RegisterSheets.FundingLines];
            foreach (var line in Items(measure["funding"]))
            {
                funding.Add(line, program, period, code);
                funding.Sheet.Money(funding.Place(RegisterSheets.Spent), MoneyOf(line["spent"]), Look.MoneyInput);
            }
        }

        var indicators = _sheets[RegisterSheets.IndicatorLines];
        foreach (var indicator in Items(content["indicators"]))
        {
            var code = indicator["code"]!.GetValue<string>();
            indicators.Add(indicator, program, period, code);
            WriteValue(indicators, indicators.Place(RegisterSheets.Value), indicator);
            foreach (var part in Items(indicator["parts"]))
            {
                indicators.Add([], program, period, code);
                indicators.Sheet.Text(indicators.Place(RegisterSheets.Part), part["member"]!.GetValue<string>(), Look.TextInput);
                WriteValue(indicators, indicators.Place(RegisterSheets.Value), part);
            }
        }
    }

    private static void WriteValue(ListWriter writer, CellPlace place, JsonObject value)
    {
        if (value["yes"]?.GetValue<bool>() is { } yes)
        {
            writer.Sheet.Text(place, yes ? ReportSheets.Yes : ReportSheets.No, Look.TextInput);
        }
        else if (value["text"]?.GetValue<string>() is { } text)
        {
            writer.Sheet.Text(place, text, Look.TextInput);
        }
        else
        {
            writer.Sheet.Number(place, value["value"]?.GetValue<decimal>(), Look.NumberInput);
        }
    }

    private static Money? MoneyOf(JsonNode? amount) =>
        amount is not null && Money.TryParse(amount.GetValue<string>(), out var money) ? money : null;

    private static IEnumerable<JsonObject> Items(JsonNode? list) => list is JsonArray items ? items.Select(item => item!.AsObject()) : [];

    // What the cells offer stands on a hidden sheet, a column for each list.
    private static (NewSheet Sheet, Dictionary<Type, string> Ranges) WriteLists()
    {
        NewSheet sheet = new(Lists) { IsHidden = true };
        Dictionary<Type, string> ranges = [];
        foreach (
            var members in RegisterSheets.All.SelectMany(list => list.Columns).Select(column => column.Members).OfType<Type>().Distinct()
        )
        {
            var column = ranges.Count + 1;
            var labels = Enum.GetValues(members).Cast<Enum>().Select(member => LabelAttribute.Of(member).Uk).ToList();
            foreach (var (row, label) in labels.Index())
            {
                sheet.Text(new(row + 1, column), label, Look.Plain);
            }

            var letters = new CellPlace(1, column).ToString()[..^1];
            ranges[members] = $"{Lists}!${letters}$1:${letters}${labels.Count}";
        }

        return (sheet, ranges);
    }
}
