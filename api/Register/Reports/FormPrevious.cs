using System.Data.Common;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>
/// What was said in the latest earlier report of the year.
/// <uk>Відомості з останнього поданого звіту за попередні періоди року.</uk>
/// </summary>
public sealed record FormPrevious
{
    public required Period Period { get; init; }

    public required ReportState Status { get; init; }

    public required IReadOnlyList<FormMeasure> Measures { get; init; }

    public required IReadOnlyList<FormReason> Indicators { get; init; }

    /// <summary>
    /// What the rules say of that report now; what is not settled waits for somebody.
    /// <uk>Зауваження перевірки до того звіту станом на зараз; незняті ще чекають на розгляд.</uk>
    /// </summary>
    public required IReadOnlyList<FindingBody> Findings { get; init; }

    internal static FormPrevious? Load(DbConnection connection, ReportingContext reporting)
    {
        if (reporting.Previous is not { } previous)
        {
            return null;
        }

        var (program, viewer) = (reporting.Program, reporting.Viewer);
        var then = ReportingContext.Load(connection, program, previous.Period, viewer);
        var submitted = SnapshotStore.Get(connection, then.Key, previous.Snapshot).Document;
        return new()
        {
            Period = previous.Period,
            Status = then.State,
            Measures =
            [
                .. previous.Measures.Select(measure => new FormMeasure
                {
                    Code = measure.Code,
                    Title = measure.Title,
                    Status = WireEnum<MeasureStatus>.Parse(measure.Status),
                    Result = submitted.Measures.First(line => line.Code == measure.Code).Result,
                    DeviationReason = measure.DeviationReason,
                }),
            ],
            Indicators = [.. previous.Indicators.Select(indicator => new FormReason { Code = indicator.Code, Reason = indicator.Reason })],
            Findings = [.. then.Findings().Select(finding => finding.In(viewer.Request.Language))],
        };
    }
}

/// <summary>What was last said of a measure.<uk>Останні відомості про захід.</uk></summary>
public sealed record FormMeasure
{
    public required string Code { get; init; }

    /// <summary>The title the program last gave it.<uk>Остання назва заходу в програмі.</uk></summary>
    public required string? Title { get; init; }

    public required MeasureStatus Status { get; init; }

    public required string? Result { get; init; }

    public required string? DeviationReason { get; init; }
}

/// <summary>What was last said of an indicator.<uk>Останні відомості про показник.</uk></summary>
public sealed record FormReason
{
    public required string Code { get; init; }

    public required string? Reason { get; init; }
}
