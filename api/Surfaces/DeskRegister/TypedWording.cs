using System.Globalization;
using System.Text.RegularExpressions;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Surfaces.DeskParts;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>
/// What was typed into the table of a wording, read as what the API takes: the body, the cell of each place in it, and what could not be
/// read. What the table has no cell for stays as it is stored.
/// </summary>
internal sealed partial class TypedWording
{
    private static readonly Labelled s_year = new("year", new("рік чотирма цифрами", "a year of four digits"));
    private static readonly Labelled s_number = new("number", new("число", "a number"));
    private static readonly Labelled s_yesNo = new("yesNo", new("«так» або «ні»", "yes or no"));

    // Chosen from a list: a row in which nothing else stands is empty.
    private static readonly HashSet<string> s_chosen =
    [
        "was",
        "drop",
        "group",
        "valueType",
        "direction",
        "accumulation",
        "frequency",
        "source",
        "inKind",
    ];

    private readonly IReadOnlyDictionary<string, string> _cells;
    private readonly (Wording? Stored, BodyNamesTyped Bodies) _known;
    private readonly Dictionary<string, (string Cell, Words Row)> _places = [];
    private readonly List<ValidationError> _errors = [];
    private Words _row = s_passport;

    private static readonly Words s_passport = new("Паспорт", "Passport");

    public TypedWording(IReadOnlyDictionary<string, string> cells, Wording? stored, BodyNamesTyped bodies)
    {
        (_cells, _known) = (cells, (stored, bodies));
        var passport = Passport();
        Wording = new(
            passport,
            [.. Rows(cells, 'm').Where(row => IsFilled($"m/{row}/")).Select((row, index) => Measure(row, index, passport))],
            [.. Rows(cells, 'i').Where(row => IsFilled($"i/{row}/")).Select(Indicator)]
        );
    }

    public NewWording Wording { get; }

    /// <summary>What could not be read, and what the shape of a wording does not allow.</summary>
    public IReadOnlyList<ValidationError> Faults =>
        [.. _errors, .. NewWording.Rules.Instance.Check(Wording).Where(fault => _errors.TrueForAll(own => own.Place != fault.Place))];

    public bool HasUnread => _errors.Count > 0;

    /// <summary>Tells the page where each place of the body stands in the table, for an action that takes the body at a place.</summary>
    public void Mark(DeskContext page, (string Name, string Place) action)
    {
        foreach (var (place, (cell, row)) in _places)
        {
            page.Mark(action.Name, action.Place + place[1..], (CellParts.MarkOf(cell), page.Frame.Prose.Of(row)));
        }
    }

    /// <summary>The cells of a form that was sent; a field that the table does not have is none.</summary>
    public static Dictionary<string, string> Cells(IFormCollection form) =>
        form.Where(field => CellName().IsMatch(field.Key))
            .ToDictionary(field => field.Key, field => field.Value[0]!.ReplaceLineEndings("\n"), StringComparer.Ordinal);

    /// <summary>The numbers of the rows of a kind that have cells.</summary>
    public static IReadOnlyList<int> Rows(IReadOnlyDictionary<string, string> cells, char kind) =>
        [
            .. cells
                .Keys.Where(name => name[0] == kind && name[1] == '/' && char.IsAsciiDigit(name[2]))
                .Select(name => int.Parse(name[2..name.IndexOf('/', 2)], CultureInfo.InvariantCulture))
                .Distinct()
                .Order(),
        ];

    /// <summary>The field of a place, or that of the nearest thing round it.</summary>
    public string? CellOf(string pointer) =>
        new BodyInCells(_places.ToDictionary(place => place.Key, place => place.Value.Cell), [], []).Find(pointer);

    private NewPassport Passport()
    {
        string? Of(string member) => Read($"#/passport/{member}", WordingCells.OfPassport(member));
        int? Year(string member) => ReadYear($"#/passport/{member}", WordingCells.OfPassport(member));
        var coExecutants = _cells.Keys.Where(name => name.StartsWith("p/co/", StringComparison.Ordinal)).Select(name => name[5..]).ToList();
        _places["#/passport"] = (WordingCells.OfPassport("title"), _row);
        _places["#/passport/coExecutantIds"] = ("p/co", _row);
        return new(
            Of("title"),
            Of("responsibleBodyId"),
            coExecutants,
            Of("initiator"),
            Of("developer"),
            Of("goal"),
            Year("validFrom"),
            Year("validThrough"),
            Of("shortTitle"),
            Of("basis"),
            Of("coDevelopers"),
            Of("participants"),
            Of("expectedResults"),
            Of("control"),
            Member<Reporting>("#/passport/reporting", WordingCells.OfPassport("reporting")),
            [.. Rows(_cells, 's').Where(row => IsFilled($"s/{row}/")).Select(Stage)],
            Classifications("#/passport/classifications", WordingCells.OfPassport("classifications"))
        );
    }

    private NewStage Stage(int row, int index)
    {
        var place = $"#/passport/stages/{index}";
        _row = new($"Етап {index + 1}", $"Stage {index + 1}");
        _places[place] = (WordingCells.OfStage(row, "number"), _row);
        NewStage stage = new(
            Read($"{place}/number", WordingCells.OfStage(row, "number")),
            Read($"{place}/title", WordingCells.OfStage(row, "title")),
            ReadYear($"{place}/validFrom", WordingCells.OfStage(row, "validFrom")),
            ReadYear($"{place}/validThrough", WordingCells.OfStage(row, "validThrough"))
        );
        _row = s_passport;
        return stage;
    }

    private NewMeasure Measure(int row, int index, NewPassport passport)
    {
        var place = $"#/measures/{index}";
        string? Of(string member) => Read($"{place}/{member}", WordingCells.OfMeasure(row, member));
        var was = _known.Stored?.Measures.FirstOrDefault(measure => measure.Code == Typed(WordingCells.OfMeasure(row, "was")));
        var name = Typed(WordingCells.OfMeasure(row, "code")) ?? Typed(WordingCells.OfMeasure(row, "number")) ?? $"({row + 1})";
        _row = new($"Захід {name}", $"Measure {name}");
        _places[place] = (WordingCells.OfMeasure(row, "code"), _row);
        _places[$"{place}/executantIds"] = (WordingCells.OfMeasure(row, "bodies"), _row);
        return new(
            Of("code"),
            Of("number"),
            was?.SourceProgramId,
            Of("direction"),
            Of("task"),
            Of("title"),
            Of("executants"),
            _known.Bodies.Ids(Typed(WordingCells.OfMeasure(row, "bodies")), was?.ExecutantIds ?? []),
            YearOr($"{place}/validFrom", WordingCells.OfMeasure(row, "validFrom"), passport.ValidFrom),
            YearOr($"{place}/validThrough", WordingCells.OfMeasure(row, "validThrough"), passport.ValidThrough),
            Of("expectedResult"),
            Classifications($"{place}/classifications", WordingCells.OfMeasure(row, "classifications")),
            Funding(row, place)
        );
    }

    private List<NewFunding> Funding(int row, string place)
    {
        var measure = _row;
        List<NewFunding> funding = [];
        foreach (var (line, year) in MoneyCells(row))
        {
            string Cell(string member) => WordingCells.OfMoney(row, line, member);
            var at = $"{place}/funding/{funding.Count}";
            var isWithin = WordingCells.IsWithinAppropriations(_cells[Cell(year)]);
            _row = new($"{measure.Uk}, {year} рік", $"{measure.En}, {year}");
            _places[at] = (Cell(year), _row);
            funding.Add(
                new(
                    int.Parse(year, CultureInfo.InvariantCulture),
                    Member<FundingSource>($"{at}/source", Cell("source")),
                    isWithin ? null : Amount($"{at}/amount", Cell(year)),
                    isWithin,
                    Read($"{at}/donor", Cell("donor")),
                    Read($"{at}/implementer", Cell("implementer")),
                    Read($"{at}/registrationNumber", Cell("registrationNumber")),
                    IsTyped(Cell("inKind"))
                )
            );
        }

        foreach (var line in LinesWithoutSums(row))
        {
            (var at, _row) = ($"{place}/funding/{funding.Count}/amount", measure);
            _places[at] = (WordingCells.OfMoney(row, line, "source"), measure);
            _errors.Add(new(Problems.AmountUnclear, at));
        }

        return funding;
    }

    // What is said of money of which no year has a sum would be lost.
    private IEnumerable<int> LinesWithoutSums(int row) =>
        Of($"m/{row}/f/")
            .Where(name => !s_chosen.Contains(name[(name.LastIndexOf('/') + 1)..]) && IsTyped(name))
            .Select(name => name.Split('/'))
            .Where(parts => parts.Length == 5)
            .Select(parts => int.Parse(parts[3], CultureInfo.InvariantCulture))
            .Distinct()
            .Except(MoneyCells(row).Select(cell => cell.Line));

    // Each cell with a sum: by years, and of a year in the order of the rows.
    private IEnumerable<(int Line, string Year)> MoneyCells(int row) =>
        Of($"m/{row}/f/")
            .Select(name => name.Split('/'))
            .Where(parts => parts is [_, _, _, _, { Length: 4 } year] && year.All(char.IsAsciiDigit))
            .Where(parts => IsTyped(string.Join('/', parts)))
            .Select(parts => (int.Parse(parts[3], CultureInfo.InvariantCulture), parts[4]))
            .OrderBy(cell => cell.Item2, StringComparer.Ordinal)
            .ThenBy(cell => cell.Item1);

    // The cells of one row; of thousands of rows none is looked for among all cells.
    private IEnumerable<string> Of(string prefix) => ByRow[RowOf(prefix)].Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private ILookup<string, string> ByRow => field ??= _cells.Keys.ToLookup(RowOf);

    private static string RowOf(string name) => name[..(name.IndexOf('/', 2) is var end and > 0 ? end : name.Length)];

    private bool IsFilled(string prefix) =>
        !IsTyped(prefix + "drop") && Of(prefix).Any(name => !s_chosen.Contains(name[(name.LastIndexOf('/') + 1)..]) && IsTyped(name));

    [GeneratedRegex(
        @"\A(?:p/[A-Za-z]+|p/co/[A-Za-z0-9-]{1,64}|[smi]/[0-9]{1,4}/[A-Za-z]+"
            + @"|m/[0-9]{1,4}/f/[0-9]{1,3}/[A-Za-z0-9]+|i/[0-9]{1,4}/t/[0-9]{4})\z"
    )]
    private static partial Regex CellName();
}
