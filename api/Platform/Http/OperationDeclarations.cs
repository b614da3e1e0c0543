using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>What an operation answers when it succeeds.</summary>
internal sealed record Success(int Status, Type? Body, string? OtherMedia = null, NamedSchema? Schema = null);

/// <summary>The schema of a body that no type of the code describes.</summary>
internal sealed record NamedSchema(string Name, Func<Language, OpenApiSchema> In);

/// <summary>
/// The operation answers with a public file: it may be long, is sent compressed to clients that accept that, and says when it last changed.
/// </summary>
internal sealed record ServesFile;

/// <summary>Marks an operation whose answer is kept compressed, and goes out so to who takes it.</summary>
internal sealed record KeptCompressed;

/// <summary>The address is a page for people, the same for everybody; it is kept as the public answers of operations are.</summary>
internal sealed record ServesPage;

/// <summary>The address belongs to the desk: it knows who is signed in, and nothing of it is kept anywhere.</summary>
internal sealed record ServesDesk;

/// <summary>What the operation answers is there to be saved, and says under which name.</summary>
internal sealed record Saves;

/// <summary>The problems an operation can answer with.</summary>
internal sealed record Refusals(IReadOnlyList<Problem> Problems);

/// <summary>What an operation does, where no comment of a method can say it.</summary>
internal sealed record Explanation(Words Summary, Words Description);

/// <summary>Query parameters an operation knows; one that none of these names is refused.</summary>
internal sealed record KnownQuery(IReadOnlyList<QueryParameter> Parameters)
{
    /// <summary>All that an operation knows: what it declares, and the language of the answer, which every one takes.</summary>
    public static IReadOnlyList<QueryParameter> Of(IEnumerable<object> metadata) =>
        [.. metadata.OfType<KnownQuery>().SelectMany(query => query.Parameters), Query.Language];
}

/// <summary>The operation changes something that exists and wants to know which revision.</summary>
internal sealed record WantsIfMatch;

/// <summary>What the operation reads changes without a commit: with a key it is made anew for each request.</summary>
internal sealed record MadeAnew;

/// <summary>The request body the operation takes.</summary>
internal sealed record Takes(Type Body, bool IsRequired = true);

/// <summary>The same body may come as a workbook, which is read into JSON before the operation sees it.</summary>
internal sealed record TakesWorkbook(WorkbookKind Kind);

/// <summary>Which workbooks there are to be filled in.</summary>
internal enum WorkbookKind
{
    /// <summary>The form of one report.</summary>
    ReportForm,

    /// <summary>Bodies, programs and reports as lists.</summary>
    Register,

    /// <summary>The same lists with one program: the draft of a new one.</summary>
    Program,

    /// <summary>The wording of one edition.</summary>
    Edition,

    /// <summary>An edition, what the amendment is about, and its act.</summary>
    Amendment,
}

/// <summary>Marks an operation of the API, as against the pages around it.</summary>
internal sealed record ApiOperation(bool IsWrite);

/// <summary>
/// How endpoints declare themselves. The pipeline enforces what is declared here and the OpenAPI document prints it,
/// so that the two cannot part.
/// </summary>
public static class OperationDeclarations
{
    /// <summary>The operation reads, by GET or by HEAD.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder operation, string name) =>
        operation
            .WithName(name)
            .WithMetadata(new ApiOperation(IsWrite: false), new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]))
            .AddEndpointFilter(WorkLimit.TakeTurn);

    public static RouteHandlerBuilder MadeAnew(this RouteHandlerBuilder operation) => operation.WithMetadata(new MadeAnew());

    /// <summary>The operation works something out of the body it is sent, and stores nothing.</summary>
    public static RouteHandlerBuilder Computes(this RouteHandlerBuilder operation, string name) =>
        operation.WithName(name).WithMetadata(new ApiOperation(IsWrite: false)).AddEndpointFilter(WorkLimit.TakeTurn);

    /// <summary>
    /// Every write can be tried out first, and repeated safely; its handler goes through RequestContext.Write, which sees to both.
    /// </summary>
    public static RouteHandlerBuilder Writes(this RouteHandlerBuilder operation, string name) =>
        operation
            .WithName(name)
            .WithMetadata(new ApiOperation(IsWrite: true))
            .AddEndpointFilter(WorkLimit.TakeTurn)
            .TakesQuery(Query.DryRun)
            .Refuses(Problems.IdempotencyKeyReused, Problems.Taken);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder operation, int status = StatusCodes.Status200OK) =>
        operation.WithMetadata(new Success(status, typeof(T)));

    public static RouteHandlerBuilder AnswersText(this RouteHandlerBuilder operation, string media) =>
        operation.WithMetadata(new Success(StatusCodes.Status200OK, null, media)).ToSave();

    internal static RouteHandlerBuilder Answers(this RouteHandlerBuilder operation, NamedSchema schema) =>
        operation.WithMetadata(new Success(StatusCodes.Status200OK, null, null, schema));

    public static RouteHandlerBuilder IsKeptCompressed(this RouteHandlerBuilder operation) => operation.WithMetadata(new KeptCompressed());

    public static RouteHandlerBuilder AsFile(this RouteHandlerBuilder operation) => operation.WithMetadata(new ServesFile()).ToSave();

    public static RouteHandlerBuilder ToSave(this RouteHandlerBuilder operation) => operation.WithMetadata(new Saves());

    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder operation) =>
        operation.WithMetadata(new Success(StatusCodes.Status204NoContent, null));

    /// <summary>Declares the body; with it come the refusals of a body that cannot be read or breaks the rules.</summary>
    public static RouteHandlerBuilder TakesBody<T>(this RouteHandlerBuilder operation) =>
        operation.Takes(new(typeof(T))).Refuses(Problems.BodyMissing);

    /// <summary>Declares a body that may be left out.</summary>
    public static RouteHandlerBuilder MayTakeBody<T>(this RouteHandlerBuilder operation) =>
        operation.Takes(new(typeof(T), IsRequired: false));

    private static RouteHandlerBuilder Takes(this RouteHandlerBuilder operation, Takes takes) =>
        operation
            .WithMetadata(takes)
            .Refuses(
                Problems.BodyUnreadable,
                Problems.MemberUnknown,
                Problems.MemberRepeated,
                Problems.MemberTypeWrong,
                Problems.TextNotUtf8,
                Problems.BodyTooLarge,
                Problems.BodyTooSlow,
                Problems.MediaTypeWrong,
                Problems.Invalid
            );

    /// <summary>The body may come as a workbook instead.</summary>
    internal static RouteHandlerBuilder OrWorkbook(this RouteHandlerBuilder operation, WorkbookKind kind) =>
        operation
            .WithMetadata(new TakesWorkbook(kind), new AcceptsMetadata(["application/json", Content.Workbook]))
            .Refuses(
                Problems.WorkbookUnreadable,
                Problems.WorkbookOfOtherFormat,
                Problems.WorkbookEncrypted,
                Problems.WorkbookWithMacros,
                Problems.WorkbookLinksOut,
                Problems.WorkbookTooLarge
            )
            .Refuses(
                kind switch
                {
                    WorkbookKind.ReportForm => [Problems.WorkbookOfAnotherProgram],
                    WorkbookKind.Register => [],
                    _ => [Problems.WorkbookOfSeveralPrograms],
                }
            );

    public static RouteHandlerBuilder Says(this RouteHandlerBuilder operation, Words summary, Words description) =>
        operation.WithMetadata(new Explanation(summary, description));

    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder operation, params QueryParameter[] parameters) =>
        operation.WithMetadata(new KnownQuery(parameters));

    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder operation) =>
        operation.WithMetadata(new WantsIfMatch()).Refuses(Problems.PreconditionMissing, Problems.Stale);

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder operation, params Problem[] problems) =>
        operation.WithMetadata(new Refusals(problems));
}

/// <summary>
/// The revision the client says it changes, from If-Match. What proxies add to it is forgiven; a star names no revision and counts as
/// not sent.
/// </summary>
public sealed record Precondition(IReadOnlyList<string>? Revisions)
{
    /// <summary>428 without a revision, 412 with another one than the current.</summary>
    public ProblemResult? Refuses(long currentRevision) =>
        Revisions is null ? new(Problems.PreconditionMissing)
        : Revisions.Contains(currentRevision.ToString(System.Globalization.CultureInfo.InvariantCulture)) ? null
        : new(Problems.Stale, new { currentRevision });

    /// <summary>Names a revision, or none.</summary>
    public static Precondition Of(long? revision) =>
        new(revision is { } number ? [number.ToString(System.Globalization.CultureInfo.InvariantCulture)] : (IReadOnlyList<string>?)null);

    internal static Precondition? Read(HttpRequest request)
    {
        var sent = request.Headers.IfMatch;
        if (sent.Count == 0 || sent is ["*"])
        {
            return new((IReadOnlyList<string>?)null);
        }

        return Microsoft.Net.Http.Headers.EntityTagHeaderValue.TryParseList([.. sent.OfType<string>()], out var tags)
            ? new([.. tags.Select(tag => EntityTags.Opaque(tag.Tag.ToString()))])
            : null;
    }
}
