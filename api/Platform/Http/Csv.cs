using CsvHelper;
using Microsoft.OpenApi;

namespace Monitoring.Platform.Http;

/// <summary>Tables as CSV: RFC 4180 for programs, or as a spreadsheet in Ukraine reads them.</summary>
internal static class Csv
{
    private const string Excel = "excel";
    private const CsvQuoting Quoting = CsvQuoting.WhenNeededOrWhitespace;

    public static readonly QueryParameter<string> Dialect = new(
        "dialect",
        new(
            "`excel` — таблиця для Excel чи LibreOffice з українськими налаштуваннями: заголовки мовою читача, крапка з комою, "
                + "десяткова кома, дати на зразок 22.01.2026, київський час, коди — текстом.",
            "`excel` for a table that a spreadsheet in Ukraine opens: headings in the reader's language, semicolons, decimal commas, "
                + "dates as 22.01.2026, moments in Kyiv time, codes that stay text."
        ),
        text => text == Excel ? text : null,
        false,
        Problems.NotAMember,
        new { allowed = new[] { Excel } },
        schema => (schema.Type, schema.Enum) = (JsonSchemaType.String, [Excel])
    );

    /// <summary>A table whole.</summary>
    public static byte[] Table<TRow>(CsvForm form, IReadOnlyList<CsvColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        using MemoryStream bytes = new();
        Write(bytes, form, columns, rows);
        return bytes.ToArray();
    }

    /// <summary>Writes row by row, so that the length does not matter.</summary>
    public static void Write<TRow>(Stream to, CsvForm form, IReadOnlyList<CsvColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        using var csv = Begin(to, form, columns);
        foreach (var row in rows)
        {
            WriteRow(csv, form, columns, row);
        }
    }

    /// <summary>A table as long as the register.</summary>
    public static LongContent LongTable<TRow>(
        CsvForm form,
        IReadOnlyList<CsvColumn<TRow>> columns,
        IEnumerable<TRow> rows,
        FileName name
    ) => LongContent.Of(to => Write(to, form, columns, rows), Content.Csv, name);

    private static CsvWriter Begin<TRow>(Stream to, CsvForm form, IReadOnlyList<CsvColumn<TRow>> columns)
    {
        var csv = CsvWriter.Create(
            to,
            new()
            {
                Separator = form.Excel is null ? ',' : ';',
                Quoting = Quoting,
                WriteByteOrderMark = form.Excel is not null,
            },
            leaveOpen: true
        );
        foreach (var column in columns)
        {
            csv.WriteField(form.Excel is null ? column.Name : column.Heading.In(form.Excel.Language));
        }

        csv.EndRecord();
        return csv;
    }

    private static void WriteRow<TRow>(CsvWriter csv, CsvForm form, IReadOnlyList<CsvColumn<TRow>> columns, TRow row)
    {
        foreach (var column in columns)
        {
            var cell = column.Read(row);
            csv.WriteField(form.Spell(cell), form.QuotesText && cell is { IsText: true, Value: not null } ? CsvQuoting.Always : Quoting);
        }

        csv.EndRecord();
    }
}

/// <summary>
/// How a table is spelled. For programs, tables of reports and open datasets part company in what stands for a missing value and whether
/// text is always quoted; for Excel all are alike.
/// </summary>
internal sealed record CsvForm(string Missing, bool QuotesText, ExcelCells? Excel = null)
{
    /// <summary>A table of a report: what is missing is empty.</summary>
    public static readonly CsvForm Table = new("", QuotesText: false);

    /// <summary>A dataset: text is always quoted and codes keep their zeros, what is missing is a bare null.</summary>
    public static readonly CsvForm Dataset = new("null", QuotesText: true);

    public static CsvForm ForExcel(ExcelCells cells) => new("", QuotesText: false, cells);

    public string Spell(Cell cell) => cell.Value is null ? Missing : Excel?.Spell(cell) ?? cell.Value;
}
