namespace Monitoring.Platform.Storage;

/// <summary>
/// A question that many have at once. Whoever comes while it is asked waits for the next time, and shares that with all who came meanwhile:
/// so nobody gets an answer that was given before he asked.
/// </summary>
internal sealed class SharedQuestion<T>(Func<Task<T>> ask)
{
    private readonly Lock _lock = new();
    private Task<T>? _underWay;
    private Task<T>? _next;

    public Task<T> AskAsync()
    {
        lock (_lock)
        {
            return _next is not null ? _next
                : _underWay is null or { IsCompleted: true } ? _underWay = ask()
                : _next = AskAfterAsync(_underWay);
        }
    }

    private async Task<T> AskAfterAsync(Task<T> before)
    {
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_lock)
        {
            (_underWay, _next) = (_next, null);
        }

        return await ask();
    }
}
