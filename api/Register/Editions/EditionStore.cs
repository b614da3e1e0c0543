using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>The place of an edition to begin: its program, its number, and what the amendment is about; null of edition 0.</summary>
internal readonly record struct NewEdition(string ProgramId, int Number, string? Summary, int Recording = 1);

/// <summary>The act that adopts a wording, and the day from which it holds.</summary>
internal readonly record struct Enacted(string LegalActId, DateOnly AdoptedOn, DateOnly EffectiveFrom);

/// <summary>The table of editions: passports and their acts.</summary>
internal static partial class EditionStore
{
    private const string Columns = """
        e.id, e.program_id as ProgramId, e.number, e.title, e.responsible_body_id as ResponsibleBodyId,
        coalesce(e.responsible_name, b.name) as ResponsibleName,
        case when e.recorded_at is null then b.edrpou else e.responsible_edrpou end as ResponsibleEdrpou, e.initiator, e.developer, e.goal,
        e.valid_from as ValidFrom, e.valid_through as ValidThrough, e.legal_act_id as LegalActId,
        e.adopted_on as AdoptedOn, e.effective_from as EffectiveFrom, e.recorded_at as RecordedAt,
        e.short_title as ShortTitle, e.basis, e.co_developers as CoDevelopers, e.participants, e.expected_results as ExpectedResults,
        e.control, e.reporting, e.summary, e.recording, x.ended_at as EndedAt, x.reason as EndReason, x.next_id is not null as IsReplaced,
        e.revision + case when x.edition_id is not null and x.next_id is null then 1 else 0 end as revision
        """;

    private const string Tables =
        "edition e join executive_body b on b.id = e.responsible_body_id left join edition_end x on x.edition_id = e.id";

    /// <summary>The adopted edition whose act came last.</summary>
    public static Row FindLast(DbConnection connection, string programId) =>
        connection.QuerySingle<Row>(
            $"""
            select {Columns} from {Tables}
            where e.program_id = @programId and e.recorded_at is not null and x.edition_id is null
            order by e.adopted_on desc, e.number desc
            limit 1
            """,
            new { programId }
        );

    /// <summary>The adopted edition that an act of that day and number comes after.</summary>
    public static Row FindBefore(DbConnection connection, string programId, DateOnly adoptedOn, int number) =>
        connection.QuerySingle<Row>(
            $"""
            select {Columns} from {Tables}
            where e.program_id = @programId and e.recorded_at is not null and x.edition_id is null
              and (e.adopted_on, e.number) < (@adoptedOn, @number)
            order by e.adopted_on desc, e.number desc
            limit 1
            """,
            new
            {
                programId,
                adoptedOn,
                number,
            }
        );

    /// <summary>The edition in the making, if there is one.</summary>
    public static Row? FindOpen(DbConnection connection, string programId) =>
        connection.QuerySingleOrDefault<Row>(
            $"select {Columns} from {Tables} where e.program_id = @programId and e.recorded_at is null",
            new { programId }
        );

    /// <summary>The editions of all amendments in the making.</summary>
    public static List<Row> OpenAmendments(DbConnection connection) =>
        connection
            .Query<Row>($"select {Columns} from {Tables} where e.number > 0 and e.recorded_at is null order by e.title_sort, e.id")
            .AsList();

    public static Row? FindById(DbConnection connection, string id) => FindBy(connection, "@id", new { id });

    /// <summary>The edition whose id is the value of an expression in SQL.</summary>
    public static Row? FindBy(DbConnection connection, string id, object parameters) =>
        connection.QuerySingleOrDefault<Row>($"select {Columns} from {Tables} where e.id = {id}", parameters);

    /// <summary>The edition of a number, by its last recording.</summary>
    public static Row? Find(DbConnection connection, string programId, int number) =>
        FindBy(connection, Latest("@programId", "@number"), new { programId, number });

    /// <summary>Every recording of every edition, in the order of their numbers.</summary>
    public static List<Row> All(DbConnection connection, string programId) =>
        connection
            .Query<Row>($"select {Columns} from {Tables} where e.program_id = @programId order by e.number, e.recording", new { programId })
            .AsList();

    /// <summary>The short titles of the editions that have one, by edition.</summary>
    public static Dictionary<string, string> ShortTitles(DbConnection connection) =>
        connection
            .Query<(string Id, string ShortTitle)>("select id, short_title from edition where short_title is not null")
            .ToDictionary(edition => edition.Id, edition => edition.ShortTitle);

    /// <summary>Begins an edition. Its revision goes on from a dropped one of the same number, so that an old ETag never fits.</summary>
    public static string Insert(WriteTransaction transaction, NewEdition edition, Passport passport)
    {
        var id = transaction.NewId();
        transaction.Connection.Execute(
            """
            insert into edition (id, program_id, number, recording, title, title_folded, title_sort, responsible_body_id,
                                 initiator, developer, goal, valid_from, valid_through, short_title, basis, co_developers,
                                 participants, participants_folded, expected_results, control, reporting, summary, revision)
            select @id, @ProgramId, @Number, @Recording, @Title, @folded, @sort, @ResponsibleBodyId,
                   @Initiator, @Developer, @Goal, @ValidFrom, @ValidThrough, @ShortTitle, @Basis, @CoDevelopers,
                   @Participants, @participantsFolded, @ExpectedResults, @Control, @reporting, @Summary, count(*) + 1
            from audit where resource = 'amendment' and resource_id = @amendmentId
            """,
            Parameters(
                passport,
                new
                {
                    id,
                    edition.ProgramId,
                    edition.Number,
                    edition.Recording,
                    edition.Summary,
                    amendmentId = $"{edition.ProgramId}/{edition.Number}",
                }
            )
        );
        CoExecutantStore.Replace(transaction, id, passport.CoExecutantIds);
        StageStore.Replace(transaction, id, passport.Stages);
        return id;
    }

    public static void Replace(WriteTransaction transaction, string id, Passport passport)
    {
        transaction.Connection.Execute(
            """
            update edition
            set title = @Title, title_folded = @folded, title_sort = @sort, responsible_body_id = @ResponsibleBodyId,
                initiator = @Initiator, developer = @Developer, goal = @Goal, valid_from = @ValidFrom, valid_through = @ValidThrough,
                short_title = @ShortTitle, basis = @Basis, co_developers = @CoDevelopers, participants = @Participants,
                participants_folded = @participantsFolded, expected_results = @ExpectedResults, control = @Control,
                reporting = @reporting, revision = revision + 1
            where id = @id
            """,
            Parameters(passport, new { id })
        );
        CoExecutantStore.Replace(transaction, id, passport.CoExecutantIds);
        StageStore.Replace(transaction, id, passport.Stages);
    }

    /// <summary>
    /// Freezes the edition, with what it adds up to and the names its bodies have today; those that the recording before it names keep
    /// their names.
    /// </summary>
    public static void Adopt(WriteTransaction transaction, string id, Enacted enacted, string? earlierId = null)
    {
        CoExecutantStore.Freeze(transaction, id, earlierId);
        ExecutantStore.Freeze(transaction, id, earlierId);
        transaction.Connection.Execute(
            """
            insert into edition_total (year, edition_id, source, in_kind, planned_kopiykas, lines_without_amount)
            select year, edition_id, source, in_kind, coalesce(cast(sum(amount_kopiykas) as bigint), 0), count(*) - count(amount_kopiykas)
            from funding where edition_id = @id
            group by year, edition_id, source, in_kind
            """,
            new { id }
        );
        var (summary, type, number) = transaction.Connection.QuerySingle<(string? Summary, string Type, string Number)>(
            "select e.summary, a.type, a.number from edition e join legal_act a on a.id = @LegalActId where e.id = @id",
            new { id, enacted.LegalActId }
        );
        transaction.Connection.Execute(
            """
            update edition
            set legal_act_id = @LegalActId, adopted_on = @AdoptedOn, effective_from = @EffectiveFrom, recorded_at = @Now,
                act_folded = @folded, revision = revision + 1, responsible_name = named.name, responsible_edrpou = named.edrpou
            from (
                select coalesce(o.responsible_name, b.name) as name,
                       case when o.id is null then b.edrpou else o.responsible_edrpou end as edrpou
                from edition e
                join executive_body b on b.id = e.responsible_body_id
                left join edition o on o.id = @earlierId and o.responsible_body_id = e.responsible_body_id
                where e.id = @id
            ) named
            where id = @id
            """,
            new
            {
                id,
                earlierId,
                folded = FoldedAct(summary, type, number),
                enacted.LegalActId,
                enacted.AdoptedOn,
                enacted.EffectiveFrom,
                transaction.Now,
            }
        );
    }

    /// <summary>What an adopted amendment is found by: the words of its summary, the kind of its act and its number.</summary>
    public static string FoldedAct(string? summary, string type, string number) => UkrainianText.Fold($"{summary} {type} № {number}");

    public static void Summarise(WriteTransaction transaction, string id, string summary) =>
        transaction.Connection.Execute(
            "update edition set summary = @summary, revision = revision + 1 where id = @id",
            new { id, summary }
        );

    public static void Delete(WriteTransaction transaction, string id)
    {
        CoExecutantStore.Replace(transaction, id, []);
        StageStore.Replace(transaction, id, []);
        transaction.Connection.Execute("delete from edition where id = @id", new { id });
    }

    private static DynamicParameters Parameters(Passport passport, object others)
    {
        DynamicParameters parameters = new(others);
        parameters.AddDynamicParams(
            new
            {
                passport.Title,
                folded = UkrainianText.Fold(passport.Title),
                sort = UkrainianText.SortKey(passport.Title),
                passport.ResponsibleBodyId,
                passport.Initiator,
                passport.Developer,
                passport.Goal,
                passport.ValidFrom,
                passport.ValidThrough,
                passport.ShortTitle,
                passport.Basis,
                passport.CoDevelopers,
                passport.Participants,
                participantsFolded = UkrainianText.Fold(passport.Participants ?? ""),
                passport.ExpectedResults,
                passport.Control,
                reporting = passport.Reporting?.Wire(),
            }
        );
        return parameters;
    }
}
