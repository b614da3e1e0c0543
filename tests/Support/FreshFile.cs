using System.Collections.Concurrent;

namespace Monitoring.Tests.Support;

/// <summary>The register of a service that was only started: made by a real start once in a run, and copied for each test that wants its own.</summary>
internal static class FreshFile
{
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> s_made = new();
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_templates = new();

    public static string Copy(string sample)
    {
        if (PostgresOfTests.IsOn)
        {
            var database = New();
            PostgresOfTests.Make(database, s_templates.GetOrAdd(sample, _ => new(() => MakeTemplate(sample))).Value);
            return database;
        }

        var made = s_made.GetOrAdd(sample, _ => new(() => Make(sample)));
        var file = New();
        File.WriteAllBytes(file, made.Value);
        return file;
    }

    public static string New() => Path.Combine(Directory.CreateTempSubdirectory("monitoring-").FullName, "programs.db");

    public static void Delete(string file)
    {
        PostgresOfTests.Drop(file);
        if (Directory.Exists(Path.GetDirectoryName(file)))
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static string MakeTemplate(string sample)
    {
        var template = New();
        new MonitoringApp(template, sample).Dispose();
        PostgresOfTests.Grant(template);
        return template;
    }

    private static byte[] Make(string sample)
    {
        var (file, copy) = (New(), New());
        using (new MonitoringApp(file, sample))
        {
            // The file alone is not all of it: the rest is still in the log beside it.
            using RegisterFile register = new(file);
            register.Rows($"vacuum into '{copy}'");
        }

        var content = File.ReadAllBytes(copy);
        Delete(file);
        Delete(copy);
        return content;
    }
}
