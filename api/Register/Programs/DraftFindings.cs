using System.Data.Common;
using Monitoring.Platform.Http;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>What the register finds odd about a wording: told while it is a draft, and once more by the act that makes it final.</summary>
internal static class DraftFindings
{
    /// <summary>Of edition 0: what its approval will warn of.</summary>
    public static IReadOnlyList<ValidationError> Of(DbConnection connection, ProgramStore.Row program, EditionStore.Row edition) =>
        [
            .. ConclusionCheck.Warnings(connection, program.Id, 0, () => WordingStore.Wording(connection, edition)),
            .. Empty(connection, program, edition),
            .. OfBody(connection, edition),
        ];

    /// <summary>Of the body that answers for an edition, which may end before the program does.</summary>
    public static IReadOnlyList<ValidationError> OfBody(DbConnection connection, EditionStore.Row edition) =>
        BodyStore.Find(connection, edition.ResponsibleBodyId) is { ValidThrough: { } validThrough } body && validThrough < edition.LastDay
            ? [new(Problems.BodyEndsEarly, "#", new { name = body.Name, validThrough })]
            : [];

    private static IEnumerable<ValidationError> Empty(DbConnection connection, ProgramStore.Row program, EditionStore.Row edition) =>
        program.KindValue.Rules().NeedsMeasures && WordingStore.Measures(connection, edition.Id).Count == 0
            ? [new(Problems.ProgramEmpty, "#")]
            : [];
}
