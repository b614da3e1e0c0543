using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Shows programs, registers drafts, and changes or deletes them. <see cref="ProgramLife"/> takes them further.</summary>
internal static class ProgramService
{
    /// <summary>
    /// Shows a program: its life, the passport in force and the money planned.
    /// <uk>Показує програму: її стан, чинний паспорт і планові кошти.</uk>
    /// </summary>
    /// <remarks>
    /// As it stands today, as it stood on a day (`asOf`), or as the register knew it at a moment (`knownAt`).
    /// <uk>Якою вона є сьогодні, якою була на вказаний день (`asOf`) або якою її знав реєстр у вказаний момент (`knownAt`).</uk>
    /// </remarks>
    public static ApiResult Get(string id, RequestContext context) =>
        Moment.Read(
            id,
            context,
            (connection, found, moment) =>
                ApiResult.Ok(
                    ProgramView.Of(connection, found, moment) with
                    {
                        Findings = found.Program.IsPublic
                            ? null
                            :
                            [
                                .. DraftFindings
                                    .Of(connection, found.Program, found.Edition)
                                    .Select(finding => finding.AsFinding(context.Language)),
                            ],
                    },
                    found.Program.Revision
                )
        );

    /// <summary>
    /// Registers a program as a draft, with the whole wording of its edition 0.
    /// <uk>Записує до реєстру проєкт програми з повним текстом первісної редакції.</uk>
    /// </summary>
    public static Task<ApiResult> Create(NewProgram request, RequestContext context)
    {
        var shape = NewProgram.Rules.Instance.Check(request);
        ParsedWording parsed = new(request.Wording, shape.Count == 0);
        var unread = context.Cells?.Errors ?? [];
        var draft = parsed.HasWording ? new NewDraft(request, parsed.Wording) : null;
        return context.Write<NewDraft>(
            (connection, _) =>
            {
                var allowsSourcePrograms = request.Kind?.ValueOrNull?.Rules().MayNameSources ?? true;
                return ProblemResult.Of([.. unread, .. shape, .. parsed.Check(connection, allowsSourcePrograms)]) is { } problem
                    ? problem
                    : draft!;
            },
            (transaction, checkedDraft) =>
            {
                var id = transaction.NewId();
                checkedDraft.Insert(transaction, id);
                var (view, revision) = ProgramView.Record(transaction, id, new("created", null, checkedDraft.AuditText));
                var twins = ProgramStore
                    .Alike(transaction.Connection, id)
                    .Select(twin => new ValidationError(
                        Problems.PossibleDuplicate,
                        "#/passport/title",
                        new { title = twin.Title, url = Url(twin.Id) }
                    ));
                var ending = DraftFindings
                    .OfBody(transaction.Connection, EditionStore.Find(transaction.Connection, id, 0)!)
                    .Select(finding => finding with { Place = "#/passport/responsibleBodyId" });
                return ApiResult.Created(
                    new WrittenProgram(view, [.. twins.Concat(ending).Select(warning => warning.In(context.Language))]),
                    Url(id),
                    revision
                );
            }
        );
    }

    /// <summary>
    /// Changes the kind (of a draft) or the threshold of deviations.
    /// <uk>Змінює вид (лише проєкту) або поріг відхилення.</uk>
    /// </summary>
    public static Task<ApiResult> Change(string id, ProgramChange request, RequestContext context) =>
        context.Write(transaction =>
        {
            var found = Find(transaction.Connection, id, context);
            if ((found.Problem ?? ProblemResult.Of(Check(transaction.Connection, found.Value, request))) is { } problem)
            {
                return problem;
            }

            var program = found.Value;
            ProgramStore.Update(transaction, id, request.Kind!.Value, request.DeviationThresholdPercent!.Value);
            var (view, revision) = ProgramView.Record(
                transaction,
                id,
                new("updated", new { program.Kind, program.DeviationThreshold }, request)
            );
            return ApiResult.Ok(view, revision);
        });

    /// <summary>Deletes a program that was never approved.<uk>Видаляє незатверджену програму.</uk></summary>
    public static Task<ApiResult> Delete(string id, RequestContext context) =>
        context.Write<(ProgramStore.Row Program, EditionStore.Row Edition, JsonText Before)>(
            (connection, _) =>
            {
                var found = Find(connection, id, context);
                if ((found.Problem ?? Kept(connection, found.Value, context.Caller)) is { } problem)
                {
                    return problem;
                }

                var edition = EditionStore.Find(connection, id, 0)!;
                return (found.Value, edition, new JsonText(Json.Text(WordingStore.Wording(connection, edition))));
            },
            (transaction, draft) =>
            {
                WordingWriter.Delete(transaction, draft.Edition.Id);
                EditionStore.Delete(transaction, draft.Edition.Id);
                ProgramStore.Delete(transaction, id);
                var revision = draft.Program.Revision + 1;
                transaction.Record(new("program", id, "deleted", Url(id), revision, Visibility.Private, draft.Before, null));
                return ApiResult.NoContent;
            }
        );

    public static string Url(string id) => $"/api/v1/programs/{id}";

    /// <summary>Finds the program for a change: 404 unless visible, then the precondition.</summary>
    internal static Checked<ProgramStore.Row> Find(DbConnection connection, string id, RequestContext context) =>
        ProgramStore.FindVisible(connection, id, context.Caller) is not { } program ? new ProblemResult(Problems.ProgramNotFound)
        : context.IfMatch.Refuses(program.Revision) is { } stale ? stale
        : program;

    private static List<ValidationError> Check(DbConnection connection, ProgramStore.Row program, ProgramChange request)
    {
        var errors = ProgramChange.Rules.Instance.Check(request);
        var kind = request.Kind?.ValueOrNull;
        if (program.Stage != ProgramStatus.Draft)
        {
            if (kind is not null && kind != program.KindValue)
            {
                errors.Add(new(Problems.KindFixed, "#/kind"));
            }
        }
        else if (
            kind?.Rules().MayNameSources == false
            && WordingStore.HasSourcePrograms(connection, EditionStore.Find(connection, program.Id, 0)!.Id)
        )
        {
            errors.Add(new(Problems.SourceProgramNotAllowed, "#/kind"));
        }

        return errors;
    }

    private static ProblemResult? Kept(DbConnection connection, ProgramStore.Row program, Caller caller) =>
        Permissions.Of("deleteProgram").Denies("program", program.Status, caller)
        ?? ProblemResult.If(
            connection.ExecuteScalar<bool>("select exists (select 1 from measure where source_program_id = @Id)", new { program.Id }),
            Problems.InUse,
            new { references = new[] { new Labelled("measures", new("заходи", "measures")) } }
        );

    /// <summary>A program to insert as a draft, with all that can be made before the writer's turn.</summary>
    private sealed class NewDraft(NewProgram request, Wording wording)
    {
        private readonly WordingChange _change = new(null, wording);

        public JsonText AuditText { get; } = new(Json.Text(wording));

        public void Insert(WriteTransaction transaction, string id)
        {
            var threshold = request.DeviationThresholdPercent ?? NewProgram.DefaultThreshold;
            ProgramStore.Insert(transaction, id, request.Kind!.Value, threshold);
            WordingWriter.Write(transaction, EditionStore.Insert(transaction, new(id, 0, null), wording.Passport), _change);
        }
    }
}
