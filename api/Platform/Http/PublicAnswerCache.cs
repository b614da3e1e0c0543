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
    // Together with the answers to callers with a key 32 MiB.
    private const long MaxBytes = 20 * 1024 * 1024;

    // The compiler makes it of what was compiled.
    private static readonly string s_build = $"{typeof(PublicAnswerCache).Module.ModuleVersionId:N}"[..8];

    private volatile Generation _generation = new(new(-1, default), default, default);

    /// <summary>Where the answer of this request goes; null where it is not one for everybody.</summary>
    internal static CacheEntry? EntryOf(HttpContext http) => http.Features.Get<CacheEntry>();

    /// <summary>Answers from memory, or lets the operation make the answer and keeps it.</summary>
    public Task Serve(HttpContext http, RequestDelegate next)
    {
        // The sequence is read before the data: an answer may be fresher than its validator says, never older.
        var generation = Current();
        var address = AnswerAddress.Of(http);
        var etag = address.Language == Language.Uk ? generation.EtagUk : generation.EtagEn;
        if (generation.Answers.Find(address) is { } content)
        {
            return ConditionalAnswer.Write(http, content, etag, "public, no-cache");
        }

        http.Features.Set(new CacheEntry(generation, address, etag));
        return next(http);
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

        public long Sequence => state.Sequence;

        public DateOnly Day => day;

        /// <summary>Answers change with what is written, and at midnight.</summary>
        public DateTimeOffset LastModified { get; } = state.ChangedAt > midnight ? state.ChangedAt : midnight;

        public string EtagUk { get; } = $"W/\"{state.Sequence}-{Iso.Text(day)}-{s_build}-uk\"";

        public string EtagEn { get; } = $"W/\"{state.Sequence}-{Iso.Text(day)}-{s_build}-en\"";

        public KeptAnswers<Content> Answers { get; } = new(MaxBytes, MaxBytes);

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
    internal sealed record CacheEntry(Generation Generation, AnswerAddress Address, string Etag)
    {
        public Task AddAndWrite(HttpContext http, Content content)
        {
            content = content with { Language = content.Language ?? Address.Language };
            Generation.Answers.Add(Address, content, content.Size);
            return ConditionalAnswer.Write(http, content, Etag, "public, no-cache");
        }
    }
}
