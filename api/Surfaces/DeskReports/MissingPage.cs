using Monitoring.Insight.Oversight;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>Who has not reported for a period: by body, with the letter that reminds it.</summary>
internal static class MissingPage
{
    private const int PeriodsOffered = 5;

    // Anybody may read who is missing; the letters and the extensions are the coordinator's.
    public static readonly DeskPage Page = new("/desk/missing", "extendReport", ["period"], Make);

    public static readonly DeskCall Letter = new(HttpMethods.Get, "/desk/missing/{period}/{body}/letter.docx", "extendReport", Download);

    /// <summary>What the first page says of the period that ended last, with the way to the rest.</summary>
    public static Html Line(DeskContext page)
    {
        var (frame, prose, period) = (page.Frame, page.Frame.Prose, Period.LastOver(page.Frame.Today));
        var rates = page.Ask<ReportingRates>(request => ReportingRateService.Get(period.Code, request)).Value;
        var unfiled = rates.Missing.Count + rates.Awaiting.Count;
        var count = prose.Count(unfiled, "звіт|звіти|звітів", "report|reports");
        var of = prose.Of($"За {period.Name.Uk}", $"For {period.Name.En}");
        return rates.Expected == 0 ? Html.Empty
            : unfiled == 0 ? (Html)$"""<p class="lead">{of} {prose.Of("подано всі звіти.", "every report is submitted.")}</p>"""
            : $"""<p class="lead">{of} <a href="{frame.Url(Page.Pattern)}">{prose.Of(
                $"ще не подано {count} із {rates.Expected}",
                $"{count} of {rates.Expected} not submitted yet"
            )}</a>.</p>""";
    }

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose, last) = (page.Frame, page.Frame.Prose, Period.LastOver(page.Frame.Today));
        var asked = page.Ask<ReportingRates>(request => ReportingRateService.Get(frame.Asked("period") ?? last.Code, request));
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var (rates, period) = (asked.Value, asked.Value.Period);
        var unfiled = ByBody(rates);
        var title = Finding(rates, prose);
        var others = Enumerable.Range(0, PeriodsOffered).Select(back => Period.Of(last.EndDate.AddMonths(-3 * back)));
        return new PageView(
            prose.Of("Хто не подав", "Who has not reported"),
            title,
            $"""
                <h1>{title}</h1>
                <p class="lead">{prose.Of("Строк подання", "Due day")}: {prose.Day(rates.DueOn)}.</p>
                <nav class="years" aria-label="{prose.Of("Періоди", "Periods")}"><ul>{Html.Each(
                    others,
                    other =>
                        $"""
                        <li><a href="{frame.With("period", other.Code)}" aria-current="{(other == period ? "page" : "false")}">{prose.Of(
                            other.Name
                        )}</a></li>
                        """
                )}</ul></nav>
                {Html.Each(unfiled, item => Body(item, period, page))}
                """
        )
        {
            Section = Page.Pattern,
        };
    }

    // Whoever is latest stands first.
    private static List<IGrouping<string, UnfiledReport>> ByBody(ReportingRates rates) =>
        [
            .. rates
                .Missing.Concat(rates.Awaiting)
                .GroupBy(report => report.Body.Id)
                .OrderByDescending(reports => reports.Max(report => report.OverdueDays))
                .ThenBy(reports => reports.First().Body.Name, StringComparer.Ordinal),
        ];

    private static string Finding(ReportingRates rates, Prose prose)
    {
        var (period, unfiled) = (rates.Period.Name, rates.Missing.Count + rates.Awaiting.Count);
        var count = prose.Count(unfiled, "звіт|звіти|звітів", "report|reports");
        return (rates.Expected, unfiled) switch
        {
            (0, _) => prose.Of($"За {period.Uk} звітів не очікували", $"No reports are due for {period.En}"),
            (_, 0) => prose.Of($"За {period.Uk} подано всі звіти", $"Every report for {period.En} is submitted"),
            _ => prose.Of(
                $"За {period.Uk} ще не подано {count} із {rates.Expected}",
                $"For {period.En}, {count} of {rates.Expected} not submitted yet"
            ),
        };
    }

    private static Html Body(IGrouping<string, UnfiledReport> reports, Period period, DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var body = page.Ask<ExecutiveBody>(request => BodyService.Get(reports.Key, request)).Value;
        var (letter, id) = (new Reminder(period, frame.Today).To(body.Name, [.. reports]), $"letter-{body.Id}");
        return $"""
            <section><h2>{body.Name}</h2>
            {Address(body.Email, letter.Subject, prose)}
            <table class="list missing"><thead><tr><th scope="col">{prose.Of("Програма", "Program")}</th>
            <th scope="col">{prose.Of("Строк", "Due")}</th><th scope="col">{prose.Of("Стан", "State")}</th>
            <th scope="col"><span class="unseen">{prose.Of("Що зробити", "What to do")}</span></th></tr></thead>
            <tbody>{Html.Each(reports, report => Row(report, period, page))}</tbody></table>
            <details><summary>{prose.Of("Лист-нагадування", "Letter of reminder")}</summary>
            <textarea id="{id}" class="letter" rows="10" readonly aria-label="{prose.Of("Текст листа", "Text of the letter")}: {body.Name}">
            {letter.ToString()}</textarea>
            <p class="act"><button type="button" class="if-script" data-copy="{id}" data-copied="{prose.Of(
                "Скопійовано",
                "Copied"
            )}">{prose.Of("Скопіювати", "Copy")}</button>
            <a href="{frame.Url($"{Page.Pattern}/{period.Code}/{body.Id}/letter.docx")}">{prose.Of("Файл .docx", "File, .docx")}</a></p>
            </details></section>
            """;
    }

    private static Html Address(string? email, string subject, Prose prose) =>
        email is null
            ? $"""<p class="soft">{prose.Of("Електронної адреси не вказано", "No e-mail address is given")}</p>"""
            : (Html)$"""<p><a href="mailto:{email}?subject={Uri.EscapeDataString(subject)}">{email}</a></p>""";

    private static Html Row(UnfiledReport report, Period period, DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var days = prose.Count(report.OverdueDays, "день|дні|днів", "day|days");
        var address = frame.Url($"/desk/programs/{report.ProgramId}/reports/{period.Code}");
        return $"""
            <tr><th scope="row"><a href="{address}">{report.Title}</a></th>
            <td class="k" data-head="{prose.Of("Строк", "Due")}">{prose.Date(report.DueOn)}{Html.If(
                report.ExtendedTo is not null,
                $"<small>{prose.Of("продовжено", "extended")}</small>"
            )}</td>
            <td class="k {(report.OverdueDays > 0 ? "warm" : "")}" data-head="{prose.Of("Стан", "State")}">{(
                report.OverdueDays > 0
                    ? prose.Of($"прострочено на {days}", $"late by {days}")
                    : prose.Of("строк не минув", "not due yet")
            )}</td>
            <td class="k"><a href="{address}#extend">{prose.Of("Продовжити строк", "Extend")}</a></td></tr>
            """;
    }

    private static Task<ApiResult> Download(DeskRequest request) =>
        Task.FromResult(
            request.Context.Read(connection =>
            {
                if (Period.Parse(request.Part("period")) is not { } period)
                {
                    return ApiResult.Refused(Problems.PeriodNotFound);
                }

                var input = ReportingRateInput.Read(connection, request.Context.Today);
                var rates = ReportingRates.Of(period, input.Calendar.DueOn(period), OwedReport.Of(connection, period, input));
                List<UnfiledReport> reports =
                [
                    .. rates.Missing.Concat(rates.Awaiting).Where(report => report.Body.Id == request.Part("body")),
                ];
                return reports is [{ Body.Name: var name }, ..]
                    ? ApiResult.File(
                        new Reminder(period, request.Context.Today).To(name, reports).ToDocument(),
                        Content.Document,
                        new($"reminder-{period.Code}.docx", new($"Нагадування — {name}", $"Reminder - {name}"))
                    )
                    : ApiResult.Refused(Problems.ReportNotFound);
            })
        );
}
