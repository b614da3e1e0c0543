using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>
/// Adds the headers and an example of every problem, and keeps the parts in one order: a change of the document reads as a change of
/// the API.
/// </summary>
internal sealed class DocumentOrder(Language language) : IDocumentFilter
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

    private static readonly Dictionary<string, Words> s_headers = new()
    {
        ["ETag"] = new(
            "Позначка стану: надішліть її як If-Match, щоб змінити, як If-None-Match — щоб запитати знову. У спробі її немає.",
            "The validator: send it back as If-Match to change, as If-None-Match to ask again. None in a dry run."
        ),
        ["Location"] = new("Де новий ресурс. У спробі його немає.", "Where the new resource is. None in a dry run."),
        ["Dry-Run"] = new(
            "`true`: саме так відповів би запис; нічого не збережено.",
            "`true`: this is what the write would have answered, and nothing was kept."
        ),
        ["Idempotency-Replayed"] = new(
            "`true`: відповідь, яку цей запит уже дістав; удруге нічого не зроблено.",
            "`true`: the answer this request was given before; nothing was done again."
        ),
        ["Cache-Control"] = new("no-store для того, що потребує ключа, і для помилок.", "no-store for what needs a key and for errors."),
        ["Content-Language"] = new("uk або en.", "uk or en."),
        ["Vary"] = new(
            "Authorization, Accept-Language, для файлів іще Accept-Encoding.",
            "Authorization, Accept-Language, of files also Accept-Encoding."
        ),
        ["Last-Modified"] = new(
            "Коли востаннє змінилося щось відкрите або настав новий день; не вказано протягом секунди після того й тим, хто має ключ.",
            "When anything public last changed, or the day did; not said within the second after, nor to a key."
        ),
        ["Content-Disposition"] = new(
            "Під якою назвою зберегти відповідь: `filename` для програм, `filename*` для людей мовою відповіді.",
            "What to save the answer as: `filename` for programs, `filename*` for people in the language of the answer."
        ),
        ["Content-Encoding"] = new("`gzip` для тих, хто його приймає.", "`gzip` for those who take it."),
        ["Retry-After"] = new("За скільки секунд спробувати знову.", "After how many seconds to try again."),
        ["WWW-Authenticate"] = new("Схема автентифікації: Bearer.", "The scheme to authenticate with: Bearer."),
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
                        Description = header.Value.In(language),
                        Required = !s_sometimes.Contains(header.Key),
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    }
        );
        if (swaggerDoc.Components.Schemas is { } schemas)
        {
            swaggerDoc.Components.Examples = Examples
                .Of(schemas.Keys)
                .Concat(Requests.Bodies)
                .Concat(Problems.All.Values.Where(problem => problem.Status is not null).Select(problem => ExampleOf(problem, language)))
                .ToDictionary(example => example.Name, example => (IOpenApiExample)example.Example);
            swaggerDoc.Components.Schemas = schemas
                .OrderBy(schema => schema.Key, StringComparer.Ordinal)
                .ToDictionary(schema => schema.Key, schema => schema.Value);
        }

        SharedParts.Share(swaggerDoc);
        swaggerDoc.Tags = Tags.In(swaggerDoc, language);
    }

    private static (string Name, OpenApiExample Example) ExampleOf(Problem problem, Language language) =>
        (problem.Code, new() { Summary = problem.Title.In(language), Value = Examples.Of(problem) });
}
