using System.Collections.Concurrent;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Access;

/// <summary>Recognises keys: those of the register, the administrator's from configuration, and Development's own three.</summary>
public sealed class ConfiguredKeys(Database database, KeyUses uses, TimeProvider time)
{
    private sealed record ConfiguredKey(string Hash, Caller Holder);

    private readonly List<ConfiguredKey> _held = [];
    private volatile FoundKeys _found = new(-1);

    /// <summary>Accepts a key for as long as the process lives; it is never stored.</summary>
    public void Hold(string key, string keyId, string name, Role role) => Hold(key, new(keyId, name, role, null, ""));

    /// <summary>Makes a key that lives as long as the process.</summary>
    public string Make(string keyId, string name, Role role, string? bodyId = null)
    {
        var (key, _) = KeyText.Make();
        Hold(key, new(keyId, name, role, bodyId, ""));
        return key;
    }

    /// <summary>
    /// The holder of a key that was recognised before, while it is active; its hash tells it from another one of the same name.
    /// </summary>
    public Caller? HolderOf(string keyId, string hash, string address) =>
        _held.Find(held => held.Holder.KeyId == keyId && KeyText.HashesEqual(held.Hash, hash)) is { } ours
            ? ours.Holder with
            {
                Address = address,
            }
            : HolderOf(
                database.Read(connection => KeyStore.Find(connection, keyId)) is { } row && KeyText.HashesEqual(row.SecretHash, hash)
                    ? row
                    : null,
                address
            );

    public Caller? Recognise(string key, string address)
    {
        var hash = KeyText.Hash(key);
        if (_held.Find(held => KeyText.HashesEqual(held.Hash, hash)) is { } ours)
        {
            return ours.Holder with { Address = address };
        }

        if (KeyText.PublicId(key) is not { } publicId)
        {
            return null;
        }

        var row = Find(publicId);
        var isRight = KeyText.HashesEqual(row?.SecretHash ?? new string('0', 64), hash);
        return HolderOf(isRight ? row : null, address);
    }

    // A key is read once until the next commit: none is issued, replaced or revoked without one. An identifier that is not there is not
    // kept, so there are never more than keys in the register.
    private KeyStore.Row? Find(string publicId)
    {
        // Counted before the row is read: it may be newer than the count says, never older.
        var (found, commits) = (_found, database.Commits);
        if (found.Commits != commits)
        {
            _found = found = new(commits);
        }

        if (found.Rows.TryGetValue(publicId, out var known))
        {
            return known;
        }

        var row = database.Read(connection => KeyStore.FindByPublicId(connection, publicId));
        if (row is not null)
        {
            found.Rows.TryAdd(publicId, row);
        }

        return row;
    }

    private Caller? HolderOf(KeyStore.Row? row, string address)
    {
        var now = time.GetUtcNow();
        if (row is null || row.StatusAt(now) != KeyStatus.Active)
        {
            return null;
        }

        uses.Note(row.Id, now);
        return new(row.Id, row.Name, WireEnum<Role>.Parse(row.Role), row.BodyId, address);
    }

    /// <summary>The keys that were looked for since the last commit.</summary>
    private sealed class FoundKeys(long commits)
    {
        public long Commits => commits;

        public ConcurrentDictionary<string, KeyStore.Row> Rows { get; } = new(StringComparer.Ordinal);
    }

    private void Hold(string key, Caller holder) => _held.Add(new(KeyText.Hash(key), holder));
}
