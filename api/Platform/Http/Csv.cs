using CsvHelper;
using Microsoft.OpenApi;

namespace Monitoring.Platform.Http;

/// <summary>Tables as CSV: RFC 4180 for programs, or with a mark and semicolons for people who open them in Excel.</summary>
internal static class Csv
{
    private const string Excel = "excel";
    private const CsvQuoting Quoting = CsvQuoting.WhenNeededOrWhitespace;

    public static readonly QueryParameter<string> Dialect = new(
        "dialect",
        new(
            "`excel` — з позначкою порядку байтів, крапкою з комою та клітинками, яких жодна таблиця не сприйме за формули.",
            "`excel` for a byte order mark, semicolons, and cells that no spreadsheet takes for formulas."
        ),
        text => text == Excel ? text : null,
        false,
        Problems.NotAMember,
        new { allowed = new[] { Excel } },
        schema => (schema.Type, schema.Enum) = (JsonSchemaType.String, [Excel])
    );

    public static bool IsForExcel(QueryValues query) => query.Get(Dialect) is not null;

    /// <summary>A table whole, in the form the query asks for.</summary>
    public static byte[] Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows, QueryValues query)
    {
        using MemoryStream bytes = new();
        Write(
            bytes,
            IsForExcel(query) ? CsvForm.TableForExcel : CsvForm.Table,
            header,
            rows.Select(row => row.Select(value => new Cell(value, IsText: true)))
        );
        return bytes.ToArray();
    }

    /// <summary>Writes row by row, so that the length does not matter.</summary>
    public static void Write(Stream to, CsvForm form, IEnumerable<string> header, IEnumerable<IEnumerable<Cell>> rows)
    {
        using var csv = CsvWriter.Create(
            to,
            new()
            {
                Separator = form.IsForExcel ? ';' : ',',
                Quoting = Quoting,
                Injection = form.Formulas == FormulaGuard.EveryCell ? CsvInjection.Escape : CsvInjection.None,
                WriteByteOrderMark = form.IsForExcel,
            },
            leaveOpen: true
        );
        foreach (var name in header)
        {
            csv.WriteField(name);
        }

        csv.EndRecord();
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                csv.WriteField(
                    form.Spell(cell),
                    form.QuotesText && cell is { IsText: true, Value: not null } ? CsvQuoting.Always : Quoting
                );
            }

            csv.EndRecord();
        }
    }
}

/// <summary>A value in a table, and whether it is text and not a number, a date or a truth.</summary>
internal readonly record struct Cell(string? Value, bool IsText);

/// <summary>Which cells get an apostrophe where a spreadsheet would take them for formulas.</summary>
internal enum FormulaGuard
{
    None,
    TextOnly,
    EveryCell,
}

/// <summary>
/// How a table is spelled. The tables of reports and comparisons and the open datasets part company in three things that readers of each
/// rely on: what stands for a missing value, whether text is always quoted, and, for Excel, whether a negative number stays a number.
/// </summary>
internal sealed record CsvForm(string Missing, bool QuotesText, bool IsForExcel, FormulaGuard Formulas)
{
    /// <summary>A table of a report: what is missing is empty.</summary>
    public static readonly CsvForm Table = new("", QuotesText: false, IsForExcel: false, FormulaGuard.None);

    public static readonly CsvForm TableForExcel = Table with { IsForExcel = true, Formulas = FormulaGuard.EveryCell };

    /// <summary>A dataset: text is always quoted and codes keep their zeros, what is missing is a bare null.</summary>
    public static readonly CsvForm Dataset = new("null", QuotesText: true, IsForExcel: false, FormulaGuard.None);

    public static readonly CsvForm DatasetForExcel = Dataset with { IsForExcel = true, Formulas = FormulaGuard.TextOnly };

    public string Spell(Cell cell) =>
        cell.Value is not { } value ? Missing
        : Formulas == FormulaGuard.TextOnly && cell.IsText && value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{value}"
        : value;
}
