using Monitoring.Changes;
using Monitoring.Http;
using Monitoring.Storage;
using Monitoring.Values;

namespace Monitoring.Bodies;

/// <summary>Registers executive bodies and corrects what was registered.</summary>
internal static class BodyDesk
{
    private static readonly Labelled[] s_references =
        [new("programs", new("програми", "programs")), new("keys", new("ключі", "keys")), new("bodies", new("інші органи", "other bodies"))];

    public static Answer Create(WriteTransaction transaction, NewExecutiveBody request, Language language)
    {
        if (Refusal.Of(Check(transaction, request, null)) is { } refusal)
        {
            return refusal;
        }

        var body = ToBody(request, transaction.NewId());
        BodyStore.Insert(transaction, body);
        Record(transaction, "created", 1, null, body);
        return Answer.Created(Written(body, language), Url(body.Id), 1);
    }

    public static Answer Replace(WriteTransaction transaction, string id, NewExecutiveBody request, Precondition ifMatch, Language language)
    {
        if (BodyStore.Find(transaction.Connection, id) is not { } current)
        {
            return Answer.Refused(Problems.BodyNotFound);
        }

        if (ifMatch.Refuses(current.Revision) is { } stale)
        {
            return stale;
        }

        if (Refusal.Of(Check(transaction, request, id)) is { } refusal)
        {
            return refusal;
        }

        var body = ToBody(request, id);
        BodyStore.Update(transaction, body);
        Record(transaction, "updated", current.Revision + 1, current.Plain(), body);
        var handsOver = (current.ValidThrough, current.SuccessorId) != (body.ValidThrough, body.SuccessorId);
        if (handsOver || (current.Name, current.Edrpou) != (body.Name, body.Edrpou))
        {
            Consequences.OfBody(transaction, id, handsOver);
        }

        return Answer.Ok(Written(body, language), current.Revision + 1);
    }

    public static Answer Delete(WriteTransaction transaction, string id, Precondition ifMatch)
    {
        if (BodyStore.Find(transaction.Connection, id) is not { } current)
        {
            return Answer.Refused(Problems.BodyNotFound);
        }

        if (ifMatch.Refuses(current.Revision) is { } stale)
        {
            return stale;
        }

        if (BodyStore.References(transaction, id) is { Count: > 0 } references)
        {
            return Answer.Refused(Problems.InUse, new { references = references.Select(reference => s_references.First(label => label.Code == reference)) });
        }

        BodyStore.Delete(transaction, id);
        Record(transaction, "deleted", current.Revision + 1, current.Plain(), null);
        return Answer.NoContent;
    }

    private static List<Fault> Check(WriteTransaction transaction, NewExecutiveBody request, string? id)
    {
        var faults = NewExecutiveBody.Rules.Instance.Check(request);
        if (request.ValidFrom?.ValueOrNull is { } validFrom && request.ValidThrough?.ValueOrNull is { } validThrough && validThrough < validFrom)
        {
            faults.Add(new(Problems.YearsReversed, "#/validThrough", new { validFrom = Iso.Text(validFrom), validThrough = Iso.Text(validThrough) }));
        }

        if (request.SuccessorId is { } successorId)
        {
            if (BodyStore.Find(transaction.Connection, successorId) is null)
            {
                faults.Add(new(Problems.BodyUnknown, "#/successorId", new { id = TextRules.Printable(successorId) }));
            }
            else if (id is not null && BodyStore.LeadsTo(transaction, successorId, id))
            {
                faults.Add(new(Problems.SuccessorCycle, "#/successorId"));
            }
        }

        return faults;
    }

    private static ExecutiveBody ToBody(NewExecutiveBody request, string id) => new()
    {
        Id = id,
        Name = request.Name!,
        ShortName = request.ShortName,
        Edrpou = request.Edrpou,
        Email = request.Email,
        ValidFrom = request.ValidFrom?.Value,
        ValidThrough = request.ValidThrough?.Value,
        SuccessorId = request.SuccessorId,
    };

    private static WrittenExecutiveBody Written(ExecutiveBody body, Language language) => new(
        body,
        body.Edrpou is { } edrpou && !Edrpou.HasTrueCheckDigit(edrpou)
            ? [new Fault(Problems.EdrpouCheckDigit, "#/edrpou", new { edrpou }).In(language)]
            : []);

    private static void Record(WriteTransaction transaction, string action, long revision, ExecutiveBody? before, ExecutiveBody? after)
    {
        var id = (after ?? before)!.Id;
        transaction.Record(new("executiveBody", id, action, Url(id), revision, Visibility.Fed, before, after));
    }

    private static string Url(string id) => $"/api/v1/executive-bodies/{id}";
}
