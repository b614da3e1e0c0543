using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Which programs a list is asked for.</summary>
internal static class ProgramFilter
{
    private static readonly QueryParameter<ProgramStatus?> s_status = Query.OneOf<ProgramStatus>(
        "status",
        new("Стан на сьогодні.", "Status today.")
    );
    private static readonly QueryParameter<ProgramKind?> s_kind = Query.OneOf<ProgramKind>(
        "kind",
        new("Вид програми.", "Kind of program.")
    );
    private static readonly QueryParameter<int?> s_year = Query.Integer(
        "year",
        new("Діяла хоча б один день цього року.", "In force on at least one day of this year."),
        Years.OfDates.First,
        Years.OfDates.Last
    );
    private static readonly QueryParameter<DateOnly?> s_activeOn = Query.Date("activeOn", new("Діяла цього дня.", "In force on this day."));
    private static readonly QueryParameter<string> s_officialId = Query.Text(
        "officialId",
        new(
            "Номер і дата рішення про затвердження, як-от `1597-2025-12-18`; схожі літери й різні риски вважаються однаковими.",
            "Number and date of the approving act, such as 1597-2025-12-18; look-alike letters and dashes count as the same."
        ),
        200
    );

    private static readonly QueryParameter<Classification> s_classification = Schemes.Parameter(
        new(
            "схема:код програми або одного з її заходів, як-от sdg:11. Кілька значень — будь-яке з них.",
            "scheme:code on the program or on one of its measures, such as sdg:11. Several values mean any of them."
        )
    );

    private static readonly QueryParameter<string> s_executant = Query.Text(
        "executantId",
        new(
            "Орган, який виконує хоча б один захід програми. Кілька значень — будь-який із них.",
            "Body that carries out a measure of the program. Several values mean any of them."
        ),
        64
    ) with
    {
        IsMany = true,
    };

    private static readonly QueryParameter<string> s_participant = Query.Text(
        "participant",
        new("Слова з переліку учасників програми.", "Words of the program's list of participants."),
        100
    );

    public static QueryParameter[] Parameters { get; } =
    [
        s_status,
        s_kind,
        .. BodyFilter.Parameters,
        s_year,
        s_activeOn,
        Search.Text,
        s_officialId,
        s_classification,
        s_executant,
        s_participant,
    ];

    /// <summary>Whether few programs are wanted, which are found without the others: those of one act, those not adopted yet.</summary>
    public static bool IsNarrow(QueryValues query) =>
        query.Get(s_officialId) is not null
        || (
            query.Many(s_status) is { Count: > 0 } statuses
            && statuses.All(status => status is ProgramStatus.Draft or ProgramStatus.UnderReview)
        );

    /// <summary>The conditions on the rows of the list; words of titles aside.</summary>
    public static IEnumerable<string> Conditions(DbConnection connection, RequestContext context, DynamicParameters parameters)
    {
        var (query, today) = (context.Query, context.Today);
        return
        [
            Sql.AnyOf("status", [.. query.Many(s_status).Select(value => value.Wire())], parameters),
            Sql.AnyOf("kind", [.. query.Many(s_kind).Select(value => value.Wire())], parameters),
            Sql.AnyOf("body_id", BodyFilter.Wanted(query, () => Succession.Load(connection), today), parameters),
            Visible(context.Caller, parameters),
            InYear(query.Get(s_year), parameters),
            OnDay(query.Get(s_activeOn), parameters),
            OfficialId(query.Get(s_officialId), parameters),
            Schemes.Carries("listed.edition_id", query.Many(s_classification), parameters),
            CarriedOutBy(query.Many(s_executant), parameters),
            new Search(query.Get(s_participant), parameters, "participant").Matches("participants_folded"),
        ];
    }

    private static string Visible(Caller caller, DynamicParameters parameters)
    {
        if (caller.IsAtLeast(Role.Coordinator))
        {
            return "true";
        }

        parameters.Add("callersBody", caller.BodyId);
        return "(official_id is not null or body_id = @callersBody)";
    }

    private static string InYear(int? year, DynamicParameters parameters)
    {
        if (year is null)
        {
            return "true";
        }

        parameters.AddDynamicParams(
            new
            {
                year = year.Value,
                newYear = new DateOnly(year.Value, 1, 1),
                newYearsEve = new DateOnly(year.Value, 12, 31),
            }
        );
        return ProgramYears.InForce("listed");
    }

    private static string OnDay(DateOnly? day, DynamicParameters parameters)
    {
        if (day is null)
        {
            return "true";
        }

        parameters.AddDynamicParams(new { day = day.Value, dayYear = day.Value.Year });
        return $"""
            ({ProgramStore.Lives("listed", "@day", "@day")}
             and exists (select 1 from edition held where held.id = {ValidityStore.InForce("listed.id", "@day")}
                         and {ProgramYears.Covers("held", "listed", "@dayYear", "@day")}))
            """;
    }

    private static string CarriedOutBy(IReadOnlyList<string> bodyIds, DynamicParameters parameters) =>
        bodyIds.Count == 0
            ? "true"
            : $"""
                exists (select 1 from measure_executant x
                        where x.edition_id = listed.edition_id and {Sql.AnyOf("x.body_id", bodyIds, parameters)})
                """;

    private static string OfficialId(string? officialId, DynamicParameters parameters)
    {
        if (officialId is null)
        {
            return "true";
        }

        parameters.Add("officialId", UkrainianText.Identity(officialId));
        return "official_id_identity = @officialId";
    }
}
