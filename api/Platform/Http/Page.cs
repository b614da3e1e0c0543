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
/// Keyset paging: a cursor holds the sort values of the last row shown and a mark of the list and the filters it belongs to,
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

        for (var place = 0; place < After.Count; place++)
        {
            parameters.Add($"after{place}", After[place]);
        }

        return $"({Beyond(0)})";
    }

    // Columns that go the same way are compared as one value, and what comes before the cursor is left out by the first of them, so
    // that reading begins where the cursor is: of alternatives it would look at all rows before it.
    private string Beyond(int first)
    {
        var run = Order.Skip(first).TakeWhile(key => key.IsDescending == Order[first].IsDescending).ToList();
        var columns = string.Join(", ", run.Select(key => key.Column.Sql));
        var values = string.Join(", ", run.Select((_, place) => $"@after{first + place}"));
        var beyond = $"({columns}) {(run[0].IsDescending ? '<' : '>')} ({values})";
        var rest = first + run.Count;
        return rest == Order.Count
            ? beyond
            : $"({columns}) {(run[0].IsDescending ? '<' : '>')}= ({values}) and ({beyond} or {Beyond(rest)})";
    }

    /// <summary>Cuts a page from one row more than it holds; the extra row tells that there is a next one.</summary>
    public Page<TItem> Cut<TItem>(IReadOnlyList<TRow> rows, Func<TRow, TItem> item) =>
        new()
        {
            Items = [.. rows.Take(Limit).Select(item)],
            Next = rows.Count <= Limit ? null : Paging.WriteCursor(Order.Select(key => key.Column.Value(rows[Limit - 1])), Filters),
        };
}

/// <summary>Cursors: the sort values of a row, behind a mark of the list and its filters, as one word.</summary>
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
