using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Importing;

/// <summary>
/// Whom the names of an import mean: bodies by ЄДРПОУ, name or short name, however they are spelled; of several those that have not ended.
/// Programs go by their number in the import.
/// </summary>
internal sealed class ImportedNames(DbConnection connection, IEnumerable<NewImportedBody> import)
{
    private readonly List<Body> _bodies =
    [
        .. connection.Query<Body>(
            "select id, name, short_name as ShortName, edrpou, valid_through is not null as HasEnded from executive_body order by id"
        ),
    ];

    private readonly Dictionary<string, string> _folded = [];
    private readonly Dictionary<string, string> _programs = [];
    private readonly Dictionary<string, Unresolved> _unknown = [];

    // Of fifty that share a name, these are enough to see what is meant.
    private const int MostCandidates = 5;

    private sealed record Unresolved(Problem Problem, string Place, string Name, int Count, IReadOnlyList<string> Candidates);

    private sealed record Body
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string? ShortName { get; init; }

        public required string? Edrpou { get; init; }

        public required bool HasEnded { get; init; }

        /// <summary>The line of the import that made it; null where it was there before.</summary>
        public NewImportedBody? Line { get; init; }

        public string Whole => Edrpou is null ? Name : $"{Name} ({Edrpou})";
    }

    /// <summary>What could not be resolved, each name once, at the first place it stands in.</summary>
    public IEnumerable<ValidationError> Errors =>
        _unknown.Values.Select(name => new ValidationError(
            name.Problem,
            name.Place,
            new
            {
                name = name.Name,
                count = name.Count,
                candidates = name.Candidates,
            }
        ));

    /// <summary>
    /// Whether a body of an import is there already. Of the register it is one of the same name and code; else the one of its code, unless
    /// the import names that one too, since a code is not unique; else the one of its name where one of the two has no code. Of the import
    /// itself, only a line that says the same once more. Of several nobody knows which, and that is told.
    /// </summary>
    public bool Knows(NewImportedBody body, string place)
    {
        if (body.Name is null)
        {
            return false;
        }

        var code = body.Edrpou?.Trim();
        if (_bodies.Exists(known => known.Line is { } line ? line == body : IsOf(known, body.Name, code)))
        {
            return true;
        }

        var meant = Meant(known => known.Line is null && known.Edrpou is not null && known.Edrpou == code && !IsNamed(known));
        if (meant.Count == 0)
        {
            meant = Meant(known =>
                known.Line is null && Fold(known.Name) == Fold(body.Name) && (code is null || known.Edrpou is null) && !IsNamed(known)
            );
        }

        if (meant is [var same])
        {
            // Lines of the import may name it as the import does.
            _bodies.Add(same with { Name = body.Name, ShortName = body.ShortName ?? same.ShortName, Edrpou = code ?? same.Edrpou });
        }
        else if (meant.Count > 1)
        {
            Tell(body.Name, $"{place}/name", meant);
        }

        return meant.Count > 0;
    }

    private bool IsOf(Body known, string name, string? code) => known.Edrpou == code && Fold(known.Name) == Fold(name);

    private bool IsNamed(Body known) => import.Any(body => body is { Name: { } name } && IsOf(known, name, body.Edrpou?.Trim()));

    public void Add(string id, NewImportedBody body) =>
        _bodies.Add(
            new()
            {
                Id = id,
                Name = body.Name!,
                ShortName = body.ShortName,
                Edrpou = body.Edrpou,
                HasEnded = body.ValidThrough is not null,
                Line = body,
            }
        );

    public void Add(string number, string programId) => _programs[Fold(number)] = programId;

    /// <summary>Whether all programs that the measures repeat are there already.</summary>
    public bool KnowsSourcesOf(NewImportedEdition edition) =>
        (edition.Measures ?? []).All(measure => measure?.SourceProgramId is not { } number || _programs.ContainsKey(Fold(number)));

    /// <summary>The id of a body; a name that means none or several stays as it is, and is told of at the end.</summary>
    public string? BodyOf(string? name, string place)
    {
        if (name is null)
        {
            return null;
        }

        var folded = Fold(name);
        var meant =
            Meant(body => body.Edrpou == name.Trim()) is { Count: > 0 } byCode ? byCode
            : Meant(body => Fold(body.Name) == folded) is { Count: > 0 } byName ? byName
            : Meant(body => body.ShortName is { } shortName && Fold(shortName) == folded);
        if (meant is [var one])
        {
            return one.Id;
        }

        Tell(name, place, meant);
        return null;
    }

    private void Tell(string name, string place, List<Body> meant)
    {
        var folded = Fold(name);
        var problem = meant.Count == 0 ? Problems.BodyNameUnknown : Problems.BodyNameAmbiguous;
        _unknown[folded] = _unknown.TryGetValue(folded, out var known)
            ? known with
            {
                Count = known.Count + 1,
            }
            : new(
                problem,
                place,
                TextRules.Printable(name, 200),
                1,
                [.. meant.Select(body => body.Whole).Order(StringComparer.Ordinal).Take(MostCandidates)]
            );
    }

    /// <summary>The wording with ids in place of names.</summary>
    public NewWording WordingOf(NewImportedEdition edition, string place) =>
        new(
            edition.Passport is not { } passport
                ? null
                : passport with
                {
                    ResponsibleBodyId = BodyOf(passport.ResponsibleBodyId, $"{place}/passport/responsibleBodyId"),
                    CoExecutantIds = BodiesOf(passport.CoExecutantIds, $"{place}/passport/coExecutantIds"),
                },
            edition.Measures?.Select((measure, row) => MeasureOf(measure, $"{place}/measures/{row}")).ToList(),
            edition.Indicators
        );

    /// <summary>True when one of the names in the wording is not known; the rules would only say so a second time.</summary>
    public static bool Misses(NewWording wording, NewImportedEdition edition) =>
        (edition.Passport?.ResponsibleBodyId is not null && wording.Passport!.ResponsibleBodyId is null)
        || wording.Passport?.CoExecutantIds?.Contains(null) == true
        || (wording.Measures ?? []).Any(measure => measure?.ExecutantIds?.Contains(null) == true);

    private NewMeasure? MeasureOf(NewMeasure? measure, string place) =>
        measure is null
            ? null
            : measure with
            {
                ExecutantIds = BodiesOf(measure.ExecutantIds, $"{place}/executantIds"),
                SourceProgramId = measure.SourceProgramId is { } number ? _programs.GetValueOrDefault(Fold(number), number) : null,
            };

    private List<string?>? BodiesOf(IReadOnlyList<string?>? names, string place) =>
        names?.Select((name, row) => BodyOf(name, $"{place}/{row}")).ToList();

    private List<Body> Meant(Predicate<Body> isMeant)
    {
        var meant = _bodies.FindAll(isMeant).DistinctBy(body => body.Id).ToList();
        return meant.Count > 1 && meant.FindAll(body => !body.HasEnded) is [var one] ? [one] : meant;
    }

    // The same names are asked for again and again.
    private string Fold(string text) =>
        _folded.TryGetValue(text, out var known)
            ? known
            : _folded[text] = UkrainianText.Fold(text).Replace(" ", "", StringComparison.Ordinal);
}
