using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>Who writes: the key, the name the audit shows, the role, the body it is bound to, and the address.</summary>
public sealed record Actor(string KeyId, string Name, string Role, string? BodyId, string Address);

/// <summary>Who can see that something happened.</summary>
public enum Visibility
{
    /// <summary>Nobody but those who work with it.</summary>
    Private,

    /// <summary>Some public answer now reads differently, but there is nothing for a mirror to fetch.</summary>
    ChangesPublicAnswers,

    /// <summary>The public sees the thing itself differently: one item of the change feed.</summary>
    Published,
}

/// <summary>
/// Something that happened to one resource, with its values before and after: records, or <see cref="JsonText"/> that is ready.
/// </summary>
public sealed record AuditEvent(
    string Resource,
    string Id,
    string Action,
    string Url,
    long Revision,
    Visibility Visibility,
    object? Before,
    object? After
);

/// <summary>The open transaction of the one writer; stores take it and never commit.</summary>
public sealed class WriteTransaction
{
    private static readonly AuditEvent s_upkeep = new(
        "register",
        "register",
        "upkeep",
        "/api/v1/changes",
        1,
        Visibility.Private,
        null,
        null
    );

    private readonly CityClock _clock;
    private WriteTransaction? _outer;
    private OwedRow? _owed;
    private string? _event;
    private int _ids;

    public WriteTransaction(DbConnection connection, Actor actor, CityClock clock, DateTimeOffset now)
    {
        (Connection, Actor, _clock) = (connection, actor, clock);
        Now = Iso.Cut(now);
    }

    // An audit row that is not written yet: what is written after it and before the next one belongs to it as well.
    private sealed record OwedRow(AuditRow Row, List<ProofEntry> Entries);

    public DbConnection Connection { get; }

    public Actor Actor { get; }

    public DateTimeOffset Now { get; }

    public DateOnly Today => _clock.DateOf(Now);

    /// <summary>What notes the rows that this write touches.</summary>
    internal TouchedRows? Touched { private get; init; }

    /// <summary>The writes that were kept before this one, those of the same commit too.</summary>
    internal RecentWrites? Recent { private get; init; }

    /// <summary>The tables and the first keys of what this write touched.</summary>
    internal HashSet<(string Table, string Owner)> TouchedOwners { get; } = [];

    internal bool ChangesPublicAnswers { get; private set; }

    /// <summary>Whether a check holds that was made when so many writes were committed, and stands on these rows.</summary>
    internal bool IsAsOf(long commits, CheckedRows? rows) => Recent!.LeftWhole(rows, since: commits);

    /// <summary>A UUID of version 7; that of a replayed event is the same in every register.</summary>
    public string NewId() => (_event is null ? Guid.CreateVersion7(Now) : SameEverywhere(_event)).ToString();

    public DateOnly DateOf(DateTimeOffset instant) => _clock.DateOf(instant);

    /// <summary>
    /// The same transaction as another actor at another moment: how the demonstration data replay the past. The event's name tells it from
    /// all others of its moment.
    /// </summary>
    public WriteTransaction At(DateTimeOffset moment, Actor actor, string name) =>
        new(Connection, actor, _clock, moment)
        {
            _outer = this,
            _event = name,
            Touched = Touched,
        };

    /// <summary>Leaves the audit row that every write owes, and the feed item where the public can see the change.</summary>
    public void Record(AuditEvent auditEvent) => Record(auditEvent, []);

    /// <summary>The same, with digests of rows that this write did not touch.</summary>
    internal void Record(AuditEvent auditEvent, IEnumerable<ProofEntry> entries)
    {
        if (auditEvent.Visibility == Visibility.ChangesPublicAnswers)
        {
            MarkPublicChange();
        }

        if (auditEvent.Visibility == Visibility.Published)
        {
            Feed(new(auditEvent.Resource, auditEvent.Id, auditEvent.Action, auditEvent.Url, auditEvent.Revision));
        }

        Root.Owe(new(RowOf(auditEvent), [.. entries, .. TakeTouched()]));
    }

    /// <summary>
    /// Writes what the audit is still owed. Nothing is written without a row in the audit: what the service changes by itself has one of
    /// its own.
    /// </summary>
    internal void Complete()
    {
        var rest = TakeTouched();
        if (rest.Count > 0)
        {
            _owed ??= new(RowOf(s_upkeep), []);
            _owed.Entries.AddRange(rest);
        }

        Pay();
    }

    /// <summary>Leaves the feed item of what reads differently only because of something else, which the audit tells of.</summary>
    public void Feed(FeedItem item)
    {
        MarkPublicChange();
        ChangeFeed.Append(this, item);
    }

    internal void MarkPublicChange()
    {
        ChangesPublicAnswers = true;
        _outer?.MarkPublicChange();
    }

    // The first six bytes are the moment, as in any other; the rest is not drawn, but made of the event and the place of the id in it.
    private Guid SameEverywhere(string name)
    {
        var bytes = Guid.CreateVersion7(Now).ToByteArray(bigEndian: true);
        var (version, variant) = (bytes[6] & 0xF0, bytes[8] & 0xC0);
        SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {++_ids}")).AsSpan(0, 10).CopyTo(bytes.AsSpan(6));
        (bytes[6], bytes[8]) = ((byte)(version | (bytes[6] & 0x0F)), (byte)(variant | (bytes[8] & 0x3F)));
        return new(bytes, bigEndian: true);
    }

    private WriteTransaction Root => _outer?.Root ?? this;

    private List<ProofEntry> TakeTouched()
    {
        var entries = Touched?.Take(Connection) ?? [];
        Root.TouchedOwners.UnionWith(entries.Select(entry => (entry.Table, entry.Owner.Split('/', 2)[0])));
        return entries;
    }

    private AuditRow RowOf(AuditEvent auditEvent) =>
        new()
        {
            Seq = 0,
            At = Iso.Text(Now),
            KeyId = Actor.KeyId,
            Actor = Actor.Name,
            Role = Actor.Role,
            BodyId = Actor.BodyId,
            Address = Actor.Address,
            Action = auditEvent.Action,
            Resource = auditEvent.Resource,
            ResourceId = auditEvent.Id,
            Before = Text(auditEvent.Before),
            After = Text(auditEvent.After),
            PreviousHash = AuditRow.NoHash,
        };

    private void Owe(OwedRow owed)
    {
        Pay();
        _owed = owed;
    }

    private void Pay()
    {
        if (_owed is not { } owed)
        {
            return;
        }

        _owed = null;
        // From the state and not from the last row: were the tail cut off, the gap would stay for verification to find.
        var last = Connection.QuerySingle<(long Seq, string Hash)>("select seq, hash from audit_state");
        // The rows that a new register was made with wait for its first row of the audit.
        var waiting = last.Seq == 0 ? ProofStore.Of(Connection, 1) : [];
        ProofStore.Insert(Connection, last.Seq + 1, owed.Entries, waiting.Count);
        var row = owed.Row with { Seq = last.Seq + 1, PreviousHash = last.Hash, RowsHash = ProofHash.Of([.. waiting, .. owed.Entries]) };
        Connection.ExecuteLater(
            """
            insert into audit (
                seq, at, key_id, actor, role, body_id, address, action, resource, resource_id, states, previous_hash,
                rows_hash, hash)
            values (
                @Seq, @At, @KeyId, @Actor, @Role, @BodyId, @Address, @Action, @Resource, @ResourceId, @States, @PreviousHash,
                @RowsHash, @Hash)
            """,
            row with
            {
                Hash = row.ComputeHash(),
            }
        );
    }

    private static string? Text(object? value) =>
        value switch
        {
            null => null,
            JsonText text => text.Text,
            _ => Json.Text(value),
        };
}
