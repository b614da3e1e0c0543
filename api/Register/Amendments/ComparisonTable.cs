using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Amendments;

/// <summary>A comparison, and the title of the program in the later edition.</summary>
internal sealed record ComparedEditions(Comparison Comparison, string Title);

/// <summary>The comparison of two editions as a table: every value that differs, then the totals.</summary>
internal static class ComparisonTable
{
    // What stands before and after is of another type in every row: the field it belongs to says of which.
    private static readonly CsvColumn<Row>[] s_columns =
    [
        new("path", CellType.Text, new("Місце", "Place"), row => row.Path),
        new("label", CellType.Text, new("Що змінено", "What is changed"), row => row.Label),
        new("before", new Words("Було", "Before"), row => new(row.Before, row.Type)),
        new("after", new Words("Стало", "After"), row => new(row.After, row.Type)),
    ];

    // What differs within a text is marked, word by word.
    private static readonly CsvColumn<Row>[] s_shown =
    [
        s_columns[1],
        s_columns[2] with
        {
            Read = row => new(row.Before, row.Type) { Marked = row.Type == CellType.Text ? (row.Words.Before, false) : null },
        },
        s_columns[3] with
        {
            Read = row => new(row.After, row.Type) { Marked = row.Type == CellType.Text ? (row.Words.After, true) : null },
        },
    ];

    private sealed record Row(string Path, string Label, string? Before, string? After)
    {
        public CellType Type { get; init; } = CellType.Hryvnias;

        public (IReadOnlyList<TextRun> Before, IReadOnlyList<TextRun> After) Words => WordDifference.Between(Before, After);
    }

    public static ApiResult Of(ComparedEditions compared, RequestContext context) =>
        ApiResult.File(
            Csv.Table(
                context.FormOf(CsvForm.Table),
                s_columns,
                Rows(compared.Comparison, context.Language, change => (change.Before?.ToString(), change.After?.ToString()))
            ),
            Content.Csv,
            NameOf(compared, "csv")
        );

    /// <summary>The same for people, without the places, which are for programs.</summary>
    public static ApiResult AsWorkbook(ComparedEditions compared, RequestContext context)
    {
        var name = NameOf(compared, "xlsx");
        TableHead head = new(s_sheet.In(context.Language), name.Speaking.In(context.Language), context.Language)
        {
            IsInThousands = context.Query.Get(TableWorkbook.Unit) is not null,
            Widths = [44, 62, 62],
        };
        return ApiResult.File(
            TableWorkbook.Of(
                head,
                s_shown,
                Rows(compared.Comparison, context.Language, change => (change.ShownBefore, change.ShownAfter)),
                context.Clock
            ),
            Content.Workbook,
            name
        );
    }

    private static readonly Words s_sheet = new("Порівняльна таблиця", "Comparison");

    private static FileName NameOf(ComparedEditions compared, string extension)
    {
        var (from, to) = (compared.Comparison.From, compared.Comparison.To);
        return new(
            $"comparison-{from}-{to}.{extension}",
            new(
                $"Порівняльна таблиця, редакції {from} і {to}, {compared.Title}",
                $"Comparison of editions {from} and {to}, {compared.Title}"
            )
        );
    }

    // Only where there are such lines: a table of editions without them is as it always was.
    private static IEnumerable<Row> WithoutAmount(ComparedTotals totals, Language language)
    {
        var (before, after) = (totals.LinesWithoutAmountBefore, totals.LinesWithoutAmountAfter);
        if (before + after > 0)
        {
            var label = new Words("Рядків у межах кошторисних призначень", "Lines within appropriations").In(language);
            yield return new("/totals/linesWithoutAmount", label, $"{before}", $"{after}") { Type = CellType.Integer };
        }
    }

    private static IEnumerable<Row> Rows(
        Comparison comparison,
        Language language,
        Func<ComparedValue, (string? Before, string? After)> spell
    )
    {
        var totals = comparison.Totals;
        return
        [
            .. comparison
                .Changes.Select(change => (change, said: spell(change)))
                .Select(item => new Row(item.change.Path, item.change.Label, item.said.Before, item.said.After)
                {
                    Type = item.change.Type,
                }),
            Total("planned", new("Разом коштів", "Money in all"), totals.Before, totals.After),
            .. WithoutAmount(totals, language),
            Total("inKind", new("Разом у натурі", "In kind in all"), totals.InKindBefore, totals.InKindAfter),
            .. totals.ByYear.Select(year =>
                Total($"byYear/{year.Year}", new($"Разом за {year.Year} рік", $"{year.Year} in all"), year.Before, year.After)
            ),
            .. totals.BySource.Select(source =>
                Total($"bySource/{source.Source.Wire()}", LabelAttribute.Of(source.Source), source.Before, source.After)
            ),
        ];

        Row Total(string path, Words label, Money before, Money after) =>
            new($"/totals/{path}", label.In(language), before.ToString(), after.ToString());
    }
}
