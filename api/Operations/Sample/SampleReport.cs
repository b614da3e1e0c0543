using System.Globalization;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Operations.Sample;

/// <summary>Fills in a report's form as a diligent clerk would: figures grow through the year, and what goes astray has a reason.</summary>
internal static class SampleReport
{
    private static readonly decimal[] s_steady = [0.17m, 0.43m, 0.71m, 1];
    private static readonly decimal[] s_lateStart = [0, 0.28m, 0.62m, 1];
    private static readonly string[] s_spans = ["I квартал {0} року", "перше півріччя {0} року", "дев’ять місяців {0} року", "{0} рік"];
    private static readonly CultureInfo s_ukrainian = CultureInfo.GetCultureInfo("uk-UA");

    private static readonly string[] s_going =
    [
        "Роботи тривають за календарним планом.",
        "Укладено договори, виконавці працюють у встановлені строки.",
        "Виконано заплановане на звітний період; роботи тривають.",
        "Закупівлі проведено, договори укладено, захід виконують.",
    ];

    private static readonly string[] s_finished =
    [
        "Заплановане на рік виконано, акти підписано.",
        "Захід виконано в повному обсязі.",
        "Кошти використано за призначенням, звітні документи перевірено.",
        "Усі договори року виконано.",
    ];

    public static NewReport Fill(SampleProgram program, SampleBody body, int ordinal, ReportForm form)
    {
        var period = form.Plan.Period;
        List<NewMeasureLine> measures =
        [
            .. form.Plan.Measures.Select((line, row) => Measure(line, program, period, Spread(ordinal, row, period.Year))),
        ];
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
                            program.Indicators[item.row].In(period.Year - 1, program.From),
                            (period, Spread(ordinal, item.row, period.Year + 7))
                        )
                    ),
            ]
        );
    }

    /// <summary>The same report with a thousand hryvnias given back.</summary>
    public static NewReport Refunded(NewReport report)
    {
        var line = report.Measures![0]!;
        var funding = line.Funding![0]!;
        var spent = new Money(funding.Spent!.Value.Value.Kopiykas - 100_000);
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

    /// <summary>A number from 0 to 100 that looks like chance and is always the same.</summary>
    public static int Spread(int first, int second, int third) =>
        ((first * 37) + (second * 61) + (third * 17) + (first * second * 5)) % 101;

    private static NewMeasureLine Measure(MeasureLine line, SampleProgram program, Period period, int spread)
    {
        var planned = program.Measures.FirstOrDefault(measure => measure.Code == line.Code);
        var lastYear = planned?.Through ?? program.Through;
        var wholeYear = spread switch
        {
            7 or 58 => 1.03m,
            19 or 76 => 0.72m,
            _ when spread % 4 == 0 => 1,
            _ => 0.86m + (spread % 14 / 100m) + (spread / 100_000m),
        };
        var share = wholeYear * (spread % 6 == 5 ? s_lateStart : s_steady)[period.Quarter - 1];
        var status =
            share == 0 ? MeasureStatus.NotStarted
            : !period.IsLastOfYear || period.Year < lastYear ? MeasureStatus.InProgress
            : share < 0.8m ? MeasureStatus.PartiallyDone
            : MeasureStatus.Done;
        var reason =
            share > 1
                ? "Вартість робіт уточнено за актами; різницю покрито за рахунок економії за іншими заходами, зміни до програми готуються."
            : period.IsLastOfYear && share < 0.8m
                ? "Закупівлю оголошували повторно через відсутність пропозицій; частину робіт перенесено на наступний рік."
            : null;
        return new(
            line.Code,
            new(status.Wire()),
            status switch
            {
                MeasureStatus.NotStarted => "Підготовчий етап: складено технічне завдання, готується закупівля.",
                MeasureStatus.PartiallyDone => "Виконано частину запланованого.",
                _ => (period.IsLastOfYear && share >= 0.8m ? s_finished : s_going)[spread % 4],
            },
            reason,
            [
                .. line.Funding.Select(funding => new NewFundingLine(
                    new(funding.Source.Wire()),
                    funding.Donor,
                    funding.InKind,
                    new(new Money((long)(YearOf(funding).Kopiykas * share)).ToString())
                )),
            ]
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
            .Sum(funding => funding!.Spent!.Value.Value.Kopiykas);
        var share = 100m * spent / planned;
        return string.Create(
            s_ukrainian,
            $"За {span} на виконання програми використано {spent / 100m:N2} грн, або {share:N1} % річного плану. {SampleData.AllInvented}"
        );
    }
}
