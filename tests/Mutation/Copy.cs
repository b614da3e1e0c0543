using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Monitoring.Mutation;

/// <summary>The copy of the repository that carries all changes, built.</summary>
internal sealed partial class Copy(string root, List<InstrumentedFile> files, string? kept) : IDisposable
{
    private readonly string _folder = kept ?? Directory.CreateTempSubdirectory("mutation-").FullName;

    public string Tests => Path.Combine(_folder, "artifacts/bin/Monitoring.Tests/debug/Monitoring.Tests.dll");

    public void Build()
    {
        foreach (var file in Run("git", "ls-files --cached --others --exclude-standard", root).Output.Split('\n'))
        {
            if (
                file.Length > 0
                && !file.StartsWith("tests/Mutation/", StringComparison.Ordinal)
                && File.Exists(Path.Combine(root, file))
                && !files.Exists(changed => changed.Path == file)
            )
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
                Put(Path.Combine(root, file), Path.Combine(_folder, file));
            }
        }

        var inside = Path.Combine(root, "tests/Mutation/Inside");
        Put(Path.Combine(inside, "MutationSwitch.cs"), Path.Combine(_folder, "api/MutationSwitch.cs"));
        Put(Path.Combine(inside, "TestHost.cs"), Path.Combine(_folder, "tests/TestHost.cs"));
        // What is computed anew each time is no field any more; the document's rules are found by reflection.
        var rules = Path.Combine(_folder, "api/Platform/OpenApi/SchemaRules.cs");
        File.WriteAllText(
            rules,
            File.ReadAllText(rules)
                .Replace(
                    ".GetField(\"Instance\")?.GetValue(null)",
                    ".InvokeMember(\"Instance\", BindingFlags.Public | BindingFlags.Static | BindingFlags.GetField | BindingFlags.GetProperty, null, null, null)",
                    StringComparison.Ordinal
                )
        );
        BuildUntilItCompiles("api/Programs.Monitoring.csproj", "-p:OpenApiGenerateDocuments=false");
        BuildUntilItCompiles("tests/Monitoring.Tests.csproj", "-p:GenerateProgramFile=false -p:OpenApiGenerateDocuments=false");
    }

    public void Dispose()
    {
        if (kept is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    public static (int Code, string Output) Run(string command, string arguments, string folder)
    {
        ProcessStartInfo start = new(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    // What is kept is built anew only where it differs.
    private static void Put(string from, string to)
    {
        if (!File.Exists(to) || !File.ReadAllBytes(to).AsSpan().SequenceEqual(File.ReadAllBytes(from)))
        {
            File.Copy(from, to, overwrite: true);
        }
    }

    // A change that does not compile is no change: it is taken out, and the rest is built again.
    private void BuildUntilItCompiles(string project, string options)
    {
        for (var round = 1; ; round++)
        {
            foreach (var file in files)
            {
                var (path, emitted) = (Path.Combine(_folder, file.Path), file.Emit());
                if (!File.Exists(path) || File.ReadAllText(path) != emitted)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    File.WriteAllText(path, emitted);
                }
            }

            var (code, output) = Run(
                "dotnet",
                $"build {project} --nologo -v quiet -p:TreatWarningsAsErrors=false -p:RunAnalyzers=false -p:WarningLevel=0 {options}",
                _folder
            );
            if (code == 0)
            {
                return;
            }

            var errors = Errors()
                .Matches(output)
                .Where(error => error.Groups["file"].Value.StartsWith(_folder, StringComparison.Ordinal))
                .DistinctBy(error => error.Value)
                .ToList();
            var before = files.ToDictionary(file => file, file => (file.Mutants.Count, file.Constants.Count));
            // From the end, so that the places of the errors before stay where they are.
            foreach (
                var error in errors
                    .OrderByDescending(error => int.Parse(error.Groups["line"].Value))
                    .ThenByDescending(error => int.Parse(error.Groups["column"].Value))
            )
            {
                var path = Path.GetRelativePath(_folder, error.Groups["file"].Value);
                var (line, column) = (int.Parse(error.Groups["line"].Value) - 1, int.Parse(error.Groups["column"].Value) - 1);
                if (files.Find(file => file.Path == path) is { } file && file.Drop(new LinePosition(line, column)))
                {
                    continue;
                }

                var said = File.ReadAllLines(error.Groups["file"].Value)[line];
                foreach (Match name in Names().Matches(said))
                {
                    files.ForEach(other => other.Keep(name.Value));
                }
            }

            if (round == 8 || files.TrueForAll(file => before[file] == (file.Mutants.Count, file.Constants.Count)))
            {
                throw new InvalidOperationException($"The changed copy does not compile:\n{output}");
            }
        }
    }

    [GeneratedRegex(@"(?<file>/[^\s(]+)\((?<line>\d+),(?<column>\d+)\): error CS\d+")]
    private static partial Regex Errors();

    [GeneratedRegex(@"\b\w+\b")]
    private static partial Regex Names();
}
