using Monitoring.Platform.Values;

namespace Monitoring.Platform.Access;

/// <summary>Whether a key still opens anything.<uk>Чи ключ іще діє.</uk></summary>
[Label("стан ключа", "status of a key")]
public enum KeyStatus
{
    [Label("чинний", "active")]
    Active,

    [Label("прострочений", "expired")]
    Expired,

    [Label("відкликаний", "revoked")]
    Revoked,
}
