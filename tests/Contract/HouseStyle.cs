using System.Net;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>What a reader may count on in every file: it fits the head, its lines fit the screen, and its methods take few things.</summary>
internal sealed partial class HouseStyle
{
    private const int MostLines = 250;
    private const int MostColumns = 140;
    private const int MostParameters = 4;

    private const BindingFlags Own =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // Each line of these is a sentence for people, or a row with one in it.
    private static readonly string[] s_tablesOfTexts =
    [
        "Insight/OpenData/ExtendedDatasets.cs",
        "Insight/OpenData/OfficialDatasets.cs",
        "Platform/Http/Problems.cs",
        "Platform/Http/ProblemsOfAccess.cs",
        "Platform/Http/ProblemsOfCalendar.cs",
        "Platform/Http/ProblemsOfChanges.cs",
        "Platform/Http/ProblemsOfExpertise.cs",
        "Platform/Http/ProblemsOfLimits.cs",
        "Platform/Http/ProblemsOfOpenData.cs",
        "Platform/Http/ProblemsOfRegister.cs",
        "Platform/Http/ProblemsOfWordings.cs",
        "Platform/Http/ProblemsOfReports.cs",
        "Platform/Http/ProblemsOfStorage.cs",
        "Platform/Http/ProblemsOfWorkbooks.cs",
        "Platform/OpenApi/Introduction.cs",
        "Surfaces/Workbooks/GuideSheet.cs",
    ];

    // What an object holds is nobody's to see: it offers one thing of it.
    private static readonly string[] s_doors = ["Platform.Storage.Database.CloseMoment", "Platform.Storage.WriteTransaction.DateOf"];

    private static readonly string[] s_namesThatSayNothing = ["Helper", "Util", "Manager", "Common", "Extensions", "Dto", "Model", "Misc"];

    private static IEnumerable<MethodInfo> Methods =>
        typeof(Money)
            .Assembly.GetTypes()
            .Where(type => TypeUses.Outermost(type).Namespace?.StartsWith("Monitoring.", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetMethods(Own))
            .Where(IsWrittenByHand);

    [Test]
    public void A_file_has_at_most_250_lines() =>
        Offenders.AreNone(SourceFile.All.Where(file => file.Text.TrimEnd().Split('\n').Length > MostLines).Select(file => file.Path));

    [Test]
    public void A_line_has_at_most_140_columns()
    {
        var document = Squeezed(File.ReadAllText(Repository.Path("openapi/v1.json")));
        Offenders.AreNone(
            SourceFile
                .All.Where(file => !s_tablesOfTexts.Contains(file.Path))
                .SelectMany(file => file.Lines.Select((line, place) => (Text: line, Place: $"{file.Path}:{place + 1}")))
                .Where(line => line.Text.Length > MostColumns && !IsPrinted(line.Text, document))
                .Select(line => line.Place)
        );
    }

    [Test]
    public void Every_table_of_texts_is_there() => Assert.That(s_tablesOfTexts, Is.SubsetOf(SourceFile.All.Select(file => file.Path)));

    [Test]
    public void A_file_is_named_after_what_it_holds() =>
        Offenders.AreNone(
            SourceFile
                .All.Select(file => Path.GetFileNameWithoutExtension(file.Path))
                .Where(name => s_namesThatSayNothing.Any(word => name.Contains(word, StringComparison.Ordinal)))
        );

    /// <summary>More ask for a record. What is made by a constructor is not asked: the container or an initializer fills it.</summary>
    /// <summary>What starts the program as a process has a command of its own: the other one shall stay short.</summary>
    [Test]
    public void A_test_that_starts_a_process_says_so()
    {
        var fixtures = typeof(HouseStyle)
            .Assembly.GetTypes()
            .Where(type => type != typeof(HouseStyle))
            .Where(type =>
                type.GetMethods().Any(method => method.GetCustomAttributes().Any(mark => mark is TestAttribute or TestCaseAttribute))
            )
            .ToLookup(
                type => type.GetCustomAttributes<CategoryAttribute>().Any(category => category.Name == "Processes"),
                type => type.Name
            );
        var starters = Directory
            .EnumerateFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Starts().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .ToHashSet();

        Assert.That(fixtures[false].Where(starters.Contains), Is.Empty);
        Assert.That(fixtures[true], Is.SubsetOf(starters));
    }

    [Test]
    public void A_method_takes_at_most_four_parameters() =>
        Offenders.AreNone(
            Methods
                .Where(method => Parameters(method).Count() > MostParameters)
                .Select(method => $"{Named(method)}: {Parameters(method).Count()}")
        );

    /// <summary>Checked&lt;T&gt; says either; an out parameter beside a problem would have to be believed.</summary>
    [Test]
    public void A_problem_is_returned_without_an_out_parameter() =>
        Offenders.AreNone(
            Methods
                .Where(method => method.GetParameters().Any(parameter => parameter.IsOut))
                .Where(method =>
                    method
                        .GetParameters()
                        .Select(parameter => parameter.ParameterType.GetElementType())
                        .Append(method.ReturnType)
                        .Any(IsProblem)
                )
                .Select(Named)
        );

    /// <summary>Whoever reads one has to open another file to learn that nothing happened here. An extension is there for the way it reads.</summary>
    [Test]
    public void A_method_does_more_than_forward() =>
        Offenders.AreNone(
            Methods.Where(method => !method.IsDefined(typeof(ExtensionAttribute)) && OnlyForwards(method)).Select(Named).Except(s_doors)
        );

    private static bool IsProblem(Type? type) =>
        type == typeof(ProblemResult)
        || type == typeof(ValidationError)
        || type?.IsGenericType == true && type.GetGenericTypeDefinition() == typeof(Checked<>);

    // What the compiler writes for records and lambdas has angle brackets in its name or says that it is generated; what a base class or an
    // interface prescribes is not ours to shape.
    private static bool IsWrittenByHand(MethodInfo method) =>
        !method.IsSpecialName
        && (!method.Name.Contains('<', StringComparison.Ordinal) || method.Name.Contains(">g__", StringComparison.Ordinal))
        && (method.Name.Contains(">g__", StringComparison.Ordinal) || !method.IsDefined(typeof(CompilerGeneratedAttribute)))
        && method.Name is not "Deconstruct"
        && method.GetBaseDefinition() == method
        && !method
            .DeclaringType!.GetInterfaces()
            .Any(contract => method.DeclaringType.GetInterfaceMap(contract).TargetMethods.Contains(method));

    // A receiver is none, nor is what a local function is given of the method around it.
    private static IEnumerable<ParameterInfo> Parameters(MethodInfo method) =>
        method
            .GetParameters()
            .Skip(method.IsDefined(typeof(ExtensionAttribute)) ? 1 : 0)
            .Where(parameter =>
                !(parameter.ParameterType.GetElementType() ?? parameter.ParameterType).Name.Contains('<', StringComparison.Ordinal)
            );

    private static string Named(MethodInfo method) =>
        $"{TypeUses.Outermost(method.DeclaringType!).FullName!["Monitoring.".Length..]}.{method.Name}";

    // A line of documentation that the OpenAPI document prints keeps the line breaks of the document.
    private static bool IsPrinted(string line, string document) =>
        line.TrimStart().StartsWith("///", StringComparison.Ordinal)
        && document.Contains(Squeezed(Tag().Replace(WebUtility.HtmlDecode(line), "")), StringComparison.Ordinal);

    private static string Squeezed(string text) =>
        string.Concat(text.Replace("\\n", " ", StringComparison.Ordinal).Where(char.IsLetterOrDigit));

    /// <summary>The body passes exactly its own parameters, in their order, to one method of ours and returns what that returns.</summary>
    private static bool OnlyForwards(MethodInfo method)
    {
        var body = TypeUses
            .Instructions(method)
            .Where(instruction =>
                instruction.Code != OpCodes.Nop
                && instruction.Code != OpCodes.Br_S
                && instruction.Code != OpCodes.Stloc_0
                && instruction.Code != OpCodes.Ldloc_0
            )
            .ToList();
        var count = method.GetParameters().Length;
        var receiver = method.IsStatic ? 0 : 1;
        // What is called on: nothing, this, or what a field of this holds.
        var skipped =
            receiver == 0 || body.Count == 0 || body[0].Code != OpCodes.Ldarg_0 ? 0
            : body.Count > 1 && body[1].Code == OpCodes.Ldfld ? 2
            : 1;
        return count > 0
            && body.Count == skipped + count + 2
            && body.Skip(skipped).Take(count).Select((instruction, place) => IsArgument(instruction.Code, place + receiver)).All(own => own)
            && body[^2].Target is MethodInfo called
            && called.Module.Assembly == method.Module.Assembly
            && called.GetParameters().Length + (called.IsStatic ? 0 : 1) == count + (skipped > 0 ? 1 : 0);
    }

    private static bool IsArgument(OpCode code, int place) =>
        place switch
        {
            0 => code == OpCodes.Ldarg_0,
            1 => code == OpCodes.Ldarg_1,
            2 => code == OpCodes.Ldarg_2,
            3 => code == OpCodes.Ldarg_3,
            _ => code == OpCodes.Ldarg_S,
        };

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    // ServiceProcess and Run are ways to start the program; the sandbox starts what starves it.
    [GeneratedRegex(@"\bServiceProcess\b|\bShellBlock\b|Process\.Start\(")]
    private static partial Regex Starts();
}
