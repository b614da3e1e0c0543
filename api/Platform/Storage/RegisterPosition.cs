using System.Data.Common;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>How far a register has come: the last row of its audit with its hash, and the last numbers given to readers.</summary>
public sealed record RegisterPosition
{
    public static readonly RegisterPosition None = new()
    {
        AuditSeq = 0,
        AuditHash = AuditRow.NoHash,
        FeedSeq = 0,
        PublicSequence = 0,
    };

    public required long AuditSeq { get; init; }

    public required string AuditHash { get; init; }

    public required long FeedSeq { get; init; }

    public required long PublicSequence { get; init; }

    public static RegisterPosition Of(DbConnection connection) =>
        connection.QuerySingle<RegisterPosition>(
            """
            select a.seq as AuditSeq, a.hash as AuditHash, f.seq as FeedSeq, p.sequence as PublicSequence
            from audit_state a, feed_state f, public_state p
            """
        );
}
