using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>The list of programs: its filters, its order, and the one query behind it.</summary>
internal static class ProgramListing
{
    private static readonly Listing<Row> s_listing = new(
        "title",
        new("id", "id", row => row.Id),
        [
            new("title", "title_sort", row => row.TitleSort),
            new("validFrom", "valid_from", row => row.ValidFrom),
            new("validThrough", "through_sort", row => row.ThroughSort),
            new("status", "status", row => row.Status),
            new("kind", "kind_sort", row => row.Kind),
        ],
        new("rank", "match_rank", row => row.MatchRank)
    );

    public static QueryParameter[] Parameters { get; } = [.. ProgramFilter.Parameters, s_listing.Order, Query.Limit, Query.Cursor];

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string Status { get; init; }

        public required string? OfficialId { get; init; }

        public required string Title { get; init; }

        public required string? MatchedTitle { get; init; }

        public required long MatchRank { get; init; }

        public required string TitleSort { get; init; }

        public required int ValidFrom { get; init; }

        public required int? ValidThrough { get; init; }

        public required int ThroughSort { get; init; }

        public required string? ShortTitle { get; init; }

        public required string BodyId { get; init; }

        public required string BodyName { get; init; }

        public required int Edition { get; init; }

        public required Money Planned { get; init; }

        public required int LinesWithoutAmount { get; init; }

        public ProgramSummary ToSummary() =>
            new()
            {
                Id = Id,
                Kind = WireEnum<ProgramKind>.Parse(Kind),
                Status = WireEnum<ProgramStatus>.Parse(Status),
                OfficialId = OfficialId,
                Title = Title,
                ShortTitle = ShortTitle,
                MatchedTitle = MatchedTitle,
                ValidFrom = ValidFrom,
                ValidThrough = ValidThrough,
                ResponsibleBody = new() { Id = BodyId, Name = BodyName },
                Edition = Edition,
                Planned = Planned,
                LinesWithoutAmount = LinesWithoutAmount,
            };
    }

    /// <summary>Lists programs.<uk>Перелічує програми.</uk></summary>
    /// <remarks>
    /// Without a key: those that were approved; a body's key adds its own drafts, a coordinator's all.
    /// <uk>Без ключа — затверджені; з ключем органу — ще і його проєкти, з ключем координатора — усі.</uk>
    /// </remarks>
    public static ApiResult List(RequestContext context) =>
        s_listing.Page(context.Query) is { } paging
            ? context.Read(connection => ApiResult.Ok(Page(connection, paging, context)))
            : Paging.CursorRefused;

    private static Page<ProgramSummary> Page(DbConnection connection, Paging<Row> paging, RequestContext context)
    {
        var (query, today) = (context.Query, context.Today);
        DynamicParameters parameters = new(new { today, limit = paging.Limit + 1 });
        Search search = new(query.Get(Search.Text), parameters);
        string[] conditions =
        [
            .. ProgramFilter.Conditions(connection, context, parameters),
            $"({search.Matches("title_folded")} or matched_title is not null)",
            paging.Where(parameters),
        ];

        var alongEditions = IsOfEditions(paging.Order[0].Column.Name) && !ProgramFilter.IsNarrow(query);
        // The sum is taken only for the rows of the page, hence the query around the query.
        var rows = connection
            .Query<Row>(
                $"""
                select id, kind, status, official_id as OfficialId, title,
                       case when {search.Matches("title_folded")} then null else matched_title end as MatchedTitle, match_rank as MatchRank,
                       title_sort as TitleSort, valid_from as ValidFrom, valid_through as ValidThrough,
                       through_sort as ThroughSort, short_title as ShortTitle,
                       body_id as BodyId, body_name as BodyName, edition,
                       (select coalesce(cast(sum(f.amount_kopiykas) as bigint), 0)
                        from funding f where f.edition_id = page.edition_id and f.in_kind = 0) as Planned,
                       (select count(*) - count(f.amount_kopiykas)
                        from funding f where f.edition_id = page.edition_id and f.in_kind = 0) as LinesWithoutAmount
                from (
                    select * from (
                        select {(alongEditions ? "e.program_id" : "p.id")} as id, p.kind, p.kind || '' as kind_sort,
                               case when p.cancelled_from > @today then 'active' else p.status end as status,
                               p.official_id, p.official_id_identity, p.in_force_from, p.cancelled_from, p.completed_on,
                               e.id as edition_id, e.short_title, e.participants_folded,
                               coalesce(e.valid_through, 9999) as through_sort,
                               e.number as edition, e.title, e.title_sort, e.title_folded, e.valid_from, e.valid_through,
                               matched.title as matched_title, {search.Rank("e.title_folded", "matched.title_folded")} as match_rank,
                               e.responsible_body_id as body_id, coalesce(e.responsible_name, b.name) as body_name
                        from {(alongEditions ? AlongEditions : AlongPrograms)}
                        join executive_body b on b.id = e.responsible_body_id
                        left join edition matched on matched.id = {MatchedEdition(search, query)}
                    ) listed
                    where {string.Join(" and ", conditions)}
                    order by {paging.OrderBy}
                    limit @limit
                ) page
                order by {paging.OrderBy}
                """,
                parameters
            )
            .AsList();
        return paging.Cut(rows, row => row.ToSummary());
    }

    // Where the query begins decides along which index the list is read, and whether it is sorted: a cross join is not reordered.
    private static readonly string AlongEditions = $"""
        edition e
        cross join program p on p.id = e.program_id and e.id = {ValidityStore.InForceOrDraft("e.program_id", "@today")}
        """;

    private static readonly string AlongPrograms = $"""
        program p
        cross join edition e on e.id = {ValidityStore.InForceOrDraft("p.id", "@today")}
        """;

    private static bool IsOfEditions(string sort) => sort is "title" or "validFrom" or "validThrough";

    // The latest edition in whose adopted title the words occur; looked for only when there are words.
    private static string MatchedEdition(Search search, QueryValues query) =>
        query.Get(Search.Text) is null
            ? "null"
            : $"""
                (select a.id from edition a
                 where a.program_id = p.id and {EditionStore.Stands("a")} and {search.Matches("a.title_folded")}
                 order by a.number desc
                 limit 1)
                """;
}
