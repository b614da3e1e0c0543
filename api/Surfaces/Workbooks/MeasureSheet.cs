using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>The first sheet of the form: the title, the measures with their money, the totals, and who signs.</summary>
internal sealed class MeasureSheet
{
    private const int LastColumn = ReportFrame.LastColumn;
    private const int SpareRows = 3;
    private const int HeadingRow = ReportFrame.HeadingRow;

    private readonly FormSource _source;
    private readonly MapWriter _map;
    private readonly NewSheet _sheet;
    private readonly List<(FundingKey Key, Money? Planned, Money? Before, Money? Spent)> _money = [];
    private int _row = HeadingRow;

    private MeasureSheet(FormSource source, MapWriter map)
    {
        (_source, _map) = (source, map);
        _sheet = new(ReportSheets.Measures, 7, 6, 34, 23, 16, 15, 15, 11, 14, 28, 28) { IsProtected = true, HeadingRow = HeadingRow };
    }

    public static NewSheet Write(FormSource source, MapWriter map)
    {
        MeasureSheet sheet = new(source, map);
        ReportFrame.WriteTitle(sheet._sheet, source, map);
        sheet.WriteMeasures();
        return sheet._sheet;
    }

    private ReportContent Content => _source.Form.Report;

    private void WriteMeasures()
    {
        var planned = _source.Form.Plan.Measures.ToDictionary(line => line.Code);
        var known = Content.Measures.Select(line => line.Code).ToHashSet();
        List<ContentMeasure> lines =
        [
            .. Content.Measures,
            .. planned.Keys.Where(code => !known.Contains(code)).Select(code => new ContentMeasure { Code = code }),
        ];
        (string? Direction, string? Task) above = default;
        for (var index = 0; index < lines.Count; index++)
        {
            var measure = _source.Measures.GetValueOrDefault(lines[index].Code);
            WriteGroups((measure?.Direction, measure?.Task), above);
            above = (measure?.Direction, measure?.Task);
            WriteMeasure(index, lines[index], planned.GetValueOrDefault(lines[index].Code));
        }

        WriteSpareRows();
        var last = _row;
        var first = HeadingRow + 1;
        _sheet.Alarm($"G{first}:G{last}", $"AND(ISNUMBER(E{first}),ISNUMBER(G{first}),G{first}>E{first})");
        _sheet.List($"I{first}:I{last}", MapWriter.Statuses, "Виберіть стан зі списку.");
        MeasureTotals.Write(_sheet, _money, (first, last));
        ReportFrame.WriteSignatory(_sheet, (Content, _map), last + 2 + _money.Select(money => money.Key.Source).Distinct().Count());
    }

    private void WriteGroups((string? Direction, string? Task) here, (string? Direction, string? Task) above)
    {
        if (here.Direction is { } direction && direction != above.Direction)
        {
            _sheet.Wide(new(++_row, 3), LastColumn, direction, Look.Group);
            Edge();
        }

        if (here.Task is { } task && (task != above.Task || here.Direction != above.Direction))
        {
            _sheet.Wide(new(++_row, 3), LastColumn, task, Look.Group);
            Edge();
        }
    }

    private void Edge()
    {
        _sheet.Blank(new(_row, 1), Look.Group);
        _sheet.Blank(new(_row, 2), Look.Group);
    }

    private void WriteMeasure(int index, ContentMeasure content, FormMeasureLine? plan)
    {
        var place = $"#/measures/{index}";
        var funding = Lines(content, plan);
        var head = ++_row;
        Name(place, content.Code);
        _map.Put(place, ReportSheets.Measures, new(head, 1));
        _sheet.Text(new(head, 2), plan?.Number, Look.Text);
        _sheet.Text(new(head, 3), plan?.Title ?? "захід, якого немає в плані", Look.Strong);
        Said(place, head, content);
        if (funding.Count == 1)
        {
            Money((place, 0), funding[0]);
            return;
        }

        _sheet.Text(new(head, 4), funding.Count == 0 ? ReportSheets.NoFunding : ReportSheets.Whole, Look.Strong);
        foreach (
            var (column, sum) in new (char, decimal?)[]
            {
                ('E', Sum(funding.Select(line => line.Planned))),
                ('F', Sum(funding.Select(line => line.Before))),
                ('G', Sum(funding.Select(line => line.Spent))),
            }
        )
        {
            CellPlace cell = new(head, column - 'A' + 1);
            if (funding.Count == 0)
            {
                _sheet.Blank(cell, Look.Money);
            }
            else
            {
                _sheet.Formula(cell, Whole($"{column}{head + 1}:{column}{head + funding.Count}"), sum, Look.MoneyStrong);
            }
        }

        Share(head, funding.Count == 0 ? null : (Sum(funding.Select(line => line.Planned)), Sum(funding.Select(line => line.Spent))));
        for (var line = 0; line < funding.Count; line++)
        {
            _row++;
            Name($"{place}/funding/{line}", content.Code);
            _sheet.Blank(new(_row, 2), Look.Text);
            _sheet.Blank(new(_row, 3), Look.Text);
            Money((place, line), funding[line]);
            for (var column = 9; column <= LastColumn; column++)
            {
                _sheet.Blank(new(_row, column), Look.Text);
            }
        }
    }

    // Nothing filled in is no zero.
    private static string Whole(string cells) => $"IF(COUNT({cells})=0,\"\",SUM({cells}))";

    private void Name(string pointer, string code)
    {
        _sheet.Text(new(_row, 1), code, Look.Code);
        _map.Put($"{pointer}/code", ReportSheets.Measures, new(_row, 1), code);
    }

    private void Said(string place, int row, ContentMeasure content)
    {
        _sheet.Text(new(row, 9), content.Status is { } status ? LabelAttribute.Of(status).Uk : null, Look.TextInput);
        _sheet.Text(new(row, 10), content.Result, Look.TextInput);
        _sheet.Text(new(row, 11), content.DeviationReason, Look.TextInput);
        _map.Put($"{place}/status", ReportSheets.Measures, new(row, 9));
        _map.Put($"{place}/result", ReportSheets.Measures, new(row, 10));
        _map.Put($"{place}/deviationReason", ReportSheets.Measures, new(row, 11));
    }

    private void Money((string Measure, int Line) of, (FundingKey Key, Money? Planned, Money? Before, Money? Spent) line)
    {
        var place = $"{of.Measure}/funding/{of.Line}";
        _money.Add(line);
        _sheet.Text(new(_row, 4), SourceNames.Of(line.Key), Look.Text);
        if (line.Planned is null)
        {
            _sheet.Text(new(_row, 5), ReportSheets.WithinAppropriations, Look.Text);
        }
        else
        {
            _sheet.Money(new(_row, 5), line.Planned, Look.Money);
        }

        _sheet.Money(new(_row, 6), line.Before, Look.Money);
        _sheet.Money(new(_row, 7), line.Spent, Look.MoneyInput);
        Share(_row, (line.Planned?.Kopiykas, line.Spent?.Kopiykas));
        _map.Put(place, ReportSheets.Measures, new(_row, 4));
        _map.Put($"{place}/source", ReportSheets.Measures, new(_row, 4));
        _map.Put($"{place}/spent", ReportSheets.Measures, new(_row, 7));
    }

    private void Share(int row, (decimal? Planned, decimal? Spent)? money)
    {
        CellPlace place = new(row, 8);
        if (money is null)
        {
            _sheet.Blank(place, Look.Percent);
            return;
        }

        var share = money is { Planned: > 0, Spent: { } spent } ? spent / money.Value.Planned : null;
        _sheet.Formula(place, $"IF(AND(N(E{row})>0,ISNUMBER(G{row})),G{row}/E{row},\"\")", share, Look.Percent);
    }

    // Money of a source that the plan does not have needs a line, and the form has none to give.
    private void WriteSpareRows()
    {
        _sheet.Wide(new(++_row, 3), LastColumn, "Кошти з джерел, яких немає в плані", Look.Group);
        Edge();
        for (var spare = 0; spare < SpareRows; spare++)
        {
            _row++;
            _sheet.Blank(new(_row, 1), Look.TextInput);
            _sheet.Blank(new(_row, 2), Look.Text);
            _sheet.Blank(new(_row, 3), Look.Text);
            _sheet.Blank(new(_row, 4), Look.TextInput);
            _sheet.Blank(new(_row, 5), Look.Text);
            _sheet.Blank(new(_row, 6), Look.Text);
            _sheet.Blank(new(_row, 7), Look.MoneyInput);
            for (var column = 8; column <= LastColumn; column++)
            {
                _sheet.Blank(new(_row, column), Look.Text);
            }
        }

        _sheet.List($"D{_row - SpareRows + 1}:D{_row}", MapWriter.Sources, "Виберіть джерело; донора допишіть після тире.");
    }

    private static List<(FundingKey Key, Money? Planned, Money? Before, Money? Spent)> Lines(ContentMeasure content, FormMeasureLine? plan)
    {
        var planned = (plan?.Funding ?? []).ToDictionary(line => line.Key);
        var known = content.Funding.Select(line => line.Key).ToHashSet();
        return
        [
            .. content.Funding.Select(line => Line(line.Key, line.Spent)),
            .. planned.Keys.Where(key => !known.Contains(key)).Select(key => Line(key, null)),
        ];

        (FundingKey, Money?, Money?, Money?) Line(FundingKey key, Money? spent) =>
            planned.TryGetValue(key, out var line)
                ? (key, line.WithinAppropriations ? null : line.PlannedYear ?? default(Money), line.PreviousSpent, spent)
                : (key, default(Money), null, spent);
    }

    private static decimal? Sum(IEnumerable<Money?> amounts) =>
        amounts.Where(amount => amount is not null).Select(amount => amount!.Value.Kopiykas / 100m).ToList() is { Count: > 0 } known
            ? known.Sum()
            : null;
}
