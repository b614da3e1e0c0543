using Microsoft.AspNetCore.Http;
using Monitoring.Platform.Http;

namespace Monitoring.Tests.Unit;

/// <summary>A long answer is the same whether all of it was in memory or a part in a temporary file.</summary>
internal sealed class SendingALongAnswer
{
    private const int MostInMemory = 512 * 1024;

    [TestCase(0)]
    [TestCase(MostInMemory)]
    [TestCase(MostInMemory + 1)]
    [TestCase(3 * MostInMemory)]
    public async Task Every_byte_is_sent_in_its_place(int length)
    {
        var written = new byte[length];
        new Random(length).NextBytes(written);
        var content = LongContent.Of(
            to =>
            {
                foreach (var piece in written.Chunk(10_000))
                {
                    to.Write(piece);
                }
            },
            Content.Csv
        );
        using MemoryStream body = new();
        DefaultHttpContext http = new() { Response = { Body = body } };

        await content.SendAsync(http);

        Assert.That(body.ToArray(), Is.EqualTo(written));
        Assert.That(http.Response.ContentLength, Is.EqualTo(length));
        Assert.That(() => content.Bytes.Write(new byte[1]), Throws.TypeOf<ObjectDisposedException>(), "its file is closed with the answer");
    }
}
