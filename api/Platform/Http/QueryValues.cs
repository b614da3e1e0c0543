namespace Monitoring.Platform.Http;

/// <summary>The query of this request, read by the parameters its operation knows.</summary>
public sealed class QueryValues
{
    private const int MaxValues = 50;

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>What a request says that is only tried out.</summary>
    internal static QueryValues DryRun { get; } = new() { _values = { [Query.DryRun.Name] = ["true"] } };

    /// <summary>The same filters, for another part of the list.</summary>
    internal QueryValues From(string? cursor, int limit)
    {
        QueryValues part = new();
        foreach (var (name, texts) in _values.Where(pair => pair.Key != Query.Cursor.Name))
        {
            part._values[name] = texts;
        }

        part._values[Query.Limit.Name] = [$"{limit}"];
        if (cursor is not null)
        {
            part._values[Query.Cursor.Name] = [cursor];
        }

        return part;
    }

    /// <summary>The value given; null where there is none.</summary>
    public T? Get<T>(QueryParameter<T> parameter) =>
        _values.TryGetValue(parameter.Name, out var texts) ? parameter.Read(texts[0]) : default;

    public IReadOnlyList<T> Many<T>(QueryParameter<T> parameter)
        where T : class => _values.TryGetValue(parameter.Name, out var texts) ? [.. texts.Select(text => parameter.Read(text)!)] : [];

    public IReadOnlyList<T> Many<T>(QueryParameter<T?> parameter)
        where T : struct =>
        _values.TryGetValue(parameter.Name, out var texts) ? [.. texts.Select(text => parameter.Read(text)!.Value)] : [];

    public int Limit => Get(Query.Limit) ?? Query.DefaultLimit;

    /// <summary>The filters of a list in one spelling: a cursor holds only for the filters it was made with.</summary>
    public string Filters =>
        string.Join(
            '&',
            _values
                .Where(pair => pair.Key is not "cursor" and not "limit" and not "lang")
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}={string.Join(',', pair.Value)}")
        );

    /// <summary>The values of the query, and the error of every parameter that is unknown or does not read.</summary>
    internal static (QueryValues Values, List<ValidationError> Errors) Read(IQueryCollection query, IReadOnlyList<QueryParameter> known)
    {
        QueryValues values = new();
        List<ValidationError> errors = [];
        foreach (var (name, given) in query)
        {
            if (known.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
            {
                var unknown = TextRules.Printable(name);
                errors.Add(
                    new(
                        Problems.UnknownParameter,
                        unknown,
                        new { name = unknown, allowed = known.Select(item => item.Name) },
                        PlaceKind.Parameter
                    )
                );
                continue;
            }

            List<string> texts =
            [
                .. given
                    .SelectMany(text => parameter.IsMany ? (text ?? "").Split(',') : [text ?? ""])
                    .Select(text => text.Trim())
                    .Distinct(StringComparer.Ordinal),
            ];
            if (texts.Count > MaxValues)
            {
                errors.Add(new(Problems.TooMany, name, new { max = MaxValues, count = texts.Count }, PlaceKind.Parameter));
            }
            else if (!parameter.IsMany && given.Count > 1)
            {
                errors.Add(new(Problems.RepeatedParameter, name, new { name }, PlaceKind.Parameter));
            }
            else if (texts.Find(text => text.Length == 0 || !Readable(parameter, text)) is { } wrong)
            {
                var parameters = new RouteValueDictionary(parameter.MalformedParameters) { ["value"] = TextRules.Printable(wrong) };
                errors.Add(new(parameter.Malformed, name, parameters, PlaceKind.Parameter));
            }
            else if (parameter.Needs is { } needed && !query.ContainsKey(needed))
            {
                errors.Add(new(Problems.ParameterAlone, name, new { name, needed }, PlaceKind.Parameter));
            }
            else
            {
                values._values[name] = texts;
            }
        }

        return (values, errors);
    }

    private static bool Readable(QueryParameter parameter, string text) =>
        !TextRules.HasRefusedCharacter(text, severalLines: false) && parameter.CanRead(text);
}
