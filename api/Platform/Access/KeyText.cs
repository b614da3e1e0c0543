using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Platform.Access;

/// <summary>
/// The text of a key: <c>tpm_public_secret_checksum</c>. The public part finds it, the secret proves it, the checksum catches a bad copy.
/// </summary>
internal static class KeyText
{
    public const string Prefix = "tpm_";

    private const int PublicLength = 8;

    public static (string Text, string PublicId) Make()
    {
        var publicId = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", PublicLength);
        var body = $"{Prefix}{publicId}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        return ($"{body}_{Checksum(body)}", publicId);
    }

    /// <summary>The public part of a well-copied key, or null.</summary>
    public static string? PublicId(string key)
    {
        var end = key.LastIndexOf('_');
        return
            key.StartsWith(Prefix, StringComparison.Ordinal)
            && end > Prefix.Length + PublicLength
            && Checksum(key[..end]) == key[(end + 1)..]
            ? key.Substring(Prefix.Length, PublicLength)
            : null;
    }

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static bool HashesEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));

    private static string Checksum(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(body)), 0, 4);
}
