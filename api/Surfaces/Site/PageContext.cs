using System.Data.Common;
using Microsoft.Extensions.Primitives;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Surfaces.Site;

/// <summary>
/// What a page is made of: one moment of the register, and the use cases of the API asked on behalf of its reader, who is anybody unless
/// somebody is signed in.
/// </summary>
internal class PageContext(HttpContext http, PageFrame frame, DbConnection connection)
{
    public Caller Caller { get; init; } = Caller.Anybody;

    public PageFrame Frame => frame;

    public DbConnection Connection => connection;

    public CityClock Clock => http.RequestServices.GetRequiredService<CityClock>();

    public T Get<T>()
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>A part of the page's own address.</summary>
    public string Part(string name) => (string)http.Request.RouteValues[name]!;

    /// <summary>
    /// Asks a use case with the values of the page's query that it knows, and some of its own; a null takes the query's off.
    /// </summary>
    public Checked<T> Ask<T>(
        Func<RequestContext, ApiResult> useCase,
        IReadOnlyList<QueryParameter> known,
        params (string Name, string? Value)[] own
    )
    {
        Dictionary<string, StringValues> query = [];
        foreach (var (name, value) in frame.Query.Where(pair => known.Any(parameter => parameter.Name == pair.Key)))
        {
            query[name] = value;
        }

        foreach (var (name, value) in own)
        {
            if (value is null)
            {
                query.Remove(name);
            }
            else
            {
                query[name] = value;
            }
        }

        var (values, errors) = QueryValues.Read(new QueryCollection(query), known);
        if (errors.Count > 0)
        {
            return new ProblemResult(Problems.BadRequest, null, errors);
        }

        var result = useCase(RequestContext.Reading(http.RequestServices, connection, (Caller, frame.Language), values));
        return result.Problem is { } problem ? problem
            : result.Body is IRevised revised && Caller.IsAnonymous ? (T)revised.WithoutRevision()
            : (T)result.Body!;
    }

    public Checked<T> Ask<T>(Func<RequestContext, ApiResult> useCase) => Ask<T>(useCase, []);

    /// <summary>Reads with the rights of the page's reader what no operation answers.</summary>
    public T Read<T>(Func<RequestContext, T> read) =>
        read(RequestContext.Reading(http.RequestServices, connection, (Caller, frame.Language), new()));
}
