using FluentValidation;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Keys;

/// <summary>The key to make.<uk>Ключ, який треба видати.</uk></summary>
/// <param name="Name">What the key is for: a person, a system.<uk>Для кого ключ: для людини чи для системи.</uk></param>
/// <param name="Role">The role it gives.<uk>Роль, яку дає ключ.</uk></param>
/// <param name="BodyId">
/// The body an executiveBody key is bound to; absent for the other roles.
/// <uk>Орган, за яким закріплено ключ із роллю executiveBody; для інших ролей не вказують.</uk>
/// </param>
/// <param name="ExpiresAt">
/// UTC instant such as 2027-11-22T00:00:00.000Z; absent means 365 days, for an administrator 90.
/// <uk>Момент за UTC, як-от 2027-11-22T00:00:00.000Z, коли спливає строк дії; якщо не вказано — через 365 днів, для адміністратора — через
/// 90.</uk>
/// </param>
public sealed record NewAccessKey(string? Name, RawInput<Role>? Role, string? BodyId, RawInput<DateTimeOffset>? ExpiresAt)
{
    internal DateTimeOffset ExpiryFrom(DateTimeOffset now) => KeyLifetime.Ends(ExpiresAt, Role?.ValueOrNull, now);

    internal AccessKey ToKey(string id, DateTimeOffset now) =>
        new()
        {
            Id = id,
            Name = Name!,
            Role = Role!.Value,
            BodyId = BodyId,
            Status = KeyStatus.Active,
            CreatedAt = now,
            ExpiresAt = ExpiryFrom(now),
            RevokedAt = null,
            LastUsedAt = null,
            ReplacesId = null,
            Revision = 1,
        };

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
