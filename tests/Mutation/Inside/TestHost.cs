using System.Globalization;
using System.Reflection;
using System.Text;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Monitoring.Tests;

/// <summary>
/// Runs fixtures in this process as often as it is told to. A line asks: "fixtures", "cover FIXTURE", or
/// "run NUMBER FIXTURE TEST TEST …" with tabs between; the lines that answer begin with "@@".
/// </summary>
internal static class TestHost
{
    private static readonly StreamWriter s_answers = new(Console.OpenStandardOutput()) { AutoFlush = true };
    private static readonly Assembly s_tests = typeof(TestHost).Assembly;
    private static readonly List<(FieldInfo Field, object? Value)> s_counters =
    [
        .. s_tests
            .GetTypes()
            .Where(type => !type.IsGenericTypeDefinition)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && field.FieldType == typeof(int))
            .Select(field => (field, field.GetValue(null))),
    ];

    public static void Main()
    {
        Console.SetOut(TextWriter.Null);
        // Registers that are copied are made before anything is changed.
        Support.FreshFile.Copy("none");
        Support.FreshFile.Copy("zhytomyr");
        Answer("ready");
        while (Console.ReadLine() is { } line)
        {
            var words = line.Split('\t');
            switch (words[0])
            {
                case "fixtures":
                    Answer(string.Join('\t', s_tests.GetTypes().Where(HasTests).Select(type => type.FullName)));
                    break;
                case "cover":
                    Cover(words[1]);
                    break;
                default:
                    Answer(Run(int.Parse(words[1], CultureInfo.InvariantCulture), words[2], [.. words[3..]]) ?? "survived");
                    break;
            }
        }
    }

    private static bool HasTests(Type type) =>
        !type.IsAbstract
        && type.GetCustomAttribute<NonParallelizableAttribute>() is null
        && type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(method => method.GetCustomAttributes().Any(attribute => attribute is ITestBuilder or ISimpleTestBuilder));

    private static void Cover(string fixture)
    {
        MutationSwitch.Reached = new byte[100_000];
        Coverage coverage = new();
        Load(fixture).Run(coverage, TestFilter.Empty);
        MutationSwitch.Reached = null;
        foreach (var line in coverage.Lines)
        {
            Answer(line);
        }

        Answer("end");
    }

    private static string? Run(int number, string fixture, HashSet<string> tests)
    {
        MutationSwitch.Active = number;
        FirstFailure failure = new();
        Load(fixture).Run(failure, new Named(tests));
        MutationSwitch.Active = 0;
        return failure.Of is { } of ? $"killed\t{of}" : null;
    }

    private static NUnitTestAssemblyRunner Load(string fixture)
    {
        foreach (var (field, value) in s_counters)
        {
            field.SetValue(null, value);
        }

        NUnitTestAssemblyRunner runner = new(new DefaultTestAssemblyBuilder());
        runner.Load(
            s_tests,
            new Dictionary<string, object>
            {
                ["LOAD"] = new List<string> { fixture },
                ["NumberOfTestWorkers"] = 0,
                ["StopOnError"] = true,
                ["SynchronousEvents"] = true,
            }
        );
        return runner;
    }

    private static void Answer(string line) => s_answers.WriteLine($"\n@@{line.ReplaceLineEndings(" ")}");

    private sealed class Named(HashSet<string> tests) : TestFilter
    {
        public override bool Match(ITest test) => !test.IsSuite && tests.Contains(test.FullName);

        public override TNode AddToXml(TNode parentNode, bool recursive) => parentNode;
    }

    /// <summary>What each test reached; what was reached between tests belongs to the fixture.</summary>
    private sealed class Coverage : ITestListener
    {
        private readonly SortedSet<int> _between = [];

        public List<string> Lines { get; } = [];

        public void TestStarted(ITest test)
        {
            if (!test.IsSuite)
            {
                _between.UnionWith(Take());
            }
        }

        public void TestFinished(ITestResult result)
        {
            if (!result.Test.IsSuite)
            {
                Lines.Add(
                    $"test\t{result.Test.FullName}\t{result.Duration.ToString("0.000", CultureInfo.InvariantCulture)}\t{result.ResultState.Status}\t{string.Join(',', Take())}"
                );
            }
            else if (result.Test is TestFixture or ParameterizedFixtureSuite)
            {
                _between.UnionWith(Take());
                Lines.Add($"fixture\t{string.Join(',', _between)}\t{result.Duration.ToString("0.000", CultureInfo.InvariantCulture)}");
            }
        }

        public void TestOutput(TestOutput output) { }

        public void SendMessage(TestMessage message) { }

        private static List<int> Take()
        {
            List<int> reached = [];
            var all = MutationSwitch.Reached!;
            for (var number = 0; number < all.Length; number++)
            {
                if (all[number] != 0)
                {
                    reached.Add(number);
                    all[number] = 0;
                }
            }

            return reached;
        }
    }

    private sealed class FirstFailure : ITestListener
    {
        public string? Of { get; private set; }

        public void TestStarted(ITest test) { }

        public void TestFinished(ITestResult result)
        {
            if (result.ResultState.Status == TestStatus.Failed && (Of is null || !result.Test.IsSuite))
            {
                Of ??= result.Test.FullName;
            }
        }

        public void TestOutput(TestOutput output) { }

        public void SendMessage(TestMessage message) { }
    }
}
