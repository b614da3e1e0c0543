using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>The OpenAPI 3.1 document at /openapi/v1.json and Swagger UI at /swagger.</summary>
internal static class Documentation
{
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
                    Description = Introduction.Text,
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
            options.TagActionsBy(operation => Tags.Of(operation.ActionDescriptor.EndpointMetadata));
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
            foreach (var enumeration in typeof(Documentation).Assembly.GetTypes().Where(type => type.IsEnum))
            {
                Map(
                    options,
                    new() { Type = JsonSchemaType.String, Enum = [.. WireEnum.Names(enumeration).Select(name => (JsonNode)name)] },
                    typeof(RawInput<>).MakeGenericType(enumeration)
                );
            }

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
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), UsePage);
    }

    private static void UsePage(IApplicationBuilder pages)
    {
        pages.Use(next => http => Pipeline.ServePage(http, next));
        pages.UseSwaggerUI(options =>
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
