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
        "The day to answer for; today when absent. Before the program's first day: 404 NOT_YET_IN_FORCE."
    );

    public static readonly QueryParameter<DateTimeOffset?> KnownAtParameter = Query.Instant(
        "knownAt",
        "Answer as the register knew it at this instant (UTC). Alone it asks about its own day in the city."
    );

    /// <summary>Finds the program and its edition in force at the moment asked for, and answers with them.</summary>
    public static ApiResult Answer(
        string id,
        RequestContext context,
        Func<DbConnection, ProgramStore.Row, EditionStore.Row, Moment, ApiResult> answer
    )
    {
        var (asOf, knownAt) = (context.Query.Get(AsOfParameter), context.Query.Get(KnownAtParameter));
        if (InFuture(knownAt, context) is { } unknowable)
        {
            return unknowable;
        }

        Moment moment = new(asOf ?? (knownAt is { } known ? context.Clock.DateOf(known) : context.Today), knownAt);
        return context.ReadAt(
            knownAt,
            connection =>
            {
                if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
                {
                    return Platform.Http.ApiResult.Refused(Problems.ProgramNotFound);
                }

                if (asOf is null && knownAt is null)
                {
                    return answer(connection, program, EditionStore.FindInForce(connection, id, moment.AsOf), moment);
                }

                var edition =
                    !program.IsPublic ? null
                    : knownAt is { } instant ? EditionStore.FindInForce(connection, id, moment.AsOf, instant)
                    : EditionStore.FindInForce(connection, id, moment.AsOf);
                return edition is null ? Platform.Http.ApiResult.Refused(Problems.NotYetKnown)
                    : edition.EffectiveFrom > moment.AsOf
                        ? Platform.Http.ApiResult.Refused(
                            Problems.NotYetInForce,
                            new { asOf = Iso.Text(moment.AsOf), from = Iso.Text(edition.EffectiveFrom.Value) }
                        )
                    : answer(connection, program, edition, moment);
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
}

internal static class MomentOperations
{
    /// <summary>Declares the two dates on an operation, with what they may be refused for.</summary>
    public static RouteHandlerBuilder AtMoment(this RouteHandlerBuilder operation) =>
        operation.TakesQuery(Moment.AsOfParameter, Moment.KnownAtParameter).Refuses(Problems.NotYetInForce, Problems.NotYetKnown);
}
