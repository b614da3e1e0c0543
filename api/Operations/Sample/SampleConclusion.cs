using Monitoring.Platform.Values;
using Monitoring.Register.Expertise;
using Monitoring.Register.Programs;

namespace Monitoring.Operations.Sample;

/// <summary>An expert conclusion on the draft of a program; its paper is invented and its number says so.</summary>
internal sealed record SampleConclusion
{
    public required string Program { get; init; }

    public required string DocumentNumber { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required Verdict Verdict { get; init; }

    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    public NewExpertConclusion ToRequest() =>
        new(
            0,
            DocumentNumber + SampleData.Mark,
            new(Iso.Text(IssuedOn)),
            new(Verdict.Wire()),
            [.. Remarks.Select(remark => new NewRemark(remark.Pointer, remark.Text + SampleData.Mark))]
        );
}
