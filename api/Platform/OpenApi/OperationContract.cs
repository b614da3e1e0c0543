using Microsoft.OpenApi;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>Prints what an endpoint declares: its query, headers, body, answers and every problem, each with an example.</summary>
internal sealed class OperationContract(Language language) : IOperationFilter
{
    private static readonly Words s_needsNoKey = new("Доступно без ключа.", "Works without a key.");

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        OperationResponses responses = new(context, language);
        DescribeParameters(operation, context);
        if (metadata.OfType<Explanation>().FirstOrDefault() is { } explanation)
        {
            operation.Summary = explanation.Summary.In(language);
            operation.Description = explanation.Description.In(language);
        }

        if (metadata.OfType<NeedsRole>().FirstOrDefault() is { } needs)
        {
            operation.Security = [WithKey(context)];
            operation.Description = $"{operation.Description} {RoleText(needs.Role.Wire()).In(language)}".Trim();
        }
        else
        {
            operation.Description = $"{operation.Description} {s_needsNoKey.In(language)}".Trim();
            operation.Security =
            [
                [],
                WithKey(context),
            ];
        }

        if (operation.RequestBody is OpenApiRequestBody body && metadata.OfType<Takes>().FirstOrDefault() is { } takes)
        {
            body.Required = takes.IsRequired;
            var example = Requests.HasBody(operation.OperationId!) ? operation.OperationId : null;
            body.Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = responses.Media(takes.Body, example) };
            if (metadata.OfType<TakesWorkbook>().Any())
            {
                body.Content[Content.Workbook] = OperationResponses.Binary();
            }
        }

        operation.Responses = responses.Of(metadata);
    }

    private static Words RoleText(string role) => new($"Потрібна роль `{role}` або вища.", $"Needs the role `{role}` or a higher one.");

    private void DescribeParameters(OpenApiOperation operation, OperationFilterContext context)
    {
        OperationParameters parameters = new(language);
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Description = parameters.InPath(parameter.Name!);
        }

        foreach (var parameter in parameters.Of(context.ApiDescription.ActionDescriptor.EndpointMetadata, context, operation.OperationId!))
        {
            operation.Parameters.Add(parameter);
        }

        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Example = Requests.ValueOf(operation.OperationId!, parameter.Name!);
        }
    }

    private static OpenApiSecurityRequirement WithKey(OperationFilterContext context) => new() { [new("key", context.Document)] = [] };
}
