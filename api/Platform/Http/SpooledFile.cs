using System.Buffers;

namespace Monitoring.Platform.Http;

/// <summary>
/// A temporary file, written from one read transaction and sent to any number of readers at their own pace: a slow reader keeps no
/// transaction open, and the rows are never all in memory.
/// </summary>
internal sealed class SpooledFile
{
    private const int ChunkBytes = 64 * 1024;

    // Closed by the garbage collector, once no generation of answers and no reader refers to it any more.
    private readonly FileStream _file;

    private SpooledFile(FileStream file) => (_file, Length) = (file, file.Length);

    public long Length { get; }

    public static SpooledFile Of(Action<Stream> write)
    {
        var name = Path.Combine(Path.GetTempPath(), $"programs-{Path.GetRandomFileName()}");
        FileStream file = new(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, ChunkBytes);
        try
        {
            // Deleted while it is open: however the process ends, nothing is left behind.
            File.Delete(name);
            write(file);
            file.Flush();
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        for (var place = 0; place < bytes.Length; )
        {
            var count = RandomAccess.Read(_file.SafeFileHandle, bytes.AsSpan(place), place);
            place += count > 0 ? count : throw new EndOfStreamException("A file of an answer was cut short.");
        }

        return bytes;
    }

    public async Task SendAsync(Stream to, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            long place = 0;
            while (place < Length)
            {
                var count = await RandomAccess.ReadAsync(_file.SafeFileHandle, buffer.AsMemory(0, ChunkBytes), place, cancellation);
                await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
                place += count > 0 ? count : throw new EndOfStreamException("A file of an answer was cut short.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
