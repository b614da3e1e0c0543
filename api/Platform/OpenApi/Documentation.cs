using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>The OpenAPI 3.1 document at /openapi/v1.json, in Ukrainian at /openapi/v1.uk.json, and Swagger UI at /swagger.</summary>
internal static class Documentation
{
    private static readonly Words s_key = new(
        "Ключ, який видав адміністратор. Вставте його без слова Bearer.",
        "A key issued by the administrator. Paste it without the word Bearer."
    );

    public static void AddDocumentation(this IServiceCollection services) => services.AddEndpointsApiExplorer();

    private static void Describe(SwaggerGenOptions options, Words introduction, Language language)
    {
        options.SwaggerDoc(
            "v1",
            new()
            {
                Title = "Programs.Monitoring",
                Version = "v1",
                Description = introduction.In(language),
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
                Description = s_key.In(language),
            }
        );
        options.SupportNonNullableReferenceTypes();
        options.IncludeXmlComments(() => XmlTexts.In(language));
        options.CustomSchemaIds(NameOf);
        options.TagActionsBy(operation => Tags.Of(operation.ActionDescriptor.EndpointMetadata, language));
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
        Map(options, new() { Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean }, typeof(JsonValue));
        Map(options, new() { Type = JsonSchemaType.Object }, typeof(JsonElement));
        options.SchemaFilter<SchemaRules>(language);
        options.OperationFilter<OperationContract>(language);
        options.DocumentFilter<DocumentOrder>(language);
    }

    /// <summary>Serves what the application's own operations are, with what is to be said before them.</summary>
    public static void UseDocumentation(this WebApplication app, Words introduction)
    {
        Serve(app, "/openapi/v1.json", () => Make(app.Services, introduction, Language.En));
        Serve(app, "/openapi/v1.uk.json", () => Make(app.Services, introduction, Language.Uk));
        Serve(app, "/swagger/page.js", () => File("page.js", "text/javascript; charset=utf-8"));
        Serve(app, "/swagger/page.css", () => File("page.css", "text/css; charset=utf-8"));
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), UsePage);
    }

    private static void UsePage(IApplicationBuilder pages)
    {
        pages.Use(next => http => Pipeline.ServePage(http, next));
        pages.UseSwaggerUI(options =>
        {
            // From the page's own address, so that they are found wherever the service lies.
            options.SwaggerEndpoint("../openapi/v1.uk.json", "Українською");
            options.SwaggerEndpoint("../openapi/v1.json", "In English");
            options.DocumentTitle = "Programs.Monitoring — API";
            options.InjectJavascript("page.js");
            options.InjectStylesheet("page.css");
            // The list of schemas is there, closed.
            options.DefaultModelsExpandDepth(0);
            options.EnableDeepLinking();
            options.EnableFilter();
            options.EnablePersistAuthorization();
            options.EnableTryItOutByDefault();
            options.DisplayOperationId();
            options.DisplayRequestDuration();
        });
    }

    // Made once: each making of a document took 124 ms of a processor, and anybody may ask.
    private static void Serve(WebApplication app, string address, Func<Content> make)
    {
        Lazy<(Content Content, string Etag)> file = new(() =>
        {
            var content = make();
            return (content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content.Bytes!))}\"");
        });
        app.MapMethods(
                address,
                [HttpMethods.Get, HttpMethods.Head],
                http => ConditionalAnswer.Write(http, file.Value.Content, file.Value.Etag, "public, no-cache")
            )
            .WithMetadata(new ServesFile());
    }

    private static Content File(string name, string type)
    {
        using var resource = typeof(Documentation).Assembly.GetManifestResourceStream($"swagger/{name}")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return new(bytes, type);
    }

    private static Content Make(IServiceProvider services, Words introduction, Language language)
    {
        ServiceCollection generator = new();
        generator.AddSingleton(services.GetRequiredService<IApiDescriptionGroupCollectionProvider>());
        generator.AddSingleton(services.GetRequiredService<IWebHostEnvironment>());
        generator.AddSwaggerGen(options => Describe(options, introduction, language));
        generator.AddTransient<ISerializerDataContractResolver>(_ => new LenientInput(
            new JsonSerializerDataContractResolver(Json.Options)
        ));
        using var provider = generator.BuildServiceProvider();
        using StringWriter text = new(CultureInfo.InvariantCulture);
        var made = provider.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
        made.Servers = [new() { Url = services.GetRequiredService<PublicAddress>().Path is { Length: > 0 } path ? path : "/" }];
        made.SerializeAsV31(new OpenApiJsonWriter(text, new() { Terse = true }));
        var document = JsonNode.Parse(text.ToString())!;
        References.LeaveOutRepeated(document);
        References.LeaveOutUnused(document, "examples");
        References.LeaveOutUnused(document, "headers");
        return new(Encoding.UTF8.GetBytes(JsonLines.Write(document)), Content.Json, language);
    }

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
}
