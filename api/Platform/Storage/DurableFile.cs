using System.Runtime.InteropServices;
using System.Text;

namespace Monitoring.Platform.Storage;

/// <summary>
/// Files that are whole after a power cut: flushed before they get their name. That the name is there too takes a flush of the folder.
/// </summary>
internal static class DurableFile
{
    /// <summary>Puts content under a name at once: whoever reads finds the old content or the new, after a power cut too.</summary>
    public static void Replace(string file, ReadOnlySpan<byte> content)
    {
        var part = file + ".part";
        using (FileStream stream = new(part, FileMode.Create, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, file, overwrite: true);
    }

    public static void Flush(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Gives a flushed file its name; the name too is there after a power cut.</summary>
    public static void Move(string from, string to)
    {
        File.Move(from, to);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    // The framework opens no folders; Windows has nothing to flush there.
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], 0);
        if (handle < 0 || Sync(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            _ = handle >= 0 && Close(handle) == 0;
            throw new IOException($"The folder {folder} could not be flushed: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }

        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
