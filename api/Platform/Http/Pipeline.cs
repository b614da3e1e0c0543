using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Monitoring.Platform.Storage;

namespace Monitoring.Platform.Http;

/// <summary>The steps every request passes before its handler, and the answer to what went wrong on the way.</summary>
internal static class Pipeline
{
    public const long MaxBodyBytes = 2 * 1024 * 1024;
    public const int MaxAddress = 8 * 1024;

    /// <summary>Gives a body to every error without one: unknown addresses, methods, and whatever the server itself refused.</summary>
    public static Task WriteStatusPage(StatusCodeContext context) =>
        context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => context.HttpContext.WriteProblem(new(Problems.NotFound)),
            StatusCodes.Status405MethodNotAllowed => context.HttpContext.WriteProblem(new(Problems.MethodNotAllowed)),
            StatusCodes.Status408RequestTimeout => context.HttpContext.WriteProblem(new(Problems.BodyTooSlow)),
            StatusCodes.Status413PayloadTooLarge => context.HttpContext.WriteProblem(TooLarge()),
            StatusCodes.Status415UnsupportedMediaType => context.HttpContext.WriteProblem(new(Problems.MediaTypeWrong)),
            // Nothing but the host filter refuses so early.
            StatusCodes.Status400BadRequest when context.HttpContext.GetEndpoint() is null => context.HttpContext.WriteProblem(
                new(Problems.BadRequest, null, [new(Problems.HostUnknown, "Host", null, PlaceKind.Header)])
            ),
            < 500 => context.HttpContext.WriteProblem(new(Problems.BadRequest)),
            _ => context.HttpContext.WriteProblem(new(Problems.InternalError)),
        };

    /// <summary>Kestrel accepts lines of twice the length, so that an address somewhat too long gets an answer with a reason.</summary>
    public static Task RefuseLongAddress(HttpContext http, RequestDelegate next) =>
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > MaxAddress
            ? http.WriteProblem(new(Problems.AddressTooLong, new { max = MaxAddress }))
            : next(http);

    /// <summary>Whatever is answered from memory, keys too, is as new as what any process had acknowledged when the request came.</summary>
    public static async Task CatchUp(HttpContext http, Database database, RequestDelegate next)
    {
        if (http.Request.Headers.Authorization.Count > 0 || http.GetEndpoint()?.Metadata is { } said && IsOfRegister(said))
        {
            await database.CatchUpAsync();
        }

        await next(http);

        static bool IsOfRegister(EndpointMetadataCollection said) =>
            said.GetMetadata<ApiOperation>() is not null
            || said.GetMetadata<ServesPage>() is not null
            || said.GetMetadata<ServesDesk>() is not null;
    }

    /// <summary>OPTIONS is answered with the methods that the address takes; where there is no such address, it is 404.</summary>
    public static async Task AnswerOptions(HttpContext http, RequestDelegate next)
    {
        await next(http);
        var response = http.Response;
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = $"{response.Headers.Allow}, {HttpMethods.Options}";
            if (HttpMethods.IsOptions(http.Request.Method))
            {
                response.StatusCode = StatusCodes.Status204NoContent;
            }
        }
    }

    /// <summary>
    /// Middleware that serves files knows GET alone. HEAD is answered as GET, the server leaves the body out; any other method is
    /// refused where there is a file.
    /// </summary>
    public static async Task ServePage(HttpContext http, RequestDelegate next)
    {
        var (request, response) = (http.Request, http.Response);
        var (method, body) = (request.Method, response.Body);
        if (HttpMethods.IsGet(method))
        {
            await next(http);
            return;
        }

        (request.Method, response.Body) = (HttpMethods.Get, Stream.Null);
        try
        {
            await next(http);
        }
        finally
        {
            (request.Method, response.Body) = (method, body);
        }

        if (!HttpMethods.IsHead(method) && response.StatusCode < StatusCodes.Status400BadRequest)
        {
            response.Clear();
            AnswerHeaders.Put(http);
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = $"{HttpMethods.Get}, {HttpMethods.Head}";
        }
    }

    /// <summary>Reads the query and the headers as the operation declares them; an error there ends the request before its body.</summary>
    public static Task ReadQuery(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<ApiOperation>() is not { } operation)
        {
            return next(http);
        }

        List<ValidationError> errors = [];
        if (http.Request.QueryString.HasValue)
        {
            (http.Items[typeof(QueryValues)], errors) = QueryValues.Read(http.Request.Query, KnownQuery.Of(endpoint.Metadata));
        }

        if (endpoint.Metadata.GetMetadata<WantsIfMatch>() is not null && Precondition.Read(http.Request) is null)
        {
            errors.Add(new(Problems.IfMatchUnreadable, "If-Match", null, PlaceKind.Header));
        }

        var isRepeatable = operation.IsWrite && RepeatableRequest.IsNamed(http.Request);
        if (isRepeatable && RepeatableRequest.ErrorOf(http.Request) is { } unreadable)
        {
            errors.Add(unreadable);
        }

        return errors.Count > 0 ? http.WriteProblem(new(Problems.BadRequest, null, [.. errors.Take(ProblemResult.MaxErrors)]))
            : endpoint.Metadata.GetMetadata<Takes>() is not null && !IsUncompressedUtf8(http.Request)
                ? http.WriteProblem(new(Problems.MediaTypeWrong))
            : isRepeatable ? ReadRepeatable(http, next)
            : next(http);
    }

    // Compressed bodies would need a limit of their own for what they unpack to; no report comes near 2 MiB.
    private static bool IsUncompressedUtf8(HttpRequest request) =>
        (
            request.GetTypedHeaders().ContentType?.Charset is not { HasValue: true } charset
            || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        ) && request.Headers.ContentEncoding.All(coding => "identity".Equals(coding, StringComparison.OrdinalIgnoreCase));

    private static async Task ReadRepeatable(HttpContext http, RequestDelegate next)
    {
        http.Features.Set(await RepeatableRequest.ReadAsync(http));
        await next(http);
    }

    /// <summary>Answers exceptions: a body that did not come whole is the client's error, everything else is ours and is logged.</summary>
    public static async Task AnswerExceptions(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer, and nothing was committed.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            AnswerHeaders.Put(http);
            await http.WriteProblem(ProblemFor(http, exception));
        }
    }

    private static ProblemResult ProblemFor(HttpContext http, Exception exception)
    {
        ProblemResult problem = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => new(Problems.BodyTooSlow),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new(Problems.MediaTypeWrong),
            BadHttpRequestException bad
                when bad.Message.StartsWith("Implicit body", StringComparison.Ordinal)
                    || bad.Message.StartsWith("Required parameter", StringComparison.Ordinal) => new(Problems.BodyMissing),
            BadHttpRequestException => new(Problems.BadRequest),
            TimeoutException => new(Problems.Busy),
            _ => new(
                StorageFaults.Of(exception) switch
                {
                    StorageFault.Busy => Problems.Busy,
                    StorageFault.Full => Problems.DiskFull,
                    StorageFault.Failed => Problems.StorageFailed,
                    StorageFault.Damaged => Problems.RegisterDamaged,
                    StorageFault.Taken => Problems.Taken,
                    StorageFault.TooLong => Problems.QueryTooLong,
                    _ => Problems.InternalError,
                }
            ),
        };
        if (problem.Problem.Status >= StatusCodes.Status500InternalServerError && problem.Problem != Problems.Busy)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger("Monitoring.Faults")
                .LogError(
                    exception,
                    "{Method} {Path} failed, trace {TraceId}",
                    http.Request.Method,
                    http.Request.Path,
                    RequestTrace.IdOf(http)
                );
        }

        return problem;
    }

    private static ProblemResult TooLarge() => new(Problems.BodyTooLarge, new { max = MaxBodyBytes });
}
