using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Monitoring.Platform.Http;

/// <summary>
/// Sends long answers piece by piece, and no slower than that the whole is read in time: a reader who takes hours over one would hold
/// all of it in memory meanwhile. Whoever is slower is cut off.
/// </summary>
internal static class AnswerPace
{
    private const int PieceBytes = 64 * 1024;
    private const int MostSeconds = 30 * 60;

    public static async Task SendAsync(HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        Bound(http, bytes.Length);
        // Handed over whole, all of it would be copied at once, to wait for the reader a second time.
        for (var place = 0; place < bytes.Length && !http.RequestAborted.IsCancellationRequested; place += PieceBytes)
        {
            await http.Response.Body.WriteAsync(bytes[place..Math.Min(place + PieceBytes, bytes.Length)]);
        }
    }

    /// <summary>What keeps a short answer from going on for ever is the pace of all connections; a long one has to be faster.</summary>
    public static void Bound(HttpContext http, long length)
    {
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { MinDataRate: { } least } pace)
        {
            pace.MinDataRate = new(Math.Max(least.BytesPerSecond, length / (double)MostSeconds), least.GracePeriod);
        }
    }
}
