using System.Data.Common;
using Monitoring.Platform.Storage;

namespace Monitoring.Platform.Audit;

/// <summary>What is not what comes of other rows: totals, days, folded text. Those who know how it is worked out say so.</summary>
public sealed record DerivedRows(Func<DbConnection, IEnumerable<ProofFault>> Faults);

/// <summary>
/// Proves the register in the background, on one moment of it and by a connection of its own: writers and readers go on meanwhile. One
/// verification runs at a time.
/// </summary>
public sealed class RegisterVerification(Database database, DerivedRows derived) : IHostedService
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Lock _asking = new();
    private volatile bool _isStopping;
    private Verification? _current;

    /// <summary>
    /// The verification that runs, or a new one; waited for a little, since that of most registers is done by then. One that is done is
    /// told once: who asks again wants to know of today.
    /// </summary>
    internal async Task<Verification> AskAsync(CancellationToken cancellation)
    {
        Verification asked;
        lock (_asking)
        {
            asked = _current ??= Verification.Begin(database.OpenMoment, derived, () => _isStopping);
        }

        await Task.WhenAny(asked.Run, Task.Delay(s_patience, cancellation));
        cancellation.ThrowIfCancellationRequested();
        if (asked.Run.IsCompleted)
        {
            lock (_asking)
            {
                _current = _current == asked ? null : _current;
            }

            // What it failed on, such as a disk, is told as of any other read.
            await asked.Run;
        }

        return asked;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        if (_current is { } running)
        {
            await Task.WhenAny(running.Run, Task.Delay(Timeout.Infinite, cancellationToken));
        }
    }
}

/// <summary>What a verification found.</summary>
internal sealed record VerificationOutcome(AuditChain Chain, IReadOnlyList<ProofFault> Faults, int More, string? Since);

/// <summary>One verification, running or done.</summary>
internal sealed class Verification
{
    private const int MostFaults = 100;

    private int _steps;
    private int _done;

    private Verification() { }

    public required Task<VerificationOutcome> Run { get; set; }

    /// <summary>In per cent; 100 is said only of what is done.</summary>
    public int Progress => Run.IsCompletedSuccessfully ? 100 : Math.Min(99, 100 * _done / Math.Max(_steps, 1));

    public static Verification Begin(Func<DbConnection> open, DerivedRows derived, Func<bool> isStopping)
    {
        Verification verification = new() { Run = null! };
        verification.Run = Task.Run(() => verification.Prove(open, derived, isStopping));
        return verification;
    }

    private VerificationOutcome Prove(Func<DbConnection> open, DerivedRows derived, Func<bool> isStopping)
    {
        using var connection = open();
        // The chain, each table, and what is worked out.
        _steps = ProvenTable.Of(connection).Count + 2;
        var chain = AuditVerifier.Walk(connection);
        _done++;
        List<ProofFault> faults = [];
        var more = 0;
        foreach (var fault in RegisterProof.Faults(connection, (_, _) => Proceed()).Concat(derived.Faults(connection)))
        {
            if (faults.Count < MostFaults)
            {
                faults.Add(fault);
            }
            else
            {
                more++;
            }
        }

        return new(chain, faults, more, ProofStore.Since(connection));

        void Proceed()
        {
            if (isStopping())
            {
                throw new OperationCanceledException("The service stops.");
            }

            _done++;
        }
    }
}
