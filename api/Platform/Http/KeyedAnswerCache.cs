using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>An answer as it is sent to callers with a key: what it says, and its revision.</summary>
internal sealed record KeyedAnswer(Content Content, string? Etag)
{
    public Task Write(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ETag = Etag;
        return Content.Bytes is null ? Task.CompletedTask : ConditionalAnswer.Write(http, Content);
    }
}

/// <summary>
/// Keeps the answers to callers with a key in memory, each for those it was made for. They see drafts and remarks, which are no public
/// change: everything kept is dropped by any commit, whatever it was, and by a new day.
/// </summary>
public sealed class KeyedAnswerCache(Database database, CityClock clock)
{
    // Together with the public answers 32 MiB.
    private const long MaxBytes = 12 * 1024 * 1024;
    private const int MaxAnswerBytes = 1024 * 1024;

    private volatile Generation _generation = new(-1, default);

    /// <summary>Whether the answer that is being made is kept for others.</summary>
    internal static bool IsKept(HttpContext http) => http.Features.Get<Entry>() is not null;

    internal static void Keep(HttpContext http, KeyedAnswer answer)
    {
        if (http.Features.Get<Entry>() is { } entry)
        {
            // It is found by its language, and so need not ask the next request for it.
            var content = answer.Content with
            {
                Language = answer.Content.Language ?? entry.Address.Language,
            };
            entry.Generation.Answers.Add(entry.Address, answer with { Content = content }, content.Size);
        }
    }

    /// <summary>Answers from memory, or lets the operation make the answer and keeps it.</summary>
    internal Task Serve(HttpContext http, Audience audience, RequestDelegate next)
    {
        // The commits are counted before the data are read: an answer may be fresher than its generation, never older.
        var generation = Current();
        var address = AnswerAddress.Of(http, audience);
        if (generation.Answers.Find(address) is { } answer)
        {
            return answer.Write(http);
        }

        http.Features.Set(new Entry(generation, address));
        return next(http);
    }

    private Generation Current()
    {
        var generation = _generation;
        var (commits, today) = (database.Commits, clock.Today);
        return generation.Commits == commits && generation.Day == today ? generation : _generation = new(commits, today);
    }

    /// <summary>The answers made from one state of the register on one day.</summary>
    private sealed class Generation(long commits, DateOnly day)
    {
        public long Commits => commits;

        public DateOnly Day => day;

        public KeptAnswers<KeyedAnswer> Answers { get; } = new(MaxBytes, MaxAnswerBytes);
    }

    private sealed record Entry(Generation Generation, AnswerAddress Address);
}
