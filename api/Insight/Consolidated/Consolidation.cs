using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.Consolidated;

/// <summary>Adds up reports. A pure function of what was read: the same input gives the same report.</summary>
internal static class Consolidation
{
    public static ConsolidatedReport Of(ConsolidatedQuestion question, ConsolidationInput input)
    {
        var isKindAsked = question.Filter.Kinds.Count > 0;
        List<ConsolidatedLine> lines =
        [
            .. input
                .Programs.Where(program => program.Snapshot is not null)
                .Select(program => ConsolidatedLine.Of(program, input, isKindAsked)),
        ];
        var counted = lines.FindAll(line => line.InTotals);
        return new()
        {
            Period = question.Period,
            KnownAt = question.KnownAt,
            Include = question.Include,
            Completeness = new()
            {
                Expected = input.Programs.Count,
                Received = input.Programs.Count(program => program.LastSnapshot is not null),
                Accepted = input.Programs.Count(program => program.AcceptedSnapshot is not null),
                Missing = ToMissing(input.Programs.Where(program => program.LastSnapshot is null)),
                Awaiting = ToMissing(input.Programs.Where(program => program.LastSnapshot is not null && program.AcceptedSnapshot is null)),
            },
            Programs = lines.Select(line => ToProgram(line, input)),
            Totals = new(Sum(counted))
            {
                BySource = SourceAmounts.BySource(counted.SelectMany(line => line.Amounts)),
                ByBody =
                [
                    .. counted
                        .GroupBy(line => line.Program.Body.Id)
                        .Select(group => new BodyTotal(Sum([.. group]), group.MaxBy(line => line.Program.EditionRecordedAt)!.Program.Body))
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
                ByClassification = ClassificationTotals.Of(counted, input),
                Measures = StateCounts.OfMeasures(counted.SelectMany(line => input.Counts[line.Key])),
                Indicators = StateCounts.OfIndicators(counted.SelectMany(line => input.Counts[line.Key])),
            },
        };
    }

    private static ConsolidatedProgram ToProgram(ConsolidatedLine line, ConsolidationInput input) =>
        new()
        {
            ProgramId = line.Program.Id,
            OfficialId = line.Program.OfficialId,
            Kind = line.Kind,
            Title = line.Program.Title,
            Body = line.Program.Body,
            Edition = line.Program.Edition,
            Snapshot = line.Snapshot,
            Accepted = line.Program.AcceptedSnapshot == line.Snapshot,
            SubmittedAt = line.Program.SubmittedAt!.Value,
            DaysLate = line.Program.DaysLate!.Value,
            InTotals = line.InTotals,
            Money = SourceAmounts.Sum(line.Money),
            InKind = SourceAmounts.Sum(line.InKind),
            BySource = SourceAmounts.BySource(line.Amounts),
            Measures = StateCounts.OfMeasures(input.Counts[line.Key]),
            Indicators = StateCounts.OfIndicators(input.Counts[line.Key]),
            Deviations = Deviations(line, input),
        };

    // What gives a reason or falls below zero: measures before indicators, each in the order of the report.
    private static IReadOnlyList<Deviation> Deviations(ConsolidatedLine line, ConsolidationInput input)
    {
        var reasons = input.Reasons[line.Key].ToList();
        var negative = line.Program.PreviousSnapshot is { } before
            ? input.NegativeQuarters[(line.Program.Id, line.Snapshot, before)].ToDictionary(quarter => quarter.MeasureCode)
            : [];
        var unexplained = negative
            .Values.Where(quarter => reasons.TrueForAll(reason => reason.MeasureCode != quarter.MeasureCode))
            .Select(quarter => new LineReason(quarter.MeasureCode, null, quarter.Position, null));
        return
        [
            .. reasons
                .Concat(unexplained)
                .OrderBy(item => item.MeasureCode is null)
                .ThenBy(item => item.Position)
                .Select(item => new Deviation
                {
                    MeasureCode = item.MeasureCode,
                    IndicatorCode = item.IndicatorCode,
                    Reason = item.Reason,
                    QuarterSpent = item.MeasureCode is { } code && negative.TryGetValue(code, out var quarter) ? new(quarter.Spent) : null,
                    ProgressPercent = item.ProgressPercent,
                }),
        ];
    }

    private static GroupTotal Sum(List<ConsolidatedLine> lines) =>
        new()
        {
            Programs = lines.Count,
            QuarterPrograms = lines.Count(line => line.HasQuarter),
            Money = SourceAmounts.Sum(lines.SelectMany(line => line.Money)),
            InKind = SourceAmounts.Sum(lines.SelectMany(line => line.InKind)),
        };

    private static IReadOnlyList<MissingReport> ToMissing(IEnumerable<ConsolidatedProgramStore.Program> programs) =>
        [
            .. programs.Select(program => new MissingReport
            {
                ProgramId = program.Id,
                Title = program.Title,
                Body = program.Body,
            }),
        ];
}
