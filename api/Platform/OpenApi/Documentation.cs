using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>The OpenAPI 3.1 document at /openapi/v1.json and Swagger UI at /swagger.</summary>
internal static class Documentation
{
    private const string Introduction = """
        Register and monitoring of a Ukrainian city's targeted programs (міські цільові програми): what the council approved, what was amended, what was done.

        * **Reading needs no key.** Without one you see what is public: approved programs, adopted editions, accepted reports. Executive bodies and the coordinator send `Authorization: Bearer <key>`.
        * **Money** is hryvnias in a string, `"1234.50"`. **Dates** are `2026-02-01`, instants UTC with milliseconds. Figures of a **period** (`2026-Q1` … `2026-Q4`) are cumulative from 1 January.
        * **Errors** are `application/problem+json` (RFC 9457): a stable `code`, what to do, and every fault in `errors`, each with its place. Messages are Ukrainian; send `Accept-Language: en` for English. All codes: `GET /api/v1/problems`.
        * **Changes** name the revision they change: send the `ETag` you read as `If-Match`. Without it the answer is 428, with an older one 412.
        * **Trying out:** every write takes `?dryRun=true` and then answers as it would, with the same faults and warnings, and keeps nothing. The answer carries `Dry-Run: true` and neither `Location` nor `ETag`; ids in it are not kept.
        * **Repeating:** every write takes `Idempotency-Key`, a key of your own. Sent again with it within 7 days, the same request gets the same answer with `Idempotency-Replayed: true` and is not done twice; another request under that key is refused with 422. Refusals are not kept: mend the request and send it with the same key. A new key is shown only the first time.
        * **Readers without a key** may send `If-None-Match` and get 304 while nothing public has changed.
        * **Limits:** a key, or an address without one, may make so many requests a minute; beyond it the answer is 429, and 503 where too much is at work at once. Both say in `Retry-After` after how many seconds to come again. Bodies up to 2 MiB, addresses up to 8192 characters.
        * **From a web page** of another origin everything may be read without a key, and nothing else be sent. Every answer carries `X-Content-Type-Options`, `X-Frame-Options`, `Referrer-Policy` and `Content-Security-Policy`.
        * HEAD works wherever GET does. An unknown query parameter or JSON member is refused with 400. Ignore members and enumeration values you do not know: new ones may come. What the values are called: `GET /api/v1/code-lists`.
        * **Mirrors** follow `GET /api/v1/changes`: every change that the public can see, in the order of the commits, none missed.
        """;

    public static void AddDocumentation(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(
                "v1",
                new()
                {
                    Title = "Programs.Monitoring",
                    Version = "v1",
                    Description = Introduction,
                    License = new() { Name = "MIT", Identifier = "MIT" },
                }
            );
            options.DocInclusionPredicate(
                (_, operation) =>
                    operation.HttpMethod != HttpMethods.Head && operation.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any()
            );
            options.AddSecurityDefinition(
                "key",
                new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    BearerFormat = "tpm_…",
                    Description = "A key issued by the administrator. Paste it without the word Bearer.",
                }
            );
            options.SupportNonNullableReferenceTypes();
            options.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, "Programs.Monitoring.xml"));
            options.CustomSchemaIds(NameOf);
            options.TagActionsBy(operation => [TagOf(operation.RelativePath!)]);
            Map(
                options,
                new()
                {
                    Type = JsonSchemaType.String,
                    Pattern = Money.Pattern,
                    Examples = ["1250000.00"],
                },
                typeof(Money),
                typeof(RawInput<Money>)
            );
            Map(
                options,
                new()
                {
                    Type = JsonSchemaType.String,
                    Pattern = MoneyDifference.Pattern,
                    Examples = ["-1250.00"],
                },
                typeof(MoneyDifference)
            );
            Map(options, new() { Type = JsonSchemaType.String, Format = "date" }, typeof(DateOnly), typeof(RawInput<DateOnly>));
            Map(
                options,
                new() { Type = JsonSchemaType.String, Format = "date-time" },
                typeof(DateTimeOffset),
                typeof(RawInput<DateTimeOffset>)
            );
            Map(options, new() { Type = JsonSchemaType.Number }, typeof(decimal));
            Map(options, new() { Type = JsonSchemaType.String | JsonSchemaType.Number }, typeof(JsonValue));
            Map(options, new() { Type = JsonSchemaType.Object }, typeof(JsonElement));
            MapRawInput<Role>(options);
            MapRawInput<ProgramKind>(options);
            MapRawInput<FundingSource>(options);
            MapRawInput<IndicatorGroup>(options);
            MapRawInput<IndicatorDirection>(options);
            MapRawInput<Accumulation>(options);
            MapRawInput<Frequency>(options);
            MapRawInput<MeasureStatus>(options);
            MapRawInput<ValueStatus>(options);
            MapRawInput<WorkingDayShift>(options);
            MapRawInput<Verdict>(options);
            options.SchemaFilter<SchemaRules>();
            options.OperationFilter<OperationContract>();
            options.DocumentFilter<DocumentOrder>();
        });
    }

    public static void UseDocumentation(this WebApplication app)
    {
        // Made once: each making took 124 ms of a processor, and anybody may ask.
        Lazy<(Content Content, string Etag)> document = new(() => Make(app.Services));
        app.MapMethods(
            "/openapi/v1.json",
            [HttpMethods.Get, HttpMethods.Head],
            http => ConditionalAnswer.Write(http, document.Value.Content, document.Value.Etag, "public, no-cache")
        );
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint("/openapi/v1.json", "Programs.Monitoring v1");
            options.DocumentTitle = "Programs.Monitoring — API";
            options.EnableDeepLinking();
            options.EnablePersistAuthorization();
            options.EnableTryItOutByDefault();
            options.DisplayOperationId();
            options.DisplayRequestDuration();
        });
    }

    private static (Content Content, string Etag) Make(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        using StringWriter text = new(CultureInfo.InvariantCulture);
        scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger("v1").SerializeAsV31(new OpenApiJsonWriter(text));
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return (new(bytes, Content.Json, Language.En), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
    }

    private static void MapRawInput<T>(SwaggerGenOptions options)
        where T : struct, Enum =>
        Map(
            options,
            new() { Type = JsonSchemaType.String, Enum = [.. WireEnum<T>.Names.Select(name => (JsonNode)name)] },
            typeof(RawInput<T>)
        );

    private static void Map(SwaggerGenOptions options, OpenApiSchema schema, params Type[] types)
    {
        foreach (var type in types)
        {
            options.MapType(type, () => (OpenApiSchema)schema.CreateShallowCopy());
        }
    }

    // Page<ProgramSummary> is ProgramSummaryPage.
    internal static string NameOf(Type type) =>
        type.IsGenericType
            ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
            : type.Name;

    private static string TagOf(string path) =>
        path.StartsWith("open-data/", StringComparison.Ordinal)
            ? "Open data"
            : path["api/v1/".Length..] switch
            {
                var rest
                    when rest.StartsWith("report", StringComparison.Ordinal) || rest.StartsWith("consolidated", StringComparison.Ordinal) =>
                    "Oversight",
                var rest
                    when rest.StartsWith("indicators", StringComparison.Ordinal)
                        || rest.EndsWith("/series", StringComparison.Ordinal)
                        || rest.Contains("/progress/", StringComparison.Ordinal)
                        || rest.StartsWith("expiring", StringComparison.Ordinal)
                        || rest.StartsWith("statistics", StringComparison.Ordinal)
                        || rest.StartsWith("assistance", StringComparison.Ordinal) => "Figures",
                var rest when rest.Contains("/reports", StringComparison.Ordinal) => "Reports",
                var rest when rest.Contains("expert-conclusions", StringComparison.Ordinal) => "Expertise",
                var rest when rest.StartsWith("calendar", StringComparison.Ordinal) || rest.EndsWith(".ics", StringComparison.Ordinal) =>
                    "Calendar",
                var rest
                    when rest.Contains("amendments", StringComparison.Ordinal) || rest.Contains("/comparison", StringComparison.Ordinal) =>
                    "Amendments",
                var rest
                    when rest.Contains("/editions", StringComparison.Ordinal)
                        || rest.EndsWith("/measures", StringComparison.Ordinal)
                        || rest.EndsWith("/indicators", StringComparison.Ordinal) => "Editions",
                var rest when rest.StartsWith("programs", StringComparison.Ordinal) => "Programs",
                var rest when rest.StartsWith("executive-bodies", StringComparison.Ordinal) => "Executive bodies",
                var rest when rest.StartsWith("keys", StringComparison.Ordinal) => "Keys",
                var rest when rest.StartsWith("audit", StringComparison.Ordinal) => "Audit",
                "changes" => "Changes",
                _ => "Catalogues",
            };
}
