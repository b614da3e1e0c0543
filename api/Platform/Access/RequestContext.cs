using System.Data.Common;
using System.Reflection;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Access;

/// <summary>One request: who calls, in which language, what the query and the headers say, and the doors to the register.</summary>
public sealed class RequestContext
{
    private static readonly QueryValues s_noQuery = new();

    private readonly IServiceProvider _services;
    private readonly HttpContext? _http;
    private readonly WriteTransaction? _transaction;
    private readonly DbConnection? _reading;

    private RequestContext(HttpContext http)
    {
        (_http, _services) = (http, http.RequestServices);
        // What is kept for others must not depend on who of them asked first.
        Caller = KeyedAnswerCache.IsKept(http) ? Caller.Of(http).WithoutName() : Caller.Of(http);
        Language = http.Language();
        Query = http.Items[typeof(QueryValues)] as QueryValues ?? s_noQuery;
        IfMatch = Precondition.Read(http.Request) ?? new((IReadOnlyList<string>?)null);
        Cells = http.Features.Get<BodyInCells>();
    }

    private RequestContext(IServiceProvider services, WriteTransaction transaction, Caller caller, long? revision)
    {
        (_services, _transaction, Caller, Language, Query) = (services, transaction, caller, Language.Uk, s_noQuery);
        IfMatch = Precondition.Of(revision);
    }

    private RequestContext(IServiceProvider services, DbConnection reading, (Caller, Language) reader, QueryValues query)
    {
        (_services, _reading, (Caller, Language), Query) = (services, reading, reader, query);
        IfMatch = Precondition.Of(null);
    }

    private RequestContext(RequestContext whole, IServiceProvider services, WriteTransaction transaction, long? revision)
        : this(services, transaction, whole.Caller, revision) => Language = whole.Language;

    public Caller Caller { get; }

    public Language Language { get; }

    public QueryValues Query { get; private init; }

    public Precondition IfMatch { get; }

    /// <summary>Where the body stands in the workbook it came as; null of JSON.</summary>
    internal BodyInCells? Cells { get; private init; }

    public CityClock Clock => Get<CityClock>();

    public DateOnly Today => _transaction?.Today ?? Clock.Today;

    private Database Database => Get<Database>();

    public static ValueTask<RequestContext?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<RequestContext?>(new(context));

    /// <summary>
    /// A request made by this program itself, not over HTTP, in a transaction that is open already: how the demonstration data and
    /// the commands go through the use cases of the API.
    /// </summary>
    public static RequestContext Within(IServiceProvider services, WriteTransaction transaction, Caller caller, long? revision = null) =>
        new(services, transaction, caller, revision);

    /// <summary>What a page asks on behalf of its reader, all of it at the one moment of the register that it has open.</summary>
    public static RequestContext Reading(
        IServiceProvider services,
        DbConnection reading,
        (Caller Caller, Language Language) reader,
        QueryValues query
    ) => new(services, reading, reader, query);

    /// <summary>
    /// One step of a larger request, in its open transaction: on behalf of the same caller and in the same language. It may come after the
    /// request itself was answered, and takes the services from who lives longer.
    /// </summary>
    internal RequestContext Step(IServiceProvider services, WriteTransaction transaction, long? revision = null) =>
        new(this, services, transaction, revision);

    /// <summary>The same, with a body that came as a workbook.</summary>
    internal RequestContext StepWithCells(WriteTransaction transaction, long? revision) =>
        new(this, _services, transaction, revision) { Cells = Cells };

    /// <summary>The same request with a body that came as a workbook in a form, carried out or only tried out.</summary>
    internal RequestContext OfWorkbook(BodyInCells cells, bool isDryRun) =>
        new(_http!) { Cells = cells, Query = isDryRun ? QueryValues.DryRun : s_noQuery };

    /// <summary>One step of what this program itself does, with its own services.</summary>
    internal RequestContext Step(WriteTransaction transaction, long? revision) => Step(_services, transaction, revision);

    /// <summary>Says when whoever asked waits no longer.</summary>
    public CancellationToken Aborted => _http?.RequestAborted ?? CancellationToken.None;

    /// <summary>A setting or another part of the service.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ApiResult Read(Func<DbConnection, ApiResult> query) =>
        (_reading ?? _transaction?.Connection) is { } open ? query(open) : Database.Read(query);

    /// <summary>
    /// Reads what was recorded up to a moment, once nothing more can be recorded at it; without a moment, what there is now.
    /// </summary>
    public T ReadAt<T>(DateTimeOffset? knownAt, Func<DbConnection, T> query)
    {
        if (knownAt is { } moment)
        {
            Database.CloseMoment(moment);
        }

        return _reading is null ? Database.Read(query) : query(_reading);
    }

    /// <summary>How the query wants a table: for Excel, or in the form it has for programs.</summary>
    internal CsvForm FormOf(CsvForm forPrograms) => Query.Get(Csv.Dialect) is null ? forPrograms : CsvForm.ForExcel(new(Language, Clock));

    /// <summary>A public file written from one moment of the register; its key tells it from every other.</summary>
    internal ApiResult ReadIntoFile(string key, FileName name, string type, Action<DbConnection, Stream> write)
    {
        var database = Database;
        return ApiResult.File(
            new(
                key,
                name,
                type,
                stream =>
                    database.Read(connection =>
                    {
                        write(connection, stream);
                        return true;
                    })
            )
        );
    }

    /// <summary>
    /// Does the work as the one writer and keeps it unless it ends with a problem. Work that takes seconds is done alone: nobody waits
    /// for its end but those behind it.
    /// </summary>
    public Task<ApiResult> Write(Func<WriteTransaction, ApiResult> work, bool isAlone = false) =>
        _transaction is { } open ? Task.FromResult(work(open)) : Write(FindRepeatable(), work, isAlone);

    /// <summary>
    /// Checks the request before it waits for the one writer, and saves it there. A request with a problem never reaches the writer. The
    /// check is repeated in the transaction only when something that it stands on was recorded, or midnight passed, since it was made: so
    /// it must depend on nothing but what it is given.
    /// </summary>
    public async Task<ApiResult> Write<T>(
        Func<DbConnection, DateOnly, Checked<T>> check,
        Func<WriteTransaction, T, ApiResult> save,
        CheckedRows? rows = null
    )
    {
        if (_transaction is { } open)
        {
            return CheckAndSave(open);
        }

        var (request, today, commits) = (FindRepeatable(), Today, Database.Commits);
        var (replayed, early) = Database.Read(connection =>
            request?.Find(connection, FirstKey(connection), Clock.Now) is { } stored
                ? (stored, default)
                : ((ApiResult?)null, check(connection, today))
        );
        if (replayed is not null)
        {
            return replayed;
        }

        return early.Problem is { } problem
            ? Finish(problem)
            : await Write(
                request,
                transaction =>
                    transaction.IsAsOf(commits, rows) && transaction.Today == today
                        ? save(transaction, early.Value)
                        : CheckAndSave(transaction)
            );

        ApiResult CheckAndSave(WriteTransaction transaction)
        {
            var now = check(transaction.Connection, transaction.Today);
            return now.Problem is { } found ? found : save(transaction, now.Value);
        }
    }

    /// <summary>The name under which this request may come again; null where it has none, and of a dry run.</summary>
    internal RequestName? FindName() => FindRepeatable() is { } request ? new(Database.Read(FirstKey), request) : null;

    internal bool IsDryRun => Query.Get(Http.Query.DryRun) is true;

    // A dry run is the same work, and nothing of it is kept, its answer neither.
    private RepeatableRequest? FindRepeatable() => IsDryRun ? null : _http!.Features.Get<RepeatableRequest>();

    // Answers are kept under the first key of the line, so that a retry across a rotation finds what its predecessor was told.
    private string FirstKey(DbConnection connection) => Caller.KeyId is { } id ? KeyStore.FirstOf(connection, id) : "";

    private async Task<ApiResult> Write(RepeatableRequest? request, Func<WriteTransaction, ApiResult> work, bool isAlone = false)
    {
        var (actor, aborted) = (Caller.AsActor(), _http!.RequestAborted);
        return Finish(
            isAlone ? await Database.WriteAloneAsync(actor, Once, IsKept, aborted) : await Database.WriteAsync(actor, Once, IsKept, aborted)
        );

        ApiResult Once(WriteTransaction transaction) =>
            request is null ? work(transaction) : request.Once(transaction, FirstKey(transaction.Connection), Language, work);

        bool IsKept(ApiResult result) => result.IsKept && !IsDryRun;
    }

    private ApiResult Finish(ApiResult result) => IsDryRun ? result.OfDryRun() : result;
}
