using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// One page of a list; <c>next</c> is the cursor of the page after it, null on the last one.
/// <uk>Одна сторінка переліку; <c>next</c> — курсор наступної сторінки, на останній — null.</uk>
/// </summary>
public sealed record Page<T> : IRevised
{
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The cursor of the next page, or null.<uk>Курсор наступної сторінки або null.</uk></summary>
    public required string? Next { get; init; }

    public object WithoutRevision() =>
        Items is IReadOnlyList<IRevised> revised ? this with { Items = [.. revised.Select(item => (T)item.WithoutRevision())] } : this;
}

/// <summary>
/// Keyset paging: a cursor holds the sort values of the last row shown and a mark of the filters it belongs to,
/// so that a row inserted meanwhile neither repeats nor hides another.
/// </summary>
public sealed record Paging<TRow>(IReadOnlyList<SortKey<TRow>> Order, string Filters, int Limit, IReadOnlyList<object>? After)
{
    public string OrderBy => string.Join(", ", Order.Select(key => key.Column.Sql + (key.IsDescending ? " desc" : "")));

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
            var equals = Order.Take(last).Select((key, place) => $"{key.Column.Sql} = @after{place}");
            ways.Add(string.Join(" and ", [.. equals, $"{Order[last].Column.Sql} {(Order[last].IsDescending ? '<' : '>')} @after{last}"]));
        }

        return $"(({string.Join(") or (", ways)}))";
    }

    /// <summary>Cuts a page from one row more than it holds; the extra row tells that there is a next one.</summary>
    public Page<TItem> Cut<TItem>(IReadOnlyList<TRow> rows, Func<TRow, TItem> item) =>
        new()
        {
            Items = [.. rows.Take(Limit).Select(item)],
            Next = rows.Count <= Limit ? null : Paging.WriteCursor(Order.Select(key => key.Column.Value(rows[Limit - 1])), Filters),
        };
}

/// <summary>Cursors: the sort values of a row, behind a mark of the filters, as one word.</summary>
public static class Paging
{
    /// <summary>What a list answers to a cursor it did not give.</summary>
    public static ApiResult CursorRefused =>
        new ProblemResult(Problems.BadRequest, null, [new(Problems.CursorUnreadable, "cursor", null, PlaceKind.Parameter)]);

    internal static string WriteCursor(IEnumerable<object> values, string filters) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<object[]>([Mark(filters), .. values], Json.Options));

    internal static List<object>? ReadCursor(string cursor, string filters, int count)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(cursor), Json.Options);
            if (
                parts is null
                || parts.Length != count + 1
                || parts[0].ValueKind != JsonValueKind.String
                || parts[0].GetString() != Mark(filters)
            )
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

    private static string Mark(string filters) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filters)), 0, 6);
}
