using System.Text;

namespace Monitoring.Tests.Support;

/// <summary>A cell, and whether it stood in quotes.</summary>
internal sealed record CsvCell(string Value, bool IsQuoted)
{
    public bool IsMissing => !IsQuoted && Value == "null";
}

/// <summary>Reads CSV by the letter of RFC 4180 and by nobody's library: what a lenient reader forgives fails here.</summary>
internal sealed class CsvText
{
    public CsvText(byte[] bytes, char delimiter = ',')
    {
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        var place = 0;
        List<List<CsvCell>> lines = [];
        while (place < text.Length)
        {
            lines.Add([]);
            while (true)
            {
                lines[^1].Add(text[place] == '"' ? Quoted(text, ref place) : Bare(text, ref place, delimiter));
                Assert.That(place, Is.LessThan(text.Length), "every line ends with CRLF");
                if (text[place] == delimiter)
                {
                    place++;
                    continue;
                }

                Assert.That(text.AsSpan(place, 2).ToString(), Is.EqualTo("\r\n"), $"after a cell comes the delimiter or CRLF, at {place}");
                place += 2;
                break;
            }
        }

        Assert.That(lines.Select(line => line.Count).Distinct().Count(), Is.EqualTo(1), "every line has as many cells as the header");
        Header = [.. lines[0].Select(cell => cell.Value)];
        Rows = [.. lines.Skip(1).Select(line => Header.Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<Dictionary<string, CsvCell>> Rows { get; }

    public IEnumerable<string> Column(string name) => Rows.Select(row => row[name].Value);

    private static CsvCell Quoted(string text, ref int place)
    {
        StringBuilder value = new();
        for (place++; ; place++)
        {
            Assert.That(place, Is.LessThan(text.Length), "every quote is closed");
            if (text[place] != '"')
            {
                value.Append(text[place]);
            }
            else if (place + 1 < text.Length && text[place + 1] == '"')
            {
                value.Append('"');
                place++;
            }
            else
            {
                place++;
                return new(value.ToString(), true);
            }
        }
    }

    private static CsvCell Bare(string text, ref int place, char delimiter)
    {
        var start = place;
        while (place < text.Length && text[place] != delimiter && text[place] is not ('\r' or '\n'))
        {
            Assert.That(text[place], Is.Not.EqualTo('"'), $"no quote inside a bare cell, at {place}");
            place++;
        }

        return new(text[start..place], false);
    }
}
