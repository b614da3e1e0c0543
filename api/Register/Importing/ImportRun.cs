using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Register.Amendments;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Importing;

/// <summary>
/// Carries an import out in one transaction, step by step through the use cases of the API, so that nothing is judged twice. What one step
/// is refused stops the steps that stand on it; the others go on, so that one answer lists all faults. Then nothing of it is kept.
/// </summary>
internal sealed partial class ImportRun(NewImport import, WriteTransaction transaction, Func<long?, RequestContext> step)
{
    private readonly ImportedNames _names = new(transaction.Connection, (import.Bodies ?? []).OfType<NewImportedBody>());
    private readonly List<ValidationError> _errors = [];
    private readonly List<FaultBody> _warnings = [];
    private readonly Dictionary<NewImportedProgram, string> _ids = [];
    private readonly HashSet<NewImportedProgram> _broken = [];
    private (int Bodies, int Known, int Amendments, int Reports) _made;

    public required Action Progress { get; init; }

    public IReadOnlyList<ValidationError> Errors => [.. _names.Errors, .. _errors];

    public IReadOnlyList<FaultBody> Warnings => _warnings;

    public ImportedCounts Made =>
        new()
        {
            Bodies = _made.Bodies,
            BodiesKnown = _made.Known,
            Programs = _ids.Count,
            Amendments = _made.Amendments,
            Measures = Programs.Sum(program => program.Program.Editions![0]!.Measures?.Count ?? 0),
            Indicators = Programs.Sum(program => program.Program.Editions![0]!.Indicators?.Count ?? 0),
            Reports = _made.Reports,
        };

    /// <summary>The programs of the import with their places in it, and the editions of each in their order.</summary>
    private IEnumerable<(NewImportedProgram Program, string Place)> Programs =>
        (import.Programs ?? []).Select((program, row) => (program!, $"#/programs/{row}"));

    public static int StepsOf(NewImport import) =>
        (import.Bodies?.Count ?? 0)
        + (import.Programs ?? []).Sum(program => (program?.Editions?.Count ?? 0) + 1 + (program?.Reports?.Count ?? 0));

    public void Run()
    {
        AddBodies();
        AddPrograms();
        foreach (var (program, place) in Programs.Where(program => !_broken.Contains(program.Program)))
        {
            AddAmendments(program, place);
        }

        AddReports();
        foreach (var (program, place) in Programs.Where(program => !_broken.Contains(program.Program)))
        {
            End(program, place);
        }
    }

    public IReadOnlyList<ImportedProgram> ProgramsMade(bool isDryRun) =>
        [
            .. Programs.Select(program => new ImportedProgram
            {
                Number = program.Program.Number!,
                Id = isDryRun ? null : _ids[program.Program],
                Title = program.Program.Editions![^1]!.Passport!.Title!,
                Status = ProgramStore.Find(transaction.Connection, _ids[program.Program])!.Stage,
                Editions = program.Program.Editions.Count,
                Reports = program.Program.Reports?.Count ?? 0,
            }),
        ];

    private void AddBodies()
    {
        List<(NewImportedBody Body, string Id, string Place)> added = [];
        foreach (var (body, row) in (import.Bodies ?? []).Select((body, row) => (body!, row)))
        {
            Progress();
            var place = $"#/bodies/{row}";
            if (_names.Knows(body, place))
            {
                _made.Known++;
                continue;
            }

            if (Take(BodyService.Create(body.Beginning, step(null)), place) is ExecutiveBody made)
            {
                _names.Add(made.Id, body);
                added.Add((body, made.Id, place));
                _made.Bodies++;
            }
        }

        foreach (var (body, id, place) in added.Where(item => item.Body.ValidThrough is not null || item.Body.Successor is not null))
        {
            var successor = _names.BodyOf(body.Successor, $"{place}/successor");
            Take(BodyService.Replace(id, body.Whole(successor), step(1)), place);
        }
    }

    // A program that repeats the money of others comes after them, wherever it stands; of a circle each is told that the other is missing.
    private void AddPrograms()
    {
        var waiting = Programs.ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting.FindAll(program => _names.KnowsSourcesOf(program.Program.Editions![0]!));
            foreach (var (program, place) in ready is { Count: > 0 } ? ready : waiting)
            {
                AddProgram(program, place);
            }

            waiting = ready.Count > 0 ? waiting.FindAll(program => !ready.Contains(program)) : [];
        }
    }

    private void AddProgram(NewImportedProgram program, string place)
    {
        Progress();
        var (first, at) = (program.Editions![0]!, $"{place}/editions/0");
        var wording = _names.WordingOf(first, at);
        NewProgram request = new(program.Kind, wording.Passport, wording.Measures, wording.Indicators, program.DeviationThresholdPercent);
        if (ImportedNames.Misses(wording, first))
        {
            _broken.Add(program);
            var shape = NewProgram.Rules.Instance.Check(request).Where(error => error.Problem != Problems.Required);
            _errors.AddRange(shape.Select(error => error with { Place = PlaceOf(error.Place, at) }));
            return;
        }

        if (Take(ProgramService.Create(request, step(null)), at) is not TargetedProgram made)
        {
            _broken.Add(program);
            return;
        }

        _ids[program] = made.Id;
        _names.Add(program.Number!, made.Id);
        var isTaken = (program.UnderReview != true && !first.IsAdopted) || Take(ProgramLife.Review(made.Id, Next(program)), at) is not null;
        if (first.IsAdopted && isTaken)
        {
            isTaken =
                Take(ProgramLife.Approve(made.Id, new(first.LegalAct, first.EffectiveFrom), Next(program)), at) is not null
                && !IsEntered(made.Id, first.LegalAct!.ToLegalAct(), at);
        }

        if (!isTaken)
        {
            _broken.Add(program);
        }
    }

    // A workbook that is brought in again would make each of its programs a second one.
    private bool IsEntered(string id, LegalAct act, string at)
    {
        var twin = ProgramStore
            .Alike(transaction.Connection, id)
            .Find(other => ProgramStore.HasUsed(transaction.Connection, other.Id, act));
        if (twin.Id is null)
        {
            return false;
        }

        _errors.Add(new(Problems.ProgramEntered, $"{at}/legalAct", new { title = twin.Title, url = ProgramService.Url(twin.Id) }));
        return true;
    }

    private void AddAmendments(NewImportedProgram program, string place)
    {
        for (var row = 1; row < program.Editions!.Count; row++)
        {
            Progress();
            var (edition, at) = (program.Editions[row]!, $"{place}/editions/{row}");
            var wording = _names.WordingOf(edition, at);
            NewAmendment request = new(edition.Summary, wording, edition.LegalAct, edition.EffectiveFrom);
            if (ImportedNames.Misses(wording, edition) || Take(AmendmentOpening.Open(_ids[program], request, step(null)), at) is null)
            {
                _broken.Add(program);
                return;
            }

            _made.Amendments++;
        }
    }

    private void End(NewImportedProgram program, string place)
    {
        Progress();
        if (program.Completion is { } completion)
        {
            Take(ProgramLife.Complete(_ids[program], completion, Next(program)), $"{place}/completion");
        }

        if (program.Cancellation is { } cancellation)
        {
            Take(ProgramLife.Cancel(_ids[program], cancellation, Next(program)), $"{place}/cancellation");
        }
    }

    private RequestContext Next(NewImportedProgram program) => step(ProgramStore.Find(transaction.Connection, _ids[program])!.Revision);

    /// <summary>What a step made; null where it was refused, and then the reasons are kept.</summary>
    private object? Take(Task<ApiResult> taken, string place)
    {
        // Within an open transaction a use case is done when it returns.
        var result = taken.GetAwaiter().GetResult();
        if (result.Problem is not { } problem)
        {
            var made = result.Body;
            _warnings.AddRange(WarningsOf(made).Select(warning => warning with { Pointer = PlaceOf(warning.Pointer ?? "#", place) }));
            return made;
        }

        _errors.AddRange(
            problem.Errors is { Count: > 0 } errors
                ? errors.Select(error => error with { Place = PlaceOf(error.Place, place), Kind = PlaceKind.Pointer })
                : [new ValidationError(problem.Problem, place, problem.Parameters)]
        );
        return null;
    }

    // The kind and the threshold are the program's own, an amendment's wording is the edition's, and a report came beside what it says.
    private static string PlaceOf(string pointer, string place) =>
        pointer is "#/kind" or "#/deviationThresholdPercent" ? place[..place.IndexOf("/editions/", StringComparison.Ordinal)] + pointer[1..]
        : pointer is "#/receivedOn" ? place[..place.LastIndexOf("/report", StringComparison.Ordinal)] + pointer[1..]
        : pointer.StartsWith("#/edition/", StringComparison.Ordinal) ? place + pointer["#/edition".Length..]
        : pointer.StartsWith('#') ? place + pointer[1..]
        : place;

    private static IReadOnlyList<FaultBody> WarningsOf(object? made) =>
        made switch
        {
            WrittenExecutiveBody body => body.Warnings,
            WrittenProgram program => program.Warnings,
            WrittenAmendment amendment => amendment.Warnings,
            Register.Reports.WrittenReport report => report.Warnings,
            _ => [],
        };
}
