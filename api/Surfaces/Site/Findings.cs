using Monitoring.Insight.Consolidated;
using Monitoring.Insight.Figures;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Site;

/// <summary>The sentences over the pictures: each says what its data show, and has another ready for data that do not show it.</summary>
internal static class Findings
{
    /// <summary>A plan that moved by more than this, in per cent, has moved far.</summary>
    public const int Far = 20;

    private static readonly string[] s_inMonth =
    [
        "січні",
        "лютому",
        "березні",
        "квітні",
        "травні",
        "червні",
        "липні",
        "серпні",
        "вересні",
        "жовтні",
        "листопаді",
        "грудні",
    ];

    /// <summary>What was promised, what became of the promise, what was used.</summary>
    public static string Year(HomeData year, Prose prose)
    {
        if (year.Programs.Count == 0)
        {
            return prose.Of($"У {year.Year} році програм із коштами немає", $"No program has money in {year.Year}");
        }

        var promised = prose.Rounded(year.Original);
        var plan =
            year.Original == year.Now
                ? prose.Of($"План року — {promised}, скільки й обіцяли.", $"The year’s plan is {promised}, as promised.")
                : prose.Of(
                    $"Обіцяли {promised}, після змін\u00a0— {prose.Amount(year.Now)}.",
                    $"{promised} promised, {prose.Amount(year.Now)} after amendments."
                );
        return year.Period is null ? plan.TrimEnd('.') : $"{plan} {Used(year, prose)}";
    }

    private static string Used(HomeData year, Prose prose)
    {
        var spent = prose.Amount(year.Totals.Money.Spent);
        return year.Programs.All(program => program.Report is not null)
            ? prose.Of(
                $"Використали {spent}\u00a0— {prose.Percent(year.Totals.Money.ExecutionPercent)} плану, за яким звітували",
                $"{spent} used, {prose.Percent(year.Totals.Money.ExecutionPercent)} of the plan reported against"
            )
            : prose.Of($"За прийнятими звітами використали {spent}", $"{spent} used by the reports accepted");
    }

    /// <summary>How many of those that reported are as far as the calendar is; at the year's end, nearly through.</summary>
    public static string Execution(HomeData year, Prose prose)
    {
        var reported = year.Programs.Where(program => program.Report is not null).ToList();
        if (year.Period is not { } period || reported.Count == 0)
        {
            return prose.Of($"Прийнятих звітів за {year.Year} рік ще немає", $"No report of {year.Year} has been accepted yet");
        }

        var share = Expected(period);
        var many = reported.Count(program => program.Report!.ExecutionPercent >= share);
        var whoUk =
            $"{prose.Count(reported.Count, "програми|програм|програм", "|")}{(reported.Count < year.Programs.Count ? $", що {prose.Noun(reported.Count, "прозвітувала|прозвітували|прозвітували", "|")}," : "")}";
        var whoEn =
            $"{prose.Count(reported.Count, "||", "program|programs")}{(reported.Count < year.Programs.Count ? " that reported" : "")}";
        return many == 0 && reported.Count == 1
                ? prose.Of(
                    $"Програма, що прозвітувала, не використала {share}\u00a0% плану року",
                    $"The program that reported has not used {share}% of the year’s plan"
                )
            : many == 0
                ? prose.Of(
                    $"Жодна з {whoUk} не використала {share}\u00a0% плану року",
                    $"None of {whoEn} has used {share}% of the year’s plan"
                )
            : prose.Of(
                $"{many} з {whoUk} {prose.Noun(many, "використала|використали|використали", "|")} щонайменше {share}\u00a0% плану року",
                $"{many} of {whoEn} used at least {share}% of the year’s plan"
            );
    }

    /// <summary>What would be used if money went evenly; of the whole year nine tenths.</summary>
    public static int Expected(Period period) => period.IsLastOfYear ? 90 : 25 * period.Quarter;

    /// <summary>Moved by more than a fifth; from nothing to something is more than any share.</summary>
    public static bool IsFar(ProgramYear program) =>
        program.Change is { } change ? Math.Abs(change) > Far : program.Now != program.Original;

    public static string Drift(IReadOnlyList<ProgramYear> programs, Prose prose)
    {
        var (far, changed) = (programs.Count(IsFar), programs.Count(program => program.Now != program.Original));
        return changed == 0 ? prose.Of("Жодна програма не змінила суми на рік", "No program has changed its sum for the year")
            : far == 0
                ? prose.Of("Жодної суми на рік не змінили більш як на п’яту частину", "No sum for the year moved by more than a fifth")
            : prose.Of(
                $"{prose.Noun(far, "План|Плани|Плани", "|")} {prose.Count(far, "програми|програм|програм", "|")} змінили більш як на п’яту частину",
                $"{prose.Count(far, "||", "plan|plans")} moved by more than a fifth"
            );
    }

    /// <summary>Which program's plan moved most; nothing where none did, or none had a plan to move from.</summary>
    public static string Farthest(IReadOnlyList<ProgramYear> programs, Prose prose) =>
        programs.Where(program => program.Change is not null and not 0).MaxBy(program => Math.Abs(program.Change!.Value)) is { } farthest
            ? prose.Of(
                $"Найбільша зміна — {prose.Change(farthest.Change)}: {farthest.Name}.",
                $"The largest change is {prose.Change(farthest.Change)}: {farthest.Name}."
            )
            : "";

    public static string Sources(ConsolidatedTotals totals, Prose prose)
    {
        var largest = totals.BySource.MaxBy(source => source.Spent);
        return largest is null || largest.Spent.Kopiykas == 0
            ? prose.Of("Використаних коштів ще немає", "Nothing has been used yet")
            : prose.Of(
                $"{prose.Percent(Percent.Of(largest.Spent.Kopiykas, totals.Money.Spent.Kopiykas))} використаного — {prose.Label(largest.Source)}",
                $"{prose.Percent(Percent.Of(largest.Spent.Kopiykas, totals.Money.Spent.Kopiykas))} of what was used: {prose.Label(largest.Source)}"
            );
    }

    public static string Amendments(IReadOnlyList<int> months, Prose prose)
    {
        var most = months.Max();
        var when = months.ToList().IndexOf(most);
        return most == 0 ? prose.Of("За рік змін до програм не ухвалювали", "No amendment was adopted in the year")
            : months.Count(count => count == most) > 1
                ? prose.Of(
                    $"Найбільше за місяць ухвалили {prose.Count(most, "зміну|зміни|змін", "|")}",
                    $"At most {prose.Count(most, "||", "amendment was|amendments were")} adopted in a month"
                )
            : prose.Of(
                $"Найбільше змін ухвалили в {s_inMonth[when]} — {most}",
                $"Most amendments, {most}, were adopted in {System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(when + 1)}"
            );
    }

    /// <summary>Of reports received so many late, and so many that did not come; those not due yet are neither.</summary>
    public static string Reporting((int Received, int Late) came, int missing, Prose prose)
    {
        var (received, late) = came;
        var lateUk = prose.Count(late, "звіт подали із запізненням|звіти подали із запізненням|звітів подали із запізненням", "|");
        var lateEn = prose.Count(late, "||", "report came late|reports came late");
        return (late, missing) switch
        {
            (0, 0) when received == 0 => prose.Of("Строк подання ще не минув", "No report is due yet"),
            (0, 0) => prose.Of("Усі звіти, строк яких минув, подали вчасно", "Every report that was due came in time"),
            (_, 0) when late == received => prose.Of(lateUk, lateEn),
            (_, 0) => prose.Of($"{lateUk}, решту поданих — вчасно", $"{lateEn}, the others received in time"),
            (0, _) => prose.Of($"Не подано {prose.Count(missing, "звіт|звіти|звітів", "|")}", Missing()),
            _ => prose.Of($"{lateUk}, ще {missing} не подано", $"{lateEn}, {missing} did not come"),
        };

        string Missing() => prose.Count(missing, "||", "report did not come|reports did not come");
    }

    /// <summary>What a program used in the years it has reports of, out of the plans those reports have.</summary>
    public static string Term(IReadOnlyList<TermYear> years, Prose prose)
    {
        var reported = years.Where(year => year.Period is not null).ToList();
        if (reported.Count == 0)
        {
            return prose.Of("Прийнятих звітів ще немає", "No report has been accepted yet");
        }

        var planned = new Money(reported.Sum(year => year.Money.PlannedAtSubmission.Kopiykas));
        var spent = new Money(reported.Sum(year => year.Money.Spent.Kopiykas));
        var isUnbroken = reported[^1].Year - reported[0].Year == reported.Count - 1;
        var span =
            reported.Count == 1 ? $"{reported[0].Year}"
            : isUnbroken ? $"{reported[0].Year}–{reported[^1].Year}"
            : string.Join(", ", reported.Select(year => year.Year));
        return prose.Of(
            $"За {span} {prose.Noun(reported.Count, "рік|роки|роки", "|")} використано {prose.Rounded(spent)} із планових {prose.Amount(planned)}",
            $"{prose.Rounded(spent)} used in {span} of {prose.Amount(planned)} planned"
        );
    }

    /// <summary>How many indicators of a program reached their target by the last report that tells of each.</summary>
    public static string Series(IReadOnlyList<SeriesFigure> last, int all, Prose prose)
    {
        var judged = last.Count(figure => figure.State is IndicatorState.Reached or IndicatorState.Partly or IndicatorState.Missed);
        return judged == 0
            ? prose.Count(all, "показник|показники|показників", "indicator|indicators")
            : prose.Of(
                $"Досягнуто {last.Count(figure => figure.State == IndicatorState.Reached)} з {prose.Count(judged, "показника|показників|показників", "|")}, які вже можна порівняти з планом",
                $"{last.Count(figure => figure.State == IndicatorState.Reached)} of {prose.Count(judged, "||", "indicator|indicators")} that can be compared reached the target"
            );
    }

    public static string Indicators(IndicatorCounts counts, Prose prose)
    {
        var judged = counts.Reached + counts.Partly + counts.Missed;
        return judged == 0
            ? prose.Of("Порівняти показники з планом ще немає як", "No indicator can be compared with its target yet")
            : prose.Of(
                $"Досягнуто {counts.Reached} з {prose.Count(judged, "показника|показників|показників", "|")}, які вже можна порівняти з планом",
                $"{counts.Reached} of {prose.Count(judged, "||", "indicator|indicators")} that can be compared reached the target"
            );
    }
}
