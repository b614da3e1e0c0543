using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Tests.Unit;

/// <summary>The findings, as a pure function of the lines expected and of what was written.</summary>
internal sealed class JudgingAReport
{
    private static readonly FundingKey s_general = new(FundingSource.CommunityBudgetGeneral, "", false);

    /// <summary>Plan of the year, spent before (null: not reported), spent now, quarter → the codes found on the money.</summary>
    [TestCase("1000000.00", null, "250000.00", 1, "")]
    [TestCase("1000000.00", null, "0.00", 3, "")]
    [TestCase("1000000.00", null, "1000000.00", 2, "")]
    [TestCase("1000000.00", null, "1000000.01", 4, "SPENT_EXCEEDS_PLAN")]
    [TestCase("0.00", null, "0.01", 1, "SPENT_WITHOUT_PLAN")]
    [TestCase("0.00", null, "0.00", 1, "")]
    [TestCase("1000000.00", "500000.00", "499999.99", 3, "CUMULATIVE_DECREASED")]
    [TestCase("1000000.00", "500000.00", "500000.00", 3, "")]
    [TestCase("1000000.00", null, "833.33", 1, "UNIT_SUSPECT")]
    [TestCase("1000000.00", null, "833.34", 1, "")]
    [TestCase("1000000.00", null, "83.34", 1, "UNIT_SUSPECT")]
    [TestCase("1000000.00", null, "83.33", 1, "")]
    [TestCase("1000.00", null, "1000000.00", 4, "SPENT_EXCEEDS_PLAN UNIT_SUSPECT")]
    [TestCase("0.00", "1000.00", "1000000.00", 2, "SPENT_WITHOUT_PLAN UNIT_SUSPECT")]
    [TestCase("1000000.00", "0.00", "250000.00", 2, "")]
    public void Money_is_held_against_the_plan_and_the_period_before(string plan, string? before, string now, int quarter, string codes)
    {
        var template = Template(quarter, plan, before);

        var findings = ReportFindings.Of(template, Content(now));

        Assert.That(string.Join(' ', Codes(findings.Where(finding => finding.Place == "#/measures/0/funding/0/spent"))), Is.EqualTo(codes));
        Assert.That(Codes(findings).Contains("REASON_REQUIRED"), Is.EqualTo(codes.Length > 0));
    }

    [TestCase(MeasureStatus.NotDone, true)]
    [TestCase(MeasureStatus.PartiallyDone, true)]
    [TestCase(MeasureStatus.Cancelled, true)]
    [TestCase(MeasureStatus.Done, false)]
    [TestCase(MeasureStatus.InProgress, false)]
    [TestCase(MeasureStatus.NotStarted, false)]
    public void A_measure_that_fell_short_wants_a_reason(MeasureStatus status, bool wantsReason)
    {
        var content = Content("250000.00") with { Measures = [Content("250000.00").Measures[0] with { Status = status }] };

        Assert.That(
            Codes(ReportFindings.Of(Template(1, "1000000.00"), content)),
            Is.EqualTo(wantsReason ? new[] { "REASON_REQUIRED" } : [])
        );
    }

    [TestCase(null, ValueStatus.NotAvailable, null, "REASON_REQUIRED #/indicators/0/reason")]
    [TestCase(null, ValueStatus.NotAvailable, "дані надійдуть у травні", "")]
    [TestCase(null, ValueStatus.Reported, null, "LINE_MISSING #/indicators/0/value")]
    [TestCase(null, null, null, "LINE_MISSING #/indicators/0/value")]
    [TestCase(0, null, null, "")]
    [TestCase(9, ValueStatus.Reported, null, "")]
    public void Missing_is_not_zero(int? value, ValueStatus? status, string? reason, string findings)
    {
        var content = Content("250000.00") with
        {
            Indicators =
            [
                new()
                {
                    Code = "П1",
                    Value = value,
                    Status = status,
                    Reason = reason,
                },
            ],
        };

        Assert.That(
            string.Join(
                ' ',
                ReportFindings.Of(Template(1, "1000000.00"), content).Select(finding => $"{finding.Problem.Code} {finding.Place}")
            ),
            Is.EqualTo(findings)
        );
    }

    [TestCase(Frequency.Quarterly, 1, true)]
    [TestCase(Frequency.Annual, 3, false)]
    [TestCase(Frequency.Annual, 4, true)]
    public void An_annual_indicator_is_due_in_the_fourth_quarter(Frequency frequency, int quarter, bool isDue)
    {
        var template = Template(quarter, "1000000.00", frequency: frequency);
        var content = Content("900000.00") with { Indicators = [] };

        Assert.That(Codes(ReportFindings.Of(template, content)), Is.EqualTo(isDue ? new[] { "LINE_MISSING" } : []));
    }

    [TestCase(40, null, 1, 10, "")]
    [TestCase(40, null, 1, 10_000, "UNIT_SUSPECT")]
    [TestCase(40, 18, 2, 17, "CUMULATIVE_DECREASED")]
    [TestCase(40, 12, 2, 12_000, "UNIT_SUSPECT")]
    public void Values_are_held_against_the_target_to_date_and_the_period_before(
        int target,
        int? before,
        int quarter,
        int value,
        string codes
    )
    {
        var template = Template(quarter, "1000000.00", null, target: target, previousValue: before);
        var content = Content("250000.00") with { Indicators = [new() { Code = "П1", Value = value }] };

        Assert.That(
            string.Join(' ', Codes(ReportFindings.Of(template, content).Where(finding => finding.Place == "#/indicators/0/value"))),
            Is.EqualTo(codes)
        );
    }

    /// <summary>Direction, accumulation, frequency, target, threshold, quarter and value → whether it is worse than what was expected by then.</summary>
    [TestCase("higher", "cumulative", "quarterly", 40, 20, 1, 8, false)]
    [TestCase("higher", "cumulative", "quarterly", 40, 20, 1, 7.9999, true)]
    [TestCase("higher", "cumulative", "quarterly", 40, 20, 3, 24, false)]
    [TestCase("higher", "cumulative", "quarterly", 40, 20, 3, 23, true)]
    [TestCase("higher", "cumulative", "quarterly", 40, 0, 4, 39, true)]
    [TestCase("higher", "cumulative", "quarterly", 40, 100, 4, 0, false)]
    [TestCase("higher", "cumulative", "quarterly", 40, 20, 2, 400, false)]
    [TestCase("lower", "cumulative", "quarterly", 40, 20, 2, 24, false)]
    [TestCase("lower", "cumulative", "quarterly", 40, 20, 2, 24.0001, true)]
    [TestCase("lower", "cumulative", "quarterly", 40, 20, 2, 1, false)]
    [TestCase("higher", "pointInTime", "quarterly", 40, 20, 3, 1, false)]
    [TestCase("higher", "pointInTime", "quarterly", 40, 20, 4, 31, true)]
    [TestCase("higher", "pointInTime", "quarterly", 40, 20, 4, 32, false)]
    [TestCase("lower", "pointInTime", "annual", 40, 20, 4, 49, true)]
    [TestCase("higher", "cumulative", "annual", 40, 20, 4, 31, true)]
    [TestCase("higher", "cumulative", "annual", 40, 20, 2, 1, false)]
    [TestCase("higher", "pointInTime", "annual", -10, 20, 4, -12, false)]
    [TestCase("higher", "pointInTime", "annual", -10, 20, 4, -12.5, true)]
    [TestCase("higher", "pointInTime", "annual", null, 20, 4, 0, false)]
    public void A_value_deviates_in_the_bad_direction_by_more_than_the_threshold(
        string direction,
        string accumulation,
        string frequency,
        double? target,
        int threshold,
        int quarter,
        double value,
        bool deviates
    )
    {
        var template = Template(
            quarter,
            "1000000.00",
            null,
            WireEnum<Frequency>.Parse(frequency),
            (decimal?)target,
            null,
            threshold,
            direction == "higher" ? IndicatorDirection.HigherIsBetter : IndicatorDirection.LowerIsBetter,
            WireEnum<Accumulation>.Parse(accumulation)
        );
        var content = Content("900000.00") with
        {
            Indicators =
            [
                new()
                {
                    Code = "П1",
                    Value = (decimal)value,
                    Reason = "бо",
                },
            ],
        };

        Assert.That(Codes(ReportFindings.Of(template, content)).Contains("DEVIATION_LARGE"), Is.EqualTo(deviates));
    }

    /// <summary>Quarter, spent of a million planned, status → the codes found on the measure as a whole.</summary>
    [TestCase(4, "800000.00", MeasureStatus.InProgress, "")]
    [TestCase(4, "799999.99", MeasureStatus.InProgress, "DEVIATION_LARGE")]
    [TestCase(3, "400000.00", MeasureStatus.InProgress, "")]
    [TestCase(3, "0.00", MeasureStatus.Done, "DONE_WITHOUT_SPENDING")]
    [TestCase(4, "0.00", MeasureStatus.Done, "DEVIATION_LARGE DONE_WITHOUT_SPENDING")]
    [TestCase(1, "250.00", MeasureStatus.Done, "UNIT_SUSPECT")]
    public void A_measure_is_judged_as_a_whole(int quarter, string spent, MeasureStatus status, string codes)
    {
        var content = Content(spent) with { Measures = [Content(spent).Measures[0] with { Status = status, DeviationReason = "бо" }] };

        var findings = ReportFindings.Of(Template(quarter, "1000000.00"), content);

        Assert.That(string.Join(' ', Codes(findings)), Is.EqualTo(codes));
        Assert.That(findings.All(finding => finding.IsSettled), Is.True);
    }

    /// <summary>The sentence names its line; with a reason on the line it asks for none.</summary>
    [TestCase(null, "Поясніть причину.")]
    [TestCase("повернули аванс", "Пояснення надано.")]
    public void A_finding_says_where_what_and_what_to_do(string? reason, string asks)
    {
        var line = Content("300000.00").Measures[0] with { DeviationReason = reason };
        var template = Template(1, "250000.00");

        var findings = ReportFindings.Of(template, Content("300000.00") with { Measures = [line] });

        var finding = findings.Single(found => found.Problem.Code == "SPENT_EXCEEDS_PLAN").In(Language.Uk);
        Assert.That(
            finding.Detail.Replace('\u00a0', ' '),
            Is.EqualTo($"Захід 1.1, бюджет громади, загальний фонд: використано 300 000,00 грн, а план на рік — 250 000,00 грн. {asks}")
        );
        Assert.That(Json.Text(finding.Params), Is.EqualTo("""{"spent":"300000.00","plan":"250000.00"}"""));
    }

    [TestCase(null, "Explain why.")]
    [TestCase("a late start", "An explanation is given.")]
    public void A_finding_on_an_indicator_names_it(string? reason, string asks)
    {
        var content = Content("1000000.00") with
        {
            Indicators =
            [
                new()
                {
                    Code = "П1",
                    Value = 5,
                    Reason = reason,
                },
            ],
        };

        var finding = ReportFindings
            .Of(Template(4, "1000000.00", target: 30), content)
            .Single(found => found.Problem.Code == "DEVIATION_LARGE")
            .In(Language.En);
        Assert.That(
            finding.Detail,
            Is.EqualTo(
                $"Indicator П1: in fact it is 5, and 30 was planned by now: worse by more than 20% (the program's threshold). {asks}"
            )
        );
    }

    [Test]
    public void Equipment_is_judged_apart_from_money()
    {
        FundingKey inKind = new(FundingSource.InternationalAssistance, "EU", true);
        var template = Template(4, "1000000.00");
        template = template with
        {
            Measures =
            [
                template.Measures[0] with
                {
                    Funding = [.. template.Measures[0].Funding, new(inKind, Amount("500.00"), null, false)],
                },
            ],
        };
        var line = Content("1000000.00").Measures[0];
        var content = Content("1000000.00") with
        {
            Measures =
            [
                line with
                {
                    DeviationReason = "бо",
                    Funding =
                    [
                        .. line.Funding,
                        new()
                        {
                            Source = inKind.Source,
                            Donor = "EU",
                            InKind = true,
                            Spent = Amount("100.00"),
                        },
                    ],
                },
            ],
        };

        Assert.That(Codes(ReportFindings.Of(template, content)), Is.EqualTo(new[] { "DEVIATION_LARGE" }));
    }

    [Test]
    public void Money_of_a_dropped_measure_and_source_stays_in_the_year()
    {
        var period = Period.Parse("2026-Q2")!;
        Measure kept = new()
        {
            Code = "1",
            Title = "т",
            ValidFrom = 2026,
            ValidThrough = 2026,
            Funding =
            [
                new()
                {
                    Year = 2026,
                    Source = FundingSource.Other,
                    Amount = new(100),
                },
            ],
        };
        PreviousSpending[] spent = [new("1", s_general, new(5)), new("gone", s_general, new(7)), new("never", s_general, new(0))];
        PreviousReport previous = new(
            period.Previous!,
            1,
            spent,
            [
                .. spent.Select(row => new PreviousMeasure
                {
                    Code = row.MeasureCode,
                    Status = "inProgress",
                    DeviationReason = null,
                    Title = "т",
                }),
            ],
            [],
            [],
            []
        );

        var template = ReportTemplate.Build(period, new([kept], [], 20), previous);
        var findings = ReportFindings.Of(
            template,
            new()
            {
                Signatory = new() { Name = "а", Position = "б" },
            }
        );

        Assert.That(
            template.Measures.Select(measure =>
                (
                    measure.Code,
                    measure.IsDropped,
                    string.Join(
                        ' ',
                        measure.Funding.Select(funding =>
                            $"{funding.Key.Source}:{funding.Planned}:{funding.PreviousSpent}:{funding.IsDropped}"
                        )
                    )
                )
            ),
            Is.EqualTo(
                new[]
                {
                    ("1", false, "Other:1.00::False CommunityBudgetGeneral:0.00:0.05:True"),
                    ("gone", true, "CommunityBudgetGeneral:0.00:0.07:True"),
                }
            )
        );
        Assert.That(Codes(findings), Is.EqualTo(new[] { "LINE_MISSING", "LINE_MISSING" }));
    }

    /// <summary>Neither the edition nor an earlier report of the year: only then is a line unknown.</summary>
    [TestCase("Колишній", 5, "")]
    [TestCase("Колишній", null, "LINE_MISSING")]
    [TestCase("Чужий", 5, "LINE_UNKNOWN")]
    public void An_indicator_that_an_amendment_dropped_may_still_be_reported(string code, int? value, string found)
    {
        var content = Content("250000.00") with { Indicators = [new() { Code = "П1", Value = 0 }, new() { Code = code, Value = value }] };

        Assert.That(string.Join(' ', Codes(ReportFindings.Of(Template(1, "1000000.00"), content))), Is.EqualTo(found));
    }

    [Test]
    public void What_was_reported_earlier_in_the_year_is_known_to_the_template()
    {
        var period = Period.Parse("2026-Q2")!;
        PreviousReport previous = new(period.Previous!, 1, [], [], [], ["Давній"], ["Колишній"]);

        var template = ReportTemplate.Build(period, new([], [], 20), previous);

        Assert.That((template.KnownMeasures.Single(), template.ReportedIndicators.Single()), Is.EqualTo(("Давній", "Колишній")));
    }

    /// <summary>A quarter that was skipped switches nothing off: the figures go on from the one before it.</summary>
    [Test]
    public void Figures_go_on_from_the_latest_earlier_report_and_know_the_next_one()
    {
        var period = Period.Parse("2026-Q3")!;
        PreviousReport previous = new(Period.Parse("2026-Q1")!, 1, [new("gone", s_general, new(7))], [], [], [], []);
        LaterReport later = new(Period.Parse("2026-Q4")!, [new("gone", s_general, new(9))], []);

        var template = ReportTemplate.Build(period, new([], [], 20), previous, later);

        Assert.That(
            template.Measures.Single().Funding.Single(),
            Is.EqualTo(new TemplateFunding(s_general, new(0), new(7), true) { LaterSpent = new(9) })
        );
        Assert.That((template.PreviousPeriod?.Code, template.LaterPeriod?.Code), Is.EqualTo(("2026-Q1", "2026-Q4")));
    }

    private static IEnumerable<string> Codes(IEnumerable<Finding> findings) => findings.Select(finding => finding.Problem.Code);

    private static ReportTemplate Template(
        int quarter,
        string plan,
        string? before = null,
        Frequency frequency = Frequency.Quarterly,
        decimal? target = null,
        decimal? previousValue = null,
        int threshold = 20,
        IndicatorDirection direction = IndicatorDirection.HigherIsBetter,
        Accumulation accumulation = Accumulation.Cumulative
    )
    {
        TemplateMeasure measure = new(
            "1.1",
            "1.1",
            "т",
            false,
            [new(s_general, Amount(plan), before is null ? null : Amount(before), false)]
        );
        Indicator indicator = new()
        {
            Code = "П1",
            Title = "т",
            Group = IndicatorGroup.Output,
            Unit = "од.",
            Direction = direction,
            Accumulation = accumulation,
            Frequency = frequency,
        };
        return new(
            Period.Parse($"2026-Q{quarter}")!,
            [measure],
            [
                new(
                    indicator,
                    target is { } value ? new() { Year = 2026, Value = value } : null,
                    previousValue,
                    frequency == Frequency.Quarterly || quarter == 4,
                    quarter
                ),
            ],
            new HashSet<string> { "1.1" },
            new HashSet<string> { "Колишній" },
            threshold
        )
        {
            PreviousPeriod = Period.Parse("2026-Q1"),
        };
    }

    private static ReportContent Content(string spent) =>
        new()
        {
            Signatory = new() { Name = "Оксана Ткач", Position = "директорка" },
            Measures =
            [
                new()
                {
                    Code = "1.1",
                    Status = MeasureStatus.InProgress,
                    Funding = [new() { Source = FundingSource.CommunityBudgetGeneral, Spent = Amount(spent) }],
                },
            ],
            Indicators = [new() { Code = "П1", Value = 0 }],
        };

    private static Money Amount(string text) => Money.TryParse(text, out var money) ? money : throw new FormatException(text);
}
