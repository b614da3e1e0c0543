namespace Monitoring.Operations.Region;

/// <summary>The registers of the process, opened side by side and kept open until it stops.</summary>
internal sealed class RegionRegisters(IReadOnlyList<ServedRegister> registers) : BackgroundService
{
    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<ServedRegister> All { get; } = [.. registers.OrderBy(register => register.Name, StringComparer.Ordinal)];

    /// <summary>Whether each was opened or could not be, since the process was started.</summary>
    public bool AreTried => All.All(register => register.Tried.IsCompleted);

    /// <summary>
    /// The register that a request is for, and the path within it; no path where it is only to be found under another host. Null of what is
    /// for the region itself.
    /// </summary>
    public (ServedRegister Register, string? Path)? Find(string host, string path)
    {
        if (All.FirstOrDefault(register => HasHost(register) && IsHost(register, host)) is { } byHost)
        {
            return (byHost, path);
        }

        return All.FirstOrDefault(register => IsUnder(path, register.Path)) is not { } byPath ? null
            : HasHost(byPath) ? (byPath, null)
            : (byPath, path.Length == byPath.Path.Length ? "/" : path[byPath.Path.Length..]);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = All.Select(register => Task.Run(() => register.RunAsync(stoppingToken), CancellationToken.None)).ToList();
        await Task.WhenAll(All.Select(register => register.Tried));
        // What was needed to open them is given back at once: most registers of a district are idle most of the time.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await Task.WhenAll(running);
    }

    private static bool HasHost(ServedRegister register) => register.Address is { Path: "" };

    private static bool IsHost(ServedRegister register, string host) =>
        string.Equals(register.Address!.Base.Host, host, StringComparison.OrdinalIgnoreCase);

    private static bool IsUnder(string path, string start) =>
        path.StartsWith(start, StringComparison.Ordinal) && (path.Length == start.Length || path[start.Length] == '/');
}
