using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Monitoring.Platform.Workbooks;

/// <summary>
/// Writes sheets as a workbook. Written by hand and not by the library, whose tree took most of the time of a form; the same sheets make
/// the same bytes.
/// </summary>
internal static class NewWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Sheet = Office + "/worksheet";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // The first moment that a zip file can tell.
    private static readonly DateTimeOffset s_always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string s_styles = Looks.Stylesheet().OuterXml;

    public static byte[] Of(IReadOnlyList<NewSheet> sheets)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var numbers = Enumerable.Range(1, sheets.Count).ToList();
            Add(zip, "[Content_Types].xml", xml => xml.Write(ContentTypes(numbers)));
            Add(
                zip,
                "_rels/.rels",
                xml => xml.Write(Relations($"<Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>"))
            );
            Add(zip, "xl/workbook.xml", xml => xml.Write(Workbook(sheets)));
            Add(
                zip,
                "xl/_rels/workbook.xml.rels",
                xml =>
                    xml.Write(
                        Relations(
                            $"<Relationship Id=\"styles\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>"
                                + string.Concat(
                                    numbers.Select(number =>
                                        $"<Relationship Id=\"s{number}\" Type=\"{Sheet}\" Target=\"worksheets/sheet{number}.xml\"/>"
                                    )
                                )
                        )
                    )
            );
            Add(zip, "xl/styles.xml", xml => xml.Write(s_styles));
            numbers.ForEach(number =>
                Add(zip, $"xl/worksheets/sheet{number}.xml", xml => sheets[number - 1].WriteXml(xml, isFirst: number == 1))
            );
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, Action<TextWriter> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_always;
        using StreamWriter xml = new(entry.Open(), new UTF8Encoding(false), 16 * 1024);
        xml.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        write(xml);
    }

    private static string ContentTypes(List<int> numbers) =>
        $"<Types xmlns=\"{Package}/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/>"
        + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}.styles+xml\"/>"
        + string.Concat(
            numbers.Select(number => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{Types}.worksheet+xml\"/>")
        )
        + "</Types>";

    private static string Relations(string all) => $"<Relationships xmlns=\"{Package}/relationships\">{all}</Relationships>";

    // Whoever opens it works the formulas out anew.
    private static string Workbook(IReadOnlyList<NewSheet> sheets)
    {
        StringBuilder names = new();
        StringBuilder ranges = new();
        for (var place = 0; place < sheets.Count; place++)
        {
            var sheet = sheets[place];
            var state = sheet.IsHidden ? "state=\"hidden\" " : "";
            names.Append(
                CultureInfo.InvariantCulture,
                $"<sheet name=\"{XmlText.Of(sheet.Name)}\" sheetId=\"{place + 1}\" {state}r:id=\"s{place + 1}\"/>"
            );
            if (sheet.HeadingRow is { } row)
            {
                var name = $"'{XmlText.Of(sheet.Name)}'!";
                var columns = sheet.HeadingColumns == 0 ? "" : $"{name}$A:${new CellPlace(1, sheet.HeadingColumns).ToString()[..^1]},";
                ranges.Append(
                    CultureInfo.InvariantCulture,
                    $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{place}\">{columns}{name}${row}:${row}</definedName>"
                );
            }
        }

        return $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><bookViews><workbookView/></bookViews><sheets>{names}</sheets>"
            + (ranges.Length > 0 ? $"<definedNames>{ranges}</definedNames>" : "")
            + "<calcPr fullCalcOnLoad=\"1\"/></workbook>";
    }
}
