using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>
/// The two dates of a question: the day it asks about (<c>asOf</c>) and the moment whose knowledge it asks for (<c>knownAt</c>).
/// Both count in. A moment alone asks about its own day in the city; neither asks about today.
/// </summary>
internal sealed record Moment(DateOnly AsOf, DateTimeOffset? KnownAt)
{
    public static readonly QueryParameter<DateOnly?> AsOfParameter = Query.Date(
        "asOf",
        new(
            "День, станом на який відповісти; якщо не вказано — сьогодні. До першого дня програми: 404 NOT_YET_IN_FORCE.",
            "The day to answer for; today when absent. Before the program's first day: 404 NOT_YET_IN_FORCE."
        )
    );

    public static readonly QueryParameter<DateTimeOffset?> KnownAtParameter = Query.Instant(
        "knownAt",
        new(
            "Відповісти так, як реєстр знав на цей момент (UTC). Без `asOf` — про його день за київським часом.",
            "Answer as the register knew it at this instant (UTC). Alone it asks about its own day in the city."
        )
    );

    /// <summary>What an operation takes and may refuse that asks about a moment.</summary>
    public static readonly QueryParameter[] Parameters = [AsOfParameter, KnownAtParameter];

    public static readonly Problem[] Refusals = [Problems.NotYetInForce, Problems.NotYetKnown];

    /// <summary>Answers a question about a program and its edition in force at the moment that the request names.</summary>
    public static ApiResult Read(string id, RequestContext context, Func<DbConnection, ProgramEdition, Moment, ApiResult> query)
    {
        var (asOf, knownAt) = (context.Query.Get(AsOfParameter), context.Query.Get(KnownAtParameter));
        if (InFuture(knownAt, context) is { } unknowable)
        {
            return unknowable;
        }

        Moment moment = new(asOf ?? (knownAt is { } known ? context.Clock.DateOf(known) : context.Today), knownAt);
        var isNow = asOf is null && knownAt is null;
        return context.ReadAt(
            knownAt,
            connection =>
            {
                if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
                {
                    return ApiResult.Refused(Problems.ProgramNotFound);
                }

                var edition = isNow ? ValidityStore.FindInForce(connection, id, moment.AsOf) : moment.FindEdition(connection, program);
                return edition.Problem is { } problem ? problem : query(connection, new(program, edition.Value), moment);
            }
        );
    }

    /// <summary>Why nobody can know what the register will know; null for a moment that has come.</summary>
    public static ProblemResult? InFuture(DateTimeOffset? knownAt, RequestContext context) =>
        knownAt > context.Clock.Now
            ? new(
                Problems.BadRequest,
                null,
                [new(Problems.InstantInFuture, KnownAtParameter.Name, new { now = Iso.Text(context.Clock.Now) }, PlaceKind.Parameter)]
            )
            : null;

    // Of a moment that is named nobody is told what was not yet adopted or did not yet hold.
    private Checked<EditionStore.Row> FindEdition(DbConnection connection, ProgramStore.Row program)
    {
        var edition =
            !program.IsPublic ? null
            : KnownAt is { } instant ? ValidityStore.FindInForce(connection, program.Id, AsOf, instant)
            : ValidityStore.FindInForce(connection, program.Id, AsOf);
        return edition is null ? new ProblemResult(Problems.NotYetKnown)
            : edition.EffectiveFrom > AsOf
                ? new ProblemResult(Problems.NotYetInForce, new { asOf = AsOf, from = edition.EffectiveFrom.Value })
            : edition;
    }
}
