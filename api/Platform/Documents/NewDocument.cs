using System.Globalization;
using System.IO.Compression;
using System.Text;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Platform.Documents;

/// <summary>
/// A document in the making (.docx): a title, paragraphs, tables, and a line to sign on. The same text makes the same bytes.
/// </summary>
internal sealed class NewDocument
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    // Twentieths of a point: A4 with the margins of Ukrainian paperwork, 30 mm on the left and 10 mm on the right.
    private const int TextWidth = 9639;

    private static readonly DateTimeOffset s_always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StringBuilder _body = new();

    public void Title(string text) => Paragraph(text, "center", "<w:b/><w:sz w:val=\"28\"/>", (0, 240, false, false));

    public void Heading(string text) => Paragraph(text, "left", "<w:b/>", (240, 120, false, true));

    public void Text(string text) => Paragraph(text, "both", "", (0, 120, true, false));

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
                Paragraph(text, side, number == 0 ? "<w:b/><w:sz w:val=\"20\"/>" : "<w:sz w:val=\"20\"/>", (0, 0, false, false));
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
        _body.Append("<w:spacing w:before=\"720\"/></w:pPr>");
        _body.Append("<w:r><w:t xml:space=\"preserve\">").Append(XmlText.Of($"{position} ________________"));
        _body
            .Append("</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">")
            .Append(XmlText.Of(name))
            .Append("</w:t></w:r></w:p>");
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
                    + $"<Override PartName=\"/word/styles.xml\" ContentType=\"{Types}.styles+xml\"/></Types>"
            );
            Add(zip, "_rels/.rels", Relation("officeDocument", "word/document.xml"));
            Add(zip, "word/_rels/document.xml.rels", Relation("styles", "styles.xml"));
            Add(
                zip,
                "word/styles.xml",
                $"<w:styles xmlns:w=\"{Main}\"><w:docDefaults><w:rPrDefault><w:rPr>"
                    + "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
                    + "<w:sz w:val=\"24\"/><w:lang w:val=\"uk-UA\"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
            );
            Add(
                zip,
                "word/document.xml",
                $"<w:document xmlns:w=\"{Main}\"><w:body>{_body}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                    + "<w:pgMar w:top=\"1134\" w:right=\"567\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" "
                    + "w:footer=\"567\" w:gutter=\"0\"/>"
                    + "</w:sectPr></w:body></w:document>"
            );
        }

        return file.ToArray();
    }

    private void Paragraph(string text, string side, string look, (int Before, int After, bool IsIndented, bool KeepsNext) how)
    {
        _body.Append("<w:p><w:pPr>").Append(how.KeepsNext ? "<w:keepNext/>" : "");
        _body.Append(CultureInfo.InvariantCulture, $"<w:spacing w:before=\"{how.Before}\" w:after=\"{how.After}\"/>");
        _body.Append(how.IsIndented ? "<w:ind w:firstLine=\"567\"/>" : "");
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<w:jc w:val=\"{side}\"/></w:pPr><w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">"
        );
        _body.Append(XmlText.Of(text)).Append("</w:t></w:r></w:p>");
    }

    private static string Relation(string kind, string target) =>
        $"<Relationships xmlns=\"{Package}/relationships\">"
        + $"<Relationship Id=\"r1\" Type=\"{Office}/{kind}\" Target=\"{target}\"/></Relationships>";

    private static void Add(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_always;
        using StreamWriter xml = new(entry.Open(), new UTF8Encoding(false));
        xml.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml.Write(text);
    }
}
