using System.Data.Common;
using Dapper;

namespace Monitoring.Platform.Storage;

/// <summary>
/// Takes the digests of rows that no write left: those of a register from before there were digests, and those that a newer script made.
/// From then on they are proved like all others.
/// </summary>
internal static class ProofBaseline
{
    private static readonly Actor s_service = new("", "service", "", null, "");

    /// <summary>Does so once after each new script.</summary>
    /// <param name="database">The register, brought forward.</param>
    /// <param name="before">What was not as the audit said before the scripts ran; it goes into the audit.</param>
    public static void Renew(Database database, IReadOnlyList<ProofFault> before)
    {
        if (database.IsProofOf(database.SchemaNumber))
        {
            return;
        }

        database.Write(
            s_service,
            transaction =>
            {
                var connection = transaction.Connection;
                List<ProofEntry> entries = [.. ProvenTable.Of(connection).SelectMany(table => Changed(connection, table))];
                ProofStore.Reach(connection, database.SchemaNumber);
                if (connection.ExecuteScalar<long>("select seq from audit_state") == 0)
                {
                    // Nobody has done anything yet: the first row of the audit will take them.
                    ProofStore.Insert(connection, 1, entries);
                }
                else if (entries.Count > 0)
                {
                    transaction.Record(
                        new(
                            "register",
                            "register",
                            "broughtForward",
                            "/api/v1/audit/verification",
                            1,
                            Visibility.Private,
                            before.Count == 0 ? null : new { Faults = before },
                            new { Schema = database.SchemaNumber }
                        ),
                        entries
                    );
                }

                return true;
            },
            isKept: _ => true
        );
    }

    private static IEnumerable<ProofEntry> Changed(DbConnection connection, ProvenTable table)
    {
        var last = ProofStore.Last(connection, table.Name);
        foreach (var (owner, live, _) in RegisterProof.Owners(connection, table))
        {
            if (!last.Remove(owner, out var kept) || kept.Digest.Sha256 != live.Sha256)
            {
                yield return new(table.Name, owner, live);
            }
        }

        foreach (var owner in last.Keys)
        {
            yield return new(table.Name, owner, new(0, null, []));
        }
    }
}
