using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.OpenApi;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Monitoring.Platform.OpenApi;

/// <summary>
/// Puts into a request's schema what its rules check, says of an answer's schema that every member is always there, and of an
/// enumeration what its codes are called.
/// </summary>
internal sealed class SchemaRules(Language language) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type.IsEnum && schema is OpenApiSchema)
        {
            var labels = Enum.GetValues(context.Type).Cast<Enum>().Select(member => Labelled(member, language));
            schema.Description = $"{schema.Description}\n\n{string.Join('\n', labels)}".Trim();
        }

        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } target)
        {
            return;
        }

        if (Rules.Of(context.Type) is { } rules)
        {
            target.AdditionalPropertiesAllowed = false;
            target.Required = new SortedSet<string>(
                Members(rules).Where(member => !member.IsItem && member.Rule.IsRequired).Select(member => member.Name),
                StringComparer.Ordinal
            );
            foreach (var (name, rule, isItem) in Members(rules))
            {
                Describe(properties, name, rule, isItem);
            }
        }
        else if (context.Type.Assembly == typeof(SchemaRules).Assembly)
        {
            // Clients are told to ignore members they do not know, so an answer's schema stays open.
            target.AdditionalPropertiesAllowed = true;
            target.Required = properties
                .Keys.Where(name => PropertyOf(context.Type, name)?.GetCustomAttribute<JsonIgnoreAttribute>() is null)
                .ToHashSet();
        }

        foreach (var name in properties.Keys.ToList())
        {
            properties[name] = Nullable(
                properties[name],
                PropertyOf(context.Type, name),
                target.Required?.Contains(name) == true && Rules.Of(context.Type) is not null
            );
        }
    }

    private static string Labelled(Enum member, Language language)
    {
        var label = LabelAttribute.Of(member);
        return $"* `{JsonNamingPolicy.CamelCase.ConvertName(member.ToString())}` {label.In(language)}";
    }

    private static void Describe(IDictionary<string, IOpenApiSchema> properties, string name, IDescribedRule rule, bool isItem)
    {
        var property = properties[name] as OpenApiSchema;
        if ((isItem ? property?.Items as OpenApiSchema : property) is { } described)
        {
            rule.Describe(described);
        }
    }

    // Every member that may be null says so; a required member of a request may not, whatever its lenient type.
    private static IOpenApiSchema Nullable(IOpenApiSchema schema, PropertyInfo? property, bool isRequiredOfRequest)
    {
        var mayBeNull =
            !isRequiredOfRequest
            && property is not null
            && property.GetCustomAttribute<JsonIgnoreAttribute>() is null or { Condition: JsonIgnoreCondition.Never }
            && (
                System.Nullable.GetUnderlyingType(property.PropertyType) is not null
                || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable
            );
        switch (schema)
        {
            case OpenApiSchemaReference reference:
                return mayBeNull
                    ? new OpenApiSchema
                    {
                        OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }],
                        Description = reference.Description,
                    }
                    : reference;
            case OpenApiSchema { Type: { } type } plain:
                plain.Type = mayBeNull ? type | JsonSchemaType.Null : type & ~JsonSchemaType.Null;
                if (mayBeNull && plain.Enum is { Count: > 0 } members && !members.Contains(null!))
                {
                    members.Add(null!);
                }

                return plain;
            default:
                return schema;
        }
    }

    private static PropertyInfo? PropertyOf(Type type, string name) =>
        type.GetProperties().FirstOrDefault(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == name);

    private static IEnumerable<(string Name, IDescribedRule Rule, bool IsItem)> Members(IValidator rules) =>
        from rule in rules.CreateDescriptor().Rules
        let isItem = Array.Exists(
            rule.GetType().GetInterfaces(),
            type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICollectionRule<,>)
        )
        from component in rule.Components
        where component.Validator is IDescribedRule
        select (JsonNamingPolicy.CamelCase.ConvertName(rule.PropertyName), (IDescribedRule)component.Validator, isItem);
}
