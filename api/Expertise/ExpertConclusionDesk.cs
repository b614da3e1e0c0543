using System.Data.Common;
using System.Globalization;
using Monitoring.Access;
using Monitoring.Editions;
using Monitoring.Http;
using Monitoring.Programs;
using Monitoring.Storage;

namespace Monitoring.Expertise;

/// <summary>Records expert conclusions on wordings in the making, and shows them to whoever may see the wording.</summary>
internal static class ExpertConclusionDesk
{
    public static Answer Create(WriteTransaction transaction, string id, NewExpertConclusion request, Caller caller)
    {
        var connection = transaction.Connection;
        if (ProgramStore.FindVisible(connection, id, caller) is null)
        {
            return Answer.Refused(Problems.ProgramNotFound);
        }

        var edition = request.Edition is { } wanted ? EditionStore.Find(connection, id, wanted) : null;
        if (edition is not null && WordingDesk.Adopted(edition) is { } adopted)
        {
            return adopted;
        }

        var examined = edition is null ? null : WordingStore.Wording(connection, edition);
        if (Refusal.Of(request.Check(transaction.Today, examined)) is { } broken)
        {
            return broken;
        }

        var issuedOn = request.IssuedOn!.Value.Value;
        if (ExpertConclusionStore.FindNumber(connection, id, request.DocumentNumber!, issuedOn) is { } taken)
        {
            return Answer.Refused(Problems.ConclusionAlreadyRecorded, new { documentNumber = request.DocumentNumber, year = issuedOn.Year, url = Examination.ConclusionUrl(id, taken) });
        }

        var number = ExpertConclusionStore.Insert(transaction, edition!, request, examined!);
        var url = Examination.ConclusionUrl(id, number);
        transaction.Record(new("expertConclusion", $"{id}/{number}", "created", url, 1, Visibility.Hidden, null, request));
        return Answer.Created(ExpertConclusionStore.All(connection, id).Find(row => row.Number == number)!.ToConclusion(wordingChanged: false), url, 1);
    }

    public static Answer List(DbConnection connection, string id, Caller caller)
    {
        if (FindVisible(connection, id, caller) is not { } rows)
        {
            return Answer.Refused(Problems.ProgramNotFound);
        }

        var hashes = rows.Select(row => row.Edition).Distinct().ToDictionary(edition => edition, edition => HashNow(connection, id, edition));
        return Answer.Ok(new Page<ExpertConclusion> { Items = [.. rows.Select(row => row.ToConclusion(row.WordingSha256 != hashes[row.Edition]))], Next = null });
    }

    public static Answer Get(DbConnection connection, string id, string number, Caller caller)
    {
        if (FindVisible(connection, id, caller) is not { } rows)
        {
            return Answer.Refused(Problems.ProgramNotFound);
        }

        return rows.Find(row => row.Number.ToString(CultureInfo.InvariantCulture) == number) is { } row
            ? Answer.Ok(row.ToConclusion(row.WordingSha256 != HashNow(connection, id, row.Edition)), 1)
            : Answer.Refused(Problems.ConclusionNotFound, new { url = $"{ProgramDesk.Url(id)}/expert-conclusions" });
    }

    // Of a program everybody sees: those on adopted editions, and to those who work on the open amendment the ones on it.
    private static List<ExpertConclusionStore.Row>? FindVisible(DbConnection connection, string id, Caller caller) =>
        ProgramStore.FindVisible(connection, id, caller) is { } program
            ? ExpertConclusionStore.All(connection, id).FindAll(row => row.IsPublic || caller.ActsFor(program.BodyId))
            : null;

    private static string HashNow(DbConnection connection, string id, int edition) =>
        WordingValues.Hash(WordingStore.Wording(connection, EditionStore.Find(connection, id, edition)!));
}
