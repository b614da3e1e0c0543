using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>Prints what an endpoint declares: its query, headers, body, answers and every problem, each with an example.</summary>
internal sealed class OperationContract : IOperationFilter
{
    private const string Json = "application/json";

    /// <summary>What any operation may answer before it begins, or when it fails: written once and referred to.</summary>
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

    private static string NameOf(int status) => $"Everywhere{status}";

    /// <summary>The answers any operation may give, described once.</summary>
    public static Dictionary<string, IOpenApiResponse> Shared(OpenApiDocument document, DocumentFilterContext context) =>
        s_everywhere
            .GroupBy(problem => problem.Status!.Value)
            .ToDictionary(
                group => NameOf(group.Key),
                group => (IOpenApiResponse)Refused([.. group], isRead: true, document, context.SchemaGenerator, context.SchemaRepository)
            );

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Description = PathParameter(parameter.Name!);
        }

        foreach (var parameter in metadata.OfType<KnownQuery>().SelectMany(query => query.Parameters))
        {
            operation.Parameters.Add(Describe(parameter));
        }

        if (metadata.OfType<WantsIfMatch>().Any())
        {
            operation.Parameters.Add(Header("If-Match", IfMatchText(operation.OperationId!), "\"7\""));
        }

        var isRead = !metadata.OfType<ApiOperation>().Single().IsWrite;
        if (!isRead)
        {
            operation.Parameters.Add(IdempotencyKey());
        }

        operation.Parameters.Add(Header("Accept-Language", "Language of messages: `uk` by default, or `en`.", "uk"));
        var needs = metadata.OfType<NeedsRole>().FirstOrDefault();
        if (isRead && needs is null)
        {
            operation.Parameters.Add(
                Header("If-None-Match", "The ETag you hold; 304 while the answer has not changed.", "W/\"7-2026-11-22-uk\"")
            );
        }

        operation.Security = needs is null
            ?
            [
                [],
                Secured(context),
            ]
            : [Secured(context)];
        if (needs is not null)
        {
            operation.Description = $"{operation.Description} Needs the role `{needs.Role.Wire()}` or a higher one.".Trim();
        }

        if (operation.RequestBody is OpenApiRequestBody body && metadata.OfType<Takes>().FirstOrDefault() is { } takes)
        {
            body.Required = true;
            body.Content = new Dictionary<string, IOpenApiMediaType> { [Json] = Media(takes.Body, context) };
        }

        var isFile = metadata.OfType<ServesFile>().Any();
        if (isFile)
        {
            operation.Parameters.Add(
                Header(
                    "If-Modified-Since",
                    "The Last-Modified you hold; looked at without If-None-Match only.",
                    "Sun, 22 Nov 2026 09:00:00 GMT"
                )
            );
        }

        operation.Responses = [];
        foreach (var success in metadata.OfType<Success>())
        {
            operation.Responses[$"{success.Status}"] = Answer(success, isRead, needs is null, isFile, context);
        }

        if (isRead && needs is null)
        {
            operation.Responses["304"] = new OpenApiResponse
            {
                Description = "What you hold still stands.",
                Headers = Headers(
                    context.Document,
                    isFile ? ["ETag", "Cache-Control", "Vary", "Last-Modified"] : ["ETag", "Cache-Control", "Vary"]
                ),
            };
        }

        var refusals = metadata
            .OfType<Refusals>()
            .SelectMany(problem => problem.Problems)
            .Append(Problems.KeyInvalid)
            .Append(Problems.BadRequest)
            .Concat(s_everywhere)
            .Distinct();
        foreach (var group in refusals.GroupBy(problem => problem.Status!.Value).OrderBy(group => group.Key))
        {
            operation.Responses[$"{group.Key}"] = group.All(s_everywhere.Contains)
                ? new OpenApiResponseReference(NameOf(group.Key), context.Document)
                : Refused(
                    [.. group.OrderBy(problem => problem.Code, StringComparer.Ordinal)],
                    isRead,
                    context.Document,
                    context.SchemaGenerator,
                    context.SchemaRepository
                );
        }
    }

    private static OpenApiSecurityRequirement Secured(OperationFilterContext context) => new() { [new("key", context.Document)] = [] };

    private static OpenApiResponse Answer(Success success, bool isRead, bool isPublic, bool isFile, OperationFilterContext context)
    {
        List<string> headers =
            success.Status == StatusCodes.Status201Created ? ["ETag", "Location"]
            : success.Status == StatusCodes.Status204NoContent ? []
            : ["ETag"];
        headers.AddRange(
            success.Status == StatusCodes.Status204NoContent ? ["Cache-Control"] : ["Cache-Control", "Content-Language", "Vary"]
        );
        headers.AddRange(isRead ? [] : ["Dry-Run", "Idempotency-Replayed"]);
        headers.AddRange(isFile ? ["Last-Modified", "Content-Encoding"] : []);
        return new()
        {
            Description = success.Status switch
            {
                StatusCodes.Status201Created => "Made.",
                StatusCodes.Status204NoContent => "Done; nothing to say.",
                _ when isRead && isPublic =>
                    "Found. With a key the ETag is the revision; without one it is the state of everything public.",
                _ => "Done.",
            },
            Headers = Headers(context.Document, headers),
            Content = success switch
            {
                { Body: { } body } => new Dictionary<string, IOpenApiMediaType> { [Json] = Media(body, context) },
                { Schema: { } schema } => new Dictionary<string, IOpenApiMediaType> { [Json] = Media(schema, context) },
                { OtherMedia: { } media } => new Dictionary<string, IOpenApiMediaType>
                {
                    [media] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                },
                _ => null,
            },
        };
    }

    private static OpenApiMediaType Media(Type body, OperationFilterContext context) =>
        new()
        {
            Schema = context.SchemaGenerator.GenerateSchema(body, context.SchemaRepository),
            Examples = new Dictionary<string, IOpenApiExample>
            {
                ["example"] = new OpenApiExampleReference(Documentation.NameOf(body), context.Document),
            },
        };

    private static OpenApiMediaType Media(NamedSchema schema, OperationFilterContext context) =>
        new()
        {
            Schema = context.SchemaRepository.AddDefinition(schema.Name, schema.Schema),
            Examples = new Dictionary<string, IOpenApiExample> { ["example"] = new OpenApiExampleReference(schema.Name, context.Document) },
        };

    internal static OpenApiResponse Refused(
        IReadOnlyList<Problem> problems,
        bool isRead,
        OpenApiDocument document,
        ISchemaGenerator generator,
        SchemaRepository schemas
    )
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
            Description = string.Join(" · ", problems.Select(problem => $"`{problem.Code}` {problem.Title.En}")),
            Headers = Headers(document, headers),
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = generator.GenerateSchema(typeof(ProblemBody), schemas),
                    Examples = problems.ToDictionary(
                        problem => problem.Code,
                        problem => (IOpenApiExample)new OpenApiExampleReference(problem.Code, document)
                    ),
                },
            },
        };
    }

    private static OpenApiParameter Describe(QueryParameter parameter)
    {
        OpenApiSchema item = new();
        parameter.Describe(item);
        return new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Schema = parameter.IsMany ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = item } : item,
            Style = parameter.IsMany ? ParameterStyle.Form : null,
            Explode = false,
        };
    }

    private static OpenApiParameter IdempotencyKey()
    {
        var header = Header(
            RepeatableRequest.Header,
            "A key of your own for this request, such as a UUID. Sent again with the same key within 7 days, the request gets the same answer and is not done twice.",
            "8e03978e-40d5-43dd-bc93-6894a57f9324"
        );
        header.Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = RepeatableRequest.MaxLength,
            Pattern = "^[!-~]+$",
        };
        return header;
    }

    private static OpenApiParameter Header(string name, string description, string example) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = JsonValue.Create(example),
        };

    private static string IfMatchText(string operationId) =>
        operationId is "replaceReport" or "replaceHolidays"
            ? "The ETag of what you replace; not needed for the first one."
            : "The ETag of what you change. Needed: without it the answer is 428.";

    private static string PathParameter(string name) =>
        name switch
        {
            "id" => "Identifier: a UUID.",
            "number" => "Number: 0 is the edition the council approved; submissions and conclusions count from 1.",
            "code" => "The code that names the line for ever; for a problem, its stable code.",
            "year" => "Year, four digits.",
            "name" => "Name of the code list, such as fundingSource.",
            "period" => "Period, cumulative from 1 January: 2026-Q1 … 2026-Q4.",
            _ => name,
        };

    private static Dictionary<string, IOpenApiHeader> Headers(OpenApiDocument document, params IEnumerable<string> names) =>
        names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document));
}

/// <summary>Adds the headers and an example of every problem, and keeps the parts in one order: a change of the document reads as a change of the API.</summary>
internal sealed class DocumentOrder : IDocumentFilter
{
    private static readonly Dictionary<string, string> s_tags = new()
    {
        ["Programs"] = "What the council approved, and the steps of a program's life.",
        ["Editions"] = "The full wordings of a program and their lines.",
        ["Amendments"] = "What was changed, by which act, and what it was before.",
        ["Reports"] = "What the executive bodies report each quarter, cumulative from 1 January.",
        ["Calendar"] = "When reports are due: rules, holidays, and calendars to subscribe to.",
        ["Oversight"] = "Reports across programs: who is late, what waits for review, how reporting goes.",
        ["Expertise"] = "What the economic department found in a wording before it was adopted.",
        ["Figures"] = "What the accepted reports add up to: indicators, progress, programs that end.",
        ["Open data"] = "The datasets the city publishes, as files, and what was published when.",
        ["Executive bodies"] = "Who answers for the programs.",
        ["Keys"] = "Who may write.",
        ["Audit"] = "Who did what, and the proof that nobody edited it since.",
        ["Changes"] = "What to read anew: the feed for those who keep a copy.",
        ["Catalogues"] = "What the codes mean.",
    };

    // Not with every answer of their operation: the first where there is one resource with a revision, the others as they say.
    private static readonly string[] s_sometimes =
    [
        "ETag",
        "Location",
        "Dry-Run",
        "Idempotency-Replayed",
        "Last-Modified",
        "Content-Encoding",
    ];

    private static readonly Dictionary<string, string> s_headers = new()
    {
        ["ETag"] = "The validator: send it back as If-Match to change, as If-None-Match to ask again. None in a dry run.",
        ["Location"] = "Where the new resource is. None in a dry run.",
        ["Dry-Run"] = "`true`: this is what the write would have answered, and nothing was kept.",
        ["Idempotency-Replayed"] = "`true`: the answer this request was given before; nothing was done again.",
        ["Cache-Control"] = "no-store for what needs a key and for errors.",
        ["Content-Language"] = "uk or en.",
        ["Vary"] = "Authorization, Accept-Language, of files also Accept-Encoding.",
        ["Last-Modified"] = "When anything public last changed, or the day did; not said within the second after, nor to a key.",
        ["Content-Encoding"] = "`gzip` for those who take it.",
        ["Retry-After"] = "After how many seconds to try again.",
        ["WWW-Authenticate"] = "The scheme to authenticate with: Bearer.",
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var paths = swaggerDoc.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToList();
        swaggerDoc.Paths = [];
        foreach (var path in paths)
        {
            swaggerDoc.Paths.Add(path.Key, path.Value);
        }

        swaggerDoc.Components ??= new();
        swaggerDoc.Components.Headers = s_headers.ToDictionary(
            header => header.Key,
            header =>
                (IOpenApiHeader)
                    new OpenApiHeader
                    {
                        Description = header.Value,
                        Required = !s_sometimes.Contains(header.Key),
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    }
        );
        swaggerDoc.Components.Responses = OperationContract.Shared(swaggerDoc, context);
        if (swaggerDoc.Components.Schemas is { } schemas)
        {
            swaggerDoc.Components.Examples = Examples
                .Of(schemas.Keys)
                .Concat(
                    Problems
                        .All.Values.Where(problem => problem.Status is not null)
                        .Select(problem =>
                            (problem.Code, Example: new OpenApiExample { Summary = problem.Title.En, Value = Examples.Of(problem) })
                        )
                )
                .ToDictionary(example => example.Item1, example => (IOpenApiExample)example.Item2);
            swaggerDoc.Components.Schemas = schemas
                .OrderBy(schema => schema.Key, StringComparer.Ordinal)
                .ToDictionary(schema => schema.Key, schema => schema.Value);
        }

        swaggerDoc.Tags = s_tags.Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value }).ToHashSet();
        swaggerDoc.Servers = [new() { Url = "/" }];
    }
}
