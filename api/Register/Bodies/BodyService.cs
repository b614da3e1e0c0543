using Monitoring.Platform.Changes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Bodies;

/// <summary>Registers executive bodies and corrects what was registered.</summary>
internal static class BodyService
{
    private static readonly Labelled[] s_references =
    [
        new("programs", new("програми", "programs")),
        new("keys", new("ключі", "keys")),
        new("bodies", new("інші органи", "other bodies")),
    ];

    public static ApiResult Create(WriteTransaction transaction, NewExecutiveBody request, Language language)
    {
        if (ProblemResult.Of(Check(transaction, request, null)) is { } problem)
        {
            return problem;
        }

        var body = ToBody(request, transaction.NewId());
        BodyStore.Insert(transaction, body);
        Record(transaction, "created", 1, null, body);
        return ApiResult.Created(Written(body, language), Url(body.Id), 1);
    }

    public static ApiResult Replace(
        WriteTransaction transaction,
        string id,
        NewExecutiveBody request,
        Precondition ifMatch,
        Language language
    )
    {
        if (BodyStore.Find(transaction.Connection, id) is not { } current)
        {
            return ApiResult.Refused(Problems.BodyNotFound);
        }

        if (ifMatch.Refuses(current.Revision) is { } stale)
        {
            return stale;
        }

        if (ProblemResult.Of(Check(transaction, request, id)) is { } problem)
        {
            return problem;
        }

        var body = ToBody(request, id);
        BodyStore.Update(transaction, body);
        Record(transaction, "updated", current.Revision + 1, current.Plain(), body);
        var handsOver = (current.ValidThrough, current.SuccessorId) != (body.ValidThrough, body.SuccessorId);
        if (handsOver || (current.Name, current.Edrpou) != (body.Name, body.Edrpou))
        {
            IndirectChanges.OfBody(transaction, id, handsOver);
        }

        return ApiResult.Ok(Written(body, language), current.Revision + 1);
    }

    public static ApiResult Delete(WriteTransaction transaction, string id, Precondition ifMatch)
    {
        if (BodyStore.Find(transaction.Connection, id) is not { } current)
        {
            return ApiResult.Refused(Problems.BodyNotFound);
        }

        if (ifMatch.Refuses(current.Revision) is { } stale)
        {
            return stale;
        }

        if (BodyStore.References(transaction, id) is { Count: > 0 } references)
        {
            return ApiResult.Refused(
                Problems.InUse,
                new { references = references.Select(reference => s_references.First(label => label.Code == reference)) }
            );
        }

        BodyStore.Delete(transaction, id);
        Record(transaction, "deleted", current.Revision + 1, current.Plain(), null);
        return ApiResult.NoContent;
    }

    private static List<ValidationError> Check(WriteTransaction transaction, NewExecutiveBody request, string? id)
    {
        var errors = NewExecutiveBody.Rules.Instance.Check(request);
        if (
            request.ValidFrom?.ValueOrNull is { } validFrom
            && request.ValidThrough?.ValueOrNull is { } validThrough
            && validThrough < validFrom
        )
        {
            errors.Add(
                new(
                    Problems.YearsReversed,
                    "#/validThrough",
                    new { validFrom = Iso.Text(validFrom), validThrough = Iso.Text(validThrough) }
                )
            );
        }

        if (request.SuccessorId is { } successorId)
        {
            if (BodyStore.Find(transaction.Connection, successorId) is null)
            {
                errors.Add(new(Problems.BodyUnknown, "#/successorId", new { id = TextRules.Printable(successorId) }));
            }
            else if (id is not null && BodyStore.LeadsTo(transaction, successorId, id))
            {
                errors.Add(new(Problems.SuccessorCycle, "#/successorId"));
            }
        }

        return errors;
    }

    private static ExecutiveBody ToBody(NewExecutiveBody request, string id) =>
        new()
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

    private static WrittenExecutiveBody Written(ExecutiveBody body, Language language) =>
        new(
            body,
            body.Edrpou is { } edrpou && !Edrpou.HasTrueCheckDigit(edrpou)
                ? [new ValidationError(Problems.EdrpouCheckDigit, "#/edrpou", new { edrpou }).In(language)]
                : []
        );

    private static void Record(WriteTransaction transaction, string action, long revision, ExecutiveBody? before, ExecutiveBody? after)
    {
        var id = (after ?? before)!.Id;
        transaction.Record(new("executiveBody", id, action, Url(id), revision, Visibility.Published, before, after));
    }

    private static string Url(string id) => $"/api/v1/executive-bodies/{id}";
}
