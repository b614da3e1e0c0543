using System.Data.Common;
using Monitoring.Platform.Storage;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>What happened to a program, with its values before and after.</summary>
internal sealed record ProgramEvent(string Action, object? Before, object? After);

/// <summary>A program as the API shows it: the rows of its life, its edition and its money put together.</summary>
internal static class ProgramView
{
    /// <summary>The program as it stood at a moment: the edition then in force, and as much of its life as was then known.</summary>
    public static TargetedProgram Of(DbConnection connection, ProgramEdition found, Moment moment)
    {
        var (program, edition) = found;
        var steps = ProgramStore.Steps(connection, program.Id).FindAll(step => step.IsKnownAt(moment.KnownAt));
        var act = LegalActStore.OfApproval(connection, program.Id, moment.KnownAt);
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
            Revision = program.Revision,
            Kind = program.KindValue,
            Status = status,
            OfficialId = act?.OfficialId,
            LegalAct = act,
            InForce =
                status is ProgramStatus.Active or ProgramStatus.Completed
                && edition.EffectiveFrom <= moment.AsOf
                && moment.AsOf <= edition.LastDay
                && (edition.ValidThrough is not null || completed is null || moment.AsOf <= completed.EffectiveOn),
            OverdueCompletion = status == ProgramStatus.Active && moment.AsOf > edition.LastDay,
            DeviationThresholdPercent = program.DeviationThreshold,
            Edition = edition.Mark,
            Passport = EditionService.Passport(connection, edition),
            Totals = TotalsStore.Of(connection, edition.Id),
            Completion = completed is null ? null : new() { On = completed.EffectiveOn!.Value, Note = completed.Note },
            Cancellation = cancelled is null
                ? null
                : new() { LegalAct = LegalActStore.Find(connection, cancelled.LegalActId)!, EffectiveFrom = cancelled.EffectiveOn!.Value },
        };
    }

    /// <summary>Records what happened to a program, and gives the program as it now is, with its revision.</summary>
    public static (TargetedProgram View, long Revision) Record(WriteTransaction transaction, string id, ProgramEvent happened)
    {
        var (connection, today) = (transaction.Connection, transaction.Today);
        var program = ProgramStore.Find(connection, id)!;
        transaction.Record(
            new(
                "program",
                id,
                happened.Action,
                ProgramService.Url(id),
                program.Revision,
                program.IsPublic ? Visibility.Published : Visibility.Private,
                happened.Before,
                happened.After
            )
        );
        return (Of(connection, new(program, ValidityStore.FindInForce(connection, id, today)), new(today, null)), program.Revision);
    }
}
