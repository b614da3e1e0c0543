using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Amendments;

/// <summary>Shows amendments and keeps the open ones. Amendment n lives on the row of edition n.</summary>
internal static class AmendmentService
{
    /// <summary>Lists the amendments of a program by number.<uk>Перелічує зміни до програми за номерами.</uk></summary>
    /// <remarks>Open ones only for those who work on it.<uk>Неухвалені видно лише тим, хто з ними працює.</uk></remarks>
    public static ApiResult List(string id, RequestContext context) =>
        context.Read(connection =>
        {
            if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
            {
                return ApiResult.Refused(Problems.ProgramNotFound);
            }

            var acts = LegalActStore.OfProgram(connection, id);
            return ApiResult.Ok(
                new Page<Amendment>
                {
                    Items =
                    [
                        .. EditionStore
                            .All(connection, id)
                            .Where(edition =>
                                edition.Number > 0 && !edition.IsReplaced && (edition.IsAdopted || context.Caller.ActsFor(program.BodyId))
                            )
                            .Select(edition => View(edition, edition.LegalActId is { } actId ? acts[actId] : null)),
                    ],
                    Next = null,
                }
            );
        });

    /// <summary>
    /// Shows an amendment; its wording is the edition of the same number.
    /// <uk>Показує зміни до програми; їхній текст — редакція з тим самим номером.</uk>
    /// </summary>
    public static ApiResult Get(string id, string number, RequestContext context) =>
        context.Read(connection =>
        {
            var found = FindVisible(connection, id, number, context.Caller);
            if (found.Problem is { } problem)
            {
                return problem;
            }

            var edition = found.Value.Edition;
            var shown = View(edition, LegalActStore.Find(connection, edition.LegalActId));
            return ApiResult.Ok(edition.IsAdopted ? shown : shown with { Findings = Findings() }, edition.Revision);

            List<FindingBody> Findings() =>
                [.. AmendmentFindings.OfOpen(connection, edition).Select(finding => finding.AsFinding(context.Language))];
        });

    /// <summary>Changes the summary of an open amendment.<uk>Оновлює короткий опис неухвалених змін.</uk></summary>
    public static Task<ApiResult> Change(string id, string number, AmendmentChange request, RequestContext context) =>
        context.Write(transaction =>
        {
            var found = FindOpen(transaction.Connection, id, number, context);
            if ((found.Problem ?? ProblemResult.Of(AmendmentChange.Rules.Instance.Check(request))) is { } problem)
            {
                return problem;
            }

            var edition = found.Value.Edition;
            EditionStore.Summarise(transaction, edition.Id, request.Summary!);
            var changed = EditionStore.Find(transaction.Connection, id, edition.Number)!;
            transaction.Record(Happened(changed, "updated") with { Before = new { edition.Summary }, After = request });
            return ApiResult.Ok(AmendmentAdoption.Written(transaction, changed, null, context.Language), changed.Revision);
        });

    /// <summary>Drops an open amendment and its edition.<uk>Видаляє неухвалені зміни разом з їхньою редакцією.</uk></summary>
    public static Task<ApiResult> Drop(string id, string number, RequestContext context) =>
        context.Write<(EditionStore.Row Edition, JsonText Before)>(
            (connection, _) =>
            {
                var found = FindOpen(connection, id, number, context);
                return found.Problem is { } problem
                    ? problem
                    : (found.Value.Edition, new JsonText(Json.Text(WordingStore.Wording(connection, found.Value.Edition))));
            },
            (transaction, draft) =>
            {
                transaction.Record(Happened(draft.Edition, "deleted") with { Before = draft.Before });
                WordingWriter.Delete(transaction, draft.Edition.Id);
                EditionStore.Delete(transaction, draft.Edition.Id);
                return ApiResult.NoContent;
            }
        );

    /// <summary>The edition an amendment is compared with: the one its act comes after, or for an open one the last.</summary>
    public static EditionStore.Row Predecessor(DbConnection connection, EditionStore.Row edition) =>
        edition.AdoptedOn is { } adoptedOn
            ? EditionStore.FindBefore(connection, edition.ProgramId, adoptedOn, edition.Number)
            : EditionStore.FindLast(connection, edition.ProgramId);

    /// <summary>An amendment that the caller may see, with its program.</summary>
    public static Checked<ProgramEdition> FindVisible(DbConnection connection, string id, string number, Caller caller) =>
        ProgramStore.FindVisible(connection, id, caller) is not { } program ? new ProblemResult(Problems.ProgramNotFound)
        : ProgramEdition.FindVisible(connection, program, number, caller) is { Number: > 0 } edition ? new ProgramEdition(program, edition)
        : new ProblemResult(Problems.AmendmentNotFound, new { url = $"{ProgramService.Url(id)}/amendments" });

    /// <summary>An amendment to change: one that is adopted never changes, and an open one only by its current revision.</summary>
    public static Checked<ProgramEdition> FindOpen(DbConnection connection, string id, string number, RequestContext context)
    {
        var found = FindVisible(connection, id, number, context.Caller);
        return (found.Problem ?? found.Value.Adopted ?? context.IfMatch.Refuses(found.Value.Edition.Revision)) is { } problem
            ? problem
            : found;
    }

    public static Amendment View(EditionStore.Row edition, LegalAct? act) =>
        new()
        {
            ProgramId = edition.ProgramId,
            Number = edition.Number,
            Status = edition.IsAdopted ? AmendmentStatus.Adopted : AmendmentStatus.Open,
            Summary = edition.Summary!,
            Title = edition.Title,
            LegalAct = act,
            EffectiveFrom = edition.EffectiveFrom,
            RecordedAt = edition.RecordedAt,
            Annulment = edition.Annulment,
            Revision = edition.Revision,
        };

    /// <summary>What happens to an amendment, as the edition now stands; seen by those who work on it.</summary>
    public static AuditEvent Happened(EditionStore.Row edition, string action) =>
        new("amendment", $"{edition.ProgramId}/{edition.Number}", action, Url(edition), edition.Revision, Visibility.Private, null, null);

    public static string Url(EditionStore.Row edition) => $"{ProgramService.Url(edition.ProgramId)}/amendments/{edition.Number}";
}
