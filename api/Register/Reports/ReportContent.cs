using Monitoring.Platform.Http;

namespace Monitoring.Register.Reports;

/// <summary>
/// What a body has written so far; whatever is not filled in is null.
/// <uk>Що орган уже вніс до звіту; незаповнені поля — null.</uk>
/// </summary>
public sealed record ReportContent
{
    /// <summary>
    /// The period of the form, so that PUT notices a file of another one.
    /// <uk>Період бланка: за ним PUT помічає файл за інший період.</uk>
    /// </summary>
    public string? Period { get; init; }

    public string? Narrative { get; init; }

    public Signatory? Signatory { get; init; }

    public IReadOnlyList<ContentMeasure> Measures { get; init; } = [];

    public IReadOnlyList<ContentIndicator> Indicators { get; init; } = [];

    /// <summary>Lines that turn out to be about the same measure or indicator once their codes are spelled as the plan does.</summary>
    internal IEnumerable<ValidationError> RepeatedLines() =>
        [
            .. Rules
                .Repeated(Measures, line => line.Code)
                .Select(row => new ValidationError(Problems.CodeRepeated, $"#/measures/{row}/code", new { code = Measures[row].Code })),
            .. Rules
                .Repeated(Indicators, line => line.Code)
                .Select(row => new ValidationError(Problems.CodeRepeated, $"#/indicators/{row}/code", new { code = Indicators[row].Code })),
        ];

    internal bool HasFigures =>
        Measures.Any(line => line.Funding.Any(funding => funding.Spent is not null)) || Indicators.Any(line => line.Reported.IsGiven);

    /// <summary>The same with every code as the plan spells it.</summary>
    internal ReportContent SpelledAs(ReportTemplate template) =>
        this with
        {
            Measures = [.. Measures.Select(line => line with { Code = template.MeasureCodes.Spelled(line.Code) })],
            Indicators = [.. Indicators.Select(line => line.SpelledAs(template))],
        };
}
