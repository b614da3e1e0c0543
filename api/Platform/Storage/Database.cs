using System.Data.Common;
using System.Net.Sockets;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Storage;

/// <summary>
/// The city's one register and its two doors: <see cref="Read{T}"/> sees one consistent moment, <see cref="WriteAsync{T}"/> is the only
/// writer and owns every commit. Which engine keeps it, the connection string says.
/// </summary>
public sealed class Database : IDisposable
{
    private readonly CityClock _clock;
    private readonly RegisterDoors _doors;
    private readonly SharedCommit _commit;
    private readonly WriteQueue _queue;
    private volatile PublicState? _public;

    static Database() => DapperTypes.Register();

    /// <param name="connectionString">Names the file, or the server and its database.</param>
    /// <param name="contentRoot">Where a relative name begins.</param>
    /// <param name="clock">The city's clock.</param>
    /// <param name="deadline">How long one query may run; 30 s when absent.</param>
    public Database(string connectionString, string contentRoot, CityClock clock, TimeSpan? deadline = null)
    {
        (_clock, Health) = (clock, new(clock));
        var place = RegisterPlace.Of(connectionString, contentRoot);
        try
        {
            _doors = place.Open(clock.Now);
            _commit = new(_doors.Writer, clock, Health);
            ProofBaseline.Renew(this, _doors.FaultsBefore);
            _doors.Prepare(this);
        }
        catch (Exception fault)
            when (fault is DbException or SocketException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            Release();
            throw new StartRefusedException(place.Explain(fault));
        }
        catch
        {
            Release();
            throw;
        }

        _doors.Serve(deadline ?? PreparedConnection.UsualDeadline, () => Position);
        _queue = new(_commit.Do, Tidy);
    }

    /// <summary>The file of the register, where it is one.</summary>
    public string? File => _doors.File;

    /// <summary>The engine and its version.</summary>
    public (string Name, string Version) Engine => _doors.Engine;

    public int SchemaNumber => _doors.SchemaNumber;

    public StorageHealth Health { get; }

    /// <summary>How long the write-ahead log is, where this process looks after it.</summary>
    public long LogBytes => _doors.LogBytes;

    /// <summary>
    /// How many writes are committed: while it stands still, nothing that was read has changed. Those of other processes count from when
    /// this one last caught up with them.
    /// </summary>
    public long Commits => _doors.Progress?.Writes ?? _commit.Commits;

    /// <summary>How many commits have altered a public answer; readers without a key hold it as their validator.</summary>
    public long PublicSequence => Public.Sequence;

    /// <summary>How far the register has come.</summary>
    internal RegisterPosition Position => _commit.Position;

    /// <summary>That number, and when it was last raised or first read by this process.</summary>
    public PublicState Public
    {
        get
        {
            if (_doors.Progress is not { } progress)
            {
                return _commit.Public;
            }

            var known = _public;
            return known?.Sequence == progress.PublicSequence ? known : _public = new(progress.PublicSequence, _clock.Now);
        }
    }

    /// <summary>Whether all rows have digests that were made by this number of scripts; asked before anybody else reads.</summary>
    internal bool IsProofOf(int schema) => ProofStore.SchemaOf(_doors.Writer.Connection) == schema;

    /// <summary>Whether other processes may write into the register too.</summary>
    public bool IsShared => _doors.Progress is not null;

    /// <summary>Learns of what other processes have written until now.</summary>
    public Task CatchUpAsync() => _doors.CatchUpAsync();

    /// <summary>A connection of its own that reads at one moment, for as long as it takes.</summary>
    internal DbConnection OpenMoment() => _doors.OpenMoment();

    /// <summary>Runs a query against one consistent moment of the register.</summary>
    public T Read<T>(Func<DbConnection, T> query)
    {
        using var activity = RegisterMeter.Activities.StartActivity(RegisterMeter.Read);
        try
        {
            var answer = _doors.Read(query);
            Health.NoteSuccess(isWrite: false);
            return answer;
        }
        catch (DbException fault)
        {
            Health.NoteFailure(fault, isWrite: false);
            throw;
        }
    }

    /// <summary>Closes a moment: nothing will be recorded at it or before it any more.</summary>
    public void CloseMoment(DateTimeOffset moment)
    {
        _commit.Moments.Close(moment);
        _doors.CloseMoment(moment);
    }

    /// <summary>
    /// Runs a piece of work as the only writer. What it returns says whether it is kept: a refusal rolls everything back. It may be run a
    /// second time: where the commit that it shared with others failed, it gets one of its own.
    /// </summary>
    public async Task<T> WriteAsync<T>(
        Actor actor,
        Func<WriteTransaction, T> work,
        Predicate<T> isKept,
        CancellationToken cancellation = default
    )
    {
        T outcome = default!;
        await _queue.RunAsync(new(actor, transaction => isKept(outcome = work(transaction))), cancellation);
        return outcome;
    }

    /// <summary>The same for what takes seconds and is run once: it shares its commit with nobody.</summary>
    public async Task<T> WriteAloneAsync<T>(
        Actor actor,
        Func<WriteTransaction, T> work,
        Predicate<T> isKept,
        CancellationToken cancellation = default
    )
    {
        T outcome = default!;
        await _queue.RunAsync(new(actor, transaction => isKept(outcome = work(transaction))) { IsAlone = true }, cancellation);
        return outcome;
    }

    /// <summary>Writes on this thread, before there is a queue.</summary>
    internal T Write<T>(Actor actor, Func<WriteTransaction, T> work, Predicate<T> isKept)
    {
        T outcome = default!;
        WaitingWrite write = new(actor, transaction => isKept(outcome = work(transaction)));
        _commit.Do([write]);
        write.End.GetAwaiter().GetResult();
        return outcome;
    }

    private void Tidy()
    {
        try
        {
            _doors.Tidy();
        }
        catch (DbException fault)
        {
            Health.NoteFailure(fault, isWrite: true);
        }
    }

    public void Dispose()
    {
        _queue.Dispose();
        _doors.EndServing();
        Release();
    }

    private void Release()
    {
        if (_doors is not null)
        {
            _doors.IsLeftAsItIs = Health.FlushFailed.IsCompleted;
            _doors.Dispose();
        }
    }
}

/// <summary>How many commits have altered a public answer by an instant.</summary>
public sealed record PublicState(long Sequence, DateTimeOffset ChangedAt);
