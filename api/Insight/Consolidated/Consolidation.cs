using Monitoring.Platform.Values;

namespace Monitoring.Insight.Consolidated;

/// <summary>Adds up reports. A pure function of what was read: the same input gives the same report.</summary>
internal static class Consolidation
{
    public static ConsolidatedReport Of(ConsolidatedQuestion question, ConsolidationInput input)
    {
        var isKindAsked = question.Filter.Kinds.Count > 0;
        var lines = input.Programs.Select(program => ConsolidatedLine.Of(program, input, isKindAsked)).ToList();
        var reported = lines.FindAll(line => line.IsReported);
        var counted = reported.FindAll(line => line.InTotals);
        var ofTotals = lines.FindAll(line => line.InTotals);
        return new()
        {
            Period = question.Period,
            KnownAt = question.KnownAt,
            Include = question.Include,
            Basis = question.Basis,
            Completeness = new()
            {
                Expected = lines.Count(line => line.Program.Owes || line.Program.LastSnapshot is not null),
                Received = lines.Count(line => line.Program.LastSnapshot is not null),
                Accepted = lines.Count(line => line.Program.AcceptedSnapshot is not null),
                Missing = ToUnreported(lines.Where(line => line.Program.Owes && line.Program.LastSnapshot is null)),
                Awaiting = ToUnreported(
                    lines.Where(line => line.Program.LastSnapshot is not null && line.Program.AcceptedSnapshot is null)
                ),
            },
            Programs = reported.Select(line => ToProgram(line, input)),
            Totals = new(Sum(ofTotals))
            {
                AsOfPeriods = PeriodPrograms.Of(question.Period, counted.Select(line => line.Key.Period)),
                BySource = SourceAmounts.BySource(counted.SelectMany(line => line.Amounts)),
                ByBody =
                [
                    .. ofTotals
                        .GroupBy(line => line.Program.Body.Id)
                        .Select(group => new BodyTotal(Sum([.. group]), group.MaxBy(line => line.Program.EditionRecordedAt)!.Program.Body))
                        .OrderBy(total => UkrainianText.SortKey(total.Body.Name), StringComparer.Ordinal)
                        .ThenBy(total => total.Body.Id, StringComparer.Ordinal),
                ],
                ByKind =
                [
                    .. ofTotals
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
            Period = Period.Parse(line.Key.Period)!,
            EndedOn = line.Program.EndedOn,
            Snapshot = line.Key.Number,
            Accepted = line.Program.IsAccepted,
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
        var negative = line.Program is { IsCarried: false, PreviousSnapshot: { } before }
            ? input.NegativeQuarters[(line.Program.Id, line.Key.Number, before.Number)].ToDictionary(quarter => quarter.MeasureCode)
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

    // The sums are those of the programs that reported; beside them stands what the others plan.
    private static GroupTotal Sum(List<ConsolidatedLine> lines)
    {
        var (reported, others) = (lines.FindAll(line => line.IsReported), lines.FindAll(line => !line.IsReported));
        return new()
        {
            Programs = reported.Count,
            QuarterPrograms = reported.Count(line => line.HasQuarter),
            Money = SourceAmounts.Sum(reported.SelectMany(line => line.Money)),
            InKind = SourceAmounts.Sum(reported.SelectMany(line => line.InKind)),
            NotReported = new()
            {
                Programs = others.Count,
                Money = SourceAmounts.Plan(others.SelectMany(line => line.Money)),
                InKind = SourceAmounts.Plan(others.SelectMany(line => line.InKind)),
                BySource = SourceAmounts.PlanBySource(others.SelectMany(line => line.Amounts)),
            },
        };
    }

    private static IReadOnlyList<UnreportedProgram> ToUnreported(IEnumerable<ConsolidatedLine> lines) =>
        [.. lines.Select(line => new UnreportedProgram(line))];
}
