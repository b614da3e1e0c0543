using Monitoring.Insight.Oversight;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>What waits for the coordinator: the submitted reports, the oldest first, and what is odd about each.</summary>
internal static class QueuePage
{
    /// <summary>The name in the page's query with which every report is ticked that nothing is odd about.</summary>
    public const string Calm = "calm";

    public static readonly DeskAction Accept = new(
        "queue-accept",
        "acceptReport",
        AcceptMarkedAsync,
        new("Позначені звіти прийнято; відтепер їх видно всім.", "The marked reports are accepted; everybody sees them now.")
    )
    {
        Shows = (page, result) => result.Body is Acceptances { IsPlain: false } acceptances ? Outcome(acceptances, page) : null,
    };

    private sealed record Acceptances(int Accepted, IReadOnlyList<(ReportKey Key, ProblemResult Problem)> Refused)
    {
        public bool IsPlain => Accepted > 0 && Refused.Count == 0;
    }

    public static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var asked = page.Ask<Page<ListedReport>>(
            ReportListing.List,
            ReportListing.Parameters,
            ("status", "submitted"),
            ("sort", "submittedAt"),
            ("limit", "50")
        );
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var title = Finding(page);
        List<QueuedReport> queue =
        [
            .. asked.Value.Items.Select(listed => new QueuedReport(
                listed,
                page.Ask<Report>(request => ReportReader.Get(listed.ProgramId, listed.Period.Code, request)).Value
            )),
        ];
        return new PageView(
            prose.Of("Черга", "Queue"),
            title,
            $"""
            <h1>{title}</h1>
            {MissingPage.Line(page)}
            {(queue.Count > 0 ? Table(queue, page) : Html.Empty)}
            {ListParts.Next(frame, asked.Value.Next)}
            """
        )
        {
            Section = "/desk",
        };
    }

    /// <summary>Each is accepted by itself: what is refused of one keeps no other back.</summary>
    private static async Task<ApiResult> AcceptMarkedAsync(DeskRequest request)
    {
        var marks = request.All("report").Select(QueuedReport.Read).ToList();
        if (marks.Contains(null))
        {
            return ApiResult.Refused(Problems.FormForged);
        }

        List<(ReportKey, ProblemResult)> refused = [];
        foreach (var (key, revision) in marks.OfType<(ReportKey, long)>())
        {
            var result = await request.Do(revision, context => ReviewService.Accept(key.ProgramId, key.Code, null, context));
            if (result.Problem is { } problem)
            {
                refused.Add((key, problem));
            }
        }

        return ApiResult.Ok(new Acceptances(marks.Count - refused.Count, refused));
    }

    private static PageView Outcome(Acceptances acceptances, DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var accepted = prose.Count(acceptances.Accepted, "звіт|звіти|звітів", "report|reports");
        var title =
            acceptances.Accepted + acceptances.Refused.Count == 0
                ? prose.Of("Жодного звіту не позначено, тож нічого й не прийнято", "No report was marked, so none is accepted")
                : prose.Of(
                    $"Прийнято {accepted}, не прийнято — {acceptances.Refused.Count}",
                    $"Accepted: {accepted}; not accepted: {acceptances.Refused.Count}"
                );
        return new(
            title,
            title,
            $"""
            <h1>{title}</h1>
            <ul class="plain">{Html.Each(
                acceptances.Refused,
                item =>
                    $"""
                    <li><a href="{frame.Url($"/desk/programs/{item.Key.ProgramId}/reports/{item.Key.Code}")}">{NameOf(item.Key, page)}</a>:
                    {item.Problem.AsBody(frame.Language, "").DetailForPeople}</li>
                    """
            )}</ul>
            <p><a class="button" href="{frame.Url("/desk")}">{prose.Of("До черги", "To the queue")}</a></p>
            """
        )
        {
            Section = "/desk",
        };
    }

    private static string NameOf(ReportKey key, DeskContext page)
    {
        var report = page.Ask<Report>(request => ReportReader.Get(key.ProgramId, key.Code, request));
        return report.Problem is null ? $"{report.Value.ProgramTitle}, {page.Frame.Prose.Of(report.Value.Period.Name)}" : key.ToString();
    }

    private static string Finding(DeskContext page)
    {
        var (prose, waiting) = (page.Frame.Prose, ReportStore.Waiting(page.Connection));
        if (waiting.Oldest is not { } oldest)
        {
            return prose.Of("Черга порожня: усі подані звіти розглянуто", "The queue is empty: every submitted report was reviewed");
        }

        var days = page.Frame.Today.DayNumber - page.Clock.DateOf(oldest).DayNumber;
        var (count, since) = (
            prose.Count(waiting.Count, "звіт|звіти|звітів", "report|reports"),
            prose.Count(days, "день|дні|днів", "day|days")
        );
        var wait = Plural.Form(waiting.Count, ["чекає", "чекають", "чекає"]);
        return days == 0
            ? prose.Of($"На розгляд {wait} {count}; найдавніший подано сьогодні", $"Waiting for review: {count}, the oldest of today")
            : prose.Of($"На розгляд {wait} {count}; найдавніший чекає {since}", $"Waiting for review: {count}, the oldest for {since}");
    }

    private static Html Table(List<QueuedReport> queue, DeskContext page)
    {
        var (frame, prose, calm) = (page.Frame, page.Frame.Prose, queue.Count(report => report.IsCalm));
        return $"""
            <form method="post" action="{frame.Url("/desk")}">{page.Form(Accept.Name)}
            <table class="list queue"><thead><tr>
            <th scope="col"><span class="unseen">{prose.Of("Прийняти", "Accept")}</span></th>
            <th scope="col">{prose.Of("Програма", "Program")}</th>
            <th scope="col">{prose.Of("Період", "Period")}</th>
            <th scope="col">{prose.Of("Подано", "Submitted")}</th>
            <th scope="col">{prose.Of("Що незвичного", "What is odd")}</th></tr></thead><tbody>{Html.Each(
                queue,
                report => Row(report, page)
            )}</tbody></table>
            <p class="act"><button>{prose.Of("Прийняти позначені", "Accept those marked")}</button>
            {(calm == 0 ? Html.Empty : $"""<a href="{frame.Url("/desk", (Calm, Calm))}">{prose.Of(
                $"Позначити всі без зауважень ({calm})",
                $"Mark all that nothing is odd about ({calm})"
            )}</a>""")}</p></form>
            """;
    }

    private static Html Row(QueuedReport report, DeskContext page)
    {
        var (prose, listed) = (page.Frame.Prose, report.Listed);
        var address = page.Frame.Url($"/desk/programs/{listed.ProgramId}/reports/{listed.Period.Code}");
        var isMarked = report.IsCalm && page.Frame.Asked(Calm) is not null;
        return $"""
            <tr><td><input type="checkbox" name="report" value="{report.Mark}"{(isMarked ? (Html)$" checked" : Html.Empty)}
            aria-label="{prose.Of("Позначити", "Mark")}: {listed.Title}, {prose.Of(listed.Period.Name)}"></td>
            <th scope="row"><a href="{address}">{listed.Title}</a><small>{listed.Body.Name}</small></th>
            <td class="k" data-head="{prose.Of("Період", "Period")}">{prose.Of(listed.Period.Name)}</td>
            <td class="k" data-head="{prose.Of("Подано", "Submitted")}">{prose.Of(
                Spelling.Of(listed.SubmittedAt!.Value, page.Clock)
            )}<small>{(listed.DaysLate > 0 ? prose.LateBy(listed.DaysLate.Value) : prose.Of("вчасно", "in time"))}</small></td>
            <td data-head="{prose.Of("Що незвичного", "What is odd")}" class="{(report.IsCalm ? "soft" : "warm")}">{report.Oddities(
                prose
            )}</td></tr>
            """;
    }
}
