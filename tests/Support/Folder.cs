using System.Security.Cryptography;

namespace Monitoring.Tests.Support;

/// <summary>A folder of a test's own with the register in it, gone when the test ends.</summary>
internal sealed class Folder : IDisposable
{
    public string Name { get; } = Directory.CreateTempSubdirectory("monitoring-").FullName;

    public string Register => File("programs.db");

    public string File(string name) => Path.Combine(Name, name);

    public string[] Files() => [.. Directory.GetFiles(Name).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>The hash of each file; the lock, the -shm and an empty log are made anew by whoever opens the register, and are nobody's content.</summary>
    public Dictionary<string, string> Hashes() =>
        Files()
            .Where(name =>
                !name.EndsWith(".lock", StringComparison.Ordinal)
                && !name.EndsWith("-shm", StringComparison.Ordinal)
                && (!name.EndsWith("-wal", StringComparison.Ordinal) || new FileInfo(File(name)).Length > 0)
            )
            .ToDictionary(name => name, name => Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(File(name)))));

    /// <summary>Another folder with the same files.</summary>
    public Folder Copy()
    {
        Folder copy = new();
        foreach (var name in Files())
        {
            System.IO.File.Copy(File(name), copy.File(name));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Name, recursive: true);
}
