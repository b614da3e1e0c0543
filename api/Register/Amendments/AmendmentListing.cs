using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Amendments;

/// <summary>Adopted amendments across programs: its filters, its order, and the one query behind it.</summary>
internal static class AmendmentListing
{
    private static readonly Listing<Row> s_listing = new(
        "-adoptedOn,title",
        new("id", "id", row => row.Id),
        [
            new("adoptedOn", "adopted_on", row => Iso.Text(row.AdoptedOn)),
            new("effectiveFrom", "effective_from", row => Iso.Text(row.EffectiveFrom)),
            new("title", "title_sort", row => row.TitleSort),
        ]
    );

    private static readonly QueryParameter<int?> s_year = Query.Integer(
        "year",
        new("Рік акта.", "The year of the act."),
        Years.OfDates.First,
        Years.OfDates.Last
    );
    private static readonly QueryParameter<string> s_program = Query.Text(
        "programId",
        new("Програма. Кілька значень — будь-яка з них.", "Program. Several values mean any of them."),
        64
    ) with
    {
        IsMany = true,
    };
    public static QueryParameter[] Parameters { get; } = [s_year, s_program, Search.Text, s_listing.Order, Query.Limit, Query.Cursor];

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string ProgramId { get; init; }

        public required int Number { get; init; }

        public required string Summary { get; init; }

        public required string Title { get; init; }

        public required string TitleSort { get; init; }

        public required DateOnly AdoptedOn { get; init; }

        public required DateOnly EffectiveFrom { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }

        public required string LegalActId { get; init; }

        public required string? AnnulmentReason { get; init; }

        public required DateTimeOffset? AnnulledAt { get; init; }

        public required long Revision { get; init; }
    }

    /// <summary>Lists adopted amendments across programs.<uk>Перелічує ухвалені зміни до всіх програм.</uk></summary>
    /// <remarks>
    /// `q` looks at the summary, at the kind and number of the act and at the program's title; the last act comes first, with `q` as well.
    /// <uk>`q` шукає в короткому змісті, у виді й номері акта та в назві програми; останній акт перший, з `q` також.</uk>
    /// </remarks>
    public static ApiResult List(RequestContext context) =>
        s_listing.Page(context.Query) is { } paging
            ? context.Read(connection => ApiResult.Ok(Page(connection, paging, context.Query)))
            : Paging.CursorRefused;

    private static Page<Amendment> Page(DbConnection connection, Paging<Row> paging, QueryValues query)
    {
        DynamicParameters parameters = new(new { limit = paging.Limit + 1 });
        var inYear = Sql.InYear("adopted_on", query.Get(s_year), parameters);
        Search search = new(query.Get(Search.Text), parameters);
        var ofPrograms = Sql.AnyOf("program_id", query.Many(s_program), parameters);
        var rows = connection
            .Query<Row>(
                $"""
                select id, program_id as ProgramId, number, summary, title, title_sort as TitleSort, adopted_on as AdoptedOn,
                       effective_from as EffectiveFrom, recorded_at as RecordedAt, legal_act_id as LegalActId,
                       reason as AnnulmentReason, ended_at as AnnulledAt, revision
                from (
                    select program_id || '/' || number as id, program_id, number, summary, title, title_sort, adopted_on, effective_from,
                           recorded_at, legal_act_id, x.reason, x.ended_at,
                           revision + case when x.edition_id is null then 0 else 1 end as revision
                    from edition
                    left join edition_end x on x.edition_id = edition.id
                    where number > 0 and recorded_at is not null and x.next_id is null and {inYear} and {ofPrograms}
                      and {search.Matches("act_folded", "title_folded")}
                ) listed
                where {paging.Where(parameters)}
                order by {paging.OrderBy}
                limit @limit
                """,
                parameters
            )
            .AsList();
        var acts = LegalActStore.Find(connection, [.. rows.Select(row => row.LegalActId)]);
        return paging.Cut(
            rows,
            row => new Amendment
            {
                ProgramId = row.ProgramId,
                Number = row.Number,
                Status = AmendmentStatus.Adopted,
                Summary = row.Summary,
                Title = row.Title,
                LegalAct = acts[row.LegalActId],
                EffectiveFrom = row.EffectiveFrom,
                RecordedAt = row.RecordedAt,
                Annulment = row.AnnulledAt is { } at ? new() { Reason = row.AnnulmentReason!, RecordedAt = at } : null,
                Revision = row.Revision,
            }
        );
    }
}
