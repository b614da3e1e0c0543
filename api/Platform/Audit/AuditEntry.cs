using System.Text.Json;

namespace Monitoring.Platform.Audit;

/// <summary>One row of the audit: who did what to which resource, when, from where, and what it was before and after.</summary>
public sealed record AuditEntry
{
    /// <summary>The number of the row: 1, 2, 3 without gaps, in the order of the commits.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The key that was used; `configuration`, `sample` and `command-line` stand for what is no key of the register.</summary>
    public required string KeyId { get; init; }

    /// <summary>What the key was called then.</summary>
    public required string KeyName { get; init; }

    /// <summary>The role of the key.</summary>
    public required string Role { get; init; }

    /// <summary>The body that the key is bound to.</summary>
    public required string? BodyId { get; init; }

    /// <summary>The network address of the caller.</summary>
    public required string Address { get; init; }

    public required string Action { get; init; }

    public required string Resource { get; init; }

    /// <summary>The id of the resource; of a report `programId/period`, of an amendment `programId/number`.</summary>
    public required string ResourceId { get; init; }

    /// <summary>What it was before; null where it was made.</summary>
    public required JsonElement? Before { get; init; }

    /// <summary>What it became; null where it was deleted.</summary>
    public required JsonElement? After { get; init; }

    /// <summary>The hash of the row before; of the first row 64 zeros.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of all the rest of the row.</summary>
    public required string Hash { get; init; }
}

/// <summary>Whether the audit is whole, counted from its first row.</summary>
public sealed record AuditVerification
{
    /// <summary>True when no row was removed, edited or added behind the service's back.</summary>
    public required bool Valid { get; init; }

    /// <summary>How many rows hold, from the first one on.</summary>
    public required long Rows { get; init; }

    /// <summary>The hash of the last row that holds. Note it elsewhere: a later verification can be asked for it as `knownHash`.</summary>
    public required string LastHash { get; init; }

    /// <summary>Where the audit is broken first; null when it is whole.</summary>
    public required AuditBreak? Broken { get; init; }
}

/// <summary>The first place where the audit does not hold.</summary>
public sealed record AuditBreak
{
    /// <summary>The number of the row; null when only the noted hash is missing.</summary>
    public required long? Seq { get; init; }

    /// <summary>AUDIT_ROW_REMOVED, AUDIT_ROW_EDITED, AUDIT_ROW_ADDED, AUDIT_TAIL_CUT or AUDIT_HASH_UNKNOWN.</summary>
    public required string Code { get; init; }

    /// <summary>What happened and what to do, in the reader's language.</summary>
    public required string Detail { get; init; }
}
