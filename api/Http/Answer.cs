using System.Diagnostics;
using System.Globalization;
using Monitoring.Values;

namespace Monitoring.Http;

/// <summary>What an operation answers: a body with its validator, or a refusal. Whether a write is kept follows from it.</summary>
public sealed class Answer : IResult
{
    private readonly int _status;
    private readonly Func<object>? _body;
    private readonly string? _location;
    private readonly long? _revision;
    private readonly byte[]? _bytes;
    private readonly string? _sha256;
    private readonly string? _type;
    private readonly Refusal? _refusal;

    private Answer(int status, Func<object>? body = null, long? revision = null, string? location = null, byte[]? bytes = null, string? sha256 = null, string? type = null, Refusal? refusal = null) =>
        (_status, _body, _revision, _location, _bytes, _sha256, _type, _refusal) = (status, body, revision, location, bytes, sha256, type, refusal);

    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent);

    public bool IsKept => _refusal is null;

    public Refusal? Refusal => _refusal;

    /// <summary>The body, before it is written: what the loader of the demonstration data goes on with.</summary>
    public object? Body => _body?.Invoke();

    public static Answer Ok(object body, long? revision = null) => new(StatusCodes.Status200OK, () => body, revision);

    /// <summary>A body worked out only when it is written, once the writer's gate is open to the next.</summary>
    public static Answer Ok(Func<object> body, long? revision = null) => new(StatusCodes.Status200OK, body, revision);

    public static Answer Created(object body, string location, long revision) =>
        new(StatusCodes.Status201Created, () => body, revision, location);

    /// <summary>Bytes that never change; their SHA-256 is their validator.</summary>
    public static Answer Immutable(byte[] bytes, string sha256) => new(StatusCodes.Status200OK, bytes: bytes, sha256: sha256);

    /// <summary>A table; without a key it is validated and kept like any public answer.</summary>
    public static Answer Csv(byte[] bytes) => new(StatusCodes.Status200OK, bytes: bytes, type: Content.Csv);

    /// <summary>A calendar to subscribe to.</summary>
    public static Answer Calendar(byte[] bytes) => new(StatusCodes.Status200OK, bytes: bytes, type: Content.Calendar);

    public static Answer Refused(Problem problem, object? parameters = null) => new(problem.Status!.Value, refusal: new(problem, parameters));

    public static implicit operator Answer(Refusal refusal) => new(refusal.Problem.Status!.Value, refusal: refusal);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_refusal is not null)
        {
            return httpContext.WriteProblem(_refusal);
        }

        var response = httpContext.Response;
        if (_sha256 is not null)
        {
            return Cached.Write(httpContext, new(_bytes, Content.Json), $"\"{_sha256}\"", Cached.Forever(httpContext));
        }

        Content content = _bytes is null ? new(_body is null ? null : Json.Bytes(_body()), Content.Json) : new(_bytes, _type!);
        if (PublicAnswers.Of(httpContext) is { } answers)
        {
            return answers.KeepAndWrite(httpContext, content);
        }

        response.StatusCode = _status;
        response.Headers.CacheControl = "no-store";
        if (_location is not null)
        {
            response.Headers.Location = _location;
        }

        if (_revision is { } revision)
        {
            response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
        }

        return content.Bytes is null ? Task.CompletedTask : Cached.Write(httpContext, content);
    }
}

/// <summary>Writes refusals as RFC 9457 problems in the reader's language.</summary>
internal static class ProblemAnswers
{
    public static string TraceId(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    public static async Task WriteProblem(this HttpContext http, Refusal refusal)
    {
        var language = http.Language();
        var body = refusal.AsBody(language, TraceId(http));
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
            response.Headers.RetryAfter = "5";
        }

        var bytes = Json.Bytes(body);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes);
    }
}
