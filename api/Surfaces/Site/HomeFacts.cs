using Monitoring.Platform.Values;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>Five figures of the year, each with the way to what it counts.</summary>
internal static class HomeFacts
{
    public static Html Of(HomeData data, PageFrame frame)
    {
        var (prose, rate, money, counts) = (frame.Prose, data.Reporting, data.Totals.Money, data.Totals.Indicators);
        var judged = counts.Reached + counts.Partly + counts.Missed;
        var awaited = rate.Awaiting > 0 ? prose.Of($", для {rate.Awaiting} строк не минув", $", {rate.Awaiting} not due yet") : "";
        return $"""
            <dl class="facts">
            {Fact(
                prose.Of("Програм діяло", "Programs in force"),
                frame.Url("/programs", ("year", $"{data.Year}"), ("kind", ProgramKinds.Counted.Wire())),
                $"{data.Counts.Programs}",
                prose.Of($"хоча б один день {data.Year} року", $"on a day of {data.Year}")
            )}{Fact(
                prose.Of("Змін ухвалено", "Amendments"),
                "#amendments",
                $"{data.Counts.Amendments}",
                prose.Of("до програм за рік", "adopted in the year")
            )}{Fact(
                prose.Of("Звітів подано", "Reports received"),
                data.Duties.All(duty => duty.Reports.Count == 0) ? null : "#reporting",
                $"{rate.Received}",
                prose.Of(
                    $"із {rate.Expected}; {rate.Late} із запізненням, {rate.Missing} не подано{awaited}",
                    $"of {rate.Expected}; {rate.Late} late, {rate.Missing} missing{awaited}"
                )
            )}{Fact(
                prose.Of("Використано, грн", "Used, UAH"),
                data.Programs.Count == 0 ? null : "#execution",
                data.Period is null ? (Html)$"—" : prose.Money(money.Spent),
                data.Period is null
                    ? prose.Of("звітів ще немає", "no reports yet")
                    : prose.Of(
                        $"{prose.Percent(money.ExecutionPercent)} плану програм, що прозвітували",
                        $"{prose.Percent(money.ExecutionPercent)} of the plan of the programs that reported"
                    )
            )}{Fact(
                prose.Of("Показників досягнуто", "Indicators reached"),
                data.Period is null ? null : "#indicators",
                judged == 0 ? (Html)$"—" : $"{counts.Reached}",
                prose.Of($"із {judged}, які можна порівняти", $"of {judged} comparable")
            )}
            </dl>
            """;
    }

    // What stands on this page only where there is something to show has no place to lead to.
    private static Html Fact(string name, string? url, Html figure, string note) =>
        $"""
            <div><dt>{(url is null ? (Html)$"{name}" : $"""<a href="{url}">{name}</a>""")}</dt><dd><b>{figure}</b>
            <small>{note}</small></dd></div>
            """;
}
