using System.Data.Common;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Consolidated;

/// <summary>Everything a consolidated report is made of, as it was read.</summary>
internal sealed record ConsolidationInput(
    IReadOnlyList<ConsolidatedStore.Program> Programs,
    ILookup<(string ProgramId, int Snapshot), SourceAmount> Sums,
    ILookup<(string ProgramId, int Snapshot), SourceAmount>? Before,
    ILookup<string, SourceAmount> Plans,
    ILookup<(string ProgramId, int Snapshot), StateCount> Counts,
    ILookup<(string ProgramId, int Snapshot), LineReason> Explained,
    ILookup<(string ProgramId, int Snapshot), ClassifiedAmount> Classifications
)
{
    /// <summary>Reads what was known at a moment; without one, what is known now.</summary>
    public static ConsolidationInput Read(
        DbConnection connection,
        Period period,
        DateTimeOffset? knownAt,
        Included include,
        ConsolidatedFilter filter
    ) =>
        new(
            ConsolidatedStore.Programs(connection, period, knownAt ?? DateTimeOffset.MaxValue, include, filter),
            ConsolidatedStore.Sums(connection, period),
            period.Previous is { } previous ? ConsolidatedStore.Sums(connection, previous) : null,
            ConsolidatedStore.Plans(connection, period.Year),
            ConsolidatedStore.Counts(connection, period),
            ConsolidatedStore.Explained(connection, period),
            ConsolidatedStore.Classifications(connection, period)
        );
}

/// <summary>Adds up reports. A pure function of what was read: the same material gives the same report.</summary>
internal static class Consolidation
{
    private static readonly int s_statuses = Enum.GetValues<MeasureStatus>().Length;
    private static readonly int s_states = Enum.GetValues<IndicatorState>().Length;

    private sealed record Line(
        ConsolidatedStore.Program Program,
        ProgramKind Kind,
        int Snapshot,
        List<ProgramSourceAmounts> Figures,
        bool InTotals
    )
    {
        public (string, int) Key => (Program.Id, Snapshot);

        public bool HasQuarter => Figures.Exists(figure => figure.Before is not null);
    }

    public static ConsolidatedReport Of(
        Period period,
        DateTimeOffset? knownAt,
        Included include,
        ConsolidationInput material,
        bool isKindAsked
    )
    {
        List<Line> lines =
        [
            .. material.Programs.Where(program => program.Snapshot is not null).Select(program => Read(program, material, isKindAsked)),
        ];
        List<Line> counted = lines.FindAll(line => line.InTotals);
        return new()
        {
            Period = period,
            KnownAt = knownAt,
            Include = include,
            Completeness = new()
            {
                Expected = material.Programs.Count,
                Received = material.Programs.Count(program => program.LastSnapshot is not null),
                Accepted = material.Programs.Count(program => program.AcceptedSnapshot is not null),
                Missing = Named(material.Programs.Where(program => program.LastSnapshot is null)),
                Awaiting = Named(material.Programs.Where(program => program.LastSnapshot is not null && program.AcceptedSnapshot is null)),
            },
            Programs = lines.Select(line => Show(line, material)),
            Totals = new(Sum(counted))
            {
                BySource = SourceFigures.BySource(counted.SelectMany(line => line.Figures)),
                ByBody =
                [
                    .. counted
                        .GroupBy(line => line.Program.BodyId)
                        .Select(group => new BodyTotal(Sum([.. group]), Body(group.MaxBy(line => line.Program.EditionRecordedAt)!.Program)))
                        .OrderBy(total => UkrainianText.SortKey(total.Body.Name), StringComparer.Ordinal)
                        .ThenBy(total => total.Body.Id, StringComparer.Ordinal),
                ],
                ByKind =
                [
                    .. counted
                        .GroupBy(line => line.Kind)
                        .OrderBy(group => group.Key)
                        .Select(group => new KindTotal(Sum([.. group]), group.Key)),
                ],
                ByClassification = ByClassification(counted, material),
                Measures = Measures(counted.SelectMany(line => material.Counts[line.Key])),
                Indicators = Indicators(counted.SelectMany(line => material.Counts[line.Key])),
            },
        };
    }

    private static Line Read(ConsolidatedStore.Program program, ConsolidationInput material, bool isKindAsked)
    {
        var kind = WireEnum<ProgramKind>.Parse(program.Kind);
        var snapshot = program.Snapshot!.Value;
        // Before the first quarter of a year nothing was spent; before any other, what its report says, if there is one.
        var before =
            material.Before is null ? []
            : program.PreviousSnapshot is { } previous ? material.Before[(program.Id, previous)]
            : null;
        return new(
            program,
            kind,
            snapshot,
            SourceFigures.Of(
                material.Plans[program.OriginalId],
                material.Plans[program.NowId],
                material.Sums[(program.Id, snapshot)],
                before
            ),
            isKindAsked || ProgramKinds.Totalled.Contains(kind)
        );
    }

    private static ConsolidatedProgram Show(Line line, ConsolidationInput material) =>
        new()
        {
            ProgramId = line.Program.Id,
            OfficialId = line.Program.OfficialId,
            Kind = line.Kind,
            Title = line.Program.Title,
            Body = Body(line.Program),
            Edition = line.Program.Edition,
            Snapshot = line.Snapshot,
            Accepted = line.Program.AcceptedSnapshot == line.Snapshot,
            SubmittedAt = line.Program.SubmittedAt!.Value,
            DaysLate = line.Program.DaysLate!.Value,
            InTotals = line.InTotals,
            Money = SourceFigures.Sum(line.Figures.Where(figure => !figure.Key.InKind)),
            InKind = SourceFigures.Sum(line.Figures.Where(figure => figure.Key.InKind)),
            BySource = SourceFigures.BySource(line.Figures),
            Measures = Measures(material.Counts[line.Key]),
            Indicators = Indicators(material.Counts[line.Key]),
            Deviations =
            [
                .. material
                    .Explained[line.Key]
                    .OrderBy(item => item.MeasureCode is null)
                    .ThenBy(item => item.Position)
                    .Select(item => new Deviation
                    {
                        MeasureCode = item.MeasureCode,
                        IndicatorCode = item.IndicatorCode,
                        Reason = item.Reason,
                    }),
            ],
        };

    private static GroupTotal Sum(List<Line> lines) =>
        new()
        {
            Programs = lines.Count,
            QuarterPrograms = lines.Count(line => line.HasQuarter),
            Money = SourceFigures.Sum(lines.SelectMany(line => line.Figures).Where(figure => !figure.Key.InKind)),
            InKind = SourceFigures.Sum(lines.SelectMany(line => line.Figures).Where(figure => figure.Key.InKind)),
        };

    // A code on the whole program covers all its measures; the same code on one of them then adds nothing.
    private static IReadOnlyList<ClassificationTotal> ByClassification(List<Line> lines, ConsolidationInput material) =>
        [
            .. lines
                .SelectMany(line =>
                    material
                        .Classifications[line.Key]
                        .GroupBy(item => (item.Scheme, item.Code))
                        .Select(group =>
                            group.Any(item => item.MeasureCode.Length == 0)
                                ? (
                                    group.Key,
                                    Measures: MeasureCount(material.Counts[line.Key]),
                                    Planned: Money(line).Sum(figure => figure.AtSubmission),
                                    Spent: Money(line).Sum(figure => figure.Spent)
                                )
                                : (
                                    group.Key,
                                    Measures: group.Count(),
                                    Planned: group.Sum(item => item.Planned),
                                    Spent: group.Sum(item => item.Spent)
                                )
                        )
                )
                .GroupBy(part => part.Key)
                .OrderBy(group => group.Key.Scheme, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group =>
                    (
                        group.Key,
                        Programs: group.Count(),
                        Measures: group.Sum(part => part.Measures),
                        Planned: group.Sum(part => part.Planned),
                        Spent: group.Sum(part => part.Spent)
                    )
                )
                .Select(total => new ClassificationTotal
                {
                    Scheme = total.Key.Scheme,
                    Code = total.Key.Code,
                    Programs = total.Programs,
                    Measures = total.Measures,
                    Planned = new(total.Planned),
                    Spent = new(total.Spent),
                    ExecutionPercent = Percent.Of(total.Spent, total.Planned),
                }),
        ];

    private static IEnumerable<ProgramSourceAmounts> Money(Line line) => line.Figures.Where(figure => !figure.Key.InKind);

    private static int MeasureCount(IEnumerable<StateCount> counts) =>
        counts.Where(count => count.Measures is not null).Sum(count => count.Lines);

    private static MeasureCounts Measures(IEnumerable<StateCount> counts)
    {
        var lines = new int[s_statuses];
        foreach (var count in counts.Where(count => count.Measures is not null))
        {
            lines[(int)count.Measures!.Value] += count.Lines;
        }

        return new()
        {
            NotStarted = lines[(int)MeasureStatus.NotStarted],
            InProgress = lines[(int)MeasureStatus.InProgress],
            Done = lines[(int)MeasureStatus.Done],
            PartiallyDone = lines[(int)MeasureStatus.PartiallyDone],
            NotDone = lines[(int)MeasureStatus.NotDone],
            Cancelled = lines[(int)MeasureStatus.Cancelled],
        };
    }

    private static IndicatorCounts Indicators(IEnumerable<StateCount> counts)
    {
        var lines = new int[s_states];
        foreach (var count in counts.Where(count => count.Indicators is not null))
        {
            lines[(int)count.Indicators!.Value] += count.Lines;
        }

        return new()
        {
            Reached = lines[(int)IndicatorState.Reached],
            Missed = lines[(int)IndicatorState.Missed],
            NotComparable = lines[(int)IndicatorState.NotComparable],
            NoTarget = lines[(int)IndicatorState.NoTarget],
            NotDue = lines[(int)IndicatorState.NotDue],
            NotAvailable = lines[(int)IndicatorState.NotAvailable],
            NotApplicable = lines[(int)IndicatorState.NotApplicable],
            NotReported = lines[(int)IndicatorState.NotReported],
        };
    }

    private static IReadOnlyList<MissingReport> Named(IEnumerable<ConsolidatedStore.Program> programs) =>
        [
            .. programs.Select(program => new MissingReport
            {
                ProgramId = program.Id,
                Title = program.Title,
                Body = Body(program),
            }),
        ];

    private static BodyName Body(ConsolidatedStore.Program program) =>
        new()
        {
            Id = program.BodyId,
            Name = program.BodyName,
            Edrpou = program.BodyEdrpou,
        };
}
