using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Expertise;

/// <summary>Public conclusions across programs: its filters, its order, and the one query behind it.</summary>
internal static class ExpertConclusionListing
{
    private static readonly Listing<Row> s_listing = new(
        "-issuedOn",
        new("id", "id", row => row.Id),
        [new("issuedOn", "issued_on", row => Iso.Text(row.IssuedOn))]
    );

    private static readonly QueryParameter<int?> s_year = Query.Integer(
        "year",
        new("Рік висновку.", "The year of the paper."),
        Years.OfDates.First,
        Years.OfDates.Last
    );
    private static readonly QueryParameter<Verdict?> s_verdict = Query.OneOf<Verdict>(
        "verdict",
        new("Що встановив висновок.", "What it found.")
    );
    public static QueryParameter[] Parameters { get; } = [s_year, s_verdict, s_listing.Order, Query.Limit, Query.Cursor];

    /// <summary>Lists expert conclusions across programs.<uk>Перелічує експертні висновки за всіма програмами.</uk></summary>
    /// <remarks>Those on wordings that an act has adopted since.<uk>Лише висновки на вже ухвалені тексти.</uk></remarks>
    public static ApiResult List(RequestContext context) =>
        s_listing.Page(context.Query) is { } paging
            ? context.Read(connection => ApiResult.Ok(Page(connection, paging, context.Query)))
            : Paging.CursorRefused;

    private static Page<ListedConclusion> Page(DbConnection connection, Paging<Row> paging, QueryValues query)
    {
        DynamicParameters parameters = new(new { limit = paging.Limit + 1 });
        var ofVerdicts = Sql.AnyOf("verdict", [.. query.Many(s_verdict).Select(value => value.Wire())], parameters);
        var rows = connection
            .Query<Row>(
                $"""
                select * from (
                    select c.program_id || '/' || c.number as id, c.program_id as ProgramId, c.number, e.title,
                           c.edition_number as Edition, c.document_number as DocumentNumber, c.issued_on, c.issued_on as IssuedOn, c.verdict
                    from expert_conclusion c
                    join edition e on e.id = {EditionStore.Latest("c.program_id", "c.edition_number")}
                    where e.recorded_at is not null and {AnnulmentStore.Counts("c", AnnulmentStore.OfConclusion)}
                      and {Sql.InYear("c.issued_on", query.Get(s_year), parameters)}
                ) listed
                where {ofVerdicts} and {paging.Where(parameters)}
                order by {paging.OrderBy}
                limit @limit
                """,
                parameters
            )
            .AsList();
        return paging.Cut(rows, row => row.ToListed());
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string ProgramId { get; init; }

        public required int Number { get; init; }

        public required string Title { get; init; }

        public required int Edition { get; init; }

        public required string DocumentNumber { get; init; }

        public required DateOnly IssuedOn { get; init; }

        public required string Verdict { get; init; }

        public ListedConclusion ToListed() =>
            new()
            {
                ProgramId = ProgramId,
                Number = Number,
                Title = Title,
                Edition = Edition,
                DocumentNumber = DocumentNumber,
                IssuedOn = IssuedOn,
                Verdict = WireEnum<Verdict>.Parse(Verdict),
                Url = ConclusionCheck.ConclusionUrl(ProgramId, Number),
            };
    }
}

/// <summary>An expert conclusion in the list across programs.<uk>Експертний висновок у переліку за всіма програмами.</uk></summary>
public sealed record ListedConclusion
{
    public required string ProgramId { get; init; }

    /// <summary>Its number in the register: 1, 2, 3 within the program.<uk>Номер у реєстрі: 1, 2, 3 у межах програми.</uk></summary>
    public required int Number { get; init; }

    /// <summary>The program's title in the edition it examined.<uk>Назва програми в редакції, на яку надано висновок.</uk></summary>
    public required string Title { get; init; }

    /// <summary>The edition it examined.<uk>Редакція, на яку надано висновок.</uk></summary>
    public required int Edition { get; init; }

    /// <summary>The number on the paper.<uk>Номер документа.</uk></summary>
    public required string DocumentNumber { get; init; }

    /// <summary>The day on the paper.<uk>Дата документа.</uk></summary>
    public required DateOnly IssuedOn { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Where the whole conclusion is.<uk>Де прочитати висновок повністю.</uk></summary>
    public required string Url { get; init; }
}
