using System.Collections.Concurrent;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// Keeps the answers to readers without a key in memory. They depend on nothing but the address, the language, the number of the last
/// public change and the city's day: while the last two stay the same, everything kept is still right. A validator names the build
/// as well, since after an upgrade the same answer may have another shape.
/// </summary>
public sealed class PublicAnswerCache(Database database, CityClock clock)
{
    private const long MaxBytes = 32 * 1024 * 1024;

    // The compiler makes it of what was compiled.
    private static readonly string s_build = $"{typeof(PublicAnswerCache).Module.ModuleVersionId:N}"[..8];

    private volatile Generation _generation = new(new(-1, default), default, default);

    /// <summary>Where the answer of this request goes; null where it is not one for everybody.</summary>
    internal static CacheEntry? EntryOf(HttpContext http) => http.Features.Get<CacheEntry>();

    /// <summary>Answers from memory, or lets the operation make the answer and keeps it.</summary>
    public async Task Serve(HttpContext http, RequestDelegate next)
    {
        // The sequence is read before the data: an answer may be fresher than its validator says, never older.
        var generation = Current();
        var language = http.Language();
        var address = $"{(char)language}{http.Request.Path.Value}\n{http.Request.QueryString.Value}";
        var etag = language == Language.Uk ? generation.EtagUk : generation.EtagEn;
        if (generation.Answers.TryGetValue(address, out var content))
        {
            await ConditionalAnswer.Write(http, content, etag, "public, no-cache");
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

    /// <summary>The answers that belong together: made from one state of what is public, on one day; replaced all at once.</summary>
    internal sealed class Generation(PublicState state, DateOnly day, DateTimeOffset midnight)
    {
        private readonly ConcurrentDictionary<string, Lazy<Task<SpooledFile>>> _files = new(StringComparer.Ordinal);
        private long _size;

        public long Sequence => state.Sequence;

        public DateOnly Day => day;

        /// <summary>Answers change with what is written, and at midnight.</summary>
        public DateTimeOffset LastModified { get; } = state.ChangedAt > midnight ? state.ChangedAt : midnight;

        public string EtagUk { get; } = $"W/\"{state.Sequence}-{Iso.Text(day)}-{s_build}-uk\"";

        public string EtagEn { get; } = $"W/\"{state.Sequence}-{Iso.Text(day)}-{s_build}-en\"";

        public ConcurrentDictionary<string, Content> Answers { get; } = new(StringComparer.Ordinal);

        /// <summary>Keeps an answer; when memory is full, it is made anew each time.</summary>
        public void Add(string address, Content content)
        {
            var size = content.Size + (2 * address.Length) + 100;
            if (Interlocked.Add(ref _size, size) > MaxBytes || !Answers.TryAdd(address, content))
            {
                Interlocked.Add(ref _size, -size);
            }
        }

        /// <summary>
        /// The file with the data of this generation: made for the first who asks, and sent to all. After an error the next one tries anew.
        /// </summary>
        public async Task<SpooledFile> FileOf(Download download)
        {
            // Whoever waits for it keeps no thread.
            Lazy<Task<SpooledFile>> file = _files.GetOrAdd(download.Key, _ => new(() => Task.Run(() => SpooledFile.Of(download.Write))));
            try
            {
                return await file.Value;
            }
            catch
            {
                _files.TryRemove(new(download.Key, file));
                throw;
            }
        }
    }

    /// <summary>Where the answer that is being made will be kept, and the validator it gets.</summary>
    internal sealed record CacheEntry(Generation Generation, string Address, string Etag)
    {
        public Task AddAndWrite(HttpContext http, Content content)
        {
            Generation.Add(Address, content);
            return ConditionalAnswer.Write(http, content, Etag, "public, no-cache");
        }
    }
}
