using System.Diagnostics;

namespace Monitoring.Tests.Faults;

/// <summary>Real limits of the system put on a process: disks of its own, sizes of files, failing calls. Not every machine permits each.</summary>
internal static class Sandbox
{
    private static readonly Lazy<bool> s_hasOwnDisks = new(() => Succeeds("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"));
    private static readonly Lazy<bool> s_hasFailingCalls = new(() =>
        Succeeds("strace", "-f", "-e", "inject=fdatasync:error=EIO", "-o", "/dev/null", "true")
    );

    /// <summary>A small disk of the process's own over a folder.</summary>
    public static string[] SmallDisk(string folder, int mebibytes)
    {
        Need(s_hasOwnDisks);
        return ["unshare", "-Urm", "sh", "-c", $"mount -t tmpfs -o size={mebibytes}m tmpfs '{folder}' && exec \"$@\"", "sh"];
    }

    /// <summary>A disk of the process's own over a folder, with no space left on it.</summary>
    public static string[] FullDisk(string folder)
    {
        Need(s_hasOwnDisks);
        return
        [
            "unshare",
            "-Urm",
            "sh",
            "-c",
            $"mount -t tmpfs -o size=64k tmpfs '{folder}' && head -c 64k /dev/zero > '{folder}/filler'; exec \"$@\"",
            "sh",
        ];
    }

    /// <summary>A folder that the process can only read.</summary>
    public static string[] ReadOnly(string folder)
    {
        Need(s_hasOwnDisks);
        return
        [
            "unshare",
            "-Urm",
            "sh",
            "-c",
            $"mount --bind '{folder}' '{folder}' && mount -o remount,bind,ro '{folder}' && exec \"$@\"",
            "sh",
        ];
    }

    /// <summary>A folder as a process with disks of its own sees it.</summary>
    public static string Within(int process, string path) => $"/proc/{process}/root{path}";

    /// <summary>Lets a process live on when it meets <see cref="LimitFilesAsync"/>, as it does on a disk that fails.</summary>
    public static string[] ToBeLimited => ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];

    /// <summary>From now on the process can write no file beyond so many bytes; null takes the limit away.</summary>
    public static async Task LimitFilesAsync(int process, long? bytes)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", $"{process}", $"--fsize={(bytes is null ? "unlimited" : $"{bytes}")}:"]);
        await prlimit.WaitForExitAsync();
        Assert.That(prlimit.ExitCode, Is.Zero, "prlimit");
    }

    /// <summary>Each file that gets another name takes a fifth of a second to get it, so that a process can be killed between two.</summary>
    public static string[] SlowMoves
    {
        get
        {
            Need(s_hasFailingCalls);
            const string calls = "rename,renameat2,link,linkat,unlink,unlinkat";
            return ["strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e", $"trace={calls}", "-e", $"inject={calls}:delay_enter=200000"];
        }
    }

    /// <summary>From now on each flush of the process fails as on a dying disk.</summary>
    public static Task<Process> FailFlushesAsync(int process) => InterfereAsync(process, "fsync,fdatasync", "error=EIO");

    /// <summary>From now on each write to a file takes as long as on a very slow disk; answers, which go to sockets, do not.</summary>
    public static Task<Process> SlowWritesAsync(int process) =>
        InterfereAsync(process, "write,pwrite64,fsync,fdatasync", "delay_enter=50000");

    private static async Task<Process> InterfereAsync(int process, string calls, string how)
    {
        Need(s_hasFailingCalls);
        var strace = Process.Start(
            new ProcessStartInfo(
                "strace",
                ["-f", "-qq", "-p", $"{process}", "-o", "/dev/null", "-e", $"trace={calls}", "-e", $"inject={calls}:{how}"]
            )
            {
                RedirectStandardError = true,
            }
        )!;
        while (Directory.GetDirectories($"/proc/{process}/task").Any(thread => !IsTraced(thread)))
        {
            if (strace.HasExited)
            {
                Assert.Ignore($"This machine does not permit to trace a process: {await strace.StandardError.ReadToEndAsync()}");
            }

            await Task.Delay(10);
        }

        return strace;
    }

    private static bool IsTraced(string thread)
    {
        try
        {
            return !File.ReadLines($"{thread}/status").Contains("TracerPid:\t0");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It has just ended.
            return true;
        }
    }

    private static void Need(Lazy<bool> isPermitted)
    {
        if (!isPermitted.Value)
        {
            Assert.Ignore(
                "This machine does not permit disks of a process's own (unshare -Urm), or failing calls (strace), and nothing else makes the fault real."
            );
        }
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
