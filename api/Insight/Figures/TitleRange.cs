using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;

namespace Monitoring.Insight.Figures;

/// <summary>
/// Programs between two titles. What a period's lists tell of a program is worked out and not kept, so a list in the order of titles is
/// read a few programs at a time, and ends with those that fill its page.
/// </summary>
internal sealed record TitleRange
{
    private const int Fewest = 16;
    private const int Growth = 4;

    private readonly Key _after;
    private readonly Key? _through;

    private TitleRange(Key after, Key? through) => (_after, _through) = (after, through);

    private sealed record Key(string Title, string ProgramId);

    /// <summary>As many rows as are wanted, range by range; none where the list has another order than that of titles.</summary>
    public static List<TRow>? Fill<TRow>(DbConnection connection, Paging<TRow> paging, int limit, Func<TitleRange, int, List<TRow>> read)
    {
        if (paging.Order is not [{ Column.Name: "program" or "title", IsDescending: false }, { Column.Name: "id", IsDescending: false }])
        {
            return null;
        }

        List<TRow> rows = [];
        var after = Before(paging.After);
        for (var programs = Fewest; ; programs *= Growth)
        {
            var through = Last(connection, after, programs);
            rows.AddRange(read(new(after, through), limit - rows.Count));
            if (through is null || rows.Count == limit)
            {
                return rows;
            }

            after = through;
        }
    }

    /// <summary>The condition that the edition e is one of these programs.</summary>
    public string Where(DynamicParameters parameters)
    {
        parameters.AddDynamicParams(new { afterTitle = _after.Title, afterProgram = _after.ProgramId });
        if (_through is { } through)
        {
            parameters.AddDynamicParams(new { throughTitle = through.Title, throughProgram = through.ProgramId });
        }

        return $"""
            (e.title_sort, e.program_id) > (@afterTitle, @afterProgram)
            and {(_through is null ? "true" : "(e.title_sort, e.program_id) <= (@throughTitle, @throughProgram)")}
            """;
    }

    // The program of the cursor has lines left: its identifier, a sign short, comes before it. The cursor itself does the rest.
    private static Key Before(IReadOnlyList<object>? cursor) =>
        cursor is [string title, string line] && line.IndexOf('/', StringComparison.Ordinal) is > 0 and var length
            ? new(title, line[..(length - 1)])
            : new("", "");

    private static Key? Last(DbConnection connection, Key after, int programs) =>
        connection.QuerySingleOrDefault<(string Title, string ProgramId)>(
            """
            select e.title_sort, e.program_id from edition e
            where (e.title_sort, e.program_id) > (@Title, @ProgramId)
            order by e.title_sort, e.program_id
            limit 1 offset @programs
            """,
            new
            {
                after.Title,
                after.ProgramId,
                programs,
            }
        )
            is { Title: { } title } last
            ? new(title, last.ProgramId)
            : null;
}
