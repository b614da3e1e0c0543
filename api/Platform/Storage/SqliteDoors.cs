using System.Data.Common;

namespace Monitoring.Platform.Storage;

/// <summary>A register in a file: locked for this process, followed by its mark, written by one connection and read by many.</summary>
internal sealed class SqliteDoors : RegisterDoors
{
    private readonly string _file;
    private readonly FileStream _lock;
    private readonly HighWaterMark _mark;
    private readonly RegisterPosition? _expected;
    private readonly OpenedRegister _opened;
    private readonly SqliteWriter _writer;
    private ReadPool? _readers;

    public SqliteDoors(string file, DateTimeOffset now)
    {
        (_file, _mark) = (file, new(file));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        _lock = RegisterLock.Take(file);
        try
        {
            _expected = _mark.Read();
            _opened = RegisterOpening.Open(file, _expected, now);
            _writer = new(_opened.Writer);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public override string File => _file;

    public override (string Name, string Version) Engine => ("sqlite", _opened.SqliteVersion);

    public override int SchemaNumber => _opened.SchemaNumber;

    public override IReadOnlyList<ProofFault> FaultsBefore => _opened.FaultsBefore;

    public override Writer Writer => _writer;

    public override long LogBytes => new FileInfo(_file + "-wal") is { Exists: true } log ? log.Length : 0;

    public override void Prepare(Database database)
    {
        if (_expected is not null)
        {
            RegisterOpening.LeaveGap(database, _expected);
        }

        _mark.Write(database.Position);
        DurableFile.FlushFolder(Path.GetDirectoryName(_file)!);
        _opened.Writer.CheckpointsOnClose = true;
    }

    public override void Serve(TimeSpan deadline, Func<RegisterPosition> position)
    {
        _writer.Deadline = deadline;
        _readers = new(_file, deadline);
        _mark.Follow(position);
    }

    public override T Read<T>(Func<DbConnection, T> query) => _readers!.Read(query);

    public override DbConnection OpenMoment() => OpenMoment(_file);

    /// <summary>Takes no lock and touches nothing: a service may have the file open too.</summary>
    public static DbConnection OpenMoment(string file)
    {
        var connection = SingleFile.OpenToRead(file);
        connection.BeginTransaction(deferred: true);
        return connection;
    }

    public override void Tidy() => _opened.Writer.TruncateLog();

    public override void EndServing()
    {
        _readers?.Dispose();
        _mark.Dispose();
    }

    // The lock last: whoever takes it next finds a file that is closed. After a failed flush the file is left as it is:
    // closing it would copy the log, of which nobody knows what the disk holds, into the database.
    public override void Dispose()
    {
        if (!IsLeftAsItIs)
        {
            _writer.Dispose();
        }

        _lock.Dispose();
    }
}
