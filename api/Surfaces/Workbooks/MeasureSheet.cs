using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>The first sheet of the form: the title, the measures with their money, the totals, and who signs.</summary>
internal sealed class MeasureSheet
{
    private const int LastColumn = 11;
    private const int SpareRows = 3;
    private const int HeadingRow = 5;

    private readonly FormSource _source;
    private readonly MapWriter _map;
    private readonly NewSheet _sheet;
    private readonly List<(FundingKey Key, Money? Planned, Money? Before, Money? Spent)> _money = [];
    private int _row = HeadingRow;

    private MeasureSheet(FormSource source, MapWriter map)
    {
        (_source, _map) = (source, map);
        _sheet = new(ReportSheets.Measures, 9, 6, 38, 27, 16, 16, 16, 11, 15, 32, 32)
        {
            IsProtected = true,
            HeadingRow = HeadingRow,
            FirstHeadingRow = HeadingRow,
        };
    }

    public static NewSheet Write(FormSource source, MapWriter map)
    {
        MeasureSheet sheet = new(source, map);
        sheet.WriteTitle();
        sheet.WriteMeasures();
        return sheet._sheet;
    }

    private ReportContent Content => _source.Form.Report;

    private void WriteTitle()
    {
        var (reporting, form) = (_source.Reporting, _source.Form);
        _sheet.Wide(new(1, 1), LastColumn, $"Звіт про виконання програми за {reporting.Period.Name.Uk}", Look.Title);
        _sheet.Height(1, 22);
        _sheet.Wide(new(2, 1), LastColumn, _source.Title, Look.Subtitle);
        _sheet.Wide(new(3, 1), 2, "Виконавець", Look.Label);
        _sheet.Wide(new(3, 3), 7, form.Deadline.ReportingBody.Name, Look.Fact);
        _sheet.Text(new(3, 9), "Подати до", Look.Label);
        _sheet.Date(new(3, 10), form.Deadline.DueOn, Look.FactDate);
        _sheet.Wide(new(4, 1), 2, ReportSheets.PeriodLabel, Look.Label);
        _sheet.Text(new(4, 3), $"{reporting.Period.Code} (наростаючим підсумком)", Look.Fact);
        _sheet.Text(new(4, 4), "Редакція програми", Look.Label);
        _sheet.Text(new(4, 5), reporting.Edition.Number == 0 ? "первісна" : $"№ {reporting.Edition.Number}", Look.Fact);
        _sheet.Text(new(4, 9), ReportSheets.MoneyUnitLabel, Look.Label);
        _sheet.Text(new(4, 10), ReportSheets.Hryvnias, Look.TextInput);
        _sheet.List("J4", MapWriter.Units, new("Виберіть «грн» або «тис. грн».", ""));
        _map.Put("#/period", ReportSheets.Measures, new(4, 3));
        for (var column = 1; column <= LastColumn; column++)
        {
            _sheet.Text(new(HeadingRow, column), ReportSheets.MeasureColumns[column - 1], Look.Heading);
        }

        _map.Put("#/measures", ReportSheets.Measures, new(HeadingRow, 1));
    }

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
        _sheet.List($"I{first}:I{last}", MapWriter.Statuses, new("Виберіть стан зі списку.", ""));
        MeasureTotals.Write(_sheet, _money, (first, last));
        WriteSignatory(last + 3 + _money.Select(money => money.Key.Source).Distinct().Count());
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
        foreach (var (column, sum) in new (char, decimal?)[]
        {
            ('E', Sum(funding.Select(line => line.Planned))),
            ('F', Sum(funding.Select(line => line.Before))),
            ('G', Sum(funding.Select(line => line.Spent))),
        })
        {
            CellPlace cell = new(head, column - 'A' + 1);
            if (funding.Count == 0)
            {
                _sheet.Blank(cell, Look.Money);
            }
            else
            {
                _sheet.Formula(cell, $"SUM({column}{head + 1}:{column}{head + funding.Count})", sum, Look.MoneyStrong);
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

        _sheet.List($"D{_row - SpareRows + 1}:D{_row}", MapWriter.Sources, new("Виберіть джерело; донора допишіть після тире.", ""));
    }

    private void WriteSignatory(int row)
    {
        (string Label, string? Text, string Pointer)[] rows =
        [
            (ReportSheets.NarrativeLabel, Content.Narrative, "#/narrative"),
            (ReportSheets.PositionLabel, Content.Signatory?.Position, "#/signatory/position"),
            (ReportSheets.NameLabel, Content.Signatory?.Name, "#/signatory/name"),
        ];
        foreach (var (label, text, pointer) in rows)
        {
            _sheet.Wide(new(++row, 1), 2, label, Look.Label);
            _sheet.Wide(new(row, 3), pointer == "#/narrative" ? LastColumn : 5, text, Look.TextInput);
            _sheet.Height(row, pointer == "#/narrative" ? 68 : 30);
            _map.Put(pointer, ReportSheets.Measures, new(row, 3));
        }

        _map.Put("#/signatory", ReportSheets.Measures, new(row - 1, 3));
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

    private static decimal? Sum(IEnumerable<Money?> amounts) => amounts.Sum(amount => amount?.Kopiykas ?? 0) / 100m;
}

/// <summary>A source of money in words: its label, its donor, and whether it is no money at all.</summary>
internal static class SourceNames
{
    public static string Of(FundingKey key) =>
        LabelAttribute.Of(key.Source).Uk
        + (key.Donor.Length > 0 ? ReportSheets.Dash + key.Donor : "")
        + (key.InKind ? ReportSheets.InKind : "");
}

/// <summary>The sums of the program: whole, and by each source.</summary>
internal static class MeasureTotals
{
    public static void Write(
        NewSheet sheet,
        IReadOnlyList<(FundingKey Key, Money? Planned, Money? Before, Money? Spent)> money,
        (int First, int Last) rows
    )
    {
        var row = rows.Last;
        string[] sources = [ReportSheets.Total, .. money.Select(line => line.Key.Source).Distinct().Order().Select(source => LabelAttribute.Of(source).Uk)];
        foreach (var source in sources)
        {
            var isAll = source == ReportSheets.Total;
            var of = money.Where(line => isAll || LabelAttribute.Of(line.Key.Source).Uk == source).ToList();
            row++;
            for (var column = 1; column <= 11; column++)
            {
                sheet.Blank(new(row, column), Look.Text);
            }

            sheet.Text(new(row, 4), isAll ? ReportSheets.Total : $"{ReportSheets.Total}: {source}", Look.Strong);
            // Donors are told after a dash, so that the beginning of the text names the source.
            var condition = isAll ? $"<>{ReportSheets.Whole}" : $"{source}*";
            (char Column, decimal Sum)[] sums =
            [
                ('E', of.Sum(line => line.Planned?.Kopiykas ?? 0) / 100m),
                ('F', of.Sum(line => line.Before?.Kopiykas ?? 0) / 100m),
                ('G', of.Sum(line => line.Spent?.Kopiykas ?? 0) / 100m),
            ];
            foreach (var (column, sum) in sums)
            {
                sheet.Formula(
                    new(row, column - 'A' + 1),
                    $"SUMIF($D${rows.First}:$D${rows.Last},\"{condition}\",{column}${rows.First}:{column}${rows.Last})",
                    sum,
                    Look.MoneyStrong
                );
            }

            sheet.Formula(new(row, 8), $"IF(E{row}>0,G{row}/E{row},\"\")", sums[0].Sum > 0 ? sums[2].Sum / sums[0].Sum : null, Look.Percent);
        }
    }
}
