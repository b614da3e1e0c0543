using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Register.Programs;

namespace Monitoring.Operations.Region;

/// <summary>A program, and the register it is in.<uk>Програма і реєстр, у якому вона є.</uk></summary>
public sealed record RegionProgram
{
    public required RegisterName Register { get; init; }

    public required ProgramSummary Program { get; init; }
}

/// <summary>Lists the programs of all registers: register by register, each in its own order.</summary>
internal static class RegionPrograms
{
    private static readonly string[] s_filters = ["q", "status", "kind", "year", "activeOn", "officialId", "classification", "participant"];

    // What names a body means one register's, and has no sense beside others.
    public static QueryParameter[] Parameters { get; } =
    [.. ProgramListing.Parameters.Where(parameter => s_filters.Contains(parameter.Name)), Query.Limit, Query.Cursor];

    /// <summary>Lists the programs of all registers of the region.<uk>Перелічує програми всіх реєстрів регіону.</uk></summary>
    /// <remarks>
    /// Register by register in the order of their names, each by title. A register that is not served just now is left out;
    /// `/api/v1/registers` says which.
    /// <uk>Реєстр за реєстром у порядку їхніх імен, у кожному — за назвою. Реєстру, який саме зараз недоступний, у переліку немає;
    /// який це, видно в `/api/v1/registers`.</uk>
    /// </remarks>
    public static ApiResult List(RequestContext context)
    {
        var query = context.Query;
        var (name, inner) = query.Get(Query.Cursor)?.Split('.', 2) is [var first, var rest] ? (first, rest) : (null, null);
        if (name is null && query.Get(Query.Cursor) is not null)
        {
            return Paging.CursorRefused;
        }

        List<RegionProgram> items = [];
        var ahead = context.Get<RegionRegisters>().All.Where(register => string.CompareOrdinal(register.Name, name) >= 0);
        foreach (var register in ahead)
        {
            var cursor = register.Name == name && inner is { Length: > 0 } ? inner : null;
            var part = query.From(cursor, query.Limit - items.Count);
            var read = register.Read(open => new Part(
                RegisterName.Of(register, open.Site),
                ProgramListing.List(open.Ask(context.Language, part))
            ));
            if (read?.Programs.Problem is { } problem)
            {
                return problem;
            }

            if (read?.Programs.Body is not Page<ProgramSummary> page)
            {
                continue;
            }

            items.AddRange(page.Items.Select(program => new RegionProgram { Register = read.Register, Program = program }));
            if (page.Next is not null)
            {
                return Page(items, $"{register.Name}.{page.Next}");
            }

            // The page is full, and so was the register: the next one begins after it.
            if (items.Count == query.Limit)
            {
                return Page(items, After(register, context));
            }
        }

        return Page(items, null);
    }

    private static ApiResult Page(IReadOnlyList<RegionProgram> items, string? next) =>
        ApiResult.Ok(new Page<RegionProgram> { Items = items, Next = next });

    private static string? After(ServedRegister last, RequestContext context) =>
        context.Get<RegionRegisters>().All.FirstOrDefault(register => string.CompareOrdinal(register.Name, last.Name) > 0) is { } next
            ? $"{next.Name}."
            : null;

    private sealed record Part(RegisterName Register, ApiResult Programs);
}
