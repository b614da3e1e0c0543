using Monitoring.Platform.Values;

namespace Monitoring.Register.Programs;

internal static partial class ProgramStore
{
    public sealed record Row
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string Status { get; init; }

        public required int DeviationThreshold { get; init; }

        public required string? OfficialId { get; init; }

        public required DateOnly? InForceFrom { get; init; }

        public required DateOnly? CancelledFrom { get; init; }

        public required DateOnly? CompletedOn { get; init; }

        public required string? CompletionNote { get; init; }

        public required long Revision { get; init; }

        /// <summary>The responsible body of the edition whose act came last, or of the draft: who may see what is in the making.</summary>
        public required string BodyId { get; init; }

        public ProgramKind KindValue => WireEnum<ProgramKind>.Parse(Kind);

        public ProgramStatus Stage => WireEnum<ProgramStatus>.Parse(Status);

        /// <summary>The last day, up to a given one, on which the program was neither cancelled nor completed before.</summary>
        public DateOnly LastDayBy(DateOnly day) =>
            CancelledFrom <= day ? CancelledFrom.Value.AddDays(-1)
            : CompletedOn < day ? CompletedOn.Value
            : day;

        public bool IsPublic => Stage is not (ProgramStatus.Draft or ProgramStatus.UnderReview);
    }

    /// <summary>A step of the program's life, as the register learnt of it.</summary>
    public sealed record Step
    {
        public required ProgramStatus Status { get; init; }

        public required DateOnly? EffectiveOn { get; init; }

        public required string? LegalActId { get; init; }

        public required string? Note { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }

        public required int Number { get; init; }

        /// <summary>Since when it counts as recorded by mistake.</summary>
        public required DateTimeOffset? AnnulledAt { get; init; }

        /// <summary>Whether the register knew of it, and not yet of its annulment: at a moment, or now.</summary>
        public bool IsKnownAt(DateTimeOffset? moment) =>
            moment is null ? AnnulledAt is null : RecordedAt <= moment && !(AnnulledAt <= moment);
    }
}
