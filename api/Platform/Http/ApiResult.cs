using System.Globalization;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>What an operation answers: a body with its validator, or a problem. A write whose result is a problem is rolled back.</summary>
public sealed record ApiResult : IResult
{
    private ApiResult(int status) => Status = status;

    public static ApiResult NoContent { get; } = new(StatusCodes.Status204NoContent);

    public bool IsKept => Problem is null;

    public ProblemResult? Problem { get; private init; }

    /// <summary>The body before it is written as JSON: what the demonstration data and the commands go on with.</summary>
    public object? Body => MakeBody?.Invoke();

    private object PublicBody => Body is IRevised revised ? revised.WithoutRevision() : Body!;

    private int Status { get; init; }

    private Func<object>? MakeBody { get; init; }

    private object? BodyWithoutSecret { get; init; }

    private string? Location { get; init; }

    private long? Revision { get; init; }

    private Content? ReadyContent { get; init; }

    private LongContent? LongContent { get; init; }

    private string? Sha256 { get; init; }

    private Download? Download { get; init; }

    private bool IsDryRun { get; init; }

    private bool IsReplayed { get; init; }

    public static ApiResult Ok(object body, long? revision = null) => Ok(() => body, revision);

    /// <summary>A body made only when it is written, after the transaction: the next write need not wait for it.</summary>
    public static ApiResult Ok(Func<object> body, long? revision = null) =>
        new(StatusCodes.Status200OK) { MakeBody = body, Revision = revision };

    /// <summary>
    /// What was made. A secret is told only to the request that made it: <paramref name="withoutSecret"/> is the body of a dry run and
    /// of a repeated request.
    /// </summary>
    public static ApiResult Created(object body, string location, long revision, object? withoutSecret = null) =>
        new(StatusCodes.Status201Created)
        {
            MakeBody = () => body,
            Location = location,
            Revision = revision,
            BodyWithoutSecret = withoutSecret,
        };

    /// <summary>What was made, its body worked out only when it is written.</summary>
    public static ApiResult Created(Func<object> body, string location, long? revision) =>
        Ok(body, revision) with
        {
            Status = StatusCodes.Status201Created,
            Location = location,
        };

    /// <summary>What was begun and goes on, a dry run too; the address tells how far it is.</summary>
    public static ApiResult Accepted(object body, string location, bool isDryRun) =>
        Ok(body) with
        {
            Status = StatusCodes.Status202Accepted,
            Location = location,
            IsDryRun = isDryRun,
        };

    /// <summary>Bytes that never change; their SHA-256 is their validator.</summary>
    internal static ApiResult Immutable(Content content, string sha256) =>
        new(StatusCodes.Status200OK) { ReadyContent = content, Sha256 = sha256 };

    /// <summary>A public file of any length, made on disk once it is sent.</summary>
    internal static ApiResult File(Download download) => new(StatusCodes.Status200OK) { Download = download };

    /// <summary>A table or a calendar, ready to be saved; without a key it is validated and kept like any public answer.</summary>
    internal static ApiResult File(byte[] bytes, string type, FileName name, long? revision = null) =>
        new(StatusCodes.Status200OK) { ReadyContent = new(bytes, type, Name: name), Revision = revision };

    /// <summary>A body of any length, written by now; with a key nothing of it is kept.</summary>
    internal static ApiResult Long(object body) => Long(LongContent.OfJson(body));

    internal static ApiResult Long(LongContent content) => new(StatusCodes.Status200OK) { LongContent = content };

    public static ApiResult Refused(Problem problem, object? parameters = null) => new ProblemResult(problem, parameters);

    public static implicit operator ApiResult(ProblemResult problem) => new(problem.Problem.Status!.Value) { Problem = problem };

    /// <summary>The same answer of a write that was rolled back: nothing to find at an address, no revision to name.</summary>
    public ApiResult OfDryRun() =>
        this with
        {
            IsDryRun = true,
            Location = null,
            Revision = null,
            MakeBody = BodyWithoutSecret is null ? MakeBody : () => BodyWithoutSecret,
        };

    /// <summary>The same answer with its body written as JSON already, so that storing and sending it do not write it twice.</summary>
    internal ApiResult WithContent() => this with { ReadyContent = MakeContent() };

    /// <summary>What is stored of the answer, to be given again to the same request.</summary>
    internal StoredAnswer ToStored(string requestHash, Language language) =>
        new()
        {
            RequestHash = requestHash,
            Status = Status,
            Language = language.Wire(),
            Location = Location,
            Revision = Revision,
            Body = BodyWithoutSecret is null ? MakeContent().Bytes : Json.Bytes(BodyWithoutSecret),
        };

    internal static ApiResult Replayed(StoredAnswer kept) =>
        new((int)kept.Status)
        {
            IsReplayed = true,
            Location = kept.Location,
            Revision = kept.Revision,
            ReadyContent = new(kept.Body, Content.Json, WireEnum<Language>.Parse(kept.Language)),
        };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (IsDryRun)
        {
            response.Headers["Dry-Run"] = "true";
        }

        if (IsReplayed)
        {
            response.Headers["Idempotency-Replayed"] = "true";
        }

        if (Problem is not null)
        {
            return httpContext.WriteProblem(Problem);
        }

        if (Download is not null)
        {
            return Download.SendAsync(httpContext);
        }

        if (Sha256 is not null)
        {
            return ConditionalAnswer.Write(httpContext, MakeContent(), $"\"{Sha256}\"", ConditionalAnswer.Forever(httpContext));
        }

        if (LongContent is not null)
        {
            return LongContent.SendAsync(httpContext);
        }

        if (PublicAnswerCache.EntryOf(httpContext) is { } entry)
        {
            return entry.AddAndWrite(httpContext, ReadyContent ?? new(Json.Bytes(PublicBody), Content.Json));
        }

        KeyedAnswer answer = new(
            MakeContent(),
            Revision is { } revision ? string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"") : null
        );
        response.StatusCode = Status;
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (Status == StatusCodes.Status200OK)
        {
            KeyedAnswerCache.Keep(httpContext, answer);
        }

        return answer.Write(httpContext);
    }

    private Content MakeContent() => ReadyContent ?? new(MakeBody is null ? null : Json.Bytes(MakeBody()), Content.Json);
}

/// <summary>Writes problems as RFC 9457 problems in the reader's language.</summary>
internal static class ProblemResponses
{
    public static async Task WriteProblem(this HttpContext http, ProblemResult problem)
    {
        var page = http.RequestServices.GetService<ProblemPages>()?.Show(http, problem);
        var language = page?.Language ?? http.Language();
        var body = problem.AsBody(language, RequestTrace.IdOf(http));
        var cells = http.Features.Get<BodyInCells>();
        if (cells is not null)
        {
            body = body with { Errors = [.. body.Errors.Select(cells.In)] };
        }

        var response = http.Response;
        response.StatusCode = body.Status;
        var workbook = cells?.Annotate?.Invoke(body);
        response.ContentType = page?.Type ?? (workbook is null ? "application/problem+json; charset=utf-8" : Content.Workbook);
        response.Headers.ContentLanguage = language == Language.Uk ? "uk" : "en";
        response.Headers.Vary = "Authorization, Accept-Language";
        response.Headers.CacheControl = "no-store";
        if (body.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (body.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = problem.Problem == Problems.Busy ? "5" : "60";
        }

        var bytes = page?.Bytes ?? workbook ?? Json.Bytes(body);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes);
    }
}
