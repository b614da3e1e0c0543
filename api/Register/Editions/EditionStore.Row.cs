using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

internal static partial class EditionStore
{
    public sealed record Row
    {
        public required string Id { get; init; }

        public required string ProgramId { get; init; }

        public required int Number { get; init; }

        public required string Title { get; init; }

        public required string ResponsibleBodyId { get; init; }

        public required string ResponsibleName { get; init; }

        public required string? ResponsibleEdrpou { get; init; }

        public required string? Initiator { get; init; }

        public required string? Developer { get; init; }

        public required string? Goal { get; init; }

        public required int ValidFrom { get; init; }

        public required int? ValidThrough { get; init; }

        public required string? ShortTitle { get; init; }

        public required string? Basis { get; init; }

        public required string? CoDevelopers { get; init; }

        public required string? Participants { get; init; }

        public required string? ExpectedResults { get; init; }

        public required string? Control { get; init; }

        public required string? Reporting { get; init; }

        public required string? LegalActId { get; init; }

        public required DateOnly? AdoptedOn { get; init; }

        public required DateOnly? EffectiveFrom { get; init; }

        public required DateTimeOffset? RecordedAt { get; init; }

        /// <summary>What the amendment is about; null of edition 0.</summary>
        public required string? Summary { get; init; }

        /// <summary>Which recording of its number it is, from 1.</summary>
        public required int Recording { get; init; }

        /// <summary>Since when it counts no more; null while it does.</summary>
        public required DateTimeOffset? EndedAt { get; init; }

        /// <summary>Why it was recorded anew, or annulled.</summary>
        public required string? EndReason { get; init; }

        /// <summary>Whether another recording of its number took its place.</summary>
        public required bool IsReplaced { get; init; }

        public required long Revision { get; init; }

        public bool IsAnnulled => EndedAt is not null && !IsReplaced;

        /// <summary>Whether it counts, or may count once it is adopted.</summary>
        public bool IsCounted => EndedAt is null;

        public Annulment? Annulment => IsAnnulled ? new() { Reason = EndReason!, RecordedAt = EndedAt!.Value } : null;

        /// <summary>The last day of its last year; of a program without one, the last day there is.</summary>
        public DateOnly LastDay => new(ValidThrough ?? Years.OfDates.Last, 12, 31);

        public Reporting? ReportingValue => Reporting is { } reporting ? WireEnum<Reporting>.Parse(reporting) : null;

        public bool IsAdopted => RecordedAt is not null;

        public EditionMark Mark =>
            new()
            {
                Number = Number,
                EffectiveFrom = EffectiveFrom,
                RecordedAt = RecordedAt,
            };

        public BodyName ResponsibleBody =>
            new()
            {
                Id = ResponsibleBodyId,
                Name = ResponsibleName,
                Edrpou = ResponsibleEdrpou,
            };
    }
}
