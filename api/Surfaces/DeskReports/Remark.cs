using System.Globalization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>What a form offers to put into a field instead.</summary>
internal sealed record Mend(string Value, Words Label);

/// <summary>
/// What is wrong or odd in a field of the page, in words for whoever fills it in. It stops the submission, asks for a reason, or has one.
/// </summary>
internal sealed record Remark(string Field, bool Stops, bool IsSettled, string Text, Mend? Mend)
{
    /// <summary>Nothing was entered there yet: the frame of the field says so, and the list beside the form.</summary>
    public bool IsOfEmpty { get; init; }

    private static readonly Problem[] s_guesses = [Problems.DeviationLarge, Problems.DoneWithoutSpending, Problems.ReasonRequired];

    private static readonly Words s_zero = new("Поставити 0", "Enter 0");

    public static Remark Of(ValidationError fault, ReportFields fields, Language language) =>
        new(FieldOf(fault.Place, fields), true, false, fault.In(language).DetailForPeople, null);

    public static Remark Of(Finding finding, ReportFields fields, Language language)
    {
        var body = finding.In(language);
        return new(
            FieldOf(finding.Place, fields),
            finding.StopsSubmission,
            finding.IsSettled,
            body.DetailForPeople,
            finding.Problem == Problems.LineMissing && finding.Place.EndsWith("/spent", StringComparison.Ordinal) ? new("0", s_zero)
                : finding.Problem == Problems.UnitSuspect && !finding.IsSettled ? OfUnit(body.Params)
                : null
        )
        {
            IsOfEmpty = finding.Problem == Problems.LineMissing,
        };
    }

    /// <summary>
    /// The findings as somebody reads them who is still filling the report in: while money of a measure is missing, nothing is told of what
    /// it would be if it were zero.
    /// </summary>
    public static IEnumerable<Finding> WithoutGuesses(IReadOnlyList<Finding> findings)
    {
        var unfilled = findings
            .Where(finding => finding.Problem == Problems.LineMissing && finding.Place.Contains("/funding", StringComparison.Ordinal))
            .Select(finding => finding.Place[..(finding.Place.IndexOf("/funding", StringComparison.Ordinal) + 1)])
            .ToHashSet();
        return findings.Where(finding =>
            !s_guesses.Contains(finding.Problem) || !unfilled.Any(line => finding.Place.StartsWith(line, StringComparison.Ordinal))
        );
    }

    private static string FieldOf(string pointer, ReportFields fields) => fields.FieldOf(pointer) ?? FieldNames.Narrative;

    // Thousands taken for hryvnias, or the other way round.
    private static Mend? OfUnit(IReadOnlyDictionary<string, object?> parameters)
    {
        var (value, expected) = (Number(parameters["value"]), Number(parameters["expected"]));
        var meant = Math.Abs(value) < Math.Abs(expected) ? value * 1000 : value / 1000;
        var text = parameters["value"] is Money ? ReportRows.Text(new Money((long)(meant * 100))) : ReportRows.Text(meant);
        return new(text, new($"Це {text}", $"It is {text}"));
    }

    private static decimal Number(object? value) =>
        value is Money money ? money.Kopiykas / 100m : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
}
