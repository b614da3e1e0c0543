using System.Data.Common;
using Monitoring.Insight.Consolidated;
using Monitoring.Insight.Figures;
using Monitoring.Insight.Oversight;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>What a program was to have in the year by its first edition and by the one in force, and what its report says.</summary>
internal sealed record ProgramYear(string Id, string Title, string BodyId, Money Original, Money Now)
{
    public string? ShortTitle { get; init; }

    /// <summary>What people call it.</summary>
    public string Name => ShortTitle ?? Title;

    /// <summary>Its accepted report; null while there is none.</summary>
    public Execution? Report { get; init; }

    /// <summary>The period of that report: the last of the year that was accepted.</summary>
    public Period? ReportedFor { get; init; }

    /// <summary>What the bar is measured against: the plan its report has, or the one in force.</summary>
    public Money Plan => Report?.PlannedAtSubmission ?? Now;

    public decimal? Change => Percent.Of(Now.Kopiykas - Original.Kopiykas, Original.Kopiykas);
}

/// <summary>The year at one look, read at one moment: by the functions that answer the API.</summary>
internal sealed record HomeData
{
    public required int Year { get; init; }

    /// <summary>The last period with an accepted report; null while there is none, and nothing is spent.</summary>
    public required Period? Period { get; init; }

    public required StatisticsStore.Counts Counts { get; init; }

    public required ConsolidatedReport Report { get; init; }

    /// <summary>The programs whose money counts: reported on or not.</summary>
    public required IReadOnlyList<ProgramYear> Programs { get; init; }

    /// <summary>Whether a program is left out whose money others have already.</summary>
    public required bool LeavesOutRepeatedMoney { get; init; }

    /// <summary>What was owed in each of the four periods, concepts aside.</summary>
    public required IReadOnlyList<(Period Period, IReadOnlyList<OwedReport> Reports)> Duties { get; init; }

    public required IReadOnlyList<int> AmendmentsByMonth { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Where the API tells the same of all programs.</summary>
    public string ReportUrl => $"/api/v1/consolidated-reports/{Period.LastOf(Year).Code}";

    public Money Original => Sum(program => program.Original);

    public Money Now => Sum(program => program.Now);

    public ConsolidatedTotals Totals => Report.Totals;

    public Rate Reporting => Rate.Of([.. Duties.SelectMany(duty => duty.Reports)]);

    /// <summary>The year asked for; else this one, or the one before while nothing is accepted of it.</summary>
    public static HomeData Read(DbConnection connection, int? asked, CityClock clock)
    {
        var today = clock.Today;
        var year =
            asked
            ?? (
                StatisticsStore.LastAccepted(connection, today.Year) is null
                && StatisticsStore.LastAccepted(connection, today.Year - 1) is not null
                    ? today.Year - 1
                    : today.Year
            );
        var period = StatisticsStore.LastAccepted(connection, year);
        var question = ConsolidatedQuestion.OfYear(year);
        var input = ConsolidationInput.ReadSums(connection, question);
        var report = Consolidation.Of(question, input);
        var reported = report.Programs.ToDictionary(program => program.ProgramId);
        var shortTitles = EditionStore.ShortTitles(connection);
        var rates = ReportingRateInput.Read(connection, today);
        return new()
        {
            Year = year,
            Period = period,
            Counts = StatisticsStore.Count(connection, year, clock),
            Report = report,
            Programs =
            [
                .. input
                    .Programs.Where(program => WireEnum<ProgramKind>.Parse(program.Kind).Rules().IsTotalled)
                    .Select(program => new ProgramYear(
                        program.Id,
                        program.Title,
                        program.Body.Id,
                        Planned(input.Plans[program.OriginalId]),
                        Planned(input.Plans[program.NowId])
                    )
                    {
                        ShortTitle = shortTitles.GetValueOrDefault(program.NowId),
                        Report = reported.GetValueOrDefault(program.Id)?.Money,
                        ReportedFor = reported.GetValueOrDefault(program.Id)?.Period,
                    }),
            ],
            LeavesOutRepeatedMoney = input.Programs.Any(program =>
                WireEnum<ProgramKind>.Parse(program.Kind).Rules() is { IsCounted: true, IsTotalled: false }
            ),
            Duties =
            [
                .. Period
                    .OfYear(year)
                    .Select(each =>
                        (each, (IReadOnlyList<OwedReport>)OwedReport.Of(connection, each, rates).FindAll(owed => !owed.Duty.IsConcept))
                    ),
            ],
            AmendmentsByMonth = StatisticsStore.AmendmentsByMonth(connection, year),
            Years = [.. Enumerable.Range(today.Year - 3, 4).Append(year).Distinct().Order()],
        };
    }

    private static Money Planned(IEnumerable<SourceAmount> amounts) =>
        new(amounts.Where(amount => !amount.Key.InKind).Sum(amount => amount.Planned));

    private Money Sum(Func<ProgramYear, Money> plan) => new(Programs.Sum(program => plan(program).Kopiykas));
}
