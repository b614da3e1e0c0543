using System.Data.Common;

namespace Monitoring.Platform.Storage;

/// <summary>The one connection that writes to the file.</summary>
internal sealed class SqliteWriter(PreparedConnection connection) : Writer
{
    public override DbConnection Connection => connection;

    public override bool IsInTransaction => connection.IsInTransaction;

    public override TimeSpan Deadline
    {
        set => connection.Deadline = value;
    }

    public override SharedProgress? Begin()
    {
        connection.Control("begin immediate");
        return null;
    }

    public override void BeginPart() => connection.Control("savepoint one_write");

    public override void Keep(bool isPart)
    {
        if (isPart)
        {
            connection.Control("release one_write");
        }
    }

    protected override void TakeBackPart()
    {
        connection.Control("rollback to one_write");
        connection.Control("release one_write");
    }

    public override void Commit(int kept) => connection.Control("commit");

    public override void RollBack() => connection.Control("rollback");

    public override void Dispose() => connection.Dispose();
}
