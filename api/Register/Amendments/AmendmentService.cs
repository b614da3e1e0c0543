using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Changes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Amendments;

/// <summary>Opens amendments, keeps their drafts, and records the acts that adopt them. Amendment n lives on the row of edition n.</summary>
internal static class AmendmentService
{
    public static ApiResult Open(WriteTransaction transaction, string id, NewAmendment request, Caller caller, Language language)
    {
        if (ProgramStore.FindVisible(transaction.Connection, id, caller) is not { } program)
        {
            return ApiResult.Refused(Problems.ProgramNotFound);
        }

        var errors = NewAmendment.Rules.Instance.Check(request);
        if (request.Edition is { } wanted)
        {
            errors.AddRange(
                WordingService
                    .CheckBetweenParts(transaction, wanted, program.KindValue, id)
                    .Select(fault => fault with { Place = "#/edition" + fault.Place[1..] })
            );
        }

        if (request.IsAdopted && program.IsPublic)
        {
            var passport = request.Edition?.Passport;
            errors =
            [
                .. errors.Where(fault => !IsOfEnactment(fault)),
                .. CheckEnactment(transaction, program, request.Enactment, passport?.ValidFrom, passport?.ValidThrough),
            ];
        }

        if (ProblemResult.Of(errors) is { } broken)
        {
            return broken;
        }

        var connection = transaction.Connection;
        if (!program.IsPublic)
        {
            return WrongState(program, transaction.Today, "openAmendment", caller)!;
        }

        var wording = request.Edition is null
            ? WordingStore.Wording(connection, EditionStore.FindLast(connection, id))
            : Json.MapTo<Wording>(request.Edition);
        var number = EditionStore.All(connection, id).Max(edition => edition.Number) + 1;
        if (
            (
                (request.IsAdopted ? Unchanged(connection, id, number, request.Enactment, wording) : null)
                ?? WrongState(program, transaction.Today, "openAmendment", caller)
                ?? AlreadyOpen(transaction, id)
            ) is
            { } problem
        )
        {
            return problem;
        }

        WordingStore.Replace(transaction, EditionStore.Insert(transaction, id, number, wording.Passport, request.Summary), wording);
        var edition = EditionStore.Find(connection, id, number)!;
        Record(transaction, edition, "opened", Visibility.Private, null, request);
        if (request.IsAdopted && Adopt(transaction, program, edition, request.Enactment) is { } refused)
        {
            return refused;
        }

        edition = EditionStore.Find(connection, id, number)!;
        return ApiResult.Created(Written(transaction, edition, language), Url(edition), edition.Revision);
    }

    public static ApiResult Change(
        WriteTransaction transaction,
        string id,
        string number,
        AmendmentChange request,
        Precondition ifMatch,
        Caller caller,
        Language language
    )
    {
        if (Find(transaction, id, number, ifMatch, caller, out _, out var edition) is { } problem)
        {
            return problem;
        }

        if (ProblemResult.Of(AmendmentChange.Rules.Instance.Check(request)) is { } broken)
        {
            return broken;
        }

        EditionStore.Summarise(transaction, edition.Id, request.Summary!);
        Record(transaction, edition, "updated", Visibility.Private, new { edition.Summary }, request);
        var changed = EditionStore.Find(transaction.Connection, id, edition.Number)!;
        return ApiResult.Ok(Written(transaction, changed, language), changed.Revision);
    }

    public static ApiResult Drop(WriteTransaction transaction, string id, string number, Precondition ifMatch, Caller caller)
    {
        if (Find(transaction, id, number, ifMatch, caller, out _, out var edition) is { } problem)
        {
            return problem;
        }

        Record(transaction, edition, "deleted", Visibility.Private, WordingStore.Wording(transaction.Connection, edition), null);
        WordingStore.Delete(transaction, edition.Id);
        EditionStore.Delete(transaction, edition.Id);
        return ApiResult.NoContent;
    }

    public static ApiResult Adopt(
        WriteTransaction transaction,
        string id,
        string number,
        NewEnactment request,
        Precondition ifMatch,
        Caller caller,
        Language language
    )
    {
        if (Find(transaction, id, number, ifMatch, caller, out var program, out var edition) is { } problem)
        {
            return problem;
        }

        if (
            (
                ProblemResult.Of(CheckEnactment(transaction, program, request, edition.ValidFrom, edition.ValidThrough))
                ?? Unchanged(transaction.Connection, id, edition.Number, request, WordingStore.Wording(transaction.Connection, edition))
                ?? WrongState(program, transaction.Today, "adoptAmendment", caller)
                ?? Adopt(transaction, program, edition, request)
            ) is
            { } refused
        )
        {
            return refused;
        }

        var adopted = EditionStore.Find(transaction.Connection, id, edition.Number)!;
        return ApiResult.Ok(Written(transaction, adopted, language), adopted.Revision);
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
        };

    /// <summary>The edition an amendment is compared with: the one its act comes after, or for an open one the last.</summary>
    public static EditionStore.Row Predecessor(DbConnection connection, EditionStore.Row edition) =>
        edition.AdoptedOn is { } adoptedOn
            ? EditionStore.FindBefore(connection, edition.ProgramId, adoptedOn, edition.Number)
            : EditionStore.FindLast(connection, edition.ProgramId);

    public static ProblemResult NotFound(string id) =>
        new(Problems.AmendmentNotFound, new { url = $"{ProgramService.Url(id)}/amendments" });

    internal static EditionStore.Row? FindVisible(DbConnection connection, ProgramStore.Row program, string number, Caller caller) =>
        WordingService.FindVisible(connection, program, number, caller) is { Number: > 0 } edition ? edition : null;

    private static ProblemResult? Find(
        WriteTransaction transaction,
        string id,
        string number,
        Precondition ifMatch,
        Caller caller,
        out ProgramStore.Row program,
        out EditionStore.Row edition
    )
    {
        var found = ProgramStore.FindVisible(transaction.Connection, id, caller);
        var wanted = found is null ? null : FindVisible(transaction.Connection, found, number, caller);
        (program, edition) = (found!, wanted!);
        return found is null ? new(Problems.ProgramNotFound)
            : wanted is null ? NotFound(id)
            : WordingService.Adopted(wanted) ?? ifMatch.Refuses(wanted.Revision);
    }

    private static List<ValidationError> CheckEnactment(
        WriteTransaction transaction,
        ProgramStore.Row program,
        NewEnactment request,
        int? validFrom,
        int? validThrough
    )
    {
        var last = EditionStore.FindLast(transaction.Connection, program.Id);
        var approvedOn = EditionStore.Find(transaction.Connection, program.Id, 0)!.AdoptedOn!.Value;
        DateOnly begins = new(Year(validFrom) ?? last.ValidFrom, 1, 1);
        DateOnly ends = new(Year(validThrough) ?? last.ValidThrough, 12, 31);
        var errors = request.Check(
            transaction.Today,
            begins > program.InForceFrom ? begins : program.InForceFrom!.Value,
            program.CancelledFrom <= ends ? program.CancelledFrom.Value.AddDays(-1) : ends
        );
        if (request.LegalAct?.AdoptedOn?.ValueOrNull < approvedOn)
        {
            errors.Add(new(Problems.DateTooEarly, "#/legalAct/adoptedOn", new { earliest = Iso.Text(approvedOn) }));
        }

        return errors;

        static int? Year(int? year) => year is { } given && Years.OfDates.Contains(given) ? year : null;
    }

    private static bool IsOfEnactment(ValidationError fault) =>
        fault.Place.StartsWith("#/legalAct", StringComparison.Ordinal)
        || fault.Place.StartsWith("#/effectiveFrom", StringComparison.Ordinal);

    private static ProblemResult? Unchanged(DbConnection connection, string id, int number, NewEnactment request, Wording wording)
    {
        var before = EditionStore.FindBefore(connection, id, request.LegalAct!.AdoptedOn!.Value.Value, number);
        return ProblemResult.If(
            WordingService.SaysTheSame(connection, before, wording),
            Problems.AmendmentUnchanged,
            new { previous = before.Number }
        );
    }

    // Freezes the edition under its act.
    private static ProblemResult? Adopt(
        WriteTransaction transaction,
        ProgramStore.Row program,
        EditionStore.Row edition,
        NewEnactment request
    )
    {
        var act = Json.MapTo<LegalAct>(request.LegalAct!);
        if (LegalActStore.IsUsed(transaction, program.Id, act))
        {
            return new(Problems.ActAlreadyUsed, new { number = act.Number, adoptedOn = Iso.Text(act.AdoptedOn) });
        }

        EditionStore.Adopt(
            transaction,
            edition.Id,
            LegalActStore.Insert(transaction, program.Id, act),
            act.AdoptedOn,
            request.EffectiveFrom!.Value.Value
        );
        ProgramStore.Touch(transaction, program.Id);
        Record(transaction, edition, "adoption", Visibility.Published, null, request);
        transaction.Record(
            new(
                "program",
                program.Id,
                "amended",
                ProgramService.Url(program.Id),
                program.Revision + 1,
                Visibility.Published,
                null,
                new { edition = edition.Number }
            )
        );
        ConclusionCheck.Publish(transaction, edition);
        IndirectChanges.OfAmendment(transaction, program.Id, request.EffectiveFrom!.Value.Value);
        return null;
    }

    private static WrittenAmendment Written(WriteTransaction transaction, EditionStore.Row edition, Language language)
    {
        var act = LegalActStore.Find(transaction.Connection, edition.LegalActId);
        var dropped = Dropped(transaction, edition)
            .Select(measure => new ValidationError(Problems.MeasureDropped, "#", new { code = measure.Code, reports = measure.Reports }));
        var unexamined = edition.IsAdopted ? ConclusionCheck.Warnings(transaction.Connection, edition) : [];
        return new(
            View(edition, act),
            [.. (act?.Warnings ?? []).Concat(unexamined).Concat(dropped).Select(warning => warning.In(language))]
        );
    }

    // Measures that reports carry money on and that this edition is the first to do without.
    private static IEnumerable<(string Code, IReadOnlyList<string> Reports)> Dropped(
        WriteTransaction transaction,
        EditionStore.Row edition
    ) =>
        transaction
            .Connection.Query<(string Code, string Period)>(
                """
                select distinct f.measure_code, f.period
                from snapshot_funding f
                join report r on r.program_id = f.program_id and r.period = f.period and r.last_snapshot = f.snapshot
                where f.program_id = @ProgramId and f.spent_kopiykas > 0
                  and exists (select 1 from measure m where m.edition_id = @before and m.code = f.measure_code)
                  and not exists (select 1 from measure m where m.edition_id = @Id and m.code = f.measure_code)
                order by f.measure_code, f.period
                """,
                new
                {
                    edition.ProgramId,
                    edition.Id,
                    before = Predecessor(transaction.Connection, edition).Id,
                }
            )
            .GroupBy(row => row.Code)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(row => row.Period)]));

    private static ProblemResult? WrongState(ProgramStore.Row program, DateOnly today, string operation, Caller caller) =>
        ProgramService.WrongState(program, program.CancelledFrom > today ? ProgramStatus.Active : program.Stage, operation, caller);

    private static ProblemResult? AlreadyOpen(WriteTransaction transaction, string id) =>
        EditionStore.FindOpen(transaction.Connection, id) is { } open ? new(Problems.AmendmentOpen, new { number = open.Number }) : null;

    private static void Record(
        WriteTransaction transaction,
        EditionStore.Row edition,
        string action,
        Visibility visibility,
        object? before,
        object? after
    )
    {
        var revision = EditionStore.Find(transaction.Connection, edition.ProgramId, edition.Number)!.Revision;
        transaction.Record(
            new("amendment", $"{edition.ProgramId}/{edition.Number}", action, Url(edition), revision, visibility, before, after)
        );
    }

    private static string Url(EditionStore.Row edition) => $"{ProgramService.Url(edition.ProgramId)}/amendments/{edition.Number}";
}
