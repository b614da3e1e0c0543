using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>The tables of editions and their co-executants: passports, and which edition holds when.</summary>
internal static class EditionStore
{
    private const string Columns = """
        e.id, e.program_id as ProgramId, e.number, e.title, e.responsible_body_id as ResponsibleBodyId, coalesce(e.responsible_name, b.name) as ResponsibleName,
        case when e.recorded_at is null then b.edrpou else e.responsible_edrpou end as ResponsibleEdrpou, e.initiator, e.developer, e.goal,
        e.valid_from as ValidFrom, e.valid_through as ValidThrough, e.legal_act_id as LegalActId, e.adopted_on as AdoptedOn, e.effective_from as EffectiveFrom, e.recorded_at as RecordedAt,
        e.summary, e.revision
        """;

    private const string Tables = "edition e join executive_body b on b.id = e.responsible_body_id";

    public sealed record Row
    {
        public required string Id { get; init; }

        public required string ProgramId { get; init; }

        public required int Number { get; init; }

        public required string Title { get; init; }

        public required string ResponsibleBodyId { get; init; }

        public required string ResponsibleName { get; init; }

        public required string? ResponsibleEdrpou { get; init; }

        public required string? Initiator { get; init; }

        public required string? Developer { get; init; }

        public required string? Goal { get; init; }

        public required int ValidFrom { get; init; }

        public required int ValidThrough { get; init; }

        public required string? LegalActId { get; init; }

        public required DateOnly? AdoptedOn { get; init; }

        public required DateOnly? EffectiveFrom { get; init; }

        public required DateTimeOffset? RecordedAt { get; init; }

        /// <summary>What the amendment is about; null of edition 0.</summary>
        public required string? Summary { get; init; }

        public required long Revision { get; init; }

        public bool IsAdopted => RecordedAt is not null;

        public EditionMark Mark =>
            new()
            {
                Number = Number,
                EffectiveFrom = EffectiveFrom,
                RecordedAt = RecordedAt,
            };

        public BodyName ResponsibleBody =>
            new()
            {
                Id = ResponsibleBodyId,
                Name = ResponsibleName,
                Edrpou = ResponsibleEdrpou,
            };
    }

    /// <summary>
    /// The edition in force on a day: of those that have begun, the one whose act came last; with a moment, of those the register
    /// then knew. Before any has begun it is the first adopted one, and of a program nothing was adopted for, edition 0. Written as
    /// a condition on the alias of a program.
    /// </summary>
    public static string InForce(string program, string day, string? knownAt = null) =>
        $"""
            (select x.id from edition x
             where x.program_id = {program}.id and (x.recorded_at is not null or x.number = 0) {(
                knownAt is null ? "" : $"and x.recorded_at <= {knownAt}"
            )}
             order by case when x.effective_from <= {day} then 0 else 1 end,
                      case when x.effective_from <= {day} then x.adopted_on end desc nulls last,
                      case when x.effective_from <= {day} then x.number end desc nulls last,
                      x.number
             limit 1)
            """;

    /// <summary>The edition in force on a day by which one has begun, null before; unlike <see cref="InForce(string, string, string?)"/> the day may be a column.</summary>
    public static string Begun(string programId, string day) =>
        $"""
            (select x.id from edition x
             where x.program_id = {programId} and x.recorded_at is not null and x.effective_from <= {day}
             order by x.adopted_on desc, x.number desc
             limit 1)
            """;

    /// <summary>The same rule over editions already read.</summary>
    public static Row InForce(IReadOnlyList<Row> editions, DateOnly day)
    {
        var adopted = editions.Where(edition => edition.IsAdopted).ToList();
        return adopted.Where(edition => edition.EffectiveFrom <= day).MaxBy(edition => (edition.AdoptedOn, edition.Number))
            ?? adopted.MinBy(edition => edition.Number)
            ?? editions[0];
    }

    public static Row FindInForce(DbConnection connection, string programId, DateOnly day) =>
        connection.QuerySingle<Row>(
            $"select {Columns} from {Tables} join program p on p.id = @programId where e.id = {InForce("p", "@day")}",
            new { programId, day }
        );

    /// <summary>The edition in force on a day as far as the register knew at a moment; null when it knew none.</summary>
    public static Row? FindInForce(DbConnection connection, string programId, DateOnly day, DateTimeOffset knownAt) =>
        connection.QuerySingleOrDefault<Row>(
            $"select {Columns} from {Tables} join program p on p.id = @programId where e.id = {InForce("p", "@day", "@knownAt")}",
            new
            {
                programId,
                day,
                knownAt,
            }
        );

    /// <summary>The adopted edition whose act came last.</summary>
    public static Row FindLast(DbConnection connection, string programId) =>
        connection.QuerySingle<Row>(
            $"select {Columns} from {Tables} where e.program_id = @programId and e.recorded_at is not null order by e.adopted_on desc, e.number desc limit 1",
            new { programId }
        );

    /// <summary>The adopted edition that an act of that day and number comes after.</summary>
    public static Row FindBefore(DbConnection connection, string programId, DateOnly adoptedOn, int number) =>
        connection.QuerySingle<Row>(
            $"""
            select {Columns} from {Tables}
            where e.program_id = @programId and e.recorded_at is not null and (e.adopted_on, e.number) < (@adoptedOn, @number)
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

    public static Row? FindById(DbConnection connection, string id) =>
        connection.QuerySingleOrDefault<Row>($"select {Columns} from {Tables} where e.id = @id", new { id });

    public static Row? Find(DbConnection connection, string programId, int number) =>
        connection.QuerySingleOrDefault<Row>(
            $"select {Columns} from {Tables} where e.program_id = @programId and e.number = @number",
            new { programId, number }
        );

    public static List<Row> All(DbConnection connection, string programId) =>
        connection
            .Query<Row>($"select {Columns} from {Tables} where e.program_id = @programId order by e.number", new { programId })
            .AsList();

    public static List<BodyName> CoExecutants(DbConnection connection, Row edition) =>
        connection
            .Query<BodyName>(
                """
                select b.id, coalesce(c.body_name, b.name) as Name, case when c.body_name is null then b.edrpou else c.edrpou end as Edrpou
                from co_executant c
                join executive_body b on b.id = c.body_id
                where c.edition_id = @Id
                order by c.position
                """,
                new { edition.Id }
            )
            .AsList();

    /// <summary>Begins an edition. The revision goes on from one of the same number that was dropped, so that an old ETag never fits.</summary>
    public static string Insert(WriteTransaction transaction, string programId, int number, Passport passport, string? summary = null)
    {
        var id = transaction.NewId();
        transaction.Connection.Execute(
            """
            insert into edition (id, program_id, number, title, title_folded, title_sort, responsible_body_id, initiator, developer, goal, valid_from, valid_through, summary, revision)
            select @id, @programId, @number, @Title, @folded, @sort, @ResponsibleBodyId, @Initiator, @Developer, @Goal, @ValidFrom, @ValidThrough, @summary, count(*) + 1
            from audit where resource = 'amendment' and resource_id = @amendmentId
            """,
            Parameters(
                passport,
                new
                {
                    id,
                    programId,
                    number,
                    summary,
                    amendmentId = $"{programId}/{number}",
                }
            )
        );
        InsertCoExecutants(transaction, id, passport);
        return id;
    }

    public static void Replace(WriteTransaction transaction, string id, Passport passport)
    {
        transaction.Connection.Execute(
            """
            update edition
            set title = @Title, title_folded = @folded, title_sort = @sort, responsible_body_id = @ResponsibleBodyId, initiator = @Initiator,
                developer = @Developer, goal = @Goal, valid_from = @ValidFrom, valid_through = @ValidThrough, revision = revision + 1
            where id = @id
            """,
            Parameters(passport, new { id })
        );
        transaction.Connection.Execute("delete from co_executant where edition_id = @id", new { id });
        InsertCoExecutants(transaction, id, passport);
    }

    /// <summary>Freezes the edition, with the names its bodies have today and what it adds up to.</summary>
    public static void Adopt(WriteTransaction transaction, string id, string legalActId, DateOnly adoptedOn, DateOnly effectiveFrom)
    {
        transaction.Connection.Execute(
            """
            update co_executant
            set body_name = (select b.name from executive_body b where b.id = co_executant.body_id),
                edrpou = (select b.edrpou from executive_body b where b.id = co_executant.body_id)
            where edition_id = @id
            """,
            new { id }
        );
        transaction.Connection.Execute(
            """
            insert into edition_total (year, edition_id, source, in_kind, planned_kopiykas)
            select year, edition_id, source, in_kind, cast(sum(amount_kopiykas) as bigint)
            from funding where edition_id = @id
            group by year, edition_id, source, in_kind
            """,
            new { id }
        );
        transaction.Connection.Execute(
            """
            update edition
            set legal_act_id = @legalActId, adopted_on = @adoptedOn, effective_from = @effectiveFrom, recorded_at = @Now, revision = revision + 1,
                responsible_name = (select b.name from executive_body b where b.id = edition.responsible_body_id),
                responsible_edrpou = (select b.edrpou from executive_body b where b.id = edition.responsible_body_id)
            where id = @id
            """,
            new
            {
                id,
                legalActId,
                adoptedOn,
                effectiveFrom,
                transaction.Now,
            }
        );
    }

    public static void Summarise(WriteTransaction transaction, string id, string summary) =>
        transaction.Connection.Execute(
            "update edition set summary = @summary, revision = revision + 1 where id = @id",
            new { id, summary }
        );

    public static void Delete(WriteTransaction transaction, string id)
    {
        transaction.Connection.Execute("delete from co_executant where edition_id = @id", new { id });
        transaction.Connection.Execute("delete from edition where id = @id", new { id });
    }

    private static void InsertCoExecutants(WriteTransaction transaction, string id, Passport passport) =>
        transaction.Connection.Execute(
            "insert into co_executant (edition_id, position, body_id) values (@id, @position, @bodyId)",
            passport.CoExecutantIds.Select(
                (bodyId, position) =>
                    new
                    {
                        id,
                        position,
                        bodyId,
                    }
            )
        );

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
            }
        );
        return parameters;
    }
}
