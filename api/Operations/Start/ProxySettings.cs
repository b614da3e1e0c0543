using System.Net;

namespace Monitoring.Operations.Start;

/// <summary>The proxies that are believed when they say who the client is: single addresses and networks.</summary>
public sealed record ProxySettings
{
    public string Trusted { get; init; } = "";

    /// <summary>Null when the text names anything else, or everybody.</summary>
    internal IReadOnlyList<IPNetwork>? Networks
    {
        get
        {
            var networks = Trusted
                .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(NetworkOf)
                .ToList();
            return networks.TrueForAll(network => network is { PrefixLength: > 0 }) ? [.. networks.OfType<IPNetwork>()] : null;
        }
    }

    private static IPNetwork? NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : null;
}
