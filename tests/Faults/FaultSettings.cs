using System.Globalization;

namespace Monitoring.Tests.Faults;

/// <summary>How long the random tests run and from which seed: FAULT_ROUNDS=200 makes them longer, FAULT_SEED repeats one.</summary>
internal static class FaultSettings
{
    private const int UsualSeed = 20261122;

    public static int Seed { get; } = Number("FAULT_SEED") ?? UsualSeed;

    /// <summary>Whether somebody asked for the long run.</summary>
    public static bool IsLong => Number("FAULT_ROUNDS") is not null;

    public static int Rounds(int usual) => Number("FAULT_ROUNDS") ?? usual;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
