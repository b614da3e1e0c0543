using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>The rules of a report: a pure function of the lines expected and of what was written.</summary>
internal static class ReportFindings
{
    // Hryvnias entered as thousands, or the other way round, are off by about a thousand.
    private const decimal LeastUnitSlip = 300;
    private const decimal GreatestUnitSlip = 3000;

    private static readonly Labelled s_addLine = new(
        "addLine",
        new("Додайте його: усі рядки є в бланку.", "Add it; the form gives the rows.")
    );
    private static readonly Labelled s_line = new("line", new("у звіті його немає", "the report does not have it"));

    public static IReadOnlyList<Finding> Of(ReportTemplate template, ReportContent content) =>
        [
            .. content.Signatory is { Name: not null, Position: not null }
                ? []
                : new[] { new Finding(Problems.SignatoryMissing, "#/signatory") },
            .. template
                .Measures.Where(measure => content.Measures.All(line => line.Code != measure.Code))
                .Select(measure => Missing("#/measures", measure.Code, s_line, s_addLine)),
            .. content.Measures.SelectMany((line, row) => MeasureFindings.Of(template, line, $"#/measures/{row}")),
            .. template
                .Indicators.Where(indicator => indicator.IsDue && content.Indicators.All(line => line.Code != indicator.Code))
                .Select(indicator => Missing("#/indicators", indicator.Code, s_line, s_addLine)),
            .. content.Indicators.SelectMany((line, row) => IndicatorFindings.Of(template, line, $"#/indicators/{row}")),
        ];

    // In the bad direction by more than the threshold; of what is expected below zero, the share is taken of its size.
    public static bool IsWorse(decimal value, decimal expected, int thresholdPercent, IndicatorDirection direction)
    {
        var tolerance = Math.Abs(expected) * thresholdPercent / 100;
        return direction == IndicatorDirection.HigherIsBetter ? value < expected - tolerance : value > expected + tolerance;
    }

    /// <summary>One reason on a line settles every warning on it; without one, a single error asks for it.</summary>
    public static IEnumerable<Finding> WithReason(IReadOnlyList<Finding> warnings, ExplainedLine line)
    {
        List<object> because = [.. warnings.Select(warning => warning.Problem).Distinct().Select(problem => problem.Label)];
        if (line.Status is { } status)
        {
            because.Add(status);
        }

        return
        [
            .. warnings.Select(warning => warning with { IsSettled = line.Reason is not null }),
            .. because.Count > 0 && line.Reason is null
                ? new[] { new Finding(Problems.ReasonRequired, line.ReasonPlace, new { code = line.Code, because }) }
                : [],
        ];
    }

    // The first of the references that the value is off from by a slip of the unit; zeros say nothing.
    public static decimal? SuspectReference(decimal value, params decimal?[] references) =>
        references.FirstOrDefault(reference =>
            reference is { } other
            && value != 0
            && other != 0
            && Math.Max(Math.Abs(value / other), Math.Abs(other / value)) is >= LeastUnitSlip and <= GreatestUnitSlip
        );

    public static Finding Missing(string place, string code, Labelled what, Labelled advice) =>
        new(
            Problems.LineMissing,
            place,
            new
            {
                code,
                what,
                advice,
            }
        );
}

/// <summary>A line on which a reason may be asked for: by its warnings, or by a status that wants one.</summary>
internal sealed record ExplainedLine(string Code, string? Reason, string ReasonPlace, object? Status);
