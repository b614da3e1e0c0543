using Microsoft.OpenApi;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>Prints what an endpoint declares: its query, headers, body, answers and every problem, each with an example.</summary>
internal sealed class OperationContract : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        OperationResponses responses = new(context.Document, context.SchemaGenerator, context.SchemaRepository);
        DescribeParameters(operation, context);
        if (metadata.OfType<NeedsRole>().FirstOrDefault() is { } needs)
        {
            operation.Security = [WithKey(context)];
            operation.Description = $"{operation.Description} Needs the role `{needs.Role.Wire()}` or a higher one.".Trim();
        }
        else
        {
            operation.Security =
            [
                [],
                WithKey(context),
            ];
        }

        if (operation.RequestBody is OpenApiRequestBody body && metadata.OfType<Takes>().FirstOrDefault() is { } takes)
        {
            body.Required = true;
            body.Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = responses.Media(takes.Body) };
        }

        operation.Responses = responses.Of(metadata);
    }

    private static void DescribeParameters(OpenApiOperation operation, OperationFilterContext context)
    {
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Description = OperationParameters.InPath(parameter.Name!);
        }

        foreach (
            var parameter in OperationParameters.Of(
                context.ApiDescription.ActionDescriptor.EndpointMetadata,
                context,
                operation.OperationId!
            )
        )
        {
            operation.Parameters.Add(parameter);
        }
    }

    private static OpenApiSecurityRequirement WithKey(OperationFilterContext context) => new() { [new("key", context.Document)] = [] };
}
