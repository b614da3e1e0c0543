using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Takes a registered program through its life: review, approval, completion or cancellation.</summary>
internal static class ProgramLife
{
    /// <summary>An act that may be recorded: with the program and edition it acts on, and what the register finds odd.</summary>
    private sealed record Enactment(ProgramEdition Of, LegalAct Act, DateOnly From, IReadOnlyList<ValidationError> Warnings);

    /// <summary>
    /// Puts a draft under review; its wording may still be mended.
    /// <uk>Передає проєкт на розгляд; текст ще можна доопрацьовувати.</uk>
    /// </summary>
    public static Task<ApiResult> Review(string id, RequestContext context) =>
        context.Write(transaction =>
        {
            var found = ProgramService.Find(transaction.Connection, id, context);
            if ((found.Problem ?? WrongState(found.Value, found.Value.Stage, "reviewProgram", context.Caller)) is { } problem)
            {
                return problem;
            }

            ProgramStore.Review(transaction, id);
            var (view, revision) = ProgramView.Record(
                transaction,
                id,
                new("review", new { Status = found.Value.Stage }, new { Status = ProgramStatus.UnderReview })
            );
            return ApiResult.Ok(view, revision);
        });

    /// <summary>Records the act that approves a reviewed program.<uk>Записує акт, яким затверджено розглянуту програму.</uk></summary>
    /// <remarks>
    /// From then on edition 0 never changes and everybody sees it.
    /// <uk>Відтоді первісна редакція не змінюється і її видно всім.</uk>
    /// </remarks>
    public static Task<ApiResult> Approve(string id, NewEnactment request, RequestContext context) =>
        context.Write<Enactment>(
            (connection, today) =>
            {
                var found = ProgramService.Find(connection, id, context);
                if (found.Problem is { } absent)
                {
                    return absent;
                }

                var (program, edition) = (found.Value, EditionStore.Find(connection, id, 0)!);
                var errors = request.Check(today, new(edition.ValidFrom, 1, 1), edition.LastDay);
                if ((ProblemResult.Of(errors) ?? WrongState(program, program.Stage, "approveProgram", context.Caller)) is { } problem)
                {
                    return problem;
                }

                var act = request.LegalAct!.ToLegalAct();
                return Used(connection, id, act) is { } used
                    ? used
                    : new Enactment(
                        new(program, edition),
                        act,
                        request.EffectiveFrom!.Value,
                        [.. act.Warnings, .. DraftFindings.Of(connection, program, edition)]
                    );
            },
            (transaction, approval) =>
            {
                var (program, edition) = approval.Of;
                var (act, actId) = (approval.Act, LegalActStore.Insert(transaction, id, approval.Act));
                Enacted enacted = new(actId, act.AdoptedOn, approval.From);
                EditionStore.Adopt(transaction, edition.Id, enacted);
                ProgramStore.Approve(transaction, id, act.OfficialId, enacted);
                ValidityStore.Renew(transaction, id);
                var (view, revision) = ProgramView.Record(transaction, id, new("approval", new { Status = program.Stage }, request));
                ConclusionCheck.Publish(transaction, edition);
                return ApiResult.Ok(Warned(view, approval.Warnings, context.Language), revision);
            }
        );

    /// <summary>
    /// Records that the program has run its course.
    /// <uk>Записує завершення програми.</uk>
    /// </summary>
    /// <remarks>
    /// From 31 December of its last year; one without a last year ends on the day given.
    /// <uk>Від 31 грудня її останнього року; програма без останнього року закінчується вказаного дня.</uk>
    /// </remarks>
    public static Task<ApiResult> Complete(string id, NewCompletion request, RequestContext context) =>
        context.Write(transaction =>
        {
            var found = ProgramService.Find(transaction.Connection, id, context);
            if (found.Problem is { } absent)
            {
                return absent;
            }

            var (program, edition) = (found.Value, ValidityStore.FindInForce(transaction.Connection, id, transaction.Today));
            var earliest = edition.ValidThrough is null ? program.InForceFrom ?? transaction.Today : edition.LastDay;
            var errors = request.Check(transaction.Today, earliest);
            if ((ProblemResult.Of(errors) ?? WrongState(program, program.Stage, "completeProgram", context.Caller)) is { } problem)
            {
                return problem;
            }

            ProgramStore.Complete(transaction, id, request.On!.Value, request.Note);
            ValidityStore.Renew(transaction, id);
            var (view, revision) = ProgramView.Record(transaction, id, new("completion", new { Status = program.Stage }, request));
            return ApiResult.Ok(view, revision);
        });

    /// <summary>Records the act that ends a program before its time.<uk>Записує акт, яким програму скасовано достроково.</uk></summary>
    /// <remarks>It holds no longer from that day.<uk>Від указаного дня програма не діє.</uk></remarks>
    public static Task<ApiResult> Cancel(string id, NewEnactment request, RequestContext context) =>
        context.Write<Enactment>(
            (connection, today) =>
            {
                var found = ProgramService.Find(connection, id, context);
                if (found.Problem is { } absent)
                {
                    return absent;
                }

                var (program, edition) = (found.Value, ValidityStore.FindInForce(connection, id, today));
                var errors = request.Check(today, program.InForceFrom ?? new(edition.ValidFrom, 1, 1), edition.LastDay);
                if ((ProblemResult.Of(errors) ?? WrongState(program, program.Stage, "cancelProgram", context.Caller)) is { } problem)
                {
                    return problem;
                }

                var act = request.LegalAct!.ToLegalAct();
                return Used(connection, id, act) is { } used
                    ? used
                    : new Enactment(new(program, edition), act, request.EffectiveFrom!.Value, act.Warnings);
            },
            (transaction, cancellation) =>
            {
                ProgramStore.Cancel(transaction, id, LegalActStore.Insert(transaction, id, cancellation.Act), cancellation.From);
                ValidityStore.Renew(transaction, id);
                var before = new { Status = cancellation.Of.Program.Stage };
                var (view, revision) = ProgramView.Record(transaction, id, new("cancellation", before, request));
                return ApiResult.Ok(Warned(view, cancellation.Warnings, context.Language), revision);
            }
        );

    /// <summary>Why the program's state, as it counts now, does not allow the operation; null when it does.</summary>
    internal static ProblemResult? WrongState(ProgramStore.Row program, ProgramStatus now, string operation, Caller caller) =>
        Permissions
            .Of(operation)
            .Denies(
                "program",
                now.Wire(),
                caller,
                new
                {
                    status = program.Stage,
                    needed = Permissions
                        .Of(operation)
                        .StateRules.First(rule => rule.Resource == "program")
                        .States.Select(WireEnum<ProgramStatus>.Parse)
                        .First(),
                }
            );

    /// <summary>Why an act cannot be recorded again for the same program; null where it was not.</summary>
    internal static ProblemResult? Used(DbConnection connection, string id, LegalAct act) =>
        ProblemResult.If(
            ProgramStore.HasUsed(connection, id, act),
            Problems.ActAlreadyUsed,
            new { number = act.Number, adoptedOn = act.AdoptedOn }
        );

    private static WrittenProgram Warned(TargetedProgram program, IReadOnlyList<ValidationError> warnings, Language language) =>
        new(program, [.. warnings.Select(warning => warning.In(language))]);
}
