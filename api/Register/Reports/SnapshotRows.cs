using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>What a submission says line by line, as the tables have it for those who count; it follows from the document alone.</summary>
internal sealed record SnapshotRows(
    IReadOnlyList<SnapshotRows.Measure> Measures,
    IReadOnlyList<SnapshotRows.Funding> Fundings,
    IReadOnlyList<SnapshotRows.Indicator> Indicators,
    IReadOnlyList<SnapshotRows.Part> Parts
)
{
    public abstract record Row
    {
        public required string ProgramId { get; init; }

        public required string Period { get; init; }

        public required int Snapshot { get; init; }
    }

    public sealed record Measure : Row
    {
        public required string Code { get; init; }

        public required int Position { get; init; }

        public required string Status { get; init; }

        public required string? Result { get; init; }

        public required string? DeviationReason { get; init; }
    }

    public sealed record Funding : Row
    {
        public required string MeasureCode { get; init; }

        public required string Source { get; init; }

        public required string Donor { get; init; }

        public required bool InKind { get; init; }

        public required long? Planned { get; init; }

        public required long Spent { get; init; }
    }

    public sealed record Indicator : Row
    {
        public required string Code { get; init; }

        public required int Position { get; init; }

        public required string Status { get; init; }

        public required long? Value { get; init; }

        public required bool? Yes { get; init; }

        public required string? Text { get; init; }

        public required string? Assessment { get; init; }

        public required long? Target { get; init; }

        public required bool? TargetYes { get; init; }

        public required string? TargetText { get; init; }

        public required string? Reason { get; init; }
    }

    public sealed record Part : Row
    {
        public required string IndicatorCode { get; init; }

        public required string Member { get; init; }

        public required int Position { get; init; }

        public required long? Value { get; init; }
    }

    public static SnapshotRows Of(ReportDocument document)
    {
        var (program, period, number) = (document.ProgramId, document.Period.Code, document.Snapshot);
        return new(
            [
                .. document.Measures.Select(
                    (line, position) =>
                        new Measure
                        {
                            ProgramId = program,
                            Period = period,
                            Snapshot = number,
                            Code = line.Code,
                            Position = position,
                            Status = line.Status!.Value.Wire(),
                            Result = line.Result,
                            DeviationReason = line.DeviationReason,
                        }
                ),
            ],
            [
                .. document.Measures.SelectMany(line =>
                    line.Funding.Select(funding => new Funding
                    {
                        ProgramId = program,
                        Period = period,
                        Snapshot = number,
                        MeasureCode = line.Code,
                        Source = funding.Source.Wire(),
                        Donor = funding.Donor ?? "",
                        InKind = funding.InKind,
                        Planned = funding.PlannedYear?.Kopiykas,
                        Spent = funding.Spent!.Value.Kopiykas,
                    })
                ),
            ],
            [
                .. document.Indicators.Select(
                    (line, position) =>
                        new Indicator
                        {
                            ProgramId = program,
                            Period = period,
                            Snapshot = number,
                            Code = line.Code,
                            Position = position,
                            Status = line.Status!.Value.Wire(),
                            Value = Scaled(line.Value),
                            Yes = line.Yes,
                            Text = line.Text,
                            Assessment = line.Assessment?.Wire(),
                            Target = Scaled(line.Plan),
                            TargetYes = line.PlanYes,
                            TargetText = line.PlanText,
                            Reason = line.Reason,
                        }
                ),
            ],
            [
                .. document.Indicators.SelectMany(line =>
                    (line.Parts ?? []).Select(
                        (part, position) =>
                            new Part
                            {
                                ProgramId = program,
                                Period = period,
                                Snapshot = number,
                                IndicatorCode = line.Code,
                                Member = part.Member,
                                Position = position,
                                Value = Scaled(part.Value),
                            }
                    )
                ),
            ]
        );
    }

    private static long? Scaled(decimal? value) => value is { } number ? Quantity.ToScaled(number) : null;
}
