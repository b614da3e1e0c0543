using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>What a kind of program means is said in one table, and no other file, C# or SQL, names a kind to treat it otherwise.</summary>
internal sealed partial class OneTableOfKinds
{
    private const string Named = "Where the kinds are named, with a label each.";
    private const string Table = "The table itself.";
    private const string Said = "A sentence for people: it names a kind, and nothing hangs on it.";
    private const string Example = "An example of a message.";
    private const string Data = "The demonstration data say of each program which kind it is.";
    private const string History = "A file that was applied is never edited: it says what held when it was written.";

    /// <summary>The files that may, and why.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["Insight/OpenData/ExtendedDatasets.cs"] = Said,
        ["Operations/Sample/SampleConcept.cs"] = Data,
        ["Operations/Sample/SampleData.cs"] = Data,
        ["Platform/Http/Problems.cs"] = Example,
        ["Platform/Http/ProblemsOfWordings.cs"] = Said,
        ["Register/Programs/ProgramKinds.cs"] = Table,
        ["Register/Programs/TargetedProgram.cs"] = Named,
        ["0005_programs.sql"] = History,
        ["0021_validity.sql"] = History,
        ["0025_revived_and_cancelled.sql"] = History,
        ["0027_real_programs.sql"] = History,
    };

    private static IEnumerable<string> Kinds => WireEnum<ProgramKind>.Names;

    [Test]
    public void No_other_file_names_a_kind() =>
        Offenders.AreNone(Offences().Where(found => !s_exceptions.ContainsKey(found.File)).Select(found => found.Place));

    [Test]
    public void Every_exception_is_one() => Assert.That(s_exceptions.Keys, Is.SubsetOf(Offences().Select(found => found.File)));

    /// <summary>The last two are words of English.</summary>
    [TestCase("\"concept\"", true)]
    [TestCase("\"where p.kind = 'targeted'\"", true)]
    [TestCase("\"where p.kind <> 'concept'\"", true)]
    [TestCase("\"/programs?kind=concept&year=1\"", true)]
    [TestCase("\"/programs?kind=targeted,comprehensive\"", true)]
    [TestCase("\"annualDevelopment\"", true)]
    [TestCase("kind == ProgramKind.Concept", true)]
    [TestCase("kind is not ProgramKind.Targeted", true)]
    [TestCase("WireEnum<ProgramKind>.Parse(kind)", false)]
    [TestCase("ProgramKinds.Counted", false)]
    [TestCase("// where kind = 'concept'", false)]
    [TestCase("\"City targeted programs\"", false)]
    [TestCase("\"a concept is no program\"", false)]
    public void A_kind_is_told_from_a_word(string code, bool isKind) =>
        Assert.That(OffencesOf(new("x.cs", code)).Any(), Is.EqualTo(isKind));

    /// <summary>Kind; quarters owed; counted among the programs; added up; may repeat the money of another program.</summary>
    [TestCase(ProgramKind.Targeted, "1 2 3 4", true, true, false)]
    [TestCase(ProgramKind.Comprehensive, "1 2 3 4", true, true, false)]
    [TestCase(ProgramKind.AnnualDevelopment, "1 2 3 4", true, false, true)]
    [TestCase(ProgramKind.Concept, "4", false, false, false)]
    [TestCase(ProgramKind.Plan, "4", false, false, false)]
    public async Task A_kind_is_treated_as_its_row_says(ProgramKind kind, string owed, bool isCounted, bool isTotalled, bool mayNameSources)
    {
        using MonitoringApp app = new();
        app.Clock.Now = new(2027, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var source = await app.Program().Lasting(2025, 2025).OpenAsync();
        var body = await app.HasBodyAsync("Управління");
        var id = await app.Program(body).OfKind(kind.Wire()).OpenAsync();
        var quarters = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(async quarter =>
                    await app.SendAsync("PUT", $"programs/{id}/reports/2026-Q{quarter}", Valid.Report(), MonitoringApp.Administrator)
                )
        );
        await new ReportClient(app, $"programs/{id}/reports/2026-Q4", MonitoringApp.Administrator).IsAcceptedAsync(
            Valid.Report("1250000.00", value: 40)
        );
        var repeating = Valid.Program(body, kind: kind.Wire());
        repeating["measures"]![0]!["sourceProgramId"] = source;

        var rates = (await app.GetAsync("reporting-rates/2026-Q4").Expecting(HttpStatusCode.OK)).Json;
        var consolidated = (await app.GetAsync($"consolidated-reports/2026-Q4?bodyId={body}").Expecting(HttpStatusCode.OK)).Json;
        var statistics = (await app.GetAsync("statistics/2026").Expecting(HttpStatusCode.OK)).Json;
        var official = new CsvText(await app.Http.GetByteArrayAsync("/open-data/programs.csv"));
        var registered = await app.SendAsync("POST", "programs", repeating, MonitoringApp.Administrator);

        Assert.Multiple(() =>
        {
            Assert.That(
                string.Join(
                    ' ',
                    quarters
                        .Select((reply, place) => (reply, place))
                        .Where(quarter => quarter.reply.Status == HttpStatusCode.Created)
                        .Select(quarter => quarter.place + 1)
                ),
                Is.EqualTo(owed)
            );
            Assert.That(((int)rates["expected"]!, (int)rates["concepts"]!["expected"]!), Is.EqualTo(isCounted ? (1, 0) : (0, 1)));
            Assert.That(consolidated["programs"]!.AsArray(), Has.Count.EqualTo(isCounted ? 1 : 0));
            Assert.That((int)consolidated["totals"]!["programs"]!, Is.EqualTo(isTotalled ? 1 : 0));
            Assert.That(
                ((int)statistics["programsInForce"]!, (int)statistics["conceptIndicators"]!),
                Is.EqualTo(isCounted ? (1, 0) : (0, 1))
            );
            Assert.That(official.Rows, Has.Count.EqualTo(isCounted ? 2 : 1));
            Assert.That(registered.Status, Is.EqualTo(mayNameSources ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity));
            Assert.That(
                mayNameSources ? [] : registered.Faults,
                Is.EqualTo(mayNameSources ? [] : new[] { "SOURCE_PROGRAM_NOT_ALLOWED #/measures/0/sourceProgramId" })
            );
        });
    }

    [Test]
    public void Every_kind_has_a_row() =>
        Assert.That(Enum.GetValues<ProgramKind>().Select(kind => kind.Rules().Kind), Is.EqualTo(Enum.GetValues<ProgramKind>()));

    private static IEnumerable<(string File, string Place)> Offences() =>
        SourceFile
            .All.SelectMany(OffencesOf)
            .Concat(
                Directory
                    .EnumerateFiles(Repository.Path("migrations/sqlite"))
                    .Where(file => Kinds.Any(kind => File.ReadAllText(file).Contains($"'{kind}'", StringComparison.Ordinal)))
                    .Select(file => (Path.GetFileName(file), Path.GetFileName(file)))
            );

    // A member of the enumeration in the code, or a kind as the wire spells it in a text: all of it, between quotes or marks, or beside another.
    private static IEnumerable<(string File, string Place)> OffencesOf(SourceFile file) =>
        file
            .Lines.Select((line, place) => (Text: Comment().Replace(line, ""), Line: place + 1))
            .Where(line => Member().Matches(line.Text).Any(member => Enum.GetNames<ProgramKind>().Contains(member.Groups[1].Value)))
            .Concat(file.Literals.Select(literal => (literal.Text, literal.Line)).Where(literal => IsNamedIn(literal.Text)))
            .Select(found => (file.Path, $"{file.Path} line {found.Line}: {found.Text.Trim()}"));

    private static bool IsNamedIn(string text) =>
        Kinds.Any(kind => text == kind || (kind.Any(char.IsUpper) && text.Contains(kind, StringComparison.Ordinal)))
        || Marked().Matches(text).Any(match => Kinds.Contains(match.Value));

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bProgramKind\.(\w+)")]
    private static partial Regex Member();

    // A word with a mark on both sides, of those that stand around values: quotes, signs of comparison, brackets, commas.
    [GeneratedRegex(@"(?<=['`=,(]\s*)[A-Za-z]+(?=\s*['`&,)]|$)")]
    private static partial Regex Marked();
}
