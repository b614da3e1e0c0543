using System.Data.Common;
using System.Reflection;
using Monitoring.Http;
using Monitoring.Storage;
using Monitoring.Values;

namespace Monitoring.Access;

/// <summary>One request on its way to an answer: who calls, what the query and the headers say, and the doors to the register.</summary>
public sealed class Exchange
{
    private static readonly QueryValues s_noQuery = new();

    private readonly HttpContext _http;
    private readonly Database _database;

    private Exchange(HttpContext http)
    {
        _http = http;
        _database = http.RequestServices.GetRequiredService<Database>();
        Caller = Caller.Of(http);
    }

    public Caller Caller { get; }

    public Language Language => _http.Language();

    public QueryValues Query => _http.Items[typeof(QueryValues)] as QueryValues ?? s_noQuery;

    public Precondition IfMatch => Precondition.Read(_http.Request) ?? new((IReadOnlyList<string>?)null);

    public CityClock Clock => _http.RequestServices.GetRequiredService<CityClock>();

    public DateOnly Today => Clock.Today;

    public static ValueTask<Exchange?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Exchange?>(new(context));

    public Answer Read(Func<DbConnection, Answer> query) => _database.Read(query);

    /// <summary>Reads what was recorded up to a moment, once nothing more can be recorded at it; without a moment, what there is now.</summary>
    public T ReadAt<T>(DateTimeOffset? knownAt, Func<DbConnection, T> query)
    {
        if (knownAt is { } moment)
        {
            _database.Close(moment);
        }

        return _database.Read(query);
    }

    /// <summary>A public file written from one moment of the register; its name tells it from every other.</summary>
    public Answer ReadIntoFile(string name, string type, Action<DbConnection, Stream> write)
    {
        var database = _database;
        return Answer.File(new(name, type, stream => database.Read(connection =>
        {
            write(connection, stream);
            return true;
        })));
    }

    /// <summary>
    /// Does the work and keeps it unless it refuses; a request that names itself is done once. A dry run is the same work, and nothing of it is kept.
    /// </summary>
    public async Task<Answer> Write(Func<WriteTransaction, Answer> work)
    {
        var isDryRun = Query.Get(Http.Query.DryRun) is { Value: true };
        var request = isDryRun ? null : _http.Features.Get<RepeatableRequest>();
        var answer = await _database.WriteAsync(
            Caller.AsActor(), request is null ? work : transaction => request.Once(transaction, Language, work), answer => answer.IsKept && !isDryRun, _http.RequestAborted);
        return isDryRun ? answer.OfDryRun() : answer;
    }
}
