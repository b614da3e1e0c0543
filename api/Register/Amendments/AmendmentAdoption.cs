using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.PublicEffects;

namespace Monitoring.Register.Amendments;

/// <summary>The edition that an act is to adopt.</summary>
internal sealed record AmendedEdition(ProgramStore.Row Program, int Number, Wording Wording);

/// <summary>An adoption that may take place, and what the answer warns of because of what the experts said or did not say.</summary>
internal sealed record Adoption(ProgramStore.Row Program, NewEnactment Request, LegalAct Act, IReadOnlyList<ValidationError> Unexamined);

/// <summary>Records the acts that adopt amendments.</summary>
internal static class AmendmentAdoption
{
    /// <summary>Records the act that adopts an amendment.<uk>Записує акт, яким ухвалено зміни до програми.</uk></summary>
    /// <remarks>
    /// From then on its edition never changes and everybody sees it.
    /// <uk>Відтоді їхня редакція незмінна, і її видно всім.</uk>
    /// </remarks>
    public static Task<ApiResult> Adopt(string id, string number, NewEnactment request, RequestContext context) =>
        context.Write<(EditionStore.Row Edition, Adoption Adoption)>(
            (connection, today) =>
            {
                var found = AmendmentService.FindOpen(connection, id, number, context);
                if (found.Problem is { } absent)
                {
                    return absent;
                }

                var (program, edition) = found.Value;
                var bounds = AdoptionBounds.Of(connection, program, (edition.ValidFrom, edition.ValidThrough));
                if (ProblemResult.Of(bounds.Check(request, today)) is { } broken)
                {
                    return broken;
                }

                AmendedEdition amended = new(program, edition.Number, WordingStore.Wording(connection, edition));
                var adoption = Check(connection, amended, request, WrongState(program, today, "adoptAmendment", context.Caller));
                return adoption.Problem is { } problem ? problem : (edition, adoption.Value);
            },
            (transaction, open) =>
            {
                var adopted = Save(transaction, open.Edition, open.Adoption);
                return ApiResult.Ok(Written(transaction, adopted, open.Adoption, context.Language), adopted.Revision);
            }
        );

    /// <summary>Whether an act whose fields are right may adopt the edition; why the program does not allow it is given.</summary>
    public static Checked<Adoption> Check(DbConnection connection, AmendedEdition amended, NewEnactment request, ProblemResult? wrongState)
    {
        var ((program, number, wording), act) = (amended, request.LegalAct!.ToLegalAct());
        var before = EditionStore.FindBefore(connection, program.Id, act.AdoptedOn, number);
        var isUnchanged = WordingValues.AreSame(WordingStore.Wording(connection, before), wording);
        var problem =
            ProblemResult.If(isUnchanged, Problems.AmendmentUnchanged, new { previous = before.Number })
            ?? wrongState
            ?? ProgramLife.Used(connection, program.Id, act);
        return problem is null
            ? new Adoption(program, request, act, ConclusionCheck.Warnings(connection, program.Id, number, () => wording))
            : problem;
    }

    /// <summary>Freezes the edition under its act.</summary>
    public static EditionStore.Row Save(WriteTransaction transaction, EditionStore.Row edition, Adoption adoption)
    {
        var (program, request, act, _) = adoption;
        var effectiveFrom = request.EffectiveFrom!.Value;
        Enacted enacted = new(LegalActStore.Insert(transaction, program.Id, act), act.AdoptedOn, effectiveFrom);
        EditionStore.Adopt(transaction, edition.Id, enacted);
        ProgramStore.Touch(transaction, program.Id);
        ValidityStore.Renew(transaction, program.Id);
        var adopted = EditionStore.Find(transaction.Connection, program.Id, edition.Number)!;
        transaction.Record(AmendmentService.Happened(adopted, "adoption") with { Visibility = Visibility.Published, After = request });
        transaction.Record(
            new(
                "program",
                program.Id,
                "amended",
                ProgramService.Url(program.Id),
                program.Revision + 1,
                Visibility.Published,
                null,
                new { edition = edition.Number }
            )
        );
        ConclusionCheck.Publish(transaction, edition);
        IndirectChanges.OfAmendment(transaction, program.Id, effectiveFrom);
        return adopted;
    }

    /// <summary>The amendment as just written, with what the register finds odd about it.</summary>
    public static WrittenAmendment Written(WriteTransaction transaction, EditionStore.Row edition, Adoption? adoption, Language language)
    {
        var act = LegalActStore.Find(transaction.Connection, edition.LegalActId);
        IEnumerable<ValidationError> warnings =
        [
            .. act?.Warnings ?? [],
            .. adoption?.Unexamined ?? [],
            .. AmendmentFindings.Of(transaction.Connection, edition),
        ];
        return new(AmendmentService.View(edition, act), [.. warnings.Select(warning => warning.In(language))]);
    }

    /// <summary>Why the program's state does not allow it; while a cancellation is not yet in force the program counts as active.</summary>
    public static ProblemResult? WrongState(ProgramStore.Row program, DateOnly today, string operation, Caller caller) =>
        ProgramLife.WrongState(program, program.CancelledFrom > today ? ProgramStatus.Active : program.Stage, operation, caller);
}
