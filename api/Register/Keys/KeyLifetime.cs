using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Keys;

/// <summary>When a key ends: as asked for, within bounds, or else by its role.</summary>
internal static class KeyLifetime
{
    private const int MaxDays = 1095;
    private const int DefaultDays = 365;
    private const int DefaultDaysOfAdministrator = 90;

    public static DateTimeOffset Ends(RawInput<DateTimeOffset>? asked, Role? role, DateTimeOffset now) =>
        asked?.ValueOrNull ?? now.AddDays(role == Role.Administrator ? DefaultDaysOfAdministrator : DefaultDays);

    public static IEnumerable<ValidationError> Check(DateTimeOffset expiresAt, DateTimeOffset now) =>
        expiresAt <= now || expiresAt > now.AddDays(MaxDays)
            ? [new(Problems.ExpiryOutOfBounds, "#/expiresAt", new { days = MaxDays, example = Iso.Text(now.AddDays(DefaultDays)) })]
            : [];
}
