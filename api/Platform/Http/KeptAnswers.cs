using System.Collections.Concurrent;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// Whom an answer is for: nobody in particular, or callers of one role and, with a body's key, of one body. Nothing else that is known
/// of a caller may alter what is read.
/// </summary>
internal readonly record struct Audience(string? Role, string? BodyId);

/// <summary>All that tells one answer from another while the register and the day stand still.</summary>
internal readonly record struct AnswerAddress(Audience Audience, Language Language, string? Path, string? Query)
{
    public int Size => 2 * ((Path?.Length ?? 0) + (Query?.Length ?? 0));

    public static AnswerAddress Of(HttpContext http, Audience audience = default) =>
        new(audience, http.Language(), http.Request.Path.Value, http.Request.QueryString.Value);
}

/// <summary>
/// Answers that hold together and are dropped together. One that is too large, and all that come when memory is full, are made anew
/// each time.
/// </summary>
internal sealed class KeptAnswers<T>(long maxBytes, long maxAnswerBytes)
{
    /// <summary>What an answer takes beside its bytes and its address: the entry, the record, its validator.</summary>
    public const int Overhead = 300;

    private readonly ConcurrentDictionary<AnswerAddress, T> _answers = [];
    private long _size;

    public T? Find(AnswerAddress address) => _answers.GetValueOrDefault(address);

    public void Add(AnswerAddress address, T answer, int bytes)
    {
        var size = bytes + address.Size + Overhead;
        if (size > maxAnswerBytes)
        {
            return;
        }

        if (Interlocked.Add(ref _size, size) > maxBytes || !_answers.TryAdd(address, answer))
        {
            Interlocked.Add(ref _size, -size);
        }
    }
}
