using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>A checked change of a wording that is not adopted yet, with all that can be made before the writer's turn.</summary>
internal sealed class DraftChange(ProgramEdition found, Wording before, Wording after)
{
    private readonly WordingChange _change = new(before, after);
    private readonly JsonText _before = new(Json.Text(before));
    private readonly JsonText _after = new(Json.Text(after));

    public ProgramEdition Found => found;

    /// <summary>The revision once the change is saved.</summary>
    public long Revision => found.Revision + 1;

    /// <summary>Until approval the program is the aggregate of its wording, then the amendment.</summary>
    public void Save(WriteTransaction transaction)
    {
        var (program, edition) = (found.Program, found.Edition);
        EditionStore.Replace(transaction, edition.Id, _change.Passport);
        WordingWriter.Write(transaction, edition.Id, _change);
        if (edition.Number == 0)
        {
            ProgramStore.Touch(transaction, program.Id);
        }

        var (resource, id) = edition.Number == 0 ? ("program", program.Id) : ("amendment", $"{program.Id}/{edition.Number}");
        transaction.Record(new(resource, id, "wording", found.Url, Revision, Visibility.Private, _before, _after));
    }
}
