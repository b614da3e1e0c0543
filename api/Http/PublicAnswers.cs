using System.Collections.Concurrent;
using Monitoring.Storage;
using Monitoring.Values;

namespace Monitoring.Http;

/// <summary>
/// Answers for readers without a key, kept whole in memory. They depend on nothing but the address, the public sequence,
/// the city's day and the language, so one comparison tells whether everything kept is still true.
/// </summary>
public sealed class PublicAnswers(Database database, CityClock clock)
{
    private const long Bound = 32 * 1024 * 1024;

    private volatile Generation _generation = new(-1, default);

    internal static Kept? Of(HttpContext http) => http.Features.Get<Kept>();

    public async Task Serve(HttpContext http, RequestDelegate next)
    {
        // The sequence is read before the data: an answer may be fresher than its validator says, never older.
        var generation = Current();
        var language = http.Language();
        var address = $"{(char)language}{http.Request.Path.Value}\n{http.Request.QueryString.Value}";
        var etag = language == Language.Uk ? generation.EtagUk : generation.EtagEn;
        if (generation.Answers.TryGetValue(address, out var content))
        {
            await Cached.Write(http, content, etag, "public, no-cache");
            return;
        }

        http.Features.Set(new Kept(generation, address, etag));
        await next(http);
    }

    private Generation Current()
    {
        var generation = _generation;
        var (sequence, today) = (database.PublicSequence, clock.Today);
        return generation.Sequence == sequence && generation.Day == today ? generation : _generation = new(sequence, today);
    }

    internal sealed class Generation(long sequence, DateOnly day)
    {
        private long _size;

        public long Sequence => sequence;

        public DateOnly Day => day;

        public string EtagUk { get; } = $"W/\"{sequence}-{Iso.Text(day)}-uk\"";

        public string EtagEn { get; } = $"W/\"{sequence}-{Iso.Text(day)}-en\"";

        public ConcurrentDictionary<string, Content> Answers { get; } = new(StringComparer.Ordinal);

        public void Keep(string address, Content content)
        {
            if (Interlocked.Add(ref _size, content.Bytes!.Length + (2 * address.Length) + 100) <= Bound)
            {
                Answers.TryAdd(address, content);
            }
        }
    }

    /// <summary>The place where the answer being made will be kept.</summary>
    internal sealed record Kept(Generation Generation, string Address, string Etag)
    {
        public Task KeepAndWrite(HttpContext http, Content content)
        {
            Generation.Keep(Address, content);
            return Cached.Write(http, content, Etag, "public, no-cache");
        }
    }
}
