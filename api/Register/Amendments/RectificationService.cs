using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.PublicEffects;

namespace Monitoring.Register.Amendments;

/// <summary>Records an adopted edition anew where it was written down wrongly.</summary>
internal static class RectificationService
{
    /// <summary>A recording that may take the place of the one before it.</summary>
    private sealed record Mended(ProgramEdition Of, Wording Wording, LegalAct? Act, DateOnly AdoptedOn, DateOnly EffectiveFrom);

    /// <summary>Mends a slip in what was recorded of an adopted edition.<uk>Виправляє помилку в записі ухваленої редакції.</uk></summary>
    /// <remarks>
    /// The edition is recorded anew under its own number: `knownAt` before this instant shows what was recorded then, after it what is
    /// right. It is no amendment and is never counted as one. Reports keep what they were measured against.
    /// <uk>Редакцію записують наново під тим самим номером: `knownAt` до цього моменту показує, що було записано тоді, а після — як
    /// правильно. Це не зміни до програми, і змінами їх не рахують. Звіти лишаються з тим планом, за яким їх складено.</uk>
    /// </remarks>
    public static Task<ApiResult> Rectify(string id, string number, NewRectification request, RequestContext context)
    {
        var shape = NewRectification.Rules.Instance.Check(request);
        var parsed = request.Wording is { } sent ? new ParsedWording(sent, shape.Count == 0) : null;
        var auditText = shape.Count == 0 ? new JsonText(Json.Text(request)) : null;
        return context.Write<Mended>(
            (connection, today) =>
            {
                var found = ProgramEdition.Find(connection, id, number, context.Caller);
                if (
                    (
                        found.Problem
                        ?? found.Value.NotAdopted
                        ?? context.IfMatch.Refuses(found.Value.Program.Revision)
                        ?? found.Value.Annulled
                    ) is
                    { } refused
                )
                {
                    return refused;
                }

                var inWording = (parsed is null ? [] : found.Value.Check(connection, parsed)).Select(error =>
                    error with
                    {
                        Place = "#/wording" + error.Place[1..],
                    }
                );
                if (ProblemResult.Of([.. shape, .. inWording]) is { } broken)
                {
                    return broken;
                }

                var recorded = WordingStore.Wording(connection, found.Value.Edition);
                var mended = Read(found.Value, request, parsed?.Wording ?? recorded);
                return Refuses(connection, mended, recorded, today) is { } problem ? problem : mended;
            },
            (transaction, mended) =>
            {
                var edition = Save(transaction, mended, request.Reason!);
                Record(transaction, mended, edition, auditText!);
                var revision = ProgramStore.Find(transaction.Connection, id)!.Revision;
                return ApiResult.Ok(EditionService.View(transaction.Connection, edition, revision), revision);
            }
        );
    }

    private static Mended Read(ProgramEdition found, NewRectification request, Wording wording)
    {
        var act = request.LegalAct?.ToLegalAct();
        return new(
            found,
            wording,
            act,
            act?.AdoptedOn ?? found.Edition.AdoptedOn!.Value,
            request.EffectiveFrom?.Value ?? found.Edition.EffectiveFrom!.Value
        );
    }

    private static ProblemResult? Refuses(DbConnection connection, Mended mended, Wording recorded, DateOnly today)
    {
        var ((program, edition), wording, act, adoptedOn, effectiveFrom) = mended;
        var before = LegalActStore.Find(connection, edition.LegalActId)!;
        var others = EditionStore
            .All(connection, program.Id)
            .FindAll(other => other.IsAdopted && other.IsCounted && other.Number != edition.Number);
        var bounds = RectificationBounds.Of(mended.Of, others, (wording.Passport.ValidFrom, wording.Passport.ValidThrough));
        var isUnchanged =
            WordingValues.AreSame(recorded, wording)
            && effectiveFrom == edition.EffectiveFrom
            && (act is null || act with { Id = before.Id } == before);
        return ProblemResult.Of([.. bounds.Check(adoptedOn, effectiveFrom, today)])
            ?? ProblemResult.If(isUnchanged, Problems.RectificationUnchanged, new { number = edition.Number })
            ?? Reported(connection, mended, recorded)
            ?? (act is null || act.Identity == before.Identity ? null : ProgramLife.Used(connection, program.Id, act));
    }

    // What a report names by its code must stay, or nobody could tell what was reported.
    private static ProblemResult? Reported(DbConnection connection, Mended mended, Wording recorded)
    {
        var (kept, gone) = (Codes(mended.Wording).ToHashSet(), Codes(recorded).ToHashSet());
        gone.ExceptWith(kept);
        if (gone.Count == 0)
        {
            return null;
        }

        var named = connection
            .Query<(bool IsMeasure, string Code, string Period)>(
                """
                select 1, l.code, l.period
                from snapshot s
                join edition e on e.id = s.edition_id and e.number = @Number
                join snapshot_measure l on l.program_id = s.program_id and l.period = s.period and l.snapshot = s.number
                where s.program_id = @ProgramId
                union
                select 0, l.code, l.period
                from snapshot s
                join edition e on e.id = s.edition_id and e.number = @Number
                join snapshot_indicator l on l.program_id = s.program_id and l.period = s.period and l.snapshot = s.number
                where s.program_id = @ProgramId
                order by 2, 3
                """,
                new { mended.Of.Edition.ProgramId, mended.Of.Edition.Number }
            )
            .Where(line => gone.Contains((line.IsMeasure, line.Code)))
            .ToList();
        return ProblemResult.If(
            named.Count > 0,
            Problems.CodeReported,
            new
            {
                codes = named.Select(line => line.Code).Distinct().ToList(),
                reports = named.Select(line => line.Period).Distinct().Select(period => Period.Parse(period)!.Labelled).ToList(),
            }
        );
    }

    // A measure and an indicator may have the same code.
    private static IEnumerable<(bool IsMeasure, string Code)> Codes(Wording wording) =>
        wording.Measures.Select(measure => (true, measure.Code)).Concat(wording.Indicators.Select(indicator => (false, indicator.Code)));

    private static EditionStore.Row Save(WriteTransaction transaction, Mended mended, string reason)
    {
        var ((program, edition), wording, act, adoptedOn, effectiveFrom) = mended;
        var nextId = EditionStore.Insert(
            transaction,
            new(program.Id, edition.Number, edition.Summary, edition.Recording + 1),
            wording.Passport
        );
        WordingWriter.Write(transaction, nextId, new(null, wording));
        var actId = act is null ? edition.LegalActId! : LegalActStore.Insert(transaction, program.Id, act);
        EditionStore.Adopt(transaction, nextId, new(actId, adoptedOn, effectiveFrom), edition.Id);
        EditionStore.End(transaction, edition.Id, nextId, reason);
        if (edition.Number == 0)
        {
            ProgramStore.Rectify(transaction, program.Id, act?.OfficialId ?? program.OfficialId!, effectiveFrom);
        }
        else
        {
            ProgramStore.Touch(transaction, program.Id);
        }

        ValidityStore.Renew(transaction, program.Id);
        return EditionStore.FindById(transaction.Connection, nextId)!;
    }

    private static void Record(WriteTransaction transaction, Mended mended, EditionStore.Row edition, JsonText asked)
    {
        var before = mended.Of.Edition;
        if (edition.Number > 0)
        {
            transaction.Record(
                AmendmentService.Happened(edition, "rectification") with
                {
                    Visibility = Visibility.Published,
                    Before = new
                    {
                        before.Recording,
                        before.AdoptedOn,
                        before.EffectiveFrom,
                    },
                    After = asked,
                }
            );
        }

        transaction.Record(
            new(
                "program",
                edition.ProgramId,
                "rectified",
                ProgramService.Url(edition.ProgramId),
                mended.Of.Program.Revision + 1,
                Visibility.Published,
                edition.Number > 0
                    ? null
                    : new
                    {
                        before.Recording,
                        before.AdoptedOn,
                        before.EffectiveFrom,
                    },
                edition.Number > 0 ? new { edition = edition.Number, edition.Recording } : asked
            )
        );
        ConclusionCheck.Feed(transaction, edition);
        var from = before.EffectiveFrom < edition.EffectiveFrom ? before.EffectiveFrom : edition.EffectiveFrom;
        IndirectChanges.OfAmendment(transaction, edition.ProgramId, edition.Number == 0 ? DateOnly.MinValue : from!.Value);
    }
}
