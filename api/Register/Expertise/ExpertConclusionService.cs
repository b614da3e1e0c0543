using System.Data.Common;
using System.Globalization;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Expertise;

/// <summary>Records expert conclusions on wordings in the making, and shows them to whoever may see the wording.</summary>
internal static class ExpertConclusionService
{
    /// <summary>A conclusion that may be recorded: on which edition, and the hash of what it examined.</summary>
    private sealed record Examined(EditionStore.Row Edition, string WordingSha256, NewExpertConclusion Request);

    /// <summary>
    /// Lists the expert conclusions on a program, as they were recorded.
    /// <uk>Перелічує експертні висновки на програму в порядку запису.</uk>
    /// </summary>
    /// <remarks>
    /// Those on a wording not yet adopted only for those who work on it.
    /// <uk>Висновки на ще не ухвалений текст видно лише тим, хто з ним працює.</uk>
    /// </remarks>
    public static ApiResult List(string id, RequestContext context) =>
        context.Read(connection =>
        {
            if (FindVisible(connection, id, context.Caller) is not { } rows)
            {
                return ApiResult.Refused(Problems.ProgramNotFound);
            }

            var hashes = rows.Select(row => row.Edition)
                .Distinct()
                .ToDictionary(edition => edition, edition => HashNow(connection, id, edition));
            return ApiResult.Ok(
                new Page<ExpertConclusion>
                {
                    Items = [.. rows.Select(row => row.ToConclusion(row.WordingSha256 != hashes[row.Edition]))],
                    Next = null,
                }
            );
        });

    /// <summary>
    /// Shows an expert conclusion, and whether the wording was changed after it.
    /// <uk>Показує експертний висновок і чи змінено текст після нього.</uk>
    /// </summary>
    public static ApiResult Get(string id, string number, RequestContext context) =>
        context.Read(connection =>
        {
            if (FindVisible(connection, id, context.Caller) is not { } rows)
            {
                return ApiResult.Refused(Problems.ProgramNotFound);
            }

            return rows.Find(row => row.Number.ToString(CultureInfo.InvariantCulture) == number) is { } row
                ? ApiResult.Ok(row.ToConclusion(row.WordingSha256 != HashNow(connection, id, row.Edition)), row.Revision)
                : ApiResult.Refused(Problems.ConclusionNotFound, new { url = $"{ProgramService.Url(id)}/expert-conclusions" });
        });

    /// <summary>
    /// Records an expert conclusion on the draft of a program or of an amendment.
    /// <uk>Записує експертний висновок на проєкт програми або змін до неї.</uk>
    /// </summary>
    /// <remarks>
    /// It is kept as it is; an adopted edition is examined no more.
    /// <uk>Записаний висновок не змінюють; на ухвалену редакцію висновку вже не записати.</uk>
    /// </remarks>
    public static Task<ApiResult> Create(string id, NewExpertConclusion request, RequestContext context)
    {
        var shape = NewExpertConclusion.Rules.Instance.Check(request);
        return context.Write<Examined>(
            (connection, today) =>
            {
                if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
                {
                    return new ProblemResult(Problems.ProgramNotFound);
                }

                var edition = request.Edition is { } wanted ? EditionStore.Find(connection, id, wanted) : null;
                if (edition is not null && new ProgramEdition(program, edition).Adopted is { } adopted)
                {
                    return adopted;
                }

                var wording = edition is null ? null : WordingStore.Wording(connection, edition);
                var spelled = wording is null ? request : request.SpelledAs(wording);
                var problem = ProblemResult.Of([.. shape, .. spelled.Check(today, wording)]) ?? AlreadyRecorded(connection, id, request);
                return problem is null ? new Examined(edition!, WordingValues.Hash(wording!), spelled) : problem;
            },
            (transaction, examined) =>
            {
                var row = ExpertConclusionStore.Insert(transaction, examined.Edition, examined.Request, examined.WordingSha256);
                var url = ConclusionCheck.ConclusionUrl(id, row.Number);
                transaction.Record(
                    new("expertConclusion", $"{id}/{row.Number}", "created", url, 1, Visibility.Private, null, examined.Request)
                );
                return ApiResult.Created(row.ToConclusion(wordingChanged: false), url, 1);
            }
        );
    }

    /// <summary>Takes back an expert conclusion recorded by mistake.<uk>Анулює помилково записаний експертний висновок.</uk></summary>
    /// <remarks>
    /// It is shown with the reason and counts no more; its paper may be recorded again, under another number.
    /// <uk>Його видно разом із причиною, але він більше не враховується; документ можна записати ще раз, під іншим номером.</uk>
    /// </remarks>
    public static Task<ApiResult> Annul(string id, string number, NewAnnulment request, RequestContext context)
    {
        var errors = request.Check();
        return context.Write(transaction =>
        {
            var connection = transaction.Connection;
            if (FindVisible(connection, id, context.Caller) is not { } rows)
            {
                return ApiResult.Refused(Problems.ProgramNotFound);
            }

            if (rows.Find(row => row.Number.ToString(CultureInfo.InvariantCulture) == number) is not { } row)
            {
                return ApiResult.Refused(Problems.ConclusionNotFound, new { url = $"{ProgramService.Url(id)}/expert-conclusions" });
            }

            var problem =
                context.IfMatch.Refuses(row.Revision)
                ?? ProblemResult.Of(errors)
                ?? ProblemResult.If(row.AnnulledAt is not null, Problems.AlreadyAnnulled);
            if (problem is not null)
            {
                return problem;
            }

            AnnulmentStore.Insert(transaction, (id, AnnulmentStore.OfConclusion, row.Number), request.Reason!);
            var annulled = ExpertConclusionStore.All(connection, id).Find(item => item.Number == row.Number)!;
            var url = ConclusionCheck.ConclusionUrl(id, row.Number);
            var visibility = row.IsPublic ? Visibility.Published : Visibility.Private;
            transaction.Record(
                new("expertConclusion", $"{id}/{row.Number}", "annulment", url, annulled.Revision, visibility, null, request)
            );
            return ApiResult.Ok(annulled.ToConclusion(row.WordingSha256 != HashNow(connection, id, row.Edition)), annulled.Revision);
        });
    }

    private static ProblemResult? AlreadyRecorded(DbConnection connection, string id, NewExpertConclusion request)
    {
        var issuedOn = request.IssuedOn!.Value;
        return ExpertConclusionStore.FindNumber(connection, id, request.DocumentNumber!, issuedOn) is { } taken
            ? new(
                Problems.ConclusionAlreadyRecorded,
                new
                {
                    documentNumber = request.DocumentNumber,
                    year = issuedOn.Year,
                    url = ConclusionCheck.ConclusionUrl(id, taken),
                }
            )
            : null;
    }

    // Of a program everybody sees: those on adopted editions, and to those who work on the open amendment the ones on it.
    private static List<ExpertConclusionStore.Row>? FindVisible(DbConnection connection, string id, Caller caller) =>
        ProgramStore.FindVisible(connection, id, caller) is { } program
            ? ExpertConclusionStore.All(connection, id).FindAll(row => row.IsPublic || caller.ActsFor(program.BodyId))
            : null;

    private static string HashNow(DbConnection connection, string id, int edition) =>
        WordingValues.Hash(WordingStore.Wording(connection, EditionStore.Find(connection, id, edition)!));
}
