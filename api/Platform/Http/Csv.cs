using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.OpenApi;

namespace Monitoring.Platform.Http;

/// <summary>Tables as CSV: RFC 4180 for programs, or with a mark and semicolons for people who open them in Excel.</summary>
internal static class Csv
{
    private const string Excel = "excel";

    public static readonly QueryParameter<string> Dialect = new(
        "dialect",
        "`excel` for a byte order mark, semicolons, and cells that no spreadsheet takes for formulas.",
        text => text == Excel ? text : null,
        false,
        Problems.NotAMember,
        new { allowed = new[] { Excel } },
        schema => (schema.Type, schema.Enum) = (JsonSchemaType.String, [Excel])
    );

    public static byte[] Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows, QueryValues query)
    {
        var isExcel = IsForExcel(query);
        using MemoryStream bytes = new();
        using (var csv = Open(bytes, isExcel, isExcel ? InjectionOptions.Escape : InjectionOptions.None))
        {
            foreach (var row in rows.Prepend(header))
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell);
                }

                csv.NextRecord();
            }
        }

        return bytes.ToArray();
    }

    public static bool IsForExcel(QueryValues query) => query.Get(Dialect) is not null;

    /// <summary>
    /// Writes row by row, so that the length does not matter. Text is always quoted and codes keep their zeros; what is missing is a
    /// bare null.
    /// </summary>
    public static void Write(Stream to, IEnumerable<string> header, IEnumerable<IEnumerable<Cell>> rows, bool isExcel)
    {
        using var csv = Open(to, isExcel, InjectionOptions.None);
        foreach (var name in header)
        {
            csv.WriteField(name);
        }

        csv.NextRecord();
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                csv.WriteField(
                    cell.Value is null ? "null"
                        : isExcel && cell.IsText ? Defused(cell.Value)
                        : cell.Value,
                    cell is { IsText: true, Value: not null }
                );
            }

            csv.NextRecord();
        }
    }

    // Numbers are left alone: a minus before one is no formula.
    private static string Defused(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;

    private static CsvWriter Open(Stream to, bool isExcel, InjectionOptions injection) =>
        new(
            new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isExcel), leaveOpen: true),
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = isExcel ? ";" : ",",
                NewLine = "\r\n",
                InjectionOptions = injection,
            }
        );
}

/// <summary>A value in a table for programs, and whether it is text and not a number, a date or a truth.</summary>
internal readonly record struct Cell(string? Value, bool IsText);
