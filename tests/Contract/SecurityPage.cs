using System.Reflection;
using System.Text.RegularExpressions;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>SECURITY.md promises nothing that no test shows.</summary>
internal sealed partial class SecurityPage
{
    private static readonly string s_page = File.ReadAllText(Repository.Path("SECURITY.md"));

    private static readonly HashSet<string> s_tests =
    [
        .. from type in typeof(SecurityPage).Assembly.GetTypes()
        from method in type.GetMethods()
        where method.GetCustomAttributes().Any(attribute => attribute is TestAttribute or TestCaseAttribute or TestCaseSourceAttribute)
        select $"{type.Name}.{method.Name}",
    ];

    [Test]
    public void Every_test_it_names_exists() => Assert.That(Named(s_page), Is.SubsetOf(s_tests));

    [Test]
    public void Every_risk_is_answered_by_a_test()
    {
        var rows = Row().Matches(s_page).ToDictionary(row => int.Parse(row.Groups[1].Value), row => Named(row.Value));

        Assert.That(rows.Keys, Is.EqualTo(Enumerable.Range(1, 10)));
        Assert.That(rows.Where(row => !row.Value.Any()).Select(row => row.Key), Is.Empty);
    }

    [Test]
    public void Every_requirement_of_the_desk_is_answered_by_a_test_or_by_the_city()
    {
        var rows = Requirement().Matches(s_page).Select(row => row.Value).ToList();
        var numbers = rows.SelectMany(row => Number().Matches(row.Split('|')[1]).Select(number => number.Value)).ToList();

        Assert.That(rows.Where(row => !Named(row).Any() && !row.Contains("the proxy's", StringComparison.Ordinal)), Is.Empty);
        Assert.That(numbers, Is.Unique);
        Assert.That(numbers, Has.Count.GreaterThan(50));
    }

    /// <summary>The command that asks for health calls the service itself; no request reaches a command.</summary>
    [Test]
    public void The_service_has_nothing_to_call_others_with()
    {
        Assert.That(
            typeof(Program).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name),
            Has.None.EqualTo("System.Net.Requests")
                .And.None.EqualTo("System.Net.WebClient")
                .And.None.EqualTo("System.Net.Mail")
                .And.None.EqualTo("System.Net.Sockets")
        );
        Assert.That(
            Directory
                .GetFiles(Repository.Path("api"), "*.cs", SearchOption.AllDirectories)
                .Where(file => Calling().IsMatch(File.ReadAllText(file)))
                .Select(Path.GetFileName),
            Is.EqualTo(new[] { "HealthCommand.cs" })
        );
    }

    private static IEnumerable<string> Named(string text) => Name().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+.*$", RegexOptions.Multiline)]
    private static partial Regex Requirement();

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\| API(\d+) .*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"System\.Net\.Http|\bHttp(Client|MessageInvoker)|HttpMessageHandler|HttpHandler")]
    private static partial Regex Calling();

    [GeneratedRegex(@"`([A-Z]\w+\.[A-Z]\w*_\w+)`")]
    private static partial Regex Name();
}
