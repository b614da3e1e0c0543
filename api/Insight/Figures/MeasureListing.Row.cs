namespace Monitoring.Insight.Figures;

/// <summary>A measure as it is read.</summary>
internal static partial class MeasureListing
{
    internal sealed record Row
    {
        public required string Id { get; init; }

        public required string ProgramId { get; init; }

        public required string ProgramTitle { get; init; }

        public required string ProgramSort { get; init; }

        public required string? FiledBodyId { get; init; }

        public required string ResponsibleBodyId { get; init; }

        public required string Period { get; init; }

        public required string EditionId { get; init; }

        public required int Edition { get; init; }

        public required string OriginalId { get; init; }

        public required string YearStartId { get; init; }

        public required string NowId { get; init; }

        public required int? Snapshot { get; init; }

        public required string Code { get; init; }

        public required string? Number { get; init; }

        public required string Title { get; init; }

        public required string? Executants { get; init; }

        public required bool IsDropped { get; init; }

        public required string Status { get; init; }

        public required string? Result { get; init; }

        public required string? Reason { get; init; }

        public required long Planned { get; init; }

        public required long Spent { get; init; }

        public required long MatchRank { get; init; }
    }
}
