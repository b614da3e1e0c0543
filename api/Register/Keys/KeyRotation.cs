using FluentValidation;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Keys;

/// <summary>
/// How a key is to be taken over by a new one of the same name, role and body.
/// <uk>Як замінити ключ новим — із тією самою назвою, роллю та органом.</uk>
/// </summary>
/// <param name="OverlapDays">
/// For how many days the old key still works beside the new one; 7 when absent, 0 stops it at once.
/// <uk>Скільки днів старий ключ іще діє поряд із новим; якщо не вказано — 7, а 0 припиняє його дію одразу.</uk>
/// </param>
/// <param name="ExpiresAt">
/// When the new key expires, a UTC instant; absent means 365 days, for an administrator 90.
/// <uk>Коли спливає строк дії нового ключа, момент за UTC; якщо не вказано — через 365 днів, для адміністратора — через 90.</uk>
/// </param>
public sealed record KeyRotation(int? OverlapDays, RawInput<DateTimeOffset>? ExpiresAt)
{
    public const int DefaultOverlapDays = 7;

    internal DateTimeOffset ExpiryFrom(DateTimeOffset now, Role role) => KeyLifetime.Ends(ExpiresAt, role, now);

    internal List<ValidationError> Check(DateTimeOffset now, Role role) =>
        [.. Rules.Instance.Check(this), .. KeyLifetime.Check(ExpiryFrom(now, role), now)];

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
