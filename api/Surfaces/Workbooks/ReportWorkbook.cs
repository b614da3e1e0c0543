using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>A report as a workbook to read and to print: what was planned, spent and done, and why not.</summary>
internal sealed partial class ReportWorkbook(PrintedReport report, Language language, bool isInThousands)
{
    private static readonly Words[] s_measures =
    [
        new("№", "No."),
        new("Захід", "Measure"),
        new("Джерело фінансування", "Source"),
        new("План на рік", "Plan of the year"),
        new("Використано раніше", "Spent before"),
        new("Використано від 1 січня", "Spent since 1 January"),
        new("Виконання", "Execution"),
        new("Стан виконання", "Status"),
        new("Результат", "Result"),
        new("Причина відхилення", "Reason"),
    ];

    private static readonly Words s_withinAppropriations = new("у межах призначень", "within appropriations");
    private static readonly Words s_noFunding = new("не потребує фінансування", "needs no money");
    private static readonly Words s_inKind = new("*, у натурі", "*, in kind");

    private const int HeadingRow = 6;

    // Excel keeps 15 digits.
    private const int ShareDecimals = 6;

    public static byte[] Of(PrintedReport report, Language language, bool isInThousands)
    {
        ReportWorkbook workbook = new(report, language, isInThousands);
        List<NewSheet> sheets = [workbook.Measures()];
        if (report.Indicators.Count > 0)
        {
            sheets.Add(workbook.Indicators());
        }

        if (report.Remarks.Count > 0)
        {
            sheets.Add(workbook.Remarks());
        }

        return NewWorkbook.Of(sheets);
    }

    public static Words TitleOf(Period period) => new($"Звіт про виконання програми за {period.Name.Uk}", $"Report for {period.Name.En}");

    private string Say(string uk, string en) => new Words(uk, en).In(language);

    private NewSheet Measures()
    {
        NewSheet sheet = new(Say("Звіт", "Report"), 6, 36, 25, 17, 16, 16, 11, 15, 32, 32) { HeadingRow = HeadingRow };
        WriteTitle(sheet);
        Headings(sheet, HeadingRow, s_measures);
        var row = HeadingRow;
        foreach (var measure in report.Measures)
        {
            foreach (var (place, line) in measure.Funding.Cast<PublicFundingLine?>().DefaultIfEmpty(null).Index())
            {
                row++;
                sheet.Text(new(row, 1), place == 0 ? measure.Number ?? measure.Code : null, Look.Code);
                sheet.Text(new(row, 2), place == 0 ? measure.Title : null, Look.Strong);
                WriteMoney(sheet, row, line);
                sheet.Text(
                    new(row, 8),
                    place == 0 && measure.Status is { } status ? LabelAttribute.Of(status).In(language) : null,
                    Look.Text
                );
                sheet.Text(new(row, 9), place == 0 ? measure.Result : null, Look.Text);
                sheet.Text(new(row, 10), place == 0 ? measure.DeviationReason : null, Look.Text);
            }
        }

        WriteTotal(sheet, HeadingRow + 1, row);
        row += 2;
        WriteSaid(sheet, ref row);
        return sheet;
    }

    private void WriteTitle(NewSheet sheet)
    {
        sheet.Wide(new(1, 1), s_measures.Length, TitleOf(report.Period).In(language), Look.Title);
        sheet.Wide(new(2, 1), s_measures.Length, report.Program, Look.Subtitle);
        Fact(new(3, 1), Say("Виконавець", "Executive body"), report.Body);
        Fact(new(4, 1), Say("Період", "Period"), $"{report.Period.Code} ({Say("наростаючим підсумком", "cumulative")})");
        Fact(new(3, 6), Say("Стан звіту", "State"), LabelAttribute.Of(report.State).In(language));
        Fact(
            new(4, 6),
            Say("Редакція програми", "Edition"),
            report.Edition == 0 ? Say("первісна", "the original one") : $"№ {report.Edition}"
        );
        Day(3, Say("Строк подання", "Due on"), report.Days.Due);
        Day(4, Say("Отримано", "Received on"), report.Days.Received);
        Day(5, Say("Прийнято", "Accepted on"), report.Days.Accepted);
        sheet.Wide(
            new(5, 1),
            5,
            isInThousands
                ? Say("Суми — у тисячах гривень.", "Money is in thousands of hryvnias.")
                : Say("Суми — у гривнях.", "Money is in hryvnias."),
            Look.Label
        );

        // On the left over the wide columns, on the right over three.
        void Fact(CellPlace place, string name, string text)
        {
            sheet.Wide(place, place.Column + 1, name, Look.Label);
            sheet.Wide(new(place.Row, place.Column + 2), place.Column == 1 ? 5 : 8, text, Look.Fact);
        }

        void Day(int row, string name, DateOnly? day)
        {
            if (day is { } known)
            {
                sheet.Text(new(row, 9), name, Look.Label);
                sheet.Date(new(row, 10), known, Look.FactDate);
            }
        }
    }

    private void WriteMoney(NewSheet sheet, int row, PublicFundingLine? line)
    {
        if (line is null)
        {
            sheet.Text(new(row, 3), s_noFunding.In(language), Look.Text);
            Enumerable.Range(4, 4).ToList().ForEach(column => sheet.Blank(new(row, column), Look.Text));
            return;
        }

        sheet.Text(new(row, 3), FundingLabel.Of(line.Source, line.Donor, line.InKind).In(language), Look.Text);
        if (line.WithinAppropriations)
        {
            sheet.Text(new(row, 4), s_withinAppropriations.In(language), Look.Text);
        }
        else
        {
            Money(sheet, new(row, 4), line.PlannedYear);
        }

        Money(sheet, new(row, 5), line.PreviousSpent);
        Money(sheet, new(row, 6), line.Spent);
        decimal? share = line is { WithinAppropriations: false, PlannedYear.Kopiykas: > 0 and var planned, Spent.Kopiykas: var spent }
            ? decimal.Round((decimal)spent / planned, ShareDecimals)
            : null;
        sheet.Number(new(row, 7), share, Look.Percent);
    }

    // Equipment and services stand apart: no sum of money holds them.
    private void WriteTotal(NewSheet sheet, int first, int last)
    {
        if (last < first)
        {
            return;
        }

        var row = last + 1;
        for (var column = 1; column <= s_measures.Length; column++)
        {
            sheet.Text(new(row, column), column == 3 ? Say("Разом", "Total") : null, Look.Strong);
        }

        var before = report
            .Measures.SelectMany(measure => measure.Funding)
            .Where(line => !line.InKind)
            .Sum(line => line.PreviousSpent?.Kopiykas ?? 0);
        foreach (var (column, sum) in new[] { ('D', report.Totals.PlannedYear), ('E', new Money(before)), ('F', report.Totals.Spent) })
        {
            var cells = $"{column}{first}:{column}{last}";
            sheet.Formula(
                new(row, column - 'A' + 1),
                $"SUM({cells})-SUMIF(C{first}:C{last},\"{s_inKind.In(language)}\",{cells})",
                In(sum),
                isInThousands ? Look.ThousandsStrong : Look.MoneyStrong
            );
        }

        sheet.Number(new(row, 7), report.Totals.ExecutionPercent / 100, Look.Percent);
    }

    private void WriteSaid(NewSheet sheet, ref int row)
    {
        (string Label, string? Text)[] said =
        [
            (Say("Загальний опис виконання", "What was done"), report.Said.Narrative),
            (
                Say("Підписує", "Signed by"),
                string.Join(", ", new[] { report.Said.Signatory?.Position, report.Said.Signatory?.Name }.OfType<string>())
            ),
        ];
        foreach (var (label, text) in said.Where(item => !string.IsNullOrEmpty(item.Text)))
        {
            row++;
            sheet.Wide(new(row, 1), 2, label, Look.Label);
            sheet.Wide(new(row, 3), s_measures.Length, text, Look.Fact);
        }
    }

    private void Headings(NewSheet sheet, int row, IReadOnlyList<Words> headings)
    {
        foreach (var (place, heading) in headings.Index())
        {
            sheet.Text(new(row, place + 1), heading.In(language), Look.Heading);
        }
    }

    private void Money(NewSheet sheet, CellPlace place, Money? amount) =>
        sheet.Number(place, amount is { } known ? In(known) : null, isInThousands ? Look.Thousands : Look.Money);

    private decimal In(Money amount) => amount.Kopiykas / (isInThousands ? 100_000m : 100m);
}
