using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Takes back a completion or a cancellation that was recorded by mistake.</summary>
internal static class LifeAnnulment
{
    /// <summary>Takes back a completion recorded by mistake.<uk>Анулює помилково записане завершення програми.</uk></summary>
    /// <remarks>
    /// The program goes on as active; until this instant everything answers as it did.
    /// <uk>Програма знову чинна; про час до цього моменту все відповідає так, як відповідало.</uk>
    /// </remarks>
    public static Task<ApiResult> AnnulCompletion(string id, NewAnnulment request, RequestContext context) =>
        Annul(id, request, context, ProgramStatus.Completed);

    /// <summary>Takes back a cancellation recorded by mistake.<uk>Анулює помилково записане скасування програми.</uk></summary>
    /// <remarks>
    /// The program goes on as active, and the act may be used again.
    /// <uk>Програма знову чинна, а акт можна застосувати ще раз.</uk>
    /// </remarks>
    public static Task<ApiResult> AnnulCancellation(string id, NewAnnulment request, RequestContext context) =>
        Annul(id, request, context, ProgramStatus.Cancelled);

    private static Task<ApiResult> Annul(string id, NewAnnulment request, RequestContext context, ProgramStatus ended)
    {
        var errors = request.Check();
        var (operation, action) =
            ended == ProgramStatus.Completed ? ("annulCompletion", "completionAnnulment") : ("annulCancellation", "cancellationAnnulment");
        return context.Write(transaction =>
        {
            var found = ProgramService.Find(transaction.Connection, id, context);
            if (found.Problem is { } absent)
            {
                return absent;
            }

            var program = found.Value;
            if ((ProblemResult.Of(errors) ?? ProgramLife.WrongState(program, program.Stage, operation, context.Caller)) is { } problem)
            {
                return problem;
            }

            ProgramStore.Reopen(transaction, id, ended, request.Reason!);
            ValidityStore.Renew(transaction, id);
            var (view, revision) = ProgramView.Record(transaction, id, new(action, new { Status = ended }, request));
            return ApiResult.Ok(view, revision);
        });
    }
}
