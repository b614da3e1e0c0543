using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Registers programs and takes them through their lives: draft, review, approval, completion or cancellation.</summary>
internal static class ProgramService
{
    public static ApiResult Create(WriteTransaction transaction, NewProgram request)
    {
        var errors = NewProgram.Rules.Instance.Check(request);
        errors.AddRange(WordingService.CheckBetweenParts(transaction, request.Wording, request.Kind?.ValueOrNull));
        if (ProblemResult.Of(errors) is { } problem)
        {
            return problem;
        }

        var id = transaction.NewId();
        var wording = Json.MapTo<Wording>(request.Wording);
        ProgramStore.Insert(transaction, id, request.Kind!.Value.Value, request.DeviationThresholdPercent ?? NewProgram.DefaultThreshold);
        var editionId = EditionStore.Insert(transaction, id, 0, wording.Passport);
        WordingStore.Replace(transaction, editionId, wording);
        return Done(transaction, id, "created", null, wording, location: Url(id));
    }

    public static ApiResult Change(WriteTransaction transaction, string id, ProgramChange request, Precondition ifMatch, Caller caller)
    {
        if (Open(transaction, id, ifMatch, caller, out var program) is { } problem)
        {
            return problem;
        }

        var errors = ProgramChange.Rules.Instance.Check(request);
        if (request.Kind?.ValueOrNull is { } kind && kind != program.KindValue && program.Stage != ProgramStatus.Draft)
        {
            errors.Add(new(Problems.KindFixed, "#/kind"));
        }

        if (program.Stage == ProgramStatus.Draft)
        {
            var wording = WordingService.Load(transaction, EditionStore.Find(transaction.Connection, id, 0)!);
            errors.AddRange(
                WordingService
                    .CheckBetweenParts(transaction, wording, request.Kind?.ValueOrNull)
                    .Where(fault => fault.Problem == Problems.SourceProgramNotAllowed)
                    .Select(fault => fault with { Place = "#/kind" })
                    .Take(1)
            );
        }

        if (ProblemResult.Of(errors) is { } broken)
        {
            return broken;
        }

        ProgramStore.Update(transaction, id, request.Kind!.Value.Value, request.DeviationThresholdPercent!.Value);
        return Done(transaction, id, "updated", new { program.Kind, program.DeviationThreshold }, request);
    }

    public static ApiResult Delete(WriteTransaction transaction, string id, Precondition ifMatch, Caller caller)
    {
        if (Open(transaction, id, ifMatch, caller, out var program) is { } problem)
        {
            return problem;
        }

        if (
            (
                Permissions.Denies("deleteProgram", "program", program.Status, caller)
                ?? ProblemResult.If(
                    IsSource(transaction, id),
                    Problems.InUse,
                    new { references = new[] { new Labelled("measures", new("заходи", "measures")) } }
                )
            ) is
            { } kept
        )
        {
            return kept;
        }

        var edition = EditionStore.Find(transaction.Connection, id, 0)!;
        var before = WordingStore.Wording(transaction.Connection, edition);
        WordingStore.Delete(transaction, edition.Id);
        EditionStore.Delete(transaction, edition.Id);
        ProgramStore.Delete(transaction, id);
        transaction.Record(new("program", id, "deleted", Url(id), program.Revision + 1, Visibility.Private, before, null));
        return ApiResult.NoContent;
    }

    public static ApiResult Review(WriteTransaction transaction, string id, Precondition ifMatch, Caller caller)
    {
        if (Open(transaction, id, ifMatch, caller, out var program) is { } problem)
        {
            return problem;
        }

        if (WrongState(program, "reviewProgram", caller) is { } wrong)
        {
            return wrong;
        }

        ProgramStore.Review(transaction, id);
        return Done(transaction, id, "review", new { Status = program.Stage }, new { Status = ProgramStatus.UnderReview });
    }

    public static ApiResult Approve(
        WriteTransaction transaction,
        string id,
        NewEnactment request,
        Precondition ifMatch,
        Caller caller,
        Language language
    )
    {
        if (Open(transaction, id, ifMatch, caller, out var program) is { } problem)
        {
            return problem;
        }

        var edition = EditionStore.Find(transaction.Connection, id, 0)!;
        var errors = request.Check(transaction.Today, new(edition.ValidFrom, 1, 1), new(edition.ValidThrough, 12, 31));
        if ((ProblemResult.Of(errors) ?? WrongState(program, "approveProgram", caller)) is { } wrong)
        {
            return wrong;
        }

        if (UsedAct(transaction, id, request, out var act) is { } used)
        {
            return used;
        }

        var (actId, effectiveFrom) = (LegalActStore.Insert(transaction, id, act), request.EffectiveFrom!.Value.Value);
        EditionStore.Adopt(transaction, edition.Id, actId, act.AdoptedOn, effectiveFrom);
        ProgramStore.Approve(transaction, id, act, actId, effectiveFrom);
        ValidityStore.Renew(transaction, id);
        var approved = Done(
            transaction,
            id,
            "approval",
            new { Status = program.Stage },
            request,
            warn: Warned([.. act.Warnings, .. ConclusionCheck.Warnings(transaction.Connection, edition)], language)
        );
        ConclusionCheck.Publish(transaction, edition);
        return approved;
    }

    public static ApiResult Complete(WriteTransaction transaction, string id, NewCompletion request, Precondition ifMatch, Caller caller)
    {
        if (Open(transaction, id, ifMatch, caller, out var program) is { } problem)
        {
            return problem;
        }

        var edition = ValidityStore.FindInForce(transaction.Connection, id, transaction.Today);
        var errors = NewCompletion.Rules.Instance.Check(request);
        if (request.On?.ValueOrNull is { } on)
        {
            DateOnly earliest = new(edition.ValidThrough, 12, 31);
            if (on < earliest)
            {
                errors.Add(new(Problems.DateTooEarly, "#/on", new { earliest = Iso.Text(earliest) }));
            }
            else if (on > transaction.Today)
            {
                errors.Add(new(Problems.DateInFuture, "#/on", new { date = Iso.Text(on), today = Iso.Text(transaction.Today) }));
            }
        }

        if ((ProblemResult.Of(errors) ?? WrongState(program, "completeProgram", caller)) is { } wrong)
        {
            return wrong;
        }

        ProgramStore.Complete(transaction, id, request.On!.Value.Value, request.Note);
        return Done(transaction, id, "completion", new { Status = program.Stage }, request);
    }

    public static ApiResult Cancel(
        WriteTransaction transaction,
        string id,
        NewEnactment request,
        Precondition ifMatch,
        Caller caller,
        Language language
    )
    {
        if (Open(transaction, id, ifMatch, caller, out var program) is { } problem)
        {
            return problem;
        }

        var edition = ValidityStore.FindInForce(transaction.Connection, id, transaction.Today);
        var errors = request.Check(
            transaction.Today,
            program.InForceFrom ?? new(edition.ValidFrom, 1, 1),
            new(edition.ValidThrough, 12, 31)
        );
        if ((ProblemResult.Of(errors) ?? WrongState(program, "cancelProgram", caller)) is { } wrong)
        {
            return wrong;
        }

        if (UsedAct(transaction, id, request, out var act) is { } used)
        {
            return used;
        }

        ProgramStore.Cancel(transaction, id, LegalActStore.Insert(transaction, id, act), request.EffectiveFrom!.Value.Value);
        ValidityStore.Renew(transaction, id);
        return Done(transaction, id, "cancellation", new { Status = program.Stage }, request, warn: Warned(act.Warnings, language));
    }

    /// <summary>The program as it stood at a moment: the edition then in force, and as much of its life as was then known.</summary>
    public static TargetedProgram View(DbConnection connection, ProgramStore.Row program, EditionStore.Row edition, Moment moment)
    {
        var steps = ProgramStore.Steps(connection, program.Id).FindAll(step => moment.KnownAt is null || step.RecordedAt <= moment.KnownAt);
        var completed = steps.Find(step => step.Status == ProgramStatus.Completed);
        var cancelled = steps.Find(step => step.Status == ProgramStatus.Cancelled);
        var status =
            !program.IsPublic ? program.Stage
            : completed?.EffectiveOn <= moment.AsOf ? ProgramStatus.Completed
            : cancelled?.EffectiveOn <= moment.AsOf ? ProgramStatus.Cancelled
            : ProgramStatus.Active;
        return new()
        {
            Id = program.Id,
            Kind = program.KindValue,
            Status = status,
            OfficialId = program.OfficialId,
            LegalAct = LegalActStore.Find(connection, steps.Find(step => step.Status == ProgramStatus.Active)?.LegalActId),
            InForce = status == ProgramStatus.Active && edition.EffectiveFrom <= moment.AsOf && moment.AsOf.Year <= edition.ValidThrough,
            OverdueCompletion = status == ProgramStatus.Active && moment.AsOf.Year > edition.ValidThrough,
            DeviationThresholdPercent = program.DeviationThreshold,
            Edition = edition.Mark,
            Passport = WordingService.Passport(connection, edition),
            Totals = WordingStore.Totals(connection, edition.Id),
            Completion = completed is null ? null : new() { On = completed.EffectiveOn!.Value, Note = completed.Note },
            Cancellation = cancelled is null
                ? null
                : new() { LegalAct = LegalActStore.Find(connection, cancelled.LegalActId)!, EffectiveFrom = cancelled.EffectiveOn!.Value },
        };
    }

    /// <summary>Finds the program for a change: 404 unless visible, then the precondition.</summary>
    private static ProblemResult? Open(
        WriteTransaction transaction,
        string id,
        Precondition ifMatch,
        Caller caller,
        out ProgramStore.Row program
    )
    {
        var found = ProgramStore.FindVisible(transaction.Connection, id, caller);
        program = found!;
        return found is null ? new(Problems.ProgramNotFound) : ifMatch.Refuses(found.Revision);
    }

    /// <summary>Records the change and answers the program as it now is.</summary>
    private static ApiResult Done(
        WriteTransaction transaction,
        string id,
        string action,
        object? before,
        object? after,
        string? location = null,
        Func<TargetedProgram, TargetedProgram>? warn = null
    )
    {
        var program = ProgramStore.Find(transaction.Connection, id)!;
        transaction.Record(
            new(
                "program",
                id,
                action,
                Url(id),
                program.Revision,
                program.IsPublic ? Visibility.Published : Visibility.Private,
                before,
                after
            )
        );
        var view = View(
            transaction.Connection,
            program,
            ValidityStore.FindInForce(transaction.Connection, id, transaction.Today),
            new(transaction.Today, null)
        );
        view = warn?.Invoke(view) ?? view;
        return location is null ? ApiResult.Ok(view, program.Revision) : ApiResult.Created(view, location, program.Revision);
    }

    internal static string Url(string id) => $"/api/v1/programs/{id}";

    private static ProblemResult? WrongState(ProgramStore.Row program, string operation, Caller caller) =>
        WrongState(program, program.Stage, operation, caller);

    /// <summary>Why the program's state does not allow the operation; an act of cancellation that is not yet in force leaves it active.</summary>
    internal static ProblemResult? WrongState(ProgramStore.Row program, ProgramStatus now, string operation, Caller caller) =>
        Permissions.Denies(
            operation,
            "program",
            now.Wire(),
            caller,
            new
            {
                status = program.Stage,
                needed = Permissions
                    .Of(operation)
                    .StateRules.First(standing => standing.Resource == "program")
                    .States.Select(WireEnum<ProgramStatus>.Parse)
                    .First(),
            }
        );

    private static ProblemResult? UsedAct(WriteTransaction transaction, string id, NewEnactment request, out LegalAct act)
    {
        act = Json.MapTo<LegalAct>(request.LegalAct!);
        return ProblemResult.If(
            LegalActStore.IsUsed(transaction, id, act),
            Problems.ActAlreadyUsed,
            new { number = act.Number, adoptedOn = Iso.Text(act.AdoptedOn) }
        );
    }

    private static Func<TargetedProgram, WrittenProgram> Warned(IReadOnlyList<ValidationError> warnings, Language language) =>
        program => new(program, [.. warnings.Select(warning => warning.In(language))]);

    private static bool IsSource(WriteTransaction transaction, string id) =>
        transaction.Connection.ExecuteScalar<bool>("select exists (select 1 from measure where source_program_id = @id)", new { id });
}
