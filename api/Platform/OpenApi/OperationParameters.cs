using Microsoft.OpenApi;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>The query and the headers of an operation, as the document describes them.</summary>
internal sealed class OperationParameters(Language language)
{
    /// <summary>What the operation reads beside its path, in the order in which the document shows it.</summary>
    public IEnumerable<OpenApiParameter> Of(IList<object> metadata, OperationFilterContext context, string operationId)
    {
        foreach (var parameter in KnownQuery.Of(metadata))
        {
            yield return Of(parameter, context);
        }

        if (metadata.OfType<WantsIfMatch>().Any())
        {
            var ifMatch = Header("If-Match", IfMatchText(operationId));
            ifMatch.Required = !IsForgivenTheFirstTime(operationId);
            yield return ifMatch;
        }

        if (metadata.OfType<ApiOperation>().Single().IsWrite)
        {
            yield return IdempotencyKey();
        }

        yield return Header(
            "Accept-Language",
            new(
                "Мова повідомлень: `uk`, якщо англійській не віддано перевагу. `lang` у запиті важить більше.",
                "Language of messages: `uk`, unless English is preferred to it. `lang` in the query wins."
            )
        );
        if (IsPublicRead(metadata))
        {
            yield return Header(
                "If-None-Match",
                new("ETag, який ви маєте; 304, доки відповідь не змінилася.", "The ETag you hold; 304 while the answer has not changed.")
            );
        }

        if (metadata.OfType<ServesFile>().Any())
        {
            yield return Header(
                "If-Modified-Since",
                new(
                    "Last-Modified, який ви маєте; зважають на нього лише без If-None-Match.",
                    "The Last-Modified you hold; looked at without If-None-Match only."
                )
            );
        }
    }

    /// <summary>A read that needs no key can be asked again with a validator.</summary>
    public static bool IsPublicRead(IList<object> metadata) =>
        !metadata.OfType<ApiOperation>().Single().IsWrite && !metadata.OfType<NeedsRole>().Any();

    /// <summary>What a part of the path means.</summary>
    public string InPath(string name) =>
        (
            name switch
            {
                "id" => new Words("Ідентифікатор: UUID.", "Identifier: a UUID."),
                "number" => new(
                    "Номер: 0 — редакція, яку затвердила рада; подання й висновки лічаться від 1.",
                    "Number: 0 is the edition the council approved; submissions and conclusions count from 1."
                ),
                "bodyId" => new("Ідентифікатор виконавчого органу: UUID.", "Identifier of the executive body: a UUID."),
                "code" => new(
                    "Код, який назавжди позначає рядок; для помилки — її сталий код.",
                    "The code that names the line for ever; for a problem, its stable code."
                ),
                "year" => new("Рік, чотири цифри.", "Year, four digits."),
                "name" => new("Назва довідника, як-от fundingSource.", "Name of the code list, such as fundingSource."),
                "period" => new(
                    "Період наростаючим підсумком від 1 січня: 2026-Q1 … 2026-Q4.",
                    "Period, cumulative from 1 January: 2026-Q1 … 2026-Q4."
                ),
                "recording" => new("Номер запису редакції, від 2.", "Number of the edition's recording, from 2."),
                "file" => new("Назва файлу публікації.", "Name of a file of the publication."),
                _ => throw new ArgumentException($"Say what {name} in the path means.", nameof(name)),
            }
        ).In(language);

    private OpenApiParameter Of(QueryParameter parameter, OperationFilterContext context)
    {
        var item = SchemaOf(parameter, context);
        return new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description.In(language),
            Schema = parameter.IsMany ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = item } : item,
            Style = parameter.IsMany ? ParameterStyle.Form : null,
            Explode = false,
        };
    }

    private static IOpenApiSchema SchemaOf(QueryParameter parameter, OperationFilterContext context)
    {
        if (parameter.Enumeration is { } enumeration)
        {
            // The reference alone: what the enumeration says stands with the enumeration.
            return new OpenApiSchemaReference(
                ((OpenApiSchemaReference)context.SchemaGenerator.GenerateSchema(enumeration, context.SchemaRepository)).Reference.Id!,
                context.Document
            );
        }

        OpenApiSchema schema = new();
        parameter.Describe(schema);
        return schema;
    }

    private OpenApiParameter IdempotencyKey()
    {
        var header = Header(
            RepeatableRequest.Header,
            new(
                "Ваш власний ключ цього запиту, як-от UUID. Надісланий із тим самим ключем протягом 7 днів, запит дістане ту саму "
                    + "відповідь і не виконається двічі.",
                "A key of your own for this request, such as a UUID. "
                    + "Sent again with the same key within 7 days, the request gets the same answer and is not done twice."
            )
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

    // Optional ones have no example: whoever tries an operation out in a browser sends what stands there.
    private OpenApiParameter Header(string name, Words description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description.In(language),
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static bool IsForgivenTheFirstTime(string operationId) => operationId is "replaceReport" or "replaceHolidays";

    private static Words IfMatchText(string operationId) =>
        IsForgivenTheFirstTime(operationId)
            ? new(
                "ETag того, що ви замінюєте, як-от `\"7\"`: заголовок прочитаної відповіді або її поле `revision` у лапках. "
                    + "Для першого не потрібен.",
                "The ETag of what you replace, such as `\"7\"`: a header of the answer you read, or its `revision` in quotes. "
                    + "Not needed for the first one."
            )
            : new(
                "ETag того, що ви змінюєте, як-от `\"7\"`: заголовок прочитаної відповіді або її поле `revision` у лапках. "
                    + "Без нього відповідь — 428. Підставлено значення з демонстраційних даних.",
                "The ETag of what you change, such as `\"7\"`: a header of the answer you read, or its `revision` in quotes. "
                    + "Without it the answer is 428. The one filled in is that of the demonstration data."
            );
}
