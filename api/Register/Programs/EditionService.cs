using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Shows editions, and replaces the whole wording of one that is not adopted yet.</summary>
internal static class EditionService
{
    /// <summary>Lists the editions of a program, the first one first.<uk>Перелічує редакції програми, від первісної.</uk></summary>
    public static ApiResult List(string id, RequestContext context) =>
        context.Read(connection =>
        {
            if (ProgramStore.FindVisible(connection, id, context.Caller) is not { } program)
            {
                return ApiResult.Refused(Problems.ProgramNotFound);
            }

            var acts = LegalActStore.OfProgram(connection, id);
            return ApiResult.Ok(
                new Page<EditionSummary>
                {
                    Items =
                    [
                        .. EditionStore
                            .All(connection, id)
                            .Where(edition => !edition.IsReplaced && (edition.IsAdopted || context.Caller.ActsFor(program.BodyId)))
                            .Select(edition => new EditionSummary
                            {
                                Number = edition.Number,
                                EffectiveFrom = edition.EffectiveFrom,
                                RecordedAt = edition.RecordedAt,
                                Title = edition.Title,
                                LegalAct = edition.LegalActId is { } actId ? acts[actId] : null,
                                Recording = edition.Recording,
                                Annulment = edition.Annulment,
                            }),
                    ],
                    Next = null,
                }
            );
        });

    /// <summary>
    /// Shows a whole edition: passport, measures with funding, indicators with targets.
    /// <uk>Показує всю редакцію: паспорт, заходи з коштами, планові значення показників.</uk>
    /// </summary>
    public static ApiResult Get(string id, string number, RequestContext context) =>
        ProgramEdition.Read(
            id,
            number,
            context,
            (connection, found) => ApiResult.Ok(View(connection, found.Edition, found.Revision), found.Revision)
        );

    /// <summary>Replaces the whole wording of an edition not yet adopted.<uk>Замінює весь текст неухваленої редакції.</uk></summary>
    public static Task<ApiResult> Replace(string id, string number, NewWording request, RequestContext context)
    {
        var shape = NewWording.Rules.Instance.Check(request);
        ParsedWording parsed = new(request, shape.Count == 0);
        return context.Write<DraftChange>(
            (connection, _) =>
            {
                var found = ProgramEdition.Find(connection, id, number, context.Caller);
                if ((found.Problem ?? found.Value.Adopted ?? context.IfMatch.Refuses(found.Value.Revision)) is { } problem)
                {
                    return problem;
                }

                return ProblemResult.Of([.. context.Cells?.Errors ?? [], .. shape, .. found.Value.Check(connection, parsed)]) is { } broken
                    ? broken
                    : new DraftChange(found.Value, WordingStore.Wording(connection, found.Value.Edition), parsed.Wording);
            },
            (transaction, change) =>
            {
                change.Save(transaction);
                var edition = EditionStore.Find(transaction.Connection, id, change.Found.Edition.Number)!;
                return ApiResult.Ok(View(transaction.Connection, edition, change.Revision), change.Revision);
            }
        );
    }

    public static PassportView Passport(DbConnection connection, EditionStore.Row edition) =>
        new()
        {
            Title = edition.Title,
            ResponsibleBody = edition.ResponsibleBody,
            CoExecutants = CoExecutantStore.Of(connection, edition),
            Initiator = edition.Initiator,
            Developer = edition.Developer,
            Goal = edition.Goal,
            ValidFrom = edition.ValidFrom,
            ValidThrough = edition.ValidThrough,
            ShortTitle = edition.ShortTitle,
            Basis = edition.Basis,
            CoDevelopers = edition.CoDevelopers,
            Participants = edition.Participants,
            ExpectedResults = edition.ExpectedResults,
            Control = edition.Control,
            Reporting = edition.ReportingValue,
            Stages = StageStore.Of(connection, edition.Id),
            Classifications = WordingStore.Classifications(connection, edition.Id),
        };

    /// <summary>All lines of an edition; there are never so many that a page would be cut.</summary>
    public static ApiResult All<T>(IReadOnlyList<T> items, long revision) =>
        ApiResult.Ok(new Page<T> { Items = items, Next = null }, revision);

    internal static Edition View(DbConnection connection, EditionStore.Row edition, long revision) =>
        new()
        {
            ProgramId = edition.ProgramId,
            Revision = revision,
            Number = edition.Number,
            EffectiveFrom = edition.EffectiveFrom,
            RecordedAt = edition.RecordedAt,
            Title = edition.Title,
            LegalAct = LegalActStore.Find(connection, edition.LegalActId),
            Passport = Passport(connection, edition),
            Measures = WordingStore.Measures(connection, edition.Id),
            Indicators = WordingStore.Indicators(connection, edition.Id),
            Totals = TotalsStore.Of(connection, edition.Id),
            Recording = edition.Recording,
            Annulment = edition.Annulment,
            Recordings = Recordings(connection, edition),
        };

    // A recording says why the one before it was ended.
    private static List<Recording> Recordings(DbConnection connection, EditionStore.Row edition)
    {
        var rows = EditionStore.Recordings(connection, edition.ProgramId, edition.Number);
        return
        [
            .. rows.Select(
                (row, place) =>
                    new Recording
                    {
                        Number = row.Recording,
                        RecordedAt = row.RecordedAt,
                        Reason = place == 0 ? null : rows[place - 1].EndReason,
                    }
            ),
        ];
    }
}
