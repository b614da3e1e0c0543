using System.Globalization;
using System.Xml;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.Workbooks;

/// <summary>
/// A workbook as it was sent. Element names are read without their namespaces, so that strict and transitional workbooks, and what other
/// programs than Excel save, read alike.
/// </summary>
internal sealed record WorkbookFile(IReadOnlyList<WorkbookSheet> Sheets)
{
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static Checked<WorkbookFile> Read(byte[] file, WorkbookBounds bounds)
    {
        var opened = WorkbookPackage.Open(file, bounds);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        try
        {
            return Read(opened.Value, bounds);
        }
        catch (Exception exception)
            when (exception is XmlException or FormatException or OverflowException or KeyNotFoundException or ArgumentOutOfRangeException)
        {
            return new ProblemResult(Problems.WorkbookUnreadable);
        }
    }

    private static Checked<WorkbookFile> Read(IReadOnlyDictionary<string, byte[]> parts, WorkbookBounds bounds)
    {
        var main = Relations(parts, "", "_rels/.rels")
            .FirstOrDefault(relation => relation.Type.EndsWith("/officeDocument", StringComparison.Ordinal));
        if (main is null)
        {
            return new ProblemResult(Problems.WorkbookUnreadable);
        }

        var folder = main.Target[..(main.Target.LastIndexOf('/') + 1)];
        var relations = Relations(parts, folder, $"{folder}_rels/{main.Target[folder.Length..]}.rels");
        SheetReader reader = new(
            Target("/sharedStrings") is { } strings ? SharedStrings.Read(Open(strings)) : [],
            Target("/styles") is { } styles ? NumberFormats.Read(Open(styles)) : new([]),
            Is1904(Open(parts[main.Target])),
            bounds
        );
        List<WorkbookSheet> sheets = [];
        foreach (var (name, id, isHidden) in Names(Open(parts[main.Target])))
        {
            // A sheet of charts has no cells.
            if (
                relations.FirstOrDefault(relation => relation.Id == id) is { } relation
                && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal)
            )
            {
                WorkbookSheet sheet = new(name, isHidden);
                if (reader.Fill(sheet, Open(parts[relation.Target])) is { } problem)
                {
                    return problem;
                }

                sheets.Add(sheet);
            }
        }

        return new WorkbookFile(sheets);

        byte[]? Target(string type) =>
            relations.FirstOrDefault(relation => relation.Type.EndsWith(type, StringComparison.Ordinal)) is { } found
                ? parts.GetValueOrDefault(found.Target)
                : null;
    }

    private sealed record Relation(string Id, string Type, string Target);

    private static XmlReader Open(byte[] part) => XmlReader.Create(new MemoryStream(part), s_settings);

    private static List<Relation> Relations(IReadOnlyDictionary<string, byte[]> parts, string folder, string name)
    {
        List<Relation> relations = [];
        using var xml = Open(parts[name]);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("TargetMode") != "External")
            {
                var target = xml.GetAttribute("Target") ?? "";
                relations.Add(
                    new(
                        xml.GetAttribute("Id") ?? "",
                        xml.GetAttribute("Type") ?? "",
                        target.StartsWith('/') ? target[1..] : $"{folder}{target}"
                    )
                );
            }
        }

        return relations;
    }

    private static List<(string Name, string Id, bool IsHidden)> Names(XmlReader workbook)
    {
        List<(string, string, bool)> names = [];
        using (workbook)
        {
            while (workbook.Read())
            {
                if (workbook is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                {
                    var (name, state, id) = (workbook.GetAttribute("name") ?? "", workbook.GetAttribute("state"), "");
                    while (workbook.MoveToNextAttribute())
                    {
                        id = workbook is { LocalName: "id", Prefix.Length: > 0 } ? workbook.Value : id;
                    }

                    names.Add((name, id, state is "hidden" or "veryHidden"));
                }
            }
        }

        return names;
    }

    // What Excel on an old Mac counted its days from.
    private static bool Is1904(XmlReader workbook)
    {
        using (workbook)
        {
            while (workbook.Read())
            {
                if (workbook is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                {
                    return workbook.GetAttribute("date1904") is "1" or "true";
                }
            }
        }

        return false;
    }
}

/// <summary>The texts that the cells of a workbook share.</summary>
internal static class SharedStrings
{
    public static List<string> Read(XmlReader xml)
    {
        List<string> strings = [];
        using (xml)
        {
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                {
                    strings.Add(TextOf(xml));
                }
            }
        }

        return strings;
    }

    /// <summary>The text of an element, its runs together, without the pronunciation that Japanese texts carry.</summary>
    public static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        System.Text.StringBuilder text = new();
        using var inside = xml.ReadSubtree();
        inside.Read();
        var isIn = false;
        while (inside.Read())
        {
            while (inside is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                inside.Skip();
            }

            isIn = inside.NodeType switch
            {
                XmlNodeType.Element => inside is { LocalName: "t", IsEmptyElement: false },
                XmlNodeType.EndElement => false,
                _ => isIn,
            };
            if (
                isIn
                && inside.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA
            )
            {
                text.Append(inside.Value);
            }
        }

        return Plain(text.ToString());
    }

    /// <summary>Excel writes what XML does not hold as _x000D_.</summary>
    public static string Plain(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? System.Text.RegularExpressions.Regex.Replace(
                text,
                "_x([0-9A-Fa-f]{4})_",
                match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
            )
            : text;
}
