using Monitoring.Mutation;

// The folders whose rules are worth it, and where a moment becomes one.
string[] byDefault =
[
    "Platform/Values",
    "Platform/Access",
    "Platform/Storage/RecordingClock.cs",
    "Register/Editions",
    "Register/Calendar",
    "Register/Reports",
    "Insight/Consolidated",
    "Insight/Figures",
];

var root = Directory.GetCurrentDirectory();
var places = args.Where(
        (word, at) =>
            !word.StartsWith('-') && (at == 0 || args[at - 1] is not ("--tests" or "--seed" or "--sample" or "--seconds" or "--copy"))
    )
    .ToList();
var number = 0;
var files = (places.Count > 0 ? places : [.. byDefault])
    .SelectMany(place =>
        place.EndsWith(".cs", StringComparison.Ordinal)
            ? [$"api/{place}"]
            : Directory.GetFiles(Path.Combine(root, "api", place), "*.cs").Select(file => Path.GetRelativePath(root, file))
    )
    .Order(StringComparer.Ordinal)
    .Select(file => new InstrumentedFile(file, File.ReadAllText(Path.Combine(root, file)), () => ++number))
    .ToList();
if (args.Contains("--list"))
{
    files.SelectMany(file => file.Mutants).ToList().ForEach(Console.WriteLine);
    Console.WriteLine($"{files.Sum(file => file.Mutants.Count)} changes in {files.Count} files.");
    return 0;
}

using Copy copy = new(root, files, Option("--copy"));
copy.Build();
var mutants = files.SelectMany(file => file.Mutants).ToList();
Console.WriteLine($"{mutants.Count} changes compile, {number - mutants.Count} do not and are left out.");
if (Option("--sample") is { } sample)
{
    var drawn = mutants.ToArray();
    new Random(int.Parse(Option("--seed") ?? "1")).Shuffle(drawn);
    mutants = [.. drawn.Take(int.Parse(sample)).OrderBy(mutant => mutant.Id)];
}

Hunt hunt = new(
    copy.Tests,
    (Option("--tests") ?? "Unit,Storage,Api,Contract").Split(','),
    TimeSpan.FromSeconds(int.Parse(Option("--seconds") ?? "60"))
);
await hunt.CoverAsync();
await hunt.RunAsync(mutants);
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;
