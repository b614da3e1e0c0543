using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

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
        string[] sources =
        [
            ReportSheets.Total,
            .. money.Select(line => line.Key.Source).Distinct().Order().Select(source => LabelAttribute.Of(source).Uk),
        ];
        foreach (var source in sources)
        {
            var isAll = source == ReportSheets.Total;
            // What is given in kind is no money, here as in the API.
            var of = money.Where(line => !line.Key.InKind).Where(line => isAll || LabelAttribute.Of(line.Key.Source).Uk == source).ToList();
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
                    $"{Sum(condition, column)}-{Sum(isAll ? $"*{ReportSheets.InKind}" : $"{source}*{ReportSheets.InKind}", column)}",
                    sum,
                    Look.MoneyStrong
                );
            }

            sheet.Formula(
                new(row, 8),
                $"IF(E{row}>0,(G{row}-{SumWithin(condition)})/E{row},\"\")",
                sums[0].Sum > 0
                    ? of.Where(line => line.Planned is not null).Sum(line => line.Spent?.Kopiykas ?? 0) / 100m / sums[0].Sum
                    : null,
                Look.Percent
            );
        }

        // What is spent within appropriations has no sum in the plan, and is in no percentage.
        string SumWithin(string condition) =>
            $"SUMIFS(G${rows.First}:G${rows.Last},$D${rows.First}:$D${rows.Last},\"{condition}\",$E${rows.First}:$E${rows.Last},"
            + $"\"{ReportSheets.WithinAppropriations}\")";

        string Sum(string condition, char column) =>
            $"SUMIF($D${rows.First}:$D${rows.Last},\"{condition}\",{column}${rows.First}:{column}${rows.Last})";
    }
}
