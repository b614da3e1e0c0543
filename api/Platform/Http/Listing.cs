using Microsoft.OpenApi;

namespace Monitoring.Platform.Http;

/// <summary>
/// A column that a list can be ordered by: its name in `sort`, its name in the query, and its value in a row, as a cursor holds it.
/// </summary>
public sealed record SortColumn<TRow>(string Name, string Sql, Func<TRow, object> Value);

/// <summary>A column of an order, and which way it goes.</summary>
public sealed record SortKey<TRow>(SortColumn<TRow> Column, bool IsDescending);

/// <summary>
/// The columns that a list can be ordered by. From this one declaration come the `sort` parameter, the order of the query, the
/// condition that a cursor stands for and the cursor of a row.
/// </summary>
public sealed class Listing<TRow>
{
    private readonly SortColumn<TRow> _unique;
    private readonly IReadOnlyList<SortColumn<TRow>> _columns;
    private readonly IReadOnlyList<SortKey<TRow>> _byDefault;
    private readonly IReadOnlyList<SortKey<TRow>> _ofSearch;

    /// <param name="byDefault">The order where none is asked for, written as in `sort`.</param>
    /// <param name="unique">The column that ends every order, so that no two rows are equal in it.</param>
    /// <param name="columns">What callers may order by.</param>
    /// <param name="rank">Where the list can be searched: the column that orders what is found, the best match first.</param>
    public Listing(string byDefault, SortColumn<TRow> unique, IReadOnlyList<SortColumn<TRow>> columns, SortColumn<TRow>? rank = null)
    {
        (_unique, _columns) = (unique, columns);
        _byDefault = Read(byDefault) ?? throw new ArgumentException($"A list cannot be ordered by '{byDefault}'.", nameof(byDefault));
        _ofSearch = rank is null ? _byDefault : [new(rank, false), .. _byDefault];
        string[] names = [.. columns.Select(column => column.Name)];
        Order = new(
            "sort",
            new(
                $"Поля за вагою, `-` — за спаданням: {string.Join(", ", names)}. За умовчанням `{byDefault}`.",
                $"Fields in order of weight, `-` for descending: {string.Join(", ", names)}. By default `{byDefault}`."
            ),
            Read,
            false,
            Problems.NotASort,
            new { allowed = names },
            schema => schema.Type = JsonSchemaType.String
        );
    }

    /// <summary>The `sort` parameter: names of columns; a minus before a name turns it round.</summary>
    public QueryParameter<IReadOnlyList<SortKey<TRow>>> Order { get; }

    /// <summary>All rows, in the order that holds by default.</summary>
    public Paging<TRow> Unpaged => new(EndUnique(_byDefault), "", int.MaxValue, null);

    /// <summary>The page asked for; null when the cursor is not one of ours or belongs to another list or other filters.</summary>
    public Paging<TRow>? Page(QueryValues query)
    {
        var order = EndUnique(query.Get(Order) ?? (query.Get(Search.Text) is null ? _byDefault : _ofSearch));
        var cursor = query.Get(Query.Cursor);
        // Another list may have the same filters.
        var filters = $"{typeof(TRow).FullName}?{query.Filters}";
        var after = cursor is null ? null : Paging.ReadCursor(cursor, filters, order.Count);
        return cursor is not null && after is null ? null : new(order, filters, query.Limit, after);
    }

    private List<SortKey<TRow>>? Read(string text)
    {
        List<SortKey<TRow>> order = [];
        foreach (var field in text.Split(','))
        {
            var name = field.TrimStart('-');
            if (
                field.Length - name.Length > 1
                || _columns.FirstOrDefault(item => item.Name == name) is not { } column
                || order.Exists(key => key.Column == column)
            )
            {
                return null;
            }

            order.Add(new(column, field.StartsWith('-')));
        }

        return order;
    }

    private IReadOnlyList<SortKey<TRow>> EndUnique(IReadOnlyList<SortKey<TRow>> order) =>
        order[^1].Column == _unique ? order : [.. order, new(_unique, false)];
}
