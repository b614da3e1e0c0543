using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>A report as it is read.</summary>
internal static partial class ReportStore
{
    public sealed record Row
    {
        private ReportContent? _content;

        public required string ProgramId { get; init; }

        public required string Period { get; init; }

        public required string State { get; init; }

        public required long Revision { get; init; }

        /// <summary>What it says, compressed.</summary>
        public required byte[] Content { get; init; }

        /// <summary>How many submissions there were.</summary>
        public required int LastSnapshot { get; init; }

        public required int? AcceptedSnapshot { get; init; }

        public required DateTimeOffset? SubmittedAt { get; init; }

        /// <summary>The day the city received it, where that was entered.</summary>
        public required DateOnly? ReceivedOn { get; init; }

        /// <summary>The edition that the submission it stands by was measured against.</summary>
        public required string? SubmittedEditionId { get; init; }

        public required DateTimeOffset? AcceptedSubmittedAt { get; init; }

        public required DateOnly? AcceptedReceivedOn { get; init; }

        /// <summary>The edition that the accepted submission was measured against.</summary>
        public required string? AcceptedEditionId { get; init; }

        /// <summary>By how many days the first submission was late.<uk>На скільки днів запізнилося перше подання.</uk></summary>
        public required int? DaysLate { get; init; }

        public required DateTimeOffset? AcceptedAt { get; init; }

        /// <summary>The day the city accepted it, where that was entered.</summary>
        public required DateOnly? AcceptedOn { get; init; }

        /// <summary>The last day to mend it, while it is returned.</summary>
        public required DateOnly? MendUntil { get; init; }

        public int StandingSnapshot => StateValue is ReportState.Submitted or ReportState.Returned ? LastSnapshot : AcceptedSnapshot ?? 0;

        public ReportState StateValue => WireEnum<ReportState>.Parse(State);

        public ReportContent ContentValue => _content ??= Json.Read<ReportContent>(ContentText.Text);

        /// <summary>The same, as it reads after a write; what says the same as before is not read again.</summary>
        public Row After(Row? before)
        {
            _content = before is not null && Content.AsSpan().SequenceEqual(before.Content) ? before.ContentValue : null;
            return this;
        }

        public JsonText ContentText => new(Gzip.PlainText(Content));
    }
}
