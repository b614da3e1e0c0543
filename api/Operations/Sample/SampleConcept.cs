using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Operations.Sample;

/// <summary>The concept of the community's development: what it counts, each thing in each part of the city.</summary>
internal sealed record SampleConcept
{
    public required SampleProgram Program { get; init; }

    public required IReadOnlyList<string> Districts { get; init; }

    public required IReadOnlyList<SampleIndicator> Subjects { get; init; }

    public SampleProgram ToProgram() =>
        Program with
        {
            Kind = ProgramKind.Concept,
            Indicators =
            [
                .. Subjects.SelectMany(
                    (subject, row) => Districts.Select((district, place) => In(subject, district, (row + place) % Districts.Count))
                ),
            ],
        };

    // The parts of the city differ in size, so their values differ too; shares and times do not grow with the size.
    private static SampleIndicator In(SampleIndicator subject, string district, int place)
    {
        var size = subject.Unit is "%" or "хв" ? 1 + (0.01m * place) : 1 + (0.125m * place);
        return subject with
        {
            Title = $"{subject.Title}: {district}{SampleData.Mark}",
            Frequency = Frequency.Annual,
            Accumulation = Accumulation.PointInTime,
            Baseline = decimal.Round(subject.Baseline * size, 1),
            Target = decimal.Round(subject.Target * size, 1),
        };
    }
}
