using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Monitoring.Platform.Workbooks;

internal enum ShownAs
{
    Number,
    Date,
    Percent,
}

/// <summary>How a cell shows its number, by the number of its style: a date is only a number that is shown as one.</summary>
internal sealed partial class NumberFormats(IReadOnlyList<ShownAs> byStyle)
{
    private static readonly SearchValues<char> s_parts = SearchValues.Create("dmyhsDMYHS");

    public ShownAs Of(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < byStyle.Count
            ? byStyle[number]
            : ShownAs.Number;

    public static NumberFormats Read(XmlReader xml)
    {
        Dictionary<string, string> own = [];
        List<ShownAs> styles = [];
        var isIn = false;
        using (xml)
        {
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" })
                {
                    own[xml.GetAttribute("numFmtId") ?? ""] = xml.GetAttribute("formatCode") ?? "";
                }
                else if (xml.LocalName == "cellXfs")
                {
                    isIn = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                }
                else if (isIn && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
                {
                    var id = xml.GetAttribute("numFmtId") ?? "";
                    styles.Add(own.TryGetValue(id, out var code) ? OfCode(code) : BuiltIn(id));
                }
            }
        }

        return new(styles);
    }

    private static ShownAs BuiltIn(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number switch
            {
                9 or 10 => ShownAs.Percent,
                (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => ShownAs.Date,
                _ => ShownAs.Number,
            }
            : ShownAs.Number;

    private static ShownAs OfCode(string code)
    {
        var bare = Said().Replace(code, "");
        return bare.Contains('%') ? ShownAs.Percent
            : !bare.Contains("General", StringComparison.OrdinalIgnoreCase) && bare.AsSpan().IndexOfAny(s_parts) >= 0 ? ShownAs.Date
            : ShownAs.Number;
    }

    // What stands in quotes, in brackets or after a backslash is shown as it is and means nothing.
    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.")]
    private static partial Regex Said();
}
