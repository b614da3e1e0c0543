using System.Data.Common;
using System.Security.Cryptography;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Backups;

/// <summary>
/// The whole register in another place, whichever engine keeps either: every row as it is, in one transaction. What was interrupted left
/// nothing and is begun anew.
/// </summary>
public sealed record RegisterCopy
{
    public required int Tables { get; init; }

    public required long AuditRows { get; init; }

    /// <summary>SHA-256 of what 'export' writes of either.</summary>
    public required string ExportSha256 { get; init; }

    internal static RegisterCopy Take(RegisterPlace from, RegisterPlace to, DateTimeOffset now)
    {
        using var source = from.OpenMoment();
        Migrator.RefuseUnreadable(source);
        if (Migrator.HasNewScripts(source))
        {
            throw new StartRefusedException($"The register {from.Name} is of an older build: bring it forward with 'migrate' first.");
        }

        using var target = to.Open(now);
        var tables = Engine.Of(source).Tables(source);
        target.Writer.Begin();
        try
        {
            // Once nobody else can write there.
            var connection = target.Writer.Connection;
            if (RegisterPosition.Of(connection).AuditSeq > 0)
            {
                throw new StartRefusedException($"There is a register in {to.Name} already. A copy replaces nothing: name an empty place.");
            }

            Engine.Of(connection).Fill(connection, [.. tables.Select(table => FilledTable.Of(source, table))]);
            var sha256 = ExportSha256Of(source);
            RefuseDifference(connection, sha256);
            var auditRows = RegisterPosition.Of(connection).AuditSeq;
            target.Writer.Commit(1);
            return new()
            {
                Tables = tables.Count,
                AuditRows = auditRows,
                ExportSha256 = sha256,
            };
        }
        catch
        {
            if (target.Writer.IsInTransaction)
            {
                target.Writer.RollBack();
            }

            throw;
        }
    }

    private static void RefuseDifference(DbConnection copy, string sha256)
    {
        List<string> faults =
        [
            .. RegisterCheck.Run(copy).Where(found => found.Fault is not null).Select(found => $"{found.Name}: {found.Fault}"),
            .. ExportSha256Of(copy) == sha256 ? Array.Empty<string>() : ["its export is another"],
        ];
        if (faults.Count > 0)
        {
            throw new StartRefusedException(
                "The copy is not what was copied, and nothing of it was kept. Prove the register with 'check'."
                    + string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))
            );
        }
    }

    private static string ExportSha256Of(DbConnection connection)
    {
        using var hash = SHA256.Create();
        using (CryptoStream hashed = new(Stream.Null, hash, CryptoStreamMode.Write))
        {
            Export.Write(connection, hashed);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }
}
