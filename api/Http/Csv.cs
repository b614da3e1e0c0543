using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.OpenApi;

namespace Monitoring.Http;

/// <summary>Tables as CSV: RFC 4180 for programs, or with a mark and semicolons for people who open them in Excel.</summary>
internal static class Csv
{
    private const string Excel = "excel";

    public static readonly QueryParameter<string> Dialect = new(
        "dialect", "`excel` for a byte order mark, semicolons, and cells that no spreadsheet takes for formulas.", text => text == Excel ? text : null, false,
        Problems.NotAMember, new { allowed = new[] { Excel } }, schema => (schema.Type, schema.Enum) = (JsonSchemaType.String, [Excel]));

    public static byte[] Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows, QueryValues query)
    {
        var isExcel = query.Get(Dialect) is not null;
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = isExcel ? ";" : ",",
            NewLine = "\r\n",
            InjectionOptions = isExcel ? InjectionOptions.Escape : InjectionOptions.None,
        };
        using MemoryStream bytes = new();
        using (StreamWriter text = new(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isExcel), leaveOpen: true))
        using (CsvWriter csv = new(text, configuration))
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
}
