using System.Globalization;
using Microsoft.OpenApi;

namespace Monitoring.Platform.OpenApi;

/// <summary>Writes an answer or a parameter that several operations have once, under a name, and refers to it from each.</summary>
internal static class SharedParts
{
    private const int LongestName = 60;

    public static void Share(OpenApiDocument document)
    {
        var operations = document.Paths.Values.SelectMany(path => path.Operations!.Values).ToList();
        var components = document.Components!;
        components.Responses = Share(
            from operation in operations
            from response in (operation.Responses ?? []).ToList()
            select new Use<IOpenApiResponse>(
                response.Value,
                NameOf(response.Key, response.Value),
                operation.OperationId!,
                name => operation.Responses![response.Key] = new OpenApiResponseReference(name, document)
            )
        );
        components.Parameters = Share(
            from operation in operations
            from place in Enumerable.Range(0, operation.Parameters?.Count ?? 0)
            let parameter = operation.Parameters![place]
            select new Use<IOpenApiParameter>(
                parameter,
                parameter.Name!,
                operation.OperationId!,
                name => operation.Parameters![place] = new OpenApiParameterReference(name, document)
            )
        );
    }

    // Two that differ want one name: the later one adds the first operation that has it.
    private static Dictionary<string, T> Share<T>(IEnumerable<Use<T>> uses)
        where T : IOpenApiSerializable
    {
        Dictionary<string, T> shared = new(StringComparer.Ordinal);
        foreach (var same in uses.GroupBy(use => TextOf(use.Part)).Where(group => group.Skip(1).Any()).ToList())
        {
            var first = same.First();
            var name = shared.ContainsKey(first.Name) ? $"{first.Name}.{first.OperationId}" : first.Name;
            shared.Add(name, first.Part);
            foreach (var use in same)
            {
                use.Refer(name);
            }
        }

        return shared.OrderBy(part => part.Key, StringComparer.Ordinal).ToDictionary();
    }

    // Of problems their codes, of successes the status and what is answered.
    private static string NameOf(string status, IOpenApiResponse response)
    {
        var media = response.Content?.Values.FirstOrDefault();
        if (media?.Schema is OpenApiSchemaReference { Reference.Id: { } schema } && status[0] == '2')
        {
            return $"{schema}.{status}";
        }

        var codes = status[0] == '2' ? [] : media?.Examples?.Keys.ToList() ?? [];
        var name = string.Join('.', codes.Prepend(status));
        return name.Length <= LongestName ? name : $"{status}.{codes[0]}.{codes[1]}.and-{codes.Count - 2}-more";
    }

    private static string TextOf(IOpenApiSerializable part)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        part.SerializeAsV31(new OpenApiJsonWriter(text, new() { Terse = true }));
        return text.ToString();
    }

    private sealed record Use<T>(T Part, string Name, string OperationId, Action<string> Refer);
}
