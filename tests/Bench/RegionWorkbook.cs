using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Bench;

/// <summary>The workbook of one program made into one of many: each of its lines once more for each of them, under its own number.</summary>
internal static partial class RegionWorkbook
{
    private const string Part = "частина ";

    public static byte[] Of(byte[] export, int first, int count)
    {
        using MemoryStream file = new();
        using (ZipArchive from = new(new MemoryStream(export)))
        using (ZipArchive to = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using StreamReader part = new(entry.Open());
                using StreamWriter copy = new(to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
                var xml = part.ReadToEnd();
                if (!IsOfPrograms(xml))
                {
                    copy.Write(xml);
                    continue;
                }

                var lines = Line().Matches(xml).Skip(1).Select(line => line.Value).ToList();
                var end = xml.IndexOf("</sheetData>", StringComparison.Ordinal);
                copy.Write(xml.AsSpan(0, lines.Count == 0 ? end : xml.IndexOf(lines[0], StringComparison.Ordinal)));
                var row = 1;
                for (var number = first; number < first + count; number++)
                {
                    foreach (var line in lines)
                    {
                        row++;
                        copy.Write(Renumbered(line, row, number));
                    }
                }

                copy.Write(xml.AsSpan(end));
            }
        }

        return file.ToArray();
    }

    private static bool IsOfPrograms(string xml) => xml.Contains(">№\u00a0програми<", StringComparison.Ordinal);

    private static string Renumbered(string line, int row, int number)
    {
        var text = Place().Replace(line, place => string.Create(CultureInfo.InvariantCulture, $" r=\"{place.Groups[1].Value}{row}\""));
        return Key().Replace(text, $"$1>{number}</t>", 1).Replace($"{Part}1<", $"{Part}{number}<", StringComparison.Ordinal);
    }

    [GeneratedRegex("<row .*?</row>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex(" r=\"([A-Z]*)[0-9]+\"")]
    private static partial Regex Place();

    [GeneratedRegex("^(.*?<t xml:space=\"preserve\")>[^<]*</t>", RegexOptions.Singleline)]
    private static partial Regex Key();
}
