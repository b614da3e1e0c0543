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
    public static ApiResult Create(WriteTransaction transaction, string id, NewExpertConclusion request, Caller caller)
    {
        var connection = transaction.Connection;
        if (ProgramStore.FindVisible(connection, id, caller) is null)
        {
            return ApiResult.Refused(Problems.ProgramNotFound);
        }

        var edition = request.Edition is { } wanted ? EditionStore.Find(connection, id, wanted) : null;
        if (edition is not null && WordingService.Adopted(edition) is { } adopted)
        {
            return adopted;
        }

        var examined = edition is null ? null : WordingStore.Wording(connection, edition);
        if (ProblemResult.Of(request.Check(transaction.Today, examined)) is { } broken)
        {
            return broken;
        }

        var issuedOn = request.IssuedOn!.Value.Value;
        if (ExpertConclusionStore.FindNumber(connection, id, request.DocumentNumber!, issuedOn) is { } taken)
        {
            return ApiResult.Refused(
                Problems.ConclusionAlreadyRecorded,
                new
                {
                    documentNumber = request.DocumentNumber,
                    year = issuedOn.Year,
                    url = ConclusionCheck.ConclusionUrl(id, taken),
                }
            );
        }

        var number = ExpertConclusionStore.Insert(transaction, edition!, request, examined!);
        var url = ConclusionCheck.ConclusionUrl(id, number);
        transaction.Record(new("expertConclusion", $"{id}/{number}", "created", url, 1, Visibility.Private, null, request));
        return ApiResult.Created(
            ExpertConclusionStore.All(connection, id).Find(row => row.Number == number)!.ToConclusion(wordingChanged: false),
            url,
            1
        );
    }

    public static ApiResult List(DbConnection connection, string id, Caller caller)
    {
        if (FindVisible(connection, id, caller) is not { } rows)
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
    }

    public static ApiResult Get(DbConnection connection, string id, string number, Caller caller)
    {
        if (FindVisible(connection, id, caller) is not { } rows)
        {
            return ApiResult.Refused(Problems.ProgramNotFound);
        }

        return rows.Find(row => row.Number.ToString(CultureInfo.InvariantCulture) == number) is { } row
            ? ApiResult.Ok(row.ToConclusion(row.WordingSha256 != HashNow(connection, id, row.Edition)), 1)
            : ApiResult.Refused(Problems.ConclusionNotFound, new { url = $"{ProgramService.Url(id)}/expert-conclusions" });
    }

    // Of a program everybody sees: those on adopted editions, and to those who work on the open amendment the ones on it.
    private static List<ExpertConclusionStore.Row>? FindVisible(DbConnection connection, string id, Caller caller) =>
        ProgramStore.FindVisible(connection, id, caller) is { } program
            ? ExpertConclusionStore.All(connection, id).FindAll(row => row.IsPublic || caller.ActsFor(program.BodyId))
            : null;

    private static string HashNow(DbConnection connection, string id, int edition) =>
        WordingValues.Hash(WordingStore.Wording(connection, EditionStore.Find(connection, id, edition)!));
}
