using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>
/// Adds the headers and an example of every problem, and keeps the parts in one order: a change of the document reads as a change of
/// the API.
/// </summary>
internal sealed class DocumentOrder : IDocumentFilter
{
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
        ["Content-Disposition"] =
            "What to save the answer as: `filename` for programs, `filename*` for people in the language of the answer.",
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
        swaggerDoc.Components.Responses = new OperationResponses(
            swaggerDoc,
            context.SchemaGenerator,
            context.SchemaRepository
        ).Everywhere();
        if (swaggerDoc.Components.Schemas is { } schemas)
        {
            swaggerDoc.Components.Examples = Examples
                .Of(schemas.Keys)
                .Concat(Problems.All.Values.Where(problem => problem.Status is not null).Select(ExampleOf))
                .ToDictionary(example => example.Name, example => (IOpenApiExample)example.Example);
            swaggerDoc.Components.Schemas = schemas
                .OrderBy(schema => schema.Key, StringComparer.Ordinal)
                .ToDictionary(schema => schema.Key, schema => schema.Value);
        }

        swaggerDoc.Tags = Tags.All;
        swaggerDoc.Servers = [new() { Url = "/" }];
    }

    private static (string Name, OpenApiExample Example) ExampleOf(Problem problem) =>
        (problem.Code, new() { Summary = problem.Title.En, Value = Examples.Of(problem) });
}
