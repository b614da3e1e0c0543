using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.PublicEffects;

namespace Monitoring.Register.Amendments;

/// <summary>Takes back an amendment that was recorded by mistake.</summary>
internal static class AmendmentAnnulment
{
    /// <summary>Takes back an amendment recorded by mistake.<uk>Анулює помилково записані зміни до програми.</uk></summary>
    /// <remarks>
    /// From this instant on its edition takes no part; until then everything answers as it did. The act may be used again, the number is
    /// not given to another.
    /// <uk>Від цього моменту їхня редакція не враховується; про час до нього все відповідає так, як відповідало. Акт можна застосувати ще
    /// раз, а номера інші зміни не отримають.</uk>
    /// </remarks>
    public static Task<ApiResult> Annul(string id, string number, NewAnnulment request, RequestContext context)
    {
        var errors = request.Check();
        return context.Write<ProgramEdition>(
            (connection, _) =>
            {
                var found = AmendmentService.FindVisible(connection, id, number, context.Caller);
                if (found.Problem is { } absent)
                {
                    return absent;
                }

                var edition = found.Value.Edition;
                var problem =
                    found.Value.NotAdopted ?? context.IfMatch.Refuses(edition.Revision) ?? ProblemResult.Of(errors) ?? found.Value.Annulled;
                return problem is null ? found.Value : problem;
            },
            (transaction, found) =>
            {
                var edition = found.Edition;
                EditionStore.End(transaction, edition.Id, nextId: null, request.Reason!);
                ProgramStore.Touch(transaction, id);
                ValidityStore.Renew(transaction, id);
                var annulled = EditionStore.FindById(transaction.Connection, edition.Id)!;
                transaction.Record(
                    AmendmentService.Happened(annulled, "annulment") with
                    {
                        Visibility = Visibility.Published,
                        Before = new { edition.EffectiveFrom, edition.RecordedAt },
                        After = request,
                    }
                );
                transaction.Record(
                    new(
                        "program",
                        id,
                        "amendmentAnnulled",
                        ProgramService.Url(id),
                        found.Program.Revision + 1,
                        Visibility.Published,
                        null,
                        new { edition = edition.Number }
                    )
                );
                IndirectChanges.OfAmendment(transaction, id, edition.EffectiveFrom!.Value);
                var act = LegalActStore.Find(transaction.Connection, annulled.LegalActId);
                return ApiResult.Ok(
                    new WrittenAmendment(
                        AmendmentService.View(annulled, act),
                        [.. Copied(transaction, edition).Select(warning => warning.In(context.Language))]
                    ),
                    annulled.Revision
                );
            }
        );
    }

    // They stay, and nobody can tell what of their text was meant: whoever annuls looks.
    private static IEnumerable<ValidationError> Copied(WriteTransaction transaction, EditionStore.Row edition) =>
        EditionStore.After(transaction.Connection, edition) is { Count: > 0 } numbers
            ? [new(Problems.AnnulledEditionCopied, "#", new { number = edition.Number, editions = numbers })]
            : [];
}
