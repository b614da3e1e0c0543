using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Platform.Storage;

namespace Monitoring.Platform.Access;

/// <summary>Somebody signed in: who it is, under which session, and the secret of its cookie.</summary>
public sealed record Session(string Id, string Token, Caller Caller, string Person, DateTimeOffset ExpiresAt)
{
    /// <summary>What a form of this session carries and no other site can know.</summary>
    public string FormToken { get; } =
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Token), "form of the desk"u8.ToArray()));

    public bool IsFormToken(string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(FormToken));
}

/// <summary>
/// Begins and ends sessions of the desk and says whose one is: the one place that knows it, whatever somebody signs in with.
/// </summary>
public sealed class Sessions(Database database, ConfiguredKeys keys, TimeProvider time)
{
    public static readonly TimeSpan Length = TimeSpan.FromHours(8);

    /// <summary>Who holds the cookie, while its session lasts and its key is active.</summary>
    public Session? Find(string token, string address)
    {
        var now = time.GetUtcNow();
        var row = database.Read(connection => SessionStore.FindByToken(connection, KeyText.Hash(token), now));
        return row is not null && keys.HolderOf(row.KeyId, row.KeyHash, address) is { } holder ? Of(row, token, holder) : null;
    }

    /// <summary>Signs in with a key; null where it opens nothing. What somebody was signed in as before ends.</summary>
    public async Task<Session?> StartAsync(string key, string person, string address, Session? before)
    {
        if (keys.Recognise(key, address) is not { } holder)
        {
            return null;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return await database.WriteAsync(
            As(holder, person).AsActor(),
            transaction =>
            {
                SessionStore.DeleteEnded(transaction);
                if (before is not null)
                {
                    SessionStore.Delete(transaction, before.Id, before.Caller.KeyId!);
                }

                SessionStore.Row row = new()
                {
                    Id = transaction.NewId(),
                    KeyId = holder.KeyId!,
                    KeyHash = KeyText.Hash(key),
                    Person = person,
                    Address = address,
                    StartedAt = transaction.Now,
                    ExpiresAt = transaction.Now + Length,
                };
                SessionStore.Insert(transaction, row, KeyText.Hash(token));
                transaction.Record(Happened(row.Id, "started"));
                return Of(row, token, holder);
            },
            isKept: _ => true
        );
    }

    /// <summary>Ends a session of the caller's key; false where there is none.</summary>
    public Task<bool> EndAsync(string id, Caller caller) =>
        database.WriteAsync(
            caller.AsActor(),
            transaction =>
            {
                var hasEnded = SessionStore.Delete(transaction, id, caller.KeyId!);
                if (hasEnded)
                {
                    transaction.Record(Happened(id, "ended"));
                }

                return hasEnded;
            },
            isKept: hasEnded => hasEnded
        );

    internal IReadOnlyList<SessionStore.Row> OfKey(DbConnection connection, string keyId) =>
        SessionStore.OfKey(connection, keyId, time.GetUtcNow());

    private static Session Of(SessionStore.Row row, string token, Caller holder) =>
        new(row.Id, token, As(holder, row.Person), row.Person, row.ExpiresAt);

    // The audit names who sat at the desk beside the key that opened it.
    private static Caller As(Caller holder, string person) =>
        person.Length == 0 ? holder : holder with { Name = $"{holder.Name}: {person}" };

    private static AuditEvent Happened(string id, string action) =>
        new("session", id, action, "/desk/sessions", 1, Visibility.Private, null, null);
}
