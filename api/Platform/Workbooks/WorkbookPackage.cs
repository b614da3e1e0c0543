using System.IO.Compression;
using System.Text;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Workbooks;

/// <summary>Unpacks a file that should be a workbook, within bounds; what it is instead is said plainly.</summary>
internal static class WorkbookPackage
{
    private const int MaxParts = 512;

    // What Excel wrote until 2003, and what it puts round a workbook with a password.
    private static readonly byte[] s_compound = [0xD0, 0xCF, 0x11, 0xE0];
    private static readonly byte[] s_zip = "PK\u0003\u0004"u8.ToArray();
    private static readonly byte[] s_encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>The XML parts by their names.</summary>
    public static Checked<IReadOnlyDictionary<string, byte[]>> Open(byte[] file, WorkbookBounds bounds)
    {
        if (file.AsSpan().StartsWith(s_compound))
        {
            return file.AsSpan().IndexOf(s_encrypted) >= 0
                ? new ProblemResult(Problems.WorkbookEncrypted)
                : Other("xls", new("книга Excel 97–2003 (.xls)", "an Excel 97–2003 workbook (.xls)"));
        }

        if (!file.AsSpan().StartsWith(s_zip))
        {
            return Other("text", new("текст або таблиця CSV", "text or a CSV table"));
        }

        try
        {
            using ZipArchive zip = new(new MemoryStream(file));
            return Refuses([.. zip.Entries.Select(entry => entry.FullName)]) is { } problem ? problem : Unpack(zip, bounds.Bytes);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return new ProblemResult(Problems.WorkbookUnreadable);
        }
    }

    public static ProblemResult TooLarge(string code, Words what, int most) =>
        new(Problems.WorkbookTooLarge, new { what = new Labelled(code, what), most });

    private static ProblemResult Other(string code, Words format) =>
        new(Problems.WorkbookOfOtherFormat, new { format = new Labelled(code, format) });

    private static ProblemResult? Refuses(IReadOnlyList<string> parts)
    {
        if (parts.Count > MaxParts)
        {
            return TooLarge("parts", new("частин у файлі", "parts in the file"), MaxParts);
        }

        return parts.Any(part => part.Contains("..", StringComparison.Ordinal) || part.StartsWith('/') || part.Contains('\\'))
            || parts.Distinct(StringComparer.OrdinalIgnoreCase).Count() < parts.Count
                ? new(Problems.WorkbookUnreadable)
            : parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? new(Problems.WorkbookWithMacros)
            : parts.Contains("xl/workbook.bin") ? Other("xlsb", new("двійкова книга Excel (.xlsb)", "a binary Excel workbook (.xlsb)"))
            : parts.Contains("mimetype") ? Other("ods", new("таблиця OpenDocument (.ods)", "an OpenDocument sheet (.ods)"))
            : parts.Any(part => part.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)) ? new(Problems.WorkbookLinksOut)
            : null;
    }

    // What a part says of its length is not believed.
    private static Checked<IReadOnlyDictionary<string, byte[]>> Unpack(ZipArchive zip, int most)
    {
        Dictionary<string, byte[]> parts = [];
        var left = most;
        var buffer = new byte[64 * 1024];
        foreach (var entry in zip.Entries)
        {
            using var packed = entry.Open();
            using MemoryStream plain = new();
            var isXml =
                entry.FullName.EndsWith(".xml", StringComparison.Ordinal) || entry.FullName.EndsWith(".rels", StringComparison.Ordinal);
            for (var read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
            {
                left -= read;
                if (left < 0)
                {
                    return TooLarge("bytes", new("мебібайтів після розпакування", "MiB when unpacked"), most / 1024 / 1024);
                }

                if (isXml)
                {
                    plain.Write(buffer, 0, read);
                }
            }

            parts[entry.FullName] = plain.ToArray();
        }

        return parts;
    }
}
