namespace Monitoring.Surfaces.Site;

/// <summary>The city's coat of arms, from the file that its settings name.</summary>
internal sealed record CoatOfArms(byte[] Bytes, string Type)
{
    public const string Svg = "image/svg+xml";
    public const long MostBytes = 256 * 1024;

    private const string Png = "image/png";

    private static readonly byte[] s_beginningOfPng = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>Null where there is no such file, or it is no SVG or PNG of at most 256 KiB.</summary>
    public static CoatOfArms? Read(string path)
    {
        try
        {
            if (!Path.IsPathFullyQualified(path) || new FileInfo(path) is not { Exists: true, Length: > 0 and <= MostBytes })
            {
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            return bytes.AsSpan().StartsWith(s_beginningOfPng) ? new(bytes, Png)
                : bytes.AsSpan().IndexOf("<svg"u8) >= 0 ? new(bytes, Svg)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
