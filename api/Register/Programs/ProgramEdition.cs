using System.Data.Common;
using System.Globalization;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>An edition and its program, as the caller may see them: others' drafts are not there.</summary>
internal sealed record ProgramEdition(ProgramStore.Row Program, EditionStore.Row Edition)
{
    /// <summary>The revision that a change of this edition must name: the program's until approval, then the amendment's.</summary>
    public long Revision => Edition.Number == 0 ? Program.Revision : Edition.Revision;

    public string Url => $"{ProgramService.Url(Program.Id)}/editions/{Edition.Number}";

    /// <summary>Why the wording may be written no more; null while it may.</summary>
    public ProblemResult? Adopted => Permissions.OpenWording.Denies(Edition.IsAdopted ? "adopted" : "open");

    /// <summary>Why what is done to adopted editions alone may not be done to it; null where it is adopted.</summary>
    public ProblemResult? NotAdopted =>
        Permissions.AdoptedWording.Denies(Edition.IsAdopted ? "adopted" : "open", new { number = Edition.Number });

    /// <summary>Why nothing more may be done to it; null while it counts.</summary>
    public ProblemResult? Annulled => ProblemResult.If(Edition.IsAnnulled, Problems.AlreadyAnnulled);

    /// <summary>What is wrong with a new wording of this edition, as far as the register is needed to tell.</summary>
    public List<ValidationError> Check(DbConnection connection, ParsedWording wording) =>
        wording.Check(connection, Program.KindValue.Rules().MayNameSources, Program.Id);

    public static Checked<ProgramEdition> Find(DbConnection connection, string id, string number, Caller caller) =>
        ProgramStore.FindVisible(connection, id, caller) is not { } program ? new ProblemResult(Problems.ProgramNotFound)
        : FindVisible(connection, program, number, caller) is not { } edition ? NotFound(id)
        : new ProgramEdition(program, edition);

    public static EditionStore.Row? FindVisible(DbConnection connection, ProgramStore.Row program, string number, Caller caller) =>
        number.Length <= 4
        && number.All(char.IsAsciiDigit)
        && EditionStore.Find(connection, program.Id, int.Parse(number, CultureInfo.InvariantCulture)) is { } edition
        && (edition.IsAdopted || caller.ActsFor(program.BodyId))
            ? edition
            : null;

    public static ProblemResult NotFound(string id) => new(Problems.EditionNotFound, new { url = $"{ProgramService.Url(id)}/editions" });

    /// <summary>Answers a question about an edition, if the caller may see it.</summary>
    public static ApiResult Read(string id, string number, RequestContext context, Func<DbConnection, ProgramEdition, ApiResult> query) =>
        context.Read(connection =>
        {
            var found = Find(connection, id, number, context.Caller);
            return found.Problem is { } problem ? problem : query(connection, found.Value);
        });
}
