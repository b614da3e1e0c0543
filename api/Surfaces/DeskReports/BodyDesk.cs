using Monitoring.Platform.Values;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>A body's desk: what to do next on top, then what was sent and what is still to come.</summary>
internal static class BodyDesk
{
    public static PageView Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var tasks = ReportTask.Of(page, page.Caller.BodyId!);
        var (open, rest) = (tasks.Where(task => task.IsOpen).ToList(), tasks.Where(task => !task.IsOpen).ToList());
        var title = Finding(open, rest, prose);
        return new(
            prose.Of("Мої звіти", "My reports"),
            title,
            $"""
            <h1>{title}</h1>
            {Html.If(open.Count > 0, $"""<ol class="tasks">{Html.Each(open, task => Task(task, frame))}</ol>""")}
            {Section(frame, prose.Of("Чекає на розгляд", "Waits for review"), rest.Where(task => task.State == ReportState.Submitted))}
            {Section(frame, prose.Of("Ще не відкрито", "Not open yet"), rest.Where(task => task.IsUnsent && !task.IsClosed))}
            {Section(
                frame,
                prose.Of("Закрито неподаним", "Closed before it was submitted"),
                rest.Where(task => task.IsUnsent && task.IsClosed)
            )}
            {Section(
                frame,
                prose.Of("Прийнято", "Accepted"),
                rest.Where(task => task.State == ReportState.Accepted).OrderByDescending(task => task.Period.EndDate)
            )}
            """
        )
        {
            Section = "/desk",
        };
    }

    /// <summary>What to do, in one sentence or two.</summary>
    public static string Finding(IReadOnlyList<ReportTask> open, IReadOnlyList<ReportTask> rest, Prose prose)
    {
        var (returned, late) = (open.Count(task => task.State == ReportState.Returned), open.Count(task => task.IsLate));
        var due = open.Where(task => task.State != ReportState.Returned && !task.IsLate).ToList();
        List<string> sentences = [];
        if (returned > 0)
        {
            sentences.Add(
                prose.Of(
                    $"Доопрацюйте {prose.Count(returned, "звіт|звіти|звітів", "|")}",
                    $"Mend {prose.Count(returned, "|", "report|reports")}"
                )
            );
        }

        if (late > 0)
        {
            sentences.Add(
                prose.Of(
                    $"Прострочено {prose.Count(late, "звіт|звіти|звітів", "|")}",
                    $"{prose.Count(late, "|", "report is|reports are")} late"
                )
            );
        }

        if (due.Count > 0)
        {
            var day = prose.Of(Spelling.DayAndMonth(due[0].Until));
            sentences.Add(
                prose.Of(
                    $"Подайте {prose.Count(due.Count, "звіт|звіти|звітів", "|")} до {day} включно",
                    $"Submit {prose.Count(due.Count, "|", "report|reports")} by {day}"
                )
            );
        }

        return sentences.Count > 0 ? string.Join(". ", sentences) : Nothing(rest, prose);
    }

    private static string Nothing(IReadOnlyList<ReportTask> rest, Prose prose) =>
        rest.Where(task => task.IsUnsent && !task.IsClosed).MinBy(task => task.Deadline.OpensOn) is { } next
            ? prose.Of(
                $"Зараз подавати нічого: наступний звіт відкриється {prose.Of(Spelling.DayAndMonth(next.Deadline.OpensOn))}",
                $"Nothing to submit now: the next report opens on {prose.Of(Spelling.DayAndMonth(next.Deadline.OpensOn))}"
            )
            : prose.Of("Зараз подавати нічого", "Nothing to submit now");

    private static Html Task(ReportTask task, PageFrame frame)
    {
        var prose = frame.Prose;
        var what =
            task.State == ReportState.Returned ? prose.Of("Доопрацювати", "Mend")
            : task.IsCorrection ? prose.Of("Виправити", "Correct")
            : task.State is null ? prose.Of("Скласти", "Begin")
            : prose.Of("Продовжити", "Go on");
        return $"""
            <li class="{(task.IsLate || task.State == ReportState.Returned ? "look" : "")}"><div><h2><a href="{frame.Url(
                task.Path
            )}">{task.Title}</a></h2>
            <p>{prose.Of(task.Period.Name)} · {State(task, prose)}</p>
            {Html.If(
                task.ReviewNote is not null,
                $"""<p class="why"><b>{prose.Of("Координатор:", "Coordinator:")}</b> {task.ReviewNote}</p>"""
            )}</div>
            <p class="until"><b>{prose.Of("до", "by")} {prose.Date(task.Until)}</b> {Left(task, prose)}</p>
            <p><a class="button" href="{frame.Url(task.Path)}">{what}<span class="unseen">: {task.Title}, {prose.Of(
                task.Period.Name
            )}</span></a></p></li>
            """;
    }

    private static Html Left(ReportTask task, Prose prose)
    {
        var days = prose.Count(Math.Abs(task.DaysLeft), "день|дні|днів", "day|days");
        return task.DaysLeft < 0 ? Warm(prose.Of($"прострочено на {days}", $"late by {days}"))
            : task.DaysLeft == 0 ? Warm(prose.Of("сьогодні останній день", "today is the last day"))
            : $"<span>{prose.Of(Plural.Form(task.DaysLeft, ["лишився", "лишилося", "лишилося"]) + $" {days}", $"{days} left")}</span>";
    }

    private static Html Warm(string words) => $"""<span class="warm">{words}</span>""";

    private static string State(ReportTask task, Prose prose) =>
        task.State is not { } state ? prose.Of("не розпочато", "not begun")
        : task.IsCorrection && state == ReportState.Draft ? prose.Of("відкрито для виправлення", "opened for correction")
        : prose.Label(state);

    private static Html Section(PageFrame frame, string title, IEnumerable<ReportTask> tasks)
    {
        var (prose, listed) = (frame.Prose, tasks.ToList());
        return Html.If(
            listed.Count > 0,
            $"""
                <section><h2>{title}</h2><table class="list"><thead><tr>
                <th scope="col">{prose.Of("Програма", "Program")}</th>
                <th scope="col">{prose.Of("Період", "Period")}</th>
                <th scope="col">{prose.Of("Строк", "Due")}</th></tr></thead><tbody>{Html.Each(
                    listed,
                    task =>
                        $"""
                        <tr><th scope="row"><a href="{frame.Url(task.Path)}">{task.Title}</a></th>
                        <td class="k" data-head="{prose.Of("Період", "Period")}">{prose.Of(task.Period.Name)}</td>
                        <td class="k" data-head="{prose.Of("Строк", "Due")}">{Due(task, prose)}</td></tr>
                        """
                )}</tbody></table></section>
                """
        );
    }

    private static string Due(ReportTask task, Prose prose) =>
        task.Report?.DaysLate is { } days ? (days == 0 ? prose.Of("подано вчасно", "in time") : prose.LateBy(days))
        : task.IsClosed && task.Deadline.ClosesOn is { } closed
            ? prose.Of($"закрито після {prose.Date(closed)}", $"closed after {prose.Date(closed)}")
        : task.Deadline.OpensOn > task.Today
            ? prose.Of(
                $"від {prose.Date(task.Deadline.OpensOn)} до {prose.Date(task.Deadline.DueOn)}",
                $"from {prose.Date(task.Deadline.OpensOn)} to {prose.Date(task.Deadline.DueOn)}"
            )
        : prose.Of($"до {prose.Date(task.Deadline.DueOn)}", $"by {prose.Date(task.Deadline.DueOn)}");
}
