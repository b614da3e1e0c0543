using System.Diagnostics;
using System.Globalization;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>What an operation answers: a body with its validator, or a refusal. Whether a write is kept follows from it.</summary>
public sealed record ApiResult : IResult
{
    private ApiResult(int status) => Status = status;

    public static ApiResult NoContent { get; } = new(StatusCodes.Status204NoContent);

    public bool IsKept => Problem is null;

    public ProblemResult? Problem { get; private init; }

    /// <summary>The body, before it is written: what the loader of the demonstration data goes on with.</summary>
    public object? Body => View?.Invoke();

    private int Status { get; init; }

    private Func<object>? View { get; init; }

    private object? Again { get; init; }

    private string? Location { get; init; }

    private long? Revision { get; init; }

    private Content? Made { get; init; }

    private string? Sha256 { get; init; }

    private Download? Download { get; init; }

    private bool IsDryRun { get; init; }

    private bool IsReplayed { get; init; }

    public static ApiResult Ok(object body, long? revision = null) => Ok(() => body, revision);

    /// <summary>A body worked out only when it is written, once the writer's gate is open to the next.</summary>
    public static ApiResult Ok(Func<object> body, long? revision = null) =>
        new(StatusCodes.Status200OK) { View = body, Revision = revision };

    /// <summary>What was made, and what of it may be said when nothing was made just now; without that, the same.</summary>
    public static ApiResult Created(object body, string location, long revision, object? again = null) =>
        new(StatusCodes.Status201Created)
        {
            View = () => body,
            Location = location,
            Revision = revision,
            Again = again,
        };

    /// <summary>What was made, its body worked out only when it is written.</summary>
    public static ApiResult Created(Func<object> body, string location, long revision) =>
        Ok(body, revision) with
        {
            Status = StatusCodes.Status201Created,
            Location = location,
        };

    /// <summary>Bytes that never change; their SHA-256 is their validator.</summary>
    public static ApiResult Immutable(byte[] bytes, string sha256, string type = Content.Json) =>
        new(StatusCodes.Status200OK) { Made = new(bytes, type), Sha256 = sha256 };

    /// <summary>A public file of any length, made on disk once it is sent.</summary>
    internal static ApiResult File(Download download) => new(StatusCodes.Status200OK) { Download = download };

    /// <summary>A table; without a key it is validated and kept like any public answer.</summary>
    public static ApiResult Csv(byte[] bytes) => new(StatusCodes.Status200OK) { Made = new(bytes, Content.Csv) };

    /// <summary>A calendar to subscribe to.</summary>
    public static ApiResult Calendar(byte[] bytes) => new(StatusCodes.Status200OK) { Made = new(bytes, Content.Calendar) };

    public static ApiResult Refused(Problem problem, object? parameters = null) => new ProblemResult(problem, parameters);

    public static implicit operator ApiResult(ProblemResult problem) => new(problem.Problem.Status!.Value) { Problem = problem };

    /// <summary>The same answer of a write that was rolled back: nothing to find at an address, no revision to name.</summary>
    public ApiResult OfDryRun() =>
        this with
        {
            IsDryRun = true,
            Location = null,
            Revision = null,
            View = Again is null ? View : () => Again,
        };

    /// <summary>What of the answer is kept for the same request to come again; the body is made now, and once.</summary>
    internal StoredAnswer ToKeep(string requestHash, Language language, out ApiResult whole)
    {
        var made = MakeContent();
        whole = this with { Made = made };
        return new()
        {
            RequestHash = requestHash,
            Status = Status,
            Language = language.Wire(),
            Location = Location,
            Revision = Revision,
            Body = Again is null ? made.Bytes : Json.Bytes(Again),
        };
    }

    internal static ApiResult Replayed(StoredAnswer kept) =>
        new((int)kept.Status)
        {
            IsReplayed = true,
            Location = kept.Location,
            Revision = kept.Revision,
            Made = new(kept.Body, Content.Json, WireEnum<Language>.Parse(kept.Language)),
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

        var content = MakeContent();
        if (Sha256 is not null)
        {
            return Cached.Write(httpContext, content, $"\"{Sha256}\"", Cached.Forever(httpContext));
        }

        if (PublicAnswerCache.Of(httpContext) is { } answers)
        {
            return answers.KeepAndWrite(httpContext, content);
        }

        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (Revision is { } revision)
        {
            response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
        }

        return content.Bytes is null ? Task.CompletedTask : Cached.Write(httpContext, content);
    }

    private Content MakeContent() => Made ?? new(View is null ? null : Json.Bytes(View()), Content.Json);
}

/// <summary>Writes refusals as RFC 9457 problems in the reader's language.</summary>
internal static class ProblemResponses
{
    public static string TraceId(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    public static async Task WriteProblem(this HttpContext http, ProblemResult problem)
    {
        var language = http.Language();
        var body = problem.AsBody(language, TraceId(http));
        var response = http.Response;
        response.StatusCode = body.Status;
        response.ContentType = "application/problem+json; charset=utf-8";
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

        var bytes = Json.Bytes(body);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes);
    }
}
