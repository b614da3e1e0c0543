using System.Text.Json;
using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Importing;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>
/// Reads a workbook of one program into the body of an operation on it: a new program, the wording of an edition, an amendment. Bodies,
/// which people name, become those of the register.
/// </summary>
internal static class ProgramReader
{
    private const string Program = "#/programs/0";

    private static readonly Labelled s_edition = new("edition", new("ще одна редакція", "another edition"));
    private static readonly Labelled s_report = new("report", new("звіт", "a report"));
    private static readonly Dictionary<string, Labelled> s_steps = new()
    {
        ["cancellation"] = new("cancellation", new("скасування програми", "the cancellation of the program")),
        ["completion"] = new("completion", new("завершення програми", "the completion of the program")),
    };

    private static readonly string[] s_wording = ["/passport", "/measures", "/indicators"];

    public static Checked<ReadForm> Read(byte[] file, WorkbookKind kind, Database database)
    {
        var read = RegisterReader.Read(file, WorkbookBounds.OfRegister);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var (body, cells) = (read.Value.Body, read.Value.Cells);
        var programs = body["programs"]!.AsArray();
        if (programs.Count != 1)
        {
            return programs.Count == 0 && cells.Errors.Count > 0
                ? new ReadForm([], cells, null)
                : new ProblemResult(Problems.WorkbookOfSeveralPrograms, new { count = programs.Count });
        }

        // An edition that is sent alone may have any number.
        var editions = programs[0]!["editions"]!.AsArray();
        var row = kind == WorkbookKind.Program ? 0 : editions.Count - 1;
        var place = $"{Program}/editions/{row}";
        var edition = Json.Read<NewImportedEdition>(editions[row]!.ToJsonString(Json.Options));
        var (wording, unknown) = database.Read(connection =>
        {
            ImportedNames names = new(connection, []);
            return (names.WordingOf(edition, place), names.Errors.ToList());
        });
        return new ReadForm(
            BodyOf(programs[0]!.AsObject(), (edition, JsonSerializer.SerializeToNode(wording, Json.Options)!), kind),
            cells with
            {
                Cells = cells
                    .Cells.Where(cell => cell.Key.StartsWith(place, StringComparison.Ordinal) || !cell.Key.Contains("/editions/"))
                    .GroupBy(cell => PointerOf(cell.Key, place, kind))
                    .ToDictionary(same => same.Key, same => same.First().Value),
                Errors =
                [
                    .. cells
                        .Errors.Concat(unknown)
                        .Concat(LeftAside(programs[0]!.AsObject(), row, cells.Cells))
                        .Select(error =>
                            error.Kind == PlaceKind.Pointer ? error with { Place = PointerOf(error.Place, place, kind) } : error
                        ),
                ],
            },
            null
        );
    }

    /// <summary>What one edition has no room for, with its cells: taken without a word, it would be lost without one.</summary>
    private static IEnumerable<ValidationError> LeftAside(JsonObject program, int row, IReadOnlyDictionary<string, string> cells)
    {
        var editions = program["editions"]!.AsArray();
        IEnumerable<(string Place, Labelled What)> aside =
        [
            .. Enumerable.Range(0, editions.Count).Where(other => other != row).Select(other => ($"/editions/{other}", s_edition)),
            .. Enumerable.Range(0, program["reports"]!.AsArray().Count).Select(report => ($"/reports/{report}", s_report)),
            .. s_steps.Where(step => program[step.Key] is not null).Select(step => ($"/{step.Key}", step.Value)),
        ];
        return aside.Select(item => new ValidationError(
            Problems.LineNotTaken,
            cells[Program + item.Place],
            new { what = item.What },
            PlaceKind.Cell
        ));
    }

    private static JsonObject BodyOf(JsonObject program, (NewImportedEdition Edition, JsonNode Wording) read, WorkbookKind kind)
    {
        var wording = read.Wording.AsObject();
        if (kind == WorkbookKind.Amendment)
        {
            return new()
            {
                ["summary"] = read.Edition.Summary,
                ["edition"] = wording,
                ["legalAct"] = JsonSerializer.SerializeToNode(read.Edition.LegalAct, Json.Options),
                ["effectiveFrom"] = read.Edition.EffectiveFrom?.Text,
            };
        }

        if (kind == WorkbookKind.Program)
        {
            wording["kind"] = program["kind"]?.DeepClone();
            wording["deviationThresholdPercent"] = program["deviationThresholdPercent"]?.DeepClone();
        }

        return wording;
    }

    private static string PointerOf(string pointer, string place, WorkbookKind kind)
    {
        if (!pointer.StartsWith(place, StringComparison.Ordinal))
        {
            return pointer.StartsWith(Program, StringComparison.Ordinal) ? "#" + pointer[Program.Length..] : pointer;
        }

        var inside = pointer[place.Length..];
        var isWording = Array.Exists(s_wording, member => inside.StartsWith(member, StringComparison.Ordinal));
        return kind == WorkbookKind.Amendment && isWording ? $"#/edition{inside}" : $"#{inside}";
    }
}
