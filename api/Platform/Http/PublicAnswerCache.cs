using System.Collections.Concurrent;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// Answers for readers without a key, kept whole in memory. They depend on nothing but the address, the public sequence,
/// the city's day and the language, so one comparison tells whether everything kept is still true.
/// </summary>
public sealed class PublicAnswerCache(Database database, CityClock clock)
{
    private const long Bound = 32 * 1024 * 1024;

    private volatile Generation _generation = new(new(-1, default), default, default);

    internal static CacheEntry? Of(HttpContext http) => http.Features.Get<CacheEntry>();

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

        http.Features.Set(new CacheEntry(generation, address, etag));
        await next(http);
    }

    internal Generation Current()
    {
        var generation = _generation;
        var (state, today) = (database.Public, clock.Today);
        return generation.Sequence == state.Sequence && generation.Day == today
            ? generation
            : _generation = new(state, today, clock.StartOf(today));
    }

    internal sealed class Generation(PublicState state, DateOnly day, DateTimeOffset midnight)
    {
        private readonly ConcurrentDictionary<string, Lazy<SpooledFile>> _files = new(StringComparer.Ordinal);
        private long _size;

        public long Sequence => state.Sequence;

        public DateOnly Day => day;

        /// <summary>Answers change with what is written, and at midnight.</summary>
        public DateTimeOffset LastModified { get; } = state.ChangedAt > midnight ? state.ChangedAt : midnight;

        public string EtagUk { get; } = $"W/\"{state.Sequence}-{Iso.Text(day)}-uk\"";

        public string EtagEn { get; } = $"W/\"{state.Sequence}-{Iso.Text(day)}-en\"";

        public ConcurrentDictionary<string, Content> Answers { get; } = new(StringComparer.Ordinal);

        public void Keep(string address, Content content)
        {
            var size = content.Bytes!.Length + (2 * address.Length) + 100;
            if (Interlocked.Add(ref _size, size) > Bound || !Answers.TryAdd(address, content))
            {
                Interlocked.Add(ref _size, -size);
            }
        }

        /// <summary>The file as it stands in this generation, made by the first who asks; one that could not be made is tried anew.</summary>
        public SpooledFile FileOf(Download download)
        {
            Lazy<SpooledFile> file = _files.GetOrAdd(download.Name, _ => new(() => SpooledFile.Of(download.Write)));
            try
            {
                return file.Value;
            }
            catch
            {
                _files.TryRemove(new(download.Name, file));
                throw;
            }
        }
    }

    /// <summary>The place where the answer being made will be kept.</summary>
    internal sealed record CacheEntry(Generation Generation, string Address, string Etag)
    {
        public Task KeepAndWrite(HttpContext http, Content content)
        {
            Generation.Keep(Address, content);
            return Cached.Write(http, content, Etag, "public, no-cache");
        }
    }
}
