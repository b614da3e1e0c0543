using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// One thing that can be wrong: its stable code and its words, with {parameters} in them and {parameters:день|дні|днів} where a noun
/// follows a number. With a status it can be the answer to a request; without one it appears only inside another answer, at a place
/// of the input or of a report. What is to be typed letter by letter stands in `backquotes`.
/// </summary>
public sealed partial record Problem(string Code, int? Status, Words Title, Words Detail, object? Example = null, Severity? Severity = null)
{
    private static readonly Words s_explained = new("Пояснення надано.", "An explanation is given.");
    private static readonly Words s_none = new("жодного", "none");

    /// <summary>
    /// The detail for a person, in a page or at a cell of a workbook: what is wrong, where, and what to do, without a name or an address of
    /// the API. Null where <see cref="Detail"/> says it so already.
    /// </summary>
    public Words? ForPeople { get; init; }

    /// <summary>What a warning asks for until its line has an explanation.</summary>
    public Words? Request { get; init; }

    internal Labelled Label => new(Code, Title);

    public string DetailIn(Language language, IReadOnlyDictionary<string, object?> parameters, bool isExplained = false) =>
        Asking(Filled(Detail, name => parameters[name], language), isExplained, language);

    /// <summary>The same as a person reads it.</summary>
    internal string DetailForPeople(Language language, IReadOnlyDictionary<string, object?> parameters, bool isExplained = false) =>
        Asking(Filled(ForPeople ?? Detail, name => WithoutCodes(parameters[name]), language), isExplained, language);

    private static string Filled(Words words, Func<string, object?> value, Language language) =>
        Placeholder().Replace(words.In(language), match => Fill(match, value(match.Groups[1].Value), language));

    private string Asking(string detail, bool isExplained, Language language) =>
        Request is null ? detail : $"{detail} {(isExplained ? s_explained : Request).In(language)}";

    // A member of an enumeration is chosen by its label: "done (виконано)" is for programs.
    private static object? WithoutCodes(object? value) =>
        value switch
        {
            Labelled member => Bare(member),
            IEnumerable<Labelled> members => members.Select(Bare),
            _ => value,
        };

    private static Labelled Bare(Labelled member) =>
        member with
        {
            Words = new(Bare(member, member.Words.Uk), Bare(member, member.Words.En)),
        };

    private static string Bare(Labelled member, string words) =>
        words.StartsWith($"{member.Code} (", StringComparison.Ordinal) ? words[(member.Code.Length + 2)..^1] : words;

    /// <summary>The detail as whoever fills it in reads it: {parameters} alone, a noun after a number in its commonest form.</summary>
    public string TemplateIn(Language language)
    {
        var template = Placeholder().Replace(Detail.In(language), match => $"{{{match.Groups[1].Value}}}{Noun(match, 0)}");
        return Request is null ? template : $"{template} {Request.In(language)}";
    }

    private static string Fill(Match match, object? value, Language language) =>
        match.Groups[2].Success
            ? Spelling.Of(Convert.ToDecimal(value, CultureInfo.InvariantCulture), language)
                + Noun(match, Convert.ToInt64(value, CultureInfo.InvariantCulture))
            : Spell(value, language);

    private static string Noun(Match match, long number) =>
        match.Groups[2].Success ? $"\u00a0{Plural.Form(number, match.Groups[2].Value.Split('|'))}" : "";

    private static string Spell(object? value, Language language) =>
        value switch
        {
            null => "—",
            string text => text,
            Labelled labelled => labelled.Words.In(language),
            Enum member => LabelAttribute.Of(member).In(language),
            Money money => Spelling.Of(money, language),
            DateOnly date => Spelling.Of(date, language),
            decimal number => Spelling.Of(number, language),
            IEnumerable many when !many.Cast<object>().Any() => s_none.In(language),
            IEnumerable many => string.Join(", ", many.Cast<object>().Select(item => Spell(item, language))),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    [GeneratedRegex(@"\{([a-zA-Z]+)(?::([^{}|]+\|[^{}]+))?\}")]
    internal static partial Regex Placeholder();
}

/// <summary>A problem at one place of the input: a JSON pointer, a query or path parameter, or a header.</summary>
public sealed record ValidationError(Problem Problem, string Place, object? Parameters = null, PlaceKind Kind = PlaceKind.Pointer)
{
    public FaultBody In(Language language)
    {
        var parameters = ParameterBag.Of(Parameters);
        return new()
        {
            Code = Problem.Code,
            Pointer = Kind == PlaceKind.Pointer ? Place : null,
            Parameter = Kind == PlaceKind.Parameter ? Place : null,
            Header = Kind == PlaceKind.Header ? Place : null,
            Cell = Kind == PlaceKind.Cell ? Place : null,
            Detail = Problem.DetailIn(language, parameters),
            DetailForPeople = Problem.DetailForPeople(language, parameters),
            Params = parameters,
        };
    }

    /// <summary>The same as a finding, where the problem has a severity.</summary>
    internal FindingBody AsFinding(Language language)
    {
        var fault = In(language);
        return new()
        {
            Code = fault.Code,
            Severity = Problem.Severity!.Value,
            Pointer = Place,
            Params = fault.Params,
            Detail = fault.Detail,
            DetailForPeople = fault.DetailForPeople,
            Settled = false,
        };
    }
}

public enum PlaceKind
{
    Pointer,
    Parameter,
    Header,

    /// <summary>A cell of a workbook that became no part of the body.</summary>
    Cell,
}

/// <summary>Why a request was not carried out: one problem, its parameters, and every error found.</summary>
public sealed record ProblemResult(Problem Problem, object? Parameters = null, IReadOnlyList<ValidationError>? Errors = null)
{
    /// <summary>Of thousands of errors only the first hundred are listed.</summary>
    internal const int MaxErrors = 100;

    public ProblemBody AsBody(Language language, string traceId)
    {
        var parameters = ParameterBag.Of(Parameters);
        return new()
        {
            Type = $"/api/v1/problems/{Problem.Code}",
            Title = Problem.Title.In(language),
            Status = Problem.Status!.Value,
            Detail = Problem.DetailIn(language, parameters),
            DetailForPeople = Problem.DetailForPeople(language, parameters),
            Code = Problem.Code,
            TraceId = traceId,
            Params = parameters,
            Errors = [.. (Errors ?? []).Select(error => error.In(language))],
        };
    }

    /// <summary>All errors at once; of thousands only the first hundred are listed, with how many there are.</summary>
    public static ProblemResult? Of(IReadOnlyList<ValidationError> errors) =>
        errors.Count == 0 ? null : new(Problems.Invalid, new { count = errors.Count }, [.. errors.Take(MaxErrors)]);

    public static ProblemResult? If(bool condition, Problem problem, object? parameters = null) =>
        condition ? new(problem, parameters) : null;
}

/// <summary>The parameters of a problem as a client reads them.</summary>
internal static class ParameterBag
{
    private static readonly Dictionary<string, object?> s_none = [];

    public static IReadOnlyDictionary<string, object?> Of(object? parameters) =>
        parameters switch
        {
            null => s_none,
            IReadOnlyDictionary<string, object?> ready => ready,
            _ => new RouteValueDictionary(parameters),
        };
}
