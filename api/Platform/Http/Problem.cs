using System.Collections;
using System.Globalization;
using System.Text.Json.Serialization;
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

    /// <summary>What to do about it in a cell of a workbook, where nobody types JSON.</summary>
    public Words? InCells { get; init; }

    /// <summary>What a warning asks for until its line has an explanation.</summary>
    public Words? Request { get; init; }

    internal Labelled Label => new(Code, Title);

    public string DetailIn(Language language, IReadOnlyDictionary<string, object?> parameters, bool isExplained = false)
    {
        var detail = Placeholder().Replace(Detail.In(language), match => Fill(match, parameters[match.Groups[1].Value], language));
        return Request is null ? detail : $"{detail} {(isExplained ? s_explained : Request).In(language)}";
    }

    /// <summary>The detail as whoever fills in a workbook reads it; null where it is the same.</summary>
    internal string? DetailInCells(Language language, IReadOnlyDictionary<string, object?> parameters) =>
        InCells is null
            ? null
            : Placeholder().Replace(InCells.In(language), match => Fill(match, WithoutCodes(parameters[match.Groups[1].Value]), language));

    // A member of an enumeration is chosen by its label: "done (виконано)" is for programs.
    private static object? WithoutCodes(object? value) =>
        value is IEnumerable<Labelled> members
            ? members.Select(member => member with { Words = new(Bare(member, member.Words.Uk), Bare(member, member.Words.En)) })
            : value;

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
            DetailInCell = Problem.DetailInCells(language, parameters),
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

/// <summary>
/// An error as RFC 9457 shapes it, with a stable code and every fault at once.
/// <uk>Помилка за RFC 9457, зі сталим кодом і всіма хибами відразу.</uk>
/// </summary>
public sealed record ProblemBody
{
    /// <summary>Where this problem is explained.<uk>Де цю помилку пояснено.</uk></summary>
    public required string Type { get; init; }

    /// <summary>What happened, in the reader's language.<uk>Що сталося, мовою читача.</uk></summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.<uk>Статус HTTP.</uk></summary>
    public required int Status { get; init; }

    /// <summary>What to do about it, in the reader's language.<uk>Що з цим зробити, мовою читача.</uk></summary>
    public required string Detail { get; init; }

    /// <summary>The stable code, never translated.<uk>Сталий код, який не перекладають.</uk></summary>
    public required string Code { get; init; }

    /// <summary>Quote it when you ask for help.<uk>Вкажіть його, коли звертатиметеся по допомогу.</uk></summary>
    public required string TraceId { get; init; }

    /// <summary>The values behind the words.<uk>Значення, підставлені в текст.</uk></summary>
    public required IReadOnlyDictionary<string, object?> Params { get; init; }

    /// <summary>Every fault found, each with its place.<uk>Усі виявлені хиби, кожна зі своїм місцем.</uk></summary>
    public required IReadOnlyList<FaultBody> Errors { get; init; }
}

/// <summary>
/// One fault and its place: exactly one of pointer, parameter and header is given, or the cell alone, where it became no part of a body.
/// <uk>Одна хиба та її місце: вказано рівно одне з pointer, parameter і header або лише клітинку, якщо її вміст не став частиною тіла.</uk>
/// </summary>
public sealed record FaultBody
{
    /// <summary>The stable code, never translated.<uk>Сталий код, який не перекладають.</uk></summary>
    public required string Code { get; init; }

    /// <summary>JSON pointer into the body.<uk>Вказівник JSON на місце в тілі запиту.</uk></summary>
    public required string? Pointer { get; init; }

    /// <summary>
    /// The cell of the workbook the body came as; absent of a body that came as JSON.
    /// <uk>Клітинка книги, якою надіслано тіло; якщо надіслано JSON, поля немає.</uk>
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cell { get; init; }

    /// <summary>Name of the query parameter.<uk>Назва параметра запиту.</uk></summary>
    public required string? Parameter { get; init; }

    /// <summary>Name of the request header.<uk>Назва заголовка запиту.</uk></summary>
    public required string? Header { get; init; }

    /// <summary>What to do about it, in the reader's language.<uk>Що з цим зробити, мовою читача.</uk></summary>
    public required string Detail { get; init; }

    /// <summary>The same for whoever fills in a workbook, where that is said otherwise.</summary>
    internal string? DetailInCell { get; init; }

    /// <summary>The values behind the words.<uk>Значення, підставлені в текст.</uk></summary>
    public required IReadOnlyDictionary<string, object?> Params { get; init; }
}
