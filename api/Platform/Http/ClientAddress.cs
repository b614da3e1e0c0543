using System.Net;
using System.Net.Sockets;

namespace Monitoring.Platform.Http;

/// <summary>Where a request comes from: as the audit writes it, and as the limits count it.</summary>
internal static class ClientAddress
{
    private const int BytesOfNetwork = 8;

    /// <summary>A socket that takes both families shows 192.0.2.7 as ::ffff:192.0.2.7, and all of those would share one /64.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>The address of IPv4; of IPv6 its /64, which one subscriber is given whole.</summary>
    public static IPAddress NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        var plain = Plain(address);
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return plain;
        }

        Span<byte> bytes = stackalloc byte[16];
        plain.TryWriteBytes(bytes, out _);
        bytes[BytesOfNetwork..].Clear();
        return new(bytes);
    }
}
