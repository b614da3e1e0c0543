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
    private readonly CityClock _clock;
    private WriteTransaction? _outer;
    private string? _event;
    private int _ids;

    public WriteTransaction(DbConnection connection, Actor actor, CityClock clock, DateTimeOffset now)
    {
        (Connection, Actor, _clock) = (connection, actor, clock);
        Now = Iso.Cut(now);
    }

    public DbConnection Connection { get; }

    public Actor Actor { get; }

    public DateTimeOffset Now { get; }

    public DateOnly Today => _clock.DateOf(Now);

    internal bool ChangesPublicAnswers { get; private set; }

    /// <summary>A UUID of version 7; that of a replayed event is the same in every register.</summary>
    public string NewId() => (_event is null ? Guid.CreateVersion7(Now) : SameEverywhere(_event)).ToString();

    public DateOnly DateOf(DateTimeOffset instant) => _clock.DateOf(instant);

    /// <summary>
    /// The same transaction as another actor at another moment: how the demonstration data replay the past. The event's name tells it from
    /// all others of its moment.
    /// </summary>
    public WriteTransaction At(DateTimeOffset moment, Actor actor, string name) =>
        new(Connection, actor, _clock, moment) { _outer = this, _event = name };

    /// <summary>Leaves the audit row that every write owes, and the feed item where the public can see the change.</summary>
    public void Record(AuditEvent auditEvent)
    {
        if (auditEvent.Visibility == Visibility.ChangesPublicAnswers)
        {
            MarkPublicChange();
        }

        if (auditEvent.Visibility == Visibility.Published)
        {
            Feed(new(auditEvent.Resource, auditEvent.Id, auditEvent.Action, auditEvent.Url, auditEvent.Revision));
        }

        Audit(auditEvent);
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

    private void Audit(AuditEvent auditEvent)
    {
        // From the state and not from the last row: were the tail cut off, the gap would stay for verification to find.
        var last = Connection.QuerySingle<(long Seq, string Hash)>("select seq, hash from audit_state");
        AuditRow row = new()
        {
            Seq = last.Seq + 1,
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
            PreviousHash = last.Hash,
        };
        Connection.Execute(
            """
            insert into audit (
                seq, at, key_id, actor, role, body_id, address, action, resource, resource_id, before, after, previous_hash, hash)
            values (
                @Seq, @At, @KeyId, @Actor, @Role, @BodyId, @Address, @Action, @Resource, @ResourceId, @Before, @After, @PreviousHash, @Hash)
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
