using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>The answers of an operation, as the document describes them: its successes, then its problems by status.</summary>
internal sealed class OperationResponses(OperationFilterContext context, Language language)
{
    private const string Json = "application/json";

    /// <summary>What any operation may answer before it begins, or when it fails.</summary>
    private static readonly Problem[] s_everywhere =
    [
        Problems.AddressTooLong,
        Problems.TooManyRequests,
        Problems.InternalError,
        Problems.Busy,
        Problems.QueryTooLong,
        Problems.StorageFailed,
        Problems.RegisterDamaged,
        Problems.DiskFull,
    ];

    public OpenApiResponses Of(IList<object> metadata)
    {
        OpenApiResponses responses = [];
        foreach (var success in metadata.OfType<Success>())
        {
            responses[$"{success.Status}"] = Successful(success, metadata);
        }

        if (OperationParameters.IsPublicRead(metadata))
        {
            responses["304"] = NotModified(metadata);
        }

        var problems = metadata
            .OfType<Refusals>()
            .SelectMany(refusals => refusals.Problems)
            .Append(Problems.KeyInvalid)
            .Append(Problems.BadRequest)
            .Concat(s_everywhere)
            .Distinct();
        var isRead = !metadata.OfType<ApiOperation>().Single().IsWrite;
        foreach (var group in problems.GroupBy(problem => problem.Status!.Value).OrderBy(group => group.Key))
        {
            responses[$"{group.Key}"] = Refused([.. group.OrderBy(problem => problem.Code, StringComparer.Ordinal)], isRead);
            if (metadata.OfType<TakesWorkbook>().Any())
            {
                // The workbook that was sent, with notes, where the client would rather have that.
                responses[$"{group.Key}"].Content![Content.Workbook] = Binary();
            }
        }

        return responses;
    }

    /// <summary>A body of JSON, with the example of its schema or another one.</summary>
    public OpenApiMediaType Media(Type body, string? example = null) =>
        new()
        {
            Schema = context.SchemaGenerator.GenerateSchema(body, context.SchemaRepository),
            Examples = new Dictionary<string, IOpenApiExample>
            {
                ["example"] = new OpenApiExampleReference(example ?? Documentation.NameOf(body), context.Document),
            },
        };

    /// <summary>Bytes; since OpenAPI 3.1 nothing need be said of them.</summary>
    public static OpenApiMediaType Binary() => new() { Schema = new OpenApiSchema() };

    private OpenApiMediaType Media(NamedSchema schema) =>
        new()
        {
            Schema = context.SchemaRepository.AddDefinition(schema.Name, schema.In(language)),
            Examples = new Dictionary<string, IOpenApiExample> { ["example"] = new OpenApiExampleReference(schema.Name, context.Document) },
        };

    private OpenApiResponse Successful(Success success, IList<object> metadata)
    {
        var isRead = !metadata.OfType<ApiOperation>().Single().IsWrite;
        List<string> headers =
            success.Status == StatusCodes.Status201Created ? ["ETag", "Location"]
            : success.Status == StatusCodes.Status202Accepted ? ["Location"]
            : success.Status == StatusCodes.Status204NoContent ? []
            : ["ETag"];
        headers.AddRange(
            success.Status == StatusCodes.Status204NoContent ? ["Cache-Control"] : ["Cache-Control", "Content-Language", "Vary"]
        );
        headers.AddRange(isRead ? [] : ["Dry-Run", "Idempotency-Replayed"]);
        headers.AddRange(metadata.OfType<Saves>().Any() ? ["Content-Disposition"] : []);
        headers.AddRange(metadata.OfType<ServesFile>().Any() ? ["Last-Modified"] : []);
        headers.AddRange(metadata.Any(item => item is ServesFile or KeptCompressed) ? ["Content-Encoding"] : []);
        return new()
        {
            Description = DescriptionOf(success, metadata).In(language),
            Headers = Headers(headers),
            Content = success switch
            {
                { Body: { } body } => new Dictionary<string, IOpenApiMediaType> { [Json] = Media(body) },
                { Schema: { } schema } => new Dictionary<string, IOpenApiMediaType> { [Json] = Media(schema) },
                { OtherMedia: Content.Workbook or Content.Document } => new Dictionary<string, IOpenApiMediaType>
                {
                    [success.OtherMedia] = Binary(),
                },
                { OtherMedia: { } media } => new Dictionary<string, IOpenApiMediaType>
                {
                    [media] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                },
                _ => null,
            },
        };
    }

    private static Words DescriptionOf(Success success, IList<object> metadata) =>
        success.Status switch
        {
            StatusCodes.Status201Created => new("Створено.", "Made."),
            StatusCodes.Status202Accepted => new(
                "Прийнято; робота триває, її перебіг — за адресою в Location.",
                "Taken; it goes on, and Location tells how far it is."
            ),
            StatusCodes.Status204NoContent => new("Зроблено; сказати нічого.", "Done; nothing to say."),
            _ when OperationParameters.IsPublicRead(metadata) => new(
                "Знайдено. З ключем ETag — це номер зміни; без ключа — стан усього відкритого.",
                "Found. With a key the ETag is the revision; without one it is the state of everything public."
            ),
            _ => new("Зроблено.", "Done."),
        };

    private OpenApiResponse NotModified(IList<object> metadata) =>
        new()
        {
            Description = new Words("Те, що ви маєте, досі чинне.", "What you hold still stands.").In(language),
            Headers = Headers(
                metadata.OfType<ServesFile>().Any() ? ["ETag", "Cache-Control", "Vary", "Last-Modified"] : ["ETag", "Cache-Control", "Vary"]
            ),
        };

    private OpenApiResponse Refused(IReadOnlyList<Problem> problems, bool isRead)
    {
        var status = problems[0].Status!.Value;
        List<string> headers = ["Cache-Control", "Content-Language", "Vary"];
        headers.AddRange(
            status switch
            {
                StatusCodes.Status401Unauthorized => ["WWW-Authenticate"],
                StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => ["Retry-After"],
                // What a write is refused for once it has begun; what cannot be read, or comes without a key, never gets there.
                StatusCodes.Status403Forbidden
                or StatusCodes.Status404NotFound
                or StatusCodes.Status409Conflict
                or StatusCodes.Status412PreconditionFailed
                or StatusCodes.Status422UnprocessableEntity
                or StatusCodes.Status428PreconditionRequired when !isRead => ["Dry-Run"],
                _ => Array.Empty<string>(),
            }
        );
        return new()
        {
            Description = string.Join(" · ", problems.Select(problem => $"`{problem.Code}` {problem.Title.In(language)}")),
            Headers = Headers(headers),
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemBody), context.SchemaRepository),
                    Examples = problems.ToDictionary(
                        problem => problem.Code,
                        problem => (IOpenApiExample)new OpenApiExampleReference(problem.Code, context.Document)
                    ),
                },
            },
        };
    }

    private Dictionary<string, IOpenApiHeader> Headers(params IEnumerable<string> names) =>
        names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, context.Document));
}
