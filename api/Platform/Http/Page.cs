using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>One page of a list; <c>next</c> is the cursor of the page after it, null on the last one.</summary>
public sealed record Page<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The cursor of the next page, or null.</summary>
    public required string? Next { get; init; }
}

/// <summary>An order of columns; the identifier always comes last, so that no two rows are equal in it.</summary>
public sealed record Sort(IReadOnlyList<(string Column, bool IsDescending)> Columns)
{
    public static Sort? Read(string text, IReadOnlyDictionary<string, string> allowed)
    {
        List<(string, bool)> columns = [];
        foreach (var field in text.Split(','))
        {
            var name = field.TrimStart('-');
            if (
                field.Length - name.Length > 1
                || !allowed.TryGetValue(name, out var column)
                || columns.Exists(item => item.Item1 == column)
            )
            {
                return null;
            }

            columns.Add((column, field.StartsWith('-')));
        }

        return new(columns);
    }
}

/// <summary>
/// Keyset paging: a cursor holds the sort values of the last row shown and a mark of the filters it belongs to,
/// so that a row inserted meanwhile neither repeats nor hides another.
/// </summary>
public sealed record Paging(Sort Sort, string Filters, int Limit, IReadOnlyList<object>? After)
{
    internal const string Id = "id";

    /// <summary>What a list answers to a cursor it did not give.</summary>
    public static ApiResult CursorRefused =>
        new ProblemResult(Problems.BadRequest, null, [new(Problems.CursorUnreadable, "cursor", null, PlaceKind.Parameter)]);

    /// <summary>Reads the page asked for; null when the cursor is not one of ours or belongs to other filters.</summary>
    public static Paging? Of(QueryValues query, Sort sort)
    {
        var text = query.Get(Query.Cursor);
        var after = text is null ? null : Decode(text, Mark(query.Filters), Count(sort));
        return text is not null && after is null ? null : new(sort, query.Filters, query.Limit, after);
    }

    /// <summary>The condition that leaves only rows after the cursor, in the order of the sort; its values go to the parameters.</summary>
    public string Where(DynamicParameters parameters)
    {
        if (After is null)
        {
            return "true";
        }

        List<string> ways = [];
        for (var last = 0; last < After.Count; last++)
        {
            parameters.Add($"after{last}", After[last]);
            var equals = Enumerable.Range(0, last).Select(place => $"{Column(place).Name} = @after{place}");
            ways.Add(string.Join(" and ", [.. equals, $"{Column(last).Name} {(Column(last).IsDescending ? '<' : '>')} @after{last}"]));
        }

        return $"(({string.Join(") or (", ways)}))";
    }

    public string OrderBy =>
        string.Join(
            ", ",
            Enumerable.Range(0, Count(Sort)).Select(place => Column(place).Name + (Column(place).IsDescending ? " desc" : ""))
        );

    /// <summary>Cuts a page from one row more than it holds; the extra row tells that there is a next one.</summary>
    public Page<TItem> Cut<TRow, TItem>(IReadOnlyList<TRow> rows, Func<TRow, TItem> item, Func<TRow, string, object> value) =>
        new()
        {
            Items = [.. rows.Take(Limit).Select(item)],
            Next =
                rows.Count <= Limit
                    ? null
                    : Encode(Enumerable.Range(0, Count(Sort)).Select(place => value(rows[Limit - 1], Column(place).Name))),
        };

    // An order that ends with the identifier already tells all rows apart.
    private static int Count(Sort sort) => sort.Columns is [.., (Id, _)] ? sort.Columns.Count : sort.Columns.Count + 1;

    private (string Name, bool IsDescending) Column(int place) => place < Sort.Columns.Count ? Sort.Columns[place] : (Id, false);

    private string Encode(IEnumerable<object> values) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<object[]>([Mark(Filters), .. values], Json.Options));

    private static string Mark(string filters) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filters)), 0, 6);

    private static List<object>? Decode(string cursor, string mark, int count)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(cursor), Json.Options);
            if (parts is null || parts.Length != count + 1 || parts[0].ValueKind != JsonValueKind.String || parts[0].GetString() != mark)
            {
                return null;
            }

            return [.. parts.Skip(1).Select(part => part.ValueKind == JsonValueKind.Number ? part.GetInt64() : (object)part.GetString()!)];
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
