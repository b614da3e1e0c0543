using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>Cells as JSON: just as they were typed, an empty one too, where the API would read it as none.</summary>
internal static class CellJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>
/// A cell in which something else stands than in the report: what the report held when it was typed, what was typed, at which version of
/// the draft and by whom.
/// </summary>
internal sealed record DraftCell(string Was, string Is, int Version, string By);

/// <summary>
/// A change that somebody sends: what their page showed in the cell before, and what stands in it now; chosen where they were shown both.
/// </summary>
internal sealed record CellChange(string Field, string Was, string Is, bool IsChosen = false);

/// <summary>A cell in which two typed different things: nothing of either is lost until somebody chooses.</summary>
internal sealed record CellConflict(string Field, string Mine, string Theirs, string? By);

/// <summary>
/// What is being typed into a report, cell by cell; pure. Cells are compared one by one, so that two people, two pages of one, a workbook
/// and the API come together wherever they do not touch the same cell.
/// </summary>
internal sealed record Draft(int Version, IReadOnlyDictionary<string, DraftCell> Cells)
{
    public static Draft Empty { get; } = new(0, new Dictionary<string, DraftCell>());

    /// <summary>What each field shows: what was typed, else what the report holds.</summary>
    public IReadOnlyDictionary<string, string> Shown(IReadOnlyDictionary<string, string> stored) =>
        stored.ToDictionary(field => field.Key, field => Cells.GetValueOrDefault(field.Key)?.Is ?? field.Value);

    /// <summary>
    /// The cells that the report itself has got another value in since they were typed, by a workbook or by the API, or no longer has. What
    /// was typed is shown until somebody chooses.
    /// </summary>
    public IReadOnlyList<CellConflict> Against(IReadOnlyDictionary<string, string> stored) =>
        [
            .. Cells
                .Where(cell => stored.GetValueOrDefault(cell.Key) is var now && now != cell.Value.Was && now != cell.Value.Is)
                .Select(cell => new CellConflict(cell.Key, cell.Value.Is, stored.GetValueOrDefault(cell.Key, ""), null)),
        ];

    /// <summary>
    /// The draft with the changes in it, and those that were not put in: where somebody else typed something else meanwhile. Fields that
    /// the report does not have are no cells.
    /// </summary>
    public (Draft Draft, IReadOnlyList<CellConflict> Conflicts) With(
        IReadOnlyDictionary<string, string> stored,
        IEnumerable<CellChange> changes,
        string by
    )
    {
        Dictionary<string, DraftCell> cells = new(Cells);
        List<CellConflict> conflicts = [];
        foreach (var change in changes.Where(change => stored.ContainsKey(change.Field) || Cells.ContainsKey(change.Field)))
        {
            var (now, typed) = (stored.GetValueOrDefault(change.Field, ""), Cells.GetValueOrDefault(change.Field));
            var shown = typed?.Is ?? now;
            if (shown != change.Was && shown != change.Is)
            {
                conflicts.Add(new(change.Field, change.Is, shown, typed?.By));
            }
            else if (change.Is == now)
            {
                cells.Remove(change.Field);
            }
            else if (typed?.Is != change.Is || change.IsChosen)
            {
                // While the report holds something else than was known here, the two stay apart until somebody chooses.
                cells[change.Field] = new(typed is null || change.IsChosen ? now : typed.Was, change.Is, Version + 1, by);
            }
        }

        return (new(Version + 1, cells), conflicts);
    }

    /// <summary>The cells that were typed after a version of the draft, beside those that are being sent.</summary>
    public IEnumerable<KeyValuePair<string, DraftCell>> Since(int version) => Cells.Where(cell => cell.Value.Version > version);
}
