using FluentValidation;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Keys;

/// <summary>How a key is to be taken over by a new one of the same name, role and body.</summary>
/// <param name="OverlapDays">For how many days the old key still works beside the new one; 7 when absent, 0 stops it at once.</param>
/// <param name="ExpiresAt">When the new key expires, a UTC instant; absent means 365 days, for an administrator 90.</param>
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
