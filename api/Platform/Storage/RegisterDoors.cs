using System.Data.Common;

namespace Monitoring.Platform.Storage;

/// <summary>An open register as its engine opens it: who writes, how it is read, and what is done with it beside.</summary>
internal abstract class RegisterDoors : IDisposable
{
    /// <summary>The file, where it is one.</summary>
    public virtual string? File => null;

    /// <summary>The engine and its version.</summary>
    public abstract (string Name, string Version) Engine { get; }

    public abstract int SchemaNumber { get; }

    /// <summary>What of it was not as the audit said before newer scripts ran.</summary>
    public abstract IReadOnlyList<ProofFault> FaultsBefore { get; }

    public abstract Writer Writer { get; }

    /// <summary>How long the write-ahead log is, where this process looks after it.</summary>
    public virtual long LogBytes => 0;

    /// <summary>Does what is owed before anybody else reads or writes.</summary>
    public virtual void Prepare(Database database) { }

    /// <summary>From now on it is read and written.</summary>
    /// <param name="deadline">How long one query may run.</param>
    /// <param name="position">How far it has come.</param>
    public abstract void Serve(TimeSpan deadline, Func<RegisterPosition> position);

    /// <summary>Runs a query against one moment.</summary>
    public abstract T Read<T>(Func<DbConnection, T> query);

    /// <summary>A connection of its own at one moment, for as long as it takes.</summary>
    public abstract DbConnection OpenMoment();

    /// <summary>How far all processes had come when last asked; null where there is only this one.</summary>
    public virtual SharedProgress? Progress => null;

    /// <summary>Asks how far all processes have come.</summary>
    public virtual Task CatchUpAsync() => Task.CompletedTask;

    /// <summary>Sees to it that no other process records anything at the moment or before it any more.</summary>
    public virtual void CloseMoment(DateTimeOffset moment) { }

    /// <summary>What is done when nobody has written for a while.</summary>
    public virtual void Tidy() { }

    /// <summary>Nobody writes any more; what follows the register does so for the last time.</summary>
    public virtual void EndServing() { }

    /// <summary>After a failed flush the register is left as it is.</summary>
    public bool IsLeftAsItIs { get; set; }

    public abstract void Dispose();
}
