using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Amendments;

/// <summary>Opens an amendment, and adopts it at once where the request brings the act.</summary>
internal static class AmendmentOpening
{
    /// <summary>The new edition, ready to be stored, and its adoption where it has an act.</summary>
    private sealed record Opening(int Number, Passport Passport, WordingChange Change, Adoption? Adoption);

    /// <summary>
    /// Opens an amendment with a copy of the last edition, or with a whole new wording.
    /// <uk>Починає внесення змін із копії останньої редакції або з повного нового тексту.</uk>
    /// </summary>
    /// <remarks>With an act it is adopted at once.<uk>Якщо вказано акт, зміни стають ухваленими одразу.</uk></remarks>
    public static Task<ApiResult> Open(string id, NewAmendment request, RequestContext context)
    {
        var shape = NewAmendment.Rules.Instance.Check(request);
        var parsed = request.Edition is { } sent ? new ParsedWording(sent, shape.Count == 0) : null;
        var auditText = shape.Count == 0 ? new JsonText(Json.Text(request)) : null;
        return context.Write<Opening>(
            (connection, today) =>
            {
                if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
                {
                    return new ProblemResult(Problems.ProgramNotFound);
                }

                var errors = (context.Cells?.Errors ?? []).Concat(shape).Concat(Check(connection, program, parsed));
                if (request.IsAdopted && program.IsPublic)
                {
                    var years = request.Edition?.Passport is { } passport
                        ? (passport.ValidFrom, passport.ValidThrough)
                        : ((int?, int?)?)null;
                    var bounds = AdoptionBounds.Of(connection, program, years);
                    errors = errors.Where(error => !IsOfEnactment(error)).Concat(bounds.Check(request.Enactment, today));
                }

                if (ProblemResult.Of([.. errors]) is { } broken)
                {
                    return broken;
                }

                var wrongState = AmendmentAdoption.WrongState(program, today, "openAmendment", context.Caller);
                if (!program.IsPublic)
                {
                    return wrongState!;
                }

                var wording = parsed?.Wording ?? WordingStore.Wording(connection, EditionStore.FindLast(connection, id));
                var number = EditionStore.All(connection, id).Max(edition => edition.Number) + 1;
                wrongState ??= AlreadyOpen(connection, id);
                if (!request.IsAdopted)
                {
                    return wrongState is null ? new Opening(number, wording.Passport, new(null, wording), null) : wrongState;
                }

                var adoption = AmendmentAdoption.Check(connection, new(program, number, wording), request.Enactment, wrongState);
                return adoption.Problem is { } problem
                    ? problem
                    : new Opening(number, wording.Passport, new(null, wording), adoption.Value);
            },
            (transaction, opening) =>
            {
                var editionId = EditionStore.Insert(transaction, new(id, opening.Number, request.Summary), opening.Passport);
                WordingWriter.Write(transaction, editionId, opening.Change);
                var edition = EditionStore.Find(transaction.Connection, id, opening.Number)!;
                transaction.Record(AmendmentService.Happened(edition, "opened") with { After = auditText });
                edition = opening.Adoption is { } adoption ? AmendmentAdoption.Save(transaction, edition, adoption) : edition;
                var written = AmendmentAdoption.Written(transaction, edition, opening.Adoption, context.Language);
                return ApiResult.Created(
                    context.Cells is not null
                        ? written with
                        {
                            Comparison = ComparisonService.OfAmendment(transaction.Connection, edition, context),
                        }
                        : written,
                    AmendmentService.Url(edition),
                    edition.Revision
                );
            }
        );
    }

    private static IEnumerable<ValidationError> Check(DbConnection connection, ProgramStore.Row program, ParsedWording? wording) =>
        (wording?.Check(connection, program.KindValue.Rules().MayNameSources, program.Id) ?? []).Select(error =>
            error with
            {
                Place = "#/edition" + error.Place[1..],
            }
        );

    private static bool IsOfEnactment(ValidationError error) =>
        error.Place.StartsWith("#/legalAct", StringComparison.Ordinal)
        || error.Place.StartsWith("#/effectiveFrom", StringComparison.Ordinal);

    private static ProblemResult? AlreadyOpen(DbConnection connection, string id) =>
        EditionStore.FindOpen(connection, id) is { } open ? new(Problems.AmendmentOpen, new { number = open.Number }) : null;
}
