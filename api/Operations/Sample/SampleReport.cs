using System.Globalization;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Operations.Sample;

/// <summary>Fills in a report's form as a diligent clerk would: figures grow through the year, and what goes astray has a reason.</summary>
internal static class SampleReport
{
    private static readonly string[] s_spans = ["I квартал {0} року", "перше півріччя {0} року", "дев’ять місяців {0} року", "{0} рік"];
    private static readonly CultureInfo s_ukrainian = CultureInfo.GetCultureInfo("uk-UA");

    public static NewReport Fill(SampleData data, SampleProgram program, int ordinal, ReportForm form)
    {
        var (period, body) = (form.Plan.Period, data.Body(program.Body));
        List<NewMeasureLine> measures = [.. form.Plan.Measures.Select((line, row) => Measure(line, program, period, Course(line, row)))];
        return new(
            period.Code,
            Narrative(form.Plan, measures),
            new(body.Head, body.Position + SampleData.Mark),
            measures,
            [
                .. form
                    .Plan.Indicators.Select((line, row) => (line, row))
                    .Where(item => item.line.Due)
                    .Select(item =>
                        SampleIndicatorLine.Fill(
                            item.line,
                            program.Indicators[item.row],
                            data.Reporting.Shortfall(program.Key, item.line.Code),
                            (
                                period,
                                program.Indicators[item.row].In(period.Year - 1, program.From),
                                Spread(ordinal, item.row, period.Year + 7)
                            )
                        )
                    ),
            ]
        );

        SampleCourse Course(MeasureLine line, int row) =>
            data.Reporting.Course(program.Key, line.Code, period.Year) ?? SampleCourse.Drawn(ordinal, Spread(ordinal, row, period.Year));
    }

    /// <summary>The same report with a thousand hryvnias given back.</summary>
    public static NewReport Refunded(NewReport report)
    {
        var line = report.Measures![0]!;
        var funding = line.Funding![0]!;
        var spent = new Money(funding.Spent!.Value.Kopiykas - 100_000);
        return report with
        {
            Measures =
            [
                line with
                {
                    Result = line.Result + " Тисячу гривень невикористаного авансу повернуто.",
                    Funding = [funding with { Spent = new(spent.ToString()) }, .. line.Funding.Skip(1)],
                },
                .. report.Measures.Skip(1),
            ],
        };
    }

    /// <summary>The same report with this said of its first measure.</summary>
    public static NewReport Saying(NewReport report, string? result) =>
        report with
        {
            Measures = [report.Measures![0]! with { Result = result }, .. report.Measures.Skip(1)],
        };

    /// <summary>A number from 0 to 100 that looks like chance and is always the same.</summary>
    public static int Spread(int first, int second, int third) =>
        ((first * 37) + (second * 61) + (third * 17) + (first * second * 5)) % 101;

    private static NewMeasureLine Measure(MeasureLine line, SampleProgram program, Period period, SampleCourse course)
    {
        var planned = program.Measures.FirstOrDefault(measure => measure.Code == line.Code);
        var isOver = period.IsLastOfYear && period.Year == (planned?.Through ?? program.Through);
        List<NewFundingLine> funding = [.. line.Funding.Select(Spent)];
        var share = course.Share(period.Quarter);
        var status =
            course.Status is { } told && period.IsLastOfYear ? told
            : funding.TrueForAll(item => item.Spent!.Value == default) ? MeasureStatus.NotStarted
            : !isOver ? MeasureStatus.InProgress
            : share < 0.8m ? MeasureStatus.PartiallyDone
            : MeasureStatus.Done;
        return new(
            line.Code,
            new(status.Wire()),
            course.Result(status, period.IsLastOfYear),
            period.IsLastOfYear || share > 1 ? course.Reason : null,
            funding
        );

        NewFundingLine Spent(FundingLine funding) =>
            new(
                new(funding.Source.Wire()),
                funding.Donor,
                funding.InKind,
                new(new Money((long)(YearOf(funding).Kopiykas * course.Share(period.Quarter, funding.Source))).ToString())
            );

        // Money within appropriations has no plan: the data say what is spent of it in a year.
        Money YearOf(FundingLine funding) =>
            funding.PlannedYear
            ?? planned!
                .Funding.First(item => item.WithinAppropriations && item.Source == funding.Source)
                .In(period.Year, planned.From ?? program.From);
    }

    private static string Narrative(FormPlan plan, List<NewMeasureLine> measures)
    {
        var span = string.Format(CultureInfo.InvariantCulture, s_spans[plan.Period.Quarter - 1], plan.Period.Year);
        if (measures.Count == 0)
        {
            return $"За {span} зібрано значення показників: {plan.Indicators.Count}. Дані демонстраційні.";
        }

        var planned = plan
            .Measures.SelectMany(line => line.Funding)
            .Where(funding => !funding.InKind)
            .Sum(funding => funding.PlannedYear?.Kopiykas ?? 0);
        var spent = measures
            .SelectMany(line => line.Funding!)
            .Where(funding => funding!.InKind != true)
            .Sum(funding => funding!.Spent!.Value.Kopiykas);
        var share = 100m * spent / planned;
        return string.Create(
            s_ukrainian,
            $"За {span} на виконання програми використано {spent / 100m:N2} грн, або {share:N1} % річного плану. {SampleData.AllInvented}"
        );
    }
}
