using System.Globalization;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Operations.Sample;

/// <summary>The amendments of 2025 that nobody wrote by hand: so many that each program has two, plausible and always the same.</summary>
internal static class SampleAmendments
{
    private const int Year = 2025;
    private const int EachProgram = 2;
    private const int FirstNumber = 201;

    private static readonly CultureInfo s_ukrainian = CultureInfo.GetCultureInfo("uk-UA");

    // The council meets once a month; five sessions belong to a program's first amendment, the other seven to its second.
    private static readonly DateOnly[] s_sessions =
    [
        new(Year, 1, 30),
        new(Year, 2, 27),
        new(Year, 3, 27),
        new(Year, 4, 24),
        new(Year, 5, 29),
        new(Year, 6, 26),
        new(Year, 7, 24),
        new(Year, 8, 28),
        new(Year, 9, 25),
        new(Year, 10, 30),
        new(Year, 11, 27),
        new(Year, 12, 18),
    ];

    /// <summary>These, and then the ones written by hand: another of those moves none of the others.</summary>
    public static IEnumerable<SampleAmendment> All(SampleData data) =>
        data
            .Programs.SelectMany(
                (program, ordinal) =>
                    Of(
                        program,
                        ordinal,
                        data.Amendments.Count(amendment => amendment.Program == program.Key && amendment.Act?.AdoptedOn.Year == Year)
                    )
            )
            .OrderBy(amendment => amendment.Act!.AdoptedOn)
            .Select((amendment, row) => amendment with { Act = amendment.Act! with { Number = $"ДЕМО-{FirstNumber + row}" } })
            .Concat(data.Amendments);

    private static IEnumerable<SampleAmendment> Of(SampleProgram program, int ordinal, int written) =>
        program.Kind is ProgramKind.Targeted or ProgramKind.Comprehensive
        && program.Act?.EffectiveFrom.Year <= Year
        && program.Through >= Year
        && program.Cancellation is null
            ? Enumerable.Range(written, Math.Max(0, EachProgram - written)).Select(turn => Draw(program, ordinal, turn))
            : [];

    // The first sessions align the year's plan with the budget, from its first day; the last ones plan the year to come.
    private static SampleAmendment Draw(SampleProgram program, int ordinal, int turn)
    {
        var session = turn == 0 ? ordinal * 3 % 5 : 5 + (((ordinal * 2) + (ordinal / 7)) % 7);
        var adoptedOn = s_sessions[session];
        var (summary, changes) = Draw(program, adoptedOn.Month > 8 && program.Through > Year ? Year + 1 : Year, ordinal, turn);
        return new()
        {
            Program = program.Key,
            Act = new()
            {
                Number = "",
                AdoptedOn = adoptedOn,
                EffectiveFrom = session < 2 ? new(Year, 1, 1) : adoptedOn,
            },
            Summary = summary,
            Changes = changes,
        };
    }

    private static (string Summary, SampleChange[] Changes) Draw(SampleProgram program, int year, int ordinal, int turn)
    {
        var measure = program.Measures[(ordinal + turn) % program.Measures.Count];
        var other = program.Measures[(ordinal + turn + 1) % program.Measures.Count];
        var (from, into) = (OfCommunity(measure), OfCommunity(other));
        var per = 4 + (SampleReport.Spread(ordinal, turn, year) % 15);
        var (more, less, moved) = (
            Share(from, program, year, per),
            Share(from, program, year, per / 2m),
            Math.Min(Share(from, program, year, per / 2m), Share(into, program, year, per))
        );
        return ((ordinal + (turn * 2)) % 5) switch
        {
            0 => (
                $"Збільшити фінансування заходу {measure.Code} у {year} році на {Text(more)} "
                    + "за рахунок вільного залишку коштів бюджету громади",
                [Money(measure, from.Source, year, more)]
            ),
            1 => (
                $"Збільшити фінансування заходу {measure.Code} у {year} році на {Text(more)} за рахунок субвенції з державного бюджету",
                [Money(measure, FundingSource.StateBudget, year, more)]
            ),
            2 => (
                $"Зменшити фінансування заходу {measure.Code} у {year} році на {Text(less)} через уточнення потреби в коштах",
                [Money(measure, from.Source, year, -less)]
            ),
            3 => (
                $"Перерозподілити {Text(moved)} {year} року із заходу {measure.Code} на захід {other.Code}",
                [Money(measure, from.Source, year, -moved), Money(other, into.Source, year, moved)]
            ),
            _ => Aim(program, year, per),
        };
    }

    private static (string Summary, SampleChange[] Changes) Aim(SampleProgram program, int year, int per)
    {
        var row = program.Indicators.TakeWhile(indicator => indicator.Unit == "%").Count();
        var indicator = program.Indicators[row];
        var target = indicator.In(year, program.From);
        var decimals = decimal.IsInteger(target) ? 0 : 1;
        var step = Math.Max(decimals == 0 ? 1 : 0.1m, decimal.Round(target * per / 2 / 100, decimals));
        var aim = indicator.Direction == IndicatorDirection.HigherIsBetter ? target + step : target - step;
        return (
            string.Create(
                s_ukrainian,
                $"Уточнити планове значення показника «{indicator.Title}» на {year} рік: {aim:0.#} замість {target:0.#}"
            ),
            [
                new()
                {
                    Indicator = $"П{row + 1}",
                    Year = year,
                    Target = aim,
                },
            ]
        );
    }

    private static SampleChange Money(SampleMeasure measure, FundingSource source, int year, decimal by) =>
        new()
        {
            Measure = measure.Code,
            Source = source,
            Year = year,
            By = by,
        };

    private static SampleFunding OfCommunity(SampleMeasure measure) =>
        measure.Funding.First(funding => funding.Source is FundingSource.CommunityBudgetGeneral or FundingSource.CommunityBudgetSpecial);

    // So many per cent of what the council first planned, in whole thousands.
    private static decimal Share(SampleFunding funding, SampleProgram program, int year, decimal per) =>
        Math.Max(1, decimal.Round(funding.In(year, program.From).Kopiykas * per / 100 / 100_000)) * 1000;

    private static string Text(decimal hryvnias) => string.Create(s_ukrainian, $"{hryvnias / 1000:N1} тис. грн");
}
