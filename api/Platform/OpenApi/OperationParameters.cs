using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.OpenApi;

/// <summary>The query and the headers of an operation, as the document describes them.</summary>
internal static class OperationParameters
{
    /// <summary>What the operation reads beside its path, in the order in which the document shows it.</summary>
    public static IEnumerable<OpenApiParameter> Of(IList<object> metadata, string operationId)
    {
        foreach (var parameter in KnownQuery.Of(metadata))
        {
            yield return Of(parameter);
        }

        if (metadata.OfType<WantsIfMatch>().Any())
        {
            yield return Header("If-Match", IfMatchText(operationId), "\"7\"");
        }

        if (metadata.OfType<ApiOperation>().Single().IsWrite)
        {
            yield return IdempotencyKey();
        }

        yield return Header(
            "Accept-Language",
            "Language of messages: `uk`, unless English is preferred to it. `lang` in the query wins.",
            "uk"
        );
        if (metadata.IsPublicRead())
        {
            yield return Header(
                "If-None-Match",
                "The ETag you hold; 304 while the answer has not changed.",
                "W/\"7-2026-11-22-1f0c9ab2-uk\""
            );
        }

        if (metadata.OfType<ServesFile>().Any())
        {
            yield return Header(
                "If-Modified-Since",
                "The Last-Modified you hold; looked at without If-None-Match only.",
                "Sun, 22 Nov 2026 09:00:00 GMT"
            );
        }
    }

    /// <summary>A read that needs no key can be asked again with a validator.</summary>
    public static bool IsPublicRead(this IList<object> metadata) =>
        !metadata.OfType<ApiOperation>().Single().IsWrite && !metadata.OfType<NeedsRole>().Any();

    /// <summary>What a part of the path means.</summary>
    public static string InPath(string name) =>
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

    private static OpenApiParameter Of(QueryParameter parameter)
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
            "A key of your own for this request, such as a UUID. "
                + "Sent again with the same key within 7 days, the request gets the same answer and is not done twice.",
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
}
