using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Keys;

/// <summary>
/// A key as its administrator sees it; the secret itself is shown once, when the key is made.
/// <uk>Відомості про ключ для адміністратора; сам секрет видно лише раз — коли ключ видають.</uk>
/// </summary>
public record AccessKey : IRevised
{
    public required string Id { get; init; }

    /// <summary>What the key is for: a person, a system.<uk>Для кого ключ: для людини чи для системи.</uk></summary>
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>The body an executiveBody key is bound to.<uk>Орган, за яким закріплено ключ із роллю executiveBody.</uk></summary>
    public required string? BodyId { get; init; }

    public required KeyStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the key was revoked; null while it is not.<uk>Коли ключ відкликано; null, якщо не відкликано.</uk></summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>
    /// When the key was last used, to within a minute; null while it never was.
    /// <uk>Коли ключем користувалися востаннє, з точністю до хвилини; null, якщо ще не користувалися.</uk>
    /// </summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The key that this one took over from.<uk>Ключ, на заміну якому видано цей.</uk></summary>
    public required string? ReplacesId { get; init; }

    /// <summary>
    /// The revision, which If-Match asks for.
    /// <uk>Версія, якої вимагає If-Match.</uk>
    /// </summary>
    public required long? Revision { get; init; }

    public object WithoutRevision() => this with { Revision = null };

    internal static AccessKey Of(KeyStore.Row row, DateTimeOffset now) =>
        new()
        {
            Id = row.Id,
            Name = row.Name,
            Role = WireEnum<Role>.Parse(row.Role),
            BodyId = row.BodyId,
            Status = row.StatusAt(now),
            CreatedAt = row.CreatedAt,
            ExpiresAt = row.ExpiresAt,
            RevokedAt = row.RevokedAt,
            LastUsedAt = row.LastUsedAt,
            ReplacesId = row.ReplacesId,
            Revision = row.Revision,
        };

    /// <summary>The row of a key that was made just now.</summary>
    internal KeyStore.Row ToRow(string publicId, string secretHash) =>
        new()
        {
            Id = Id,
            PublicId = publicId,
            SecretHash = secretHash,
            Name = Name,
            Role = Role.Wire(),
            BodyId = BodyId,
            CreatedAt = CreatedAt,
            ExpiresAt = ExpiresAt,
            RevokedAt = RevokedAt,
            LastUsedAt = LastUsedAt,
            ReplacesId = ReplacesId,
            Revision = Revision!.Value,
        };
}

/// <summary>A key just made, with its secret.<uk>Щойно виданий ключ разом із секретом.</uk></summary>
public record IssuedKey : AccessKey
{
    [SetsRequiredMembers]
    public IssuedKey(AccessKey key, string? text)
        : base(key) => Key = text;

    /// <summary>
    /// The key itself. It is not shown again: keep it now. Null in a dry run and in an answer given again.
    /// <uk>Сам ключ. Більше його не покажуть: збережіть зараз. У спробі та в повтореній відповіді — null.</uk>
    /// </summary>
    [JsonPropertyOrder(-1)]
    public string? Key { get; init; }
}

/// <summary>
/// A key just made to take over from another, with its secret.
/// <uk>Ключ, щойно виданий на заміну іншому, разом із секретом.</uk>
/// </summary>
public sealed record RotatedKey : IssuedKey
{
    [SetsRequiredMembers]
    public RotatedKey(AccessKey key, string? text, DateTimeOffset replacedWorksUntil)
        : base(key, text) => ReplacedWorksUntil = replacedWorksUntil;

    /// <summary>Until when the key it replaces still works.<uk>До якого моменту ще діє замінений ключ.</uk></summary>
    public DateTimeOffset ReplacedWorksUntil { get; init; }
}
