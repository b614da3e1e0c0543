using System.IO.Compression;
using System.Text;

namespace Monitoring.Tests.Support;

/// <summary>Files that call themselves workbooks.</summary>
internal static class OddWorkbooks
{
    private static readonly byte[] s_compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>How Excel wraps a workbook with a password.</summary>
    public static byte[] Encrypted() =>
        [.. s_compound, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[600]];

    public static byte[] OldExcel() => [.. s_compound, .. new byte[600], .. Encoding.Unicode.GetBytes("Workbook"), .. new byte[600]];

    /// <summary>A workbook of one sheet, whose cells and shared texts are given as XML; cells of style 1 show dates.</summary>
    public static byte[] WithSheet(string rows, string strings = "", string head = "", string after = "", string book = "")
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Zip(
            (
                "_rels/.rels",
                $"<Relationships xmlns='{Relations}'><Relationship Id='r' Type='{Office}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                $"<workbook xmlns='{Main}' xmlns:r='{Office}'>{book}<sheets><sheet name='Звіт' sheetId='1' r:id='s'/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns='{Relations}'><Relationship Id='s' Type='{Office}/worksheet' Target='sheet.xml'/><Relationship Id='t' Type='{Office}/sharedStrings' Target='/xl/strings.xml'/><Relationship Id='y' Type='{Office}/styles' Target='styles.xml'/></Relationships>"
            ),
            ("xl/styles.xml", $"<styleSheet xmlns='{Main}'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"),
            ("xl/strings.xml", $"<sst xmlns='{Main}'>{strings}</sst>"),
            ("xl/sheet.xml", $"{head}<worksheet xmlns='{Main}'><sheetData>{rows}</sheetData>{after}</worksheet>")
        );
    }

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using StreamWriter part = new(zip.CreateEntry(name, CompressionLevel.SmallestSize).Open());
                part.Write(text);
            }
        }

        return file.ToArray();
    }
}
