using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Access;

/// <summary>Whether a key still opens anything.</summary>
[Label("стан ключа", "status of a key")]
public enum KeyStatus
{
    [Label("діє", "active")]
    Active,

    [Label("прострочений", "expired")]
    Expired,

    [Label("відкликаний", "revoked")]
    Revoked,
}

/// <summary>A key as its administrator sees it; the secret itself is shown once, when the key is made.</summary>
public record AccessKey
{
    public required string Id { get; init; }

    /// <summary>What the key is for: a person, a system.</summary>
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>The body an executiveBody key is bound to.</summary>
    public required string? BodyId { get; init; }

    public required KeyStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the key was revoked; null while it is not.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When the key was last used, to within a minute; null while it never was.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The key that this one took over from.</summary>
    public required string? ReplacesId { get; init; }
}

/// <summary>A key just made, with its secret.</summary>
public record IssuedKey : AccessKey
{
    [SetsRequiredMembers]
    public IssuedKey(AccessKey key, string? text)
        : base(key) => Key = text;

    /// <summary>The key itself. It is not shown again: keep it now. Null in a dry run and in an answer given again.</summary>
    [JsonPropertyOrder(-1)]
    public string? Key { get; init; }
}

/// <summary>A key just made to take over from another, with its secret.</summary>
public sealed record RotatedKey : IssuedKey
{
    [SetsRequiredMembers]
    public RotatedKey(AccessKey key, string? text, DateTimeOffset replacedWorksUntil)
        : base(key, text) => ReplacedWorksUntil = replacedWorksUntil;

    /// <summary>Until when the key it replaces still works.</summary>
    public DateTimeOffset ReplacedWorksUntil { get; init; }
}

/// <summary>The key to make.</summary>
/// <param name="Name">What the key is for: a person, a system.</param>
/// <param name="Role">The role it gives.</param>
/// <param name="BodyId">The body an executiveBody key is bound to; absent for the other roles.</param>
/// <param name="ExpiresAt">UTC instant such as 2027-11-22T00:00:00.000Z; absent means 365 days, for an administrator 90.</param>
public sealed record NewAccessKey(string? Name, RawInput<Role>? Role, string? BodyId, RawInput<DateTimeOffset>? ExpiresAt)
{
    internal sealed class Rules : AbstractValidator<NewAccessKey>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(key => key.Name).Required().Line(200);
            RuleFor(key => key.Role).Required().Readable();
            RuleFor(key => key.BodyId).Line(64);
            RuleFor(key => key.ExpiresAt).Readable();
        }
    }
}

/// <summary>How a key is to be taken over by a new one of the same name, role and body.</summary>
/// <param name="OverlapDays">For how many days the old key still works beside the new one; 7 when absent, 0 stops it at once.</param>
/// <param name="ExpiresAt">When the new key expires, a UTC instant; absent means 365 days, for an administrator 90.</param>
public sealed record KeyRotation(int? OverlapDays, RawInput<DateTimeOffset>? ExpiresAt)
{
    public const int DefaultOverlapDays = 7;

    internal sealed class Rules : AbstractValidator<KeyRotation>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(rotation => rotation.OverlapDays).Between(0, 30);
            RuleFor(rotation => rotation.ExpiresAt).Readable();
        }
    }
}

/// <summary>The text of a key: <c>tpm_public_secret_checksum</c>. The public part finds it, the secret proves it, the checksum catches a bad copy.</summary>
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
