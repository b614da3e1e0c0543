using System.Globalization;
using System.IO.Compression;
using System.Text;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Platform.Documents;

/// <summary>
/// A document in the making (.docx), laid out as Ukrainian paperwork is: Times New Roman of 14 points, indented paragraphs, a number on
/// every page but the first. The same text makes the same bytes.
/// </summary>
internal sealed class NewDocument
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    // Twentieths of a point: A4 with the margins of Ukrainian paperwork, 30 mm on the left and 10 mm on the right.
    private const int TextWidth = 9639;

    private const string Bold = "<w:b/>";
    private const string InTable = "<w:sz w:val=\"22\"/>";

    private const string Numbers =
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
        + "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
        + "<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

    private static readonly DateTimeOffset s_always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StringBuilder _body = new();

    public void Title(string text) => Paragraph(text, "center", Bold, new(After: 240, KeepsNext: true));

    public void Heading(string text) => Paragraph(text, "left", Bold, new(Before: 240, After: 120, KeepsNext: true));

    /// <summary>A paragraph; each line after the first begins anew under it.</summary>
    public void Text(string text) => Lines(text, (line, isLast) => Paragraph(line, "both", "", new(0, isLast ? 120 : 0, FirstLine: 709)));

    /// <summary>To whom it goes, on the right half of the page.</summary>
    public void Addressee(string text) => Lines(text, (line, _) => Paragraph(line, "left", "", new(Left: 5103)));

    /// <summary>What a letter is about, on the left half of the page.</summary>
    public void Subject(string text) => Paragraph(text, "left", "", new(480, 480, Right: 4536, KeepsNext: true));

    /// <summary>Columns have their widths in hundredths of the page; those after the texts hold numbers, to the right.</summary>
    public void Table(IReadOnlyList<int> widths, int texts, IEnumerable<IReadOnlyList<string>> rows)
    {
        _body.Append("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>");
        foreach (var side in new[] { "top", "left", "bottom", "right", "insideH", "insideV" })
        {
            _body.Append(CultureInfo.InvariantCulture, $"<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>");
        }

        _body.Append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        foreach (var width in widths)
        {
            _body.Append(CultureInfo.InvariantCulture, $"<w:gridCol w:w=\"{TextWidth * width / 100}\"/>");
        }

        _body.Append("</w:tblGrid>");
        foreach (var (number, row) in rows.Index())
        {
            _body.Append(number == 0 ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            foreach (var (column, text) in row.Index())
            {
                _body.Append(
                    CultureInfo.InvariantCulture,
                    $"<w:tc><w:tcPr><w:tcW w:w=\"{TextWidth * widths[column] / 100}\" w:type=\"dxa\"/></w:tcPr>"
                );
                var side =
                    number == 0 ? "center"
                    : column < texts ? "left"
                    : "right";
                Paragraph(text, side, number == 0 ? Bold + InTable : InTable, default);
                _body.Append("</w:tc>");
            }

            _body.Append("</w:tr>");
        }

        _body.Append("</w:tbl>");
    }

    /// <summary>Where whoever answers for it signs: the position, a line, the name.</summary>
    public void Signature(string position, string name)
    {
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<w:p><w:pPr><w:keepLines/><w:tabs><w:tab w:val=\"right\" w:pos=\"{TextWidth}\"/></w:tabs>"
        );
        _body.Append("<w:spacing w:before=\"840\"/></w:pPr>");
        Run($"{position} ________________", "");
        _body.Append("<w:r><w:tab/></w:r>");
        Run(name, "");
        _body.Append("</w:p>");
    }

    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                zip,
                "[Content_Types].xml",
                $"<Types xmlns=\"{Package}/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + $"<Override PartName=\"/word/document.xml\" ContentType=\"{Types}.document.main+xml\"/>"
                    + $"<Override PartName=\"/word/styles.xml\" ContentType=\"{Types}.styles+xml\"/>"
                    + $"<Override PartName=\"/word/header.xml\" ContentType=\"{Types}.header+xml\"/></Types>"
            );
            Add(zip, "_rels/.rels", Relations(("officeDocument", "word/document.xml")));
            Add(zip, "word/_rels/document.xml.rels", Relations(("styles", "styles.xml"), ("header", "header.xml")));
            Add(zip, "word/header.xml", $"<w:hdr xmlns:w=\"{Main}\">{Numbers}</w:hdr>");
            Add(
                zip,
                "word/styles.xml",
                $"<w:styles xmlns:w=\"{Main}\"><w:docDefaults><w:rPrDefault><w:rPr>"
                    + "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
                    + "<w:sz w:val=\"28\"/><w:lang w:val=\"uk-UA\"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
            );
            Add(
                zip,
                "word/document.xml",
                $"<w:document xmlns:w=\"{Main}\" xmlns:r=\"{Office}\"><w:body>{_body}<w:sectPr>"
                    + "<w:headerReference w:type=\"default\" r:id=\"header\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                    + "<w:pgMar w:top=\"1134\" w:right=\"567\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" "
                    + "w:footer=\"567\" w:gutter=\"0\"/>"
                    + "<w:titlePg/></w:sectPr></w:body></w:document>"
            );
        }

        return file.ToArray();
    }

    private static void Lines(string text, Action<string, bool> write)
    {
        var lines = text.Split('\n');
        foreach (var (place, line) in lines.Index())
        {
            write(line, place == lines.Length - 1);
        }
    }

    private void Paragraph(string text, string side, string look, Spacing spacing)
    {
        _body.Append("<w:p><w:pPr>").Append(spacing.KeepsNext ? "<w:keepNext/>" : "");
        _body.Append(CultureInfo.InvariantCulture, $"<w:spacing w:before=\"{spacing.Before}\" w:after=\"{spacing.After}\"/>");
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<w:ind w:left=\"{spacing.Left}\" w:right=\"{spacing.Right}\" w:firstLine=\"{spacing.FirstLine}\"/>"
        );
        _body.Append(CultureInfo.InvariantCulture, $"<w:jc w:val=\"{side}\"/></w:pPr>");
        Run(text, look);
        _body.Append("</w:p>");
    }

    private void Run(string text, string look) =>
        _body
            .Append("<w:r><w:rPr>")
            .Append(look)
            .Append("</w:rPr><w:t xml:space=\"preserve\">")
            .Append(XmlText.Of(text))
            .Append("</w:t></w:r>");

    /// <summary>The room round a paragraph, in twentieths of a point.</summary>
    private readonly record struct Spacing(
        int Before = 0,
        int After = 0,
        int Left = 0,
        int Right = 0,
        int FirstLine = 0,
        bool KeepsNext = false
    );

    // A part goes by the name of its kind: there is one of each.
    private static string Relations(params IEnumerable<(string Kind, string Target)> parts) =>
        $"<Relationships xmlns=\"{Package}/relationships\">"
        + string.Concat(parts.Select(part => $"<Relationship Id=\"{part.Kind}\" Type=\"{Office}/{part.Kind}\" Target=\"{part.Target}\"/>"))
        + "</Relationships>";

    private static void Add(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_always;
        using StreamWriter xml = new(entry.Open(), new UTF8Encoding(false));
        xml.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml.Write(text);
    }
}
