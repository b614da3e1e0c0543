namespace Monitoring.Platform.Storage;

/// <summary>
/// A question that many have at once. Whoever comes while it is asked waits for the next time, and shares that with all who came meanwhile:
/// so nobody gets an answer that was given before he asked.
/// </summary>
internal sealed class SharedQuestion<T>(Func<Task<T>> ask)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<T>? _next;
    private bool _isAsking;

    public Task<T> AskAsync()
    {
        lock (_lock)
        {
            if (_next is not null)
            {
                return _next.Task;
            }

            // Those who waited go on beside each other, not one after another.
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var answer = _next.Task;
            if (!_isAsking)
            {
                _isAsking = true;
                // Not in the context of the request that came first: others go on asking when it is long answered.
                ThreadPool.UnsafeQueueUserWorkItem(question => _ = question.AskWhileWantedAsync(), this, preferLocal: false);
            }

            return answer;
        }
    }

    private async Task AskWhileWantedAsync()
    {
        while (true)
        {
            // Whoever is ready to ask by now comes first, and shares it.
            await Task.Yield();
            TaskCompletionSource<T> answer;
            lock (_lock)
            {
                if (_next is null)
                {
                    _isAsking = false;
                    return;
                }

                (answer, _next) = (_next, null);
            }

            try
            {
                answer.SetResult(await ask());
            }
            catch (Exception fault)
            {
                answer.SetException(fault);
            }
        }
    }
}
