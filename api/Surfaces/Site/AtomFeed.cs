using System.Text;
using Monitoring.Platform.Changes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>The last public changes as an Atom feed (RFC 4287), for people who follow the programs.</summary>
internal static class AtomFeed
{
    private const int Most = 50;

    public static string Title(PageFrame frame) =>
        frame.Prose.Of($"Зміни в програмах — {frame.Site.City}", $"Changes in the programs — {frame.Site.City}");

    public static Checked<Content> Make(PageContext page)
    {
        var state = ChangeFeed.State(page.Connection);
        var after = Math.Max(state.TrimmedThrough, state.Seq - Most);
        var found = page.Ask<ChangeList>(ChangeListing.List, ChangeListing.Parameters, ("after", $"{after}"), ("limit", $"{Most}"));
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var frame = page.Frame;
        Names names = new(page);
        var entries = found.Value.Items.Reverse().ToList();
        var updated = entries.Count > 0 ? entries[0].At : DateTimeOffset.UnixEpoch;
        Html feed = $"""
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{frame.Language.Wire()}">
            <title>{Title(frame)}</title>
            <id>{frame.Whole(frame.Url("/changes.atom"))}</id>
            <link rel="self" href="{frame.Whole(frame.Url("/changes.atom"))}"/>
            <link rel="alternate" type="text/html" href="{frame.Whole(frame.Url("/"))}"/>
            <author><name>{frame.Site.Publisher.Name}</name></author>
            <updated>{Iso.Text(updated)}</updated>
            {Html.Each(entries, change => Entry(change, names, frame))}
            </feed>

            """;
        return new Content(Encoding.UTF8.GetBytes(feed.ToString()), "application/atom+xml; charset=utf-8", frame.Language).Compressed();
    }

    private static Html Entry(PublicChange change, Names names, PageFrame frame)
    {
        var (path, name) = names.Of(change);
        var what = What(change, frame.Prose);
        return $"""
            <entry><title>{what}{(name is null ? "" : $": {name}")}</title>
            <id>{frame.Whole("/changes.atom")}#{change.Seq}</id>
            <updated>{Iso.Text(change.At)}</updated>
            <link href="{frame.Whole(frame.Url(path))}"/>
            <link rel="related" type="application/json" href="{frame.Whole(change.Url)}"/>
            <summary>{what}.</summary></entry>

            """;
    }

    private static string What(PublicChange change, Prose prose) =>
        (change.Resource, change.Action) switch
        {
            (ChangedResource.Program, "approval") => prose.Of("Затверджено програму", "A program was approved"),
            (ChangedResource.Program, "amended") => prose.Of("Змінено програму", "A program was amended"),
            (ChangedResource.Program, "completion") => prose.Of("Завершено програму", "A program was completed"),
            (ChangedResource.Program, "cancellation") => prose.Of("Скасовано програму", "A program was cancelled"),
            (ChangedResource.Program, "dayChange") => prose.Of("Настав день, з якого програма інша", "A day came that changed a program"),
            (ChangedResource.Program, _) => prose.Of("Оновлено запис програми", "The record of a program was updated"),
            (ChangedResource.Amendment, "adoption") => prose.Of(
                $"Ухвалено зміни {Number(change)}",
                $"Amendment {Number(change)} was adopted"
            ),
            (ChangedResource.Amendment, _) => prose.Of(
                $"Оновлено запис змін {Number(change)}",
                $"The record of amendment {Number(change)} was updated"
            ),
            (ChangedResource.Report, "acceptance") => prose.Of(
                $"Прийнято звіт за {PeriodOf(change).Uk}",
                $"The report for {PeriodOf(change).En} was accepted"
            ),
            (ChangedResource.Report, "planChange") => prose.Of(
                $"Змінився план, якого стосується звіт за {PeriodOf(change).Uk}",
                $"The plan behind the report for {PeriodOf(change).En} changed"
            ),
            (ChangedResource.Report, "deadlineChange") => prose.Of(
                $"Змінився строк подання звіту за {PeriodOf(change).Uk}",
                $"The due day of the report for {PeriodOf(change).En} changed"
            ),
            (ChangedResource.Report, _) => prose.Of(
                $"Оновлено звіт за {PeriodOf(change).Uk}",
                $"The report for {PeriodOf(change).En} was updated"
            ),
            (ChangedResource.ExecutiveBody, "created") => prose.Of("Додано виконавчий орган", "An executive body was added"),
            (ChangedResource.ExecutiveBody, _) => prose.Of(
                "Оновлено запис виконавчого органу",
                "The record of an executive body was updated"
            ),
            (ChangedResource.ExpertConclusion, _) => prose.Of("Експертний висновок щодо програми", "An expert conclusion on a program"),
            (ChangedResource.Calendar, _) => prose.Of("Змінено календар подання звітів", "The calendar of reports was changed"),
            (ChangedResource.Publication, _) => prose.Of("Оприлюднено набори даних", "Datasets were published"),
            _ => prose.Of("Зміна в реєстрі", "A change of the register"),
        };

    private static string Number(PublicChange change) => $"№\u00a0{Last(change)}";

    private static Words PeriodOf(PublicChange change) => Period.Parse(Last(change))?.Name ?? new(Last(change), Last(change));

    private static string First(PublicChange change) => change.Id.Split('/')[0];

    private static string Last(PublicChange change) => change.Id.Split('/')[^1];

    /// <summary>Where a change is read by people, and what it is called there; each name is asked for once.</summary>
    private sealed class Names(PageContext page)
    {
        private readonly Dictionary<string, string?> _known = [];

        public (string Path, string? Name) Of(PublicChange change) =>
            change.Resource switch
            {
                ChangedResource.Program or ChangedResource.ExpertConclusion => ($"/programs/{First(change)}", Program(First(change))),
                ChangedResource.Amendment => ($"/programs/{First(change)}/amendments/{Last(change)}", Program(First(change))),
                ChangedResource.Report when change.Action == "acceptance" => (
                    $"/programs/{First(change)}/reports/{Last(change)}",
                    Program(First(change))
                ),
                ChangedResource.Report => ($"/programs/{First(change)}", Program(First(change))),
                ChangedResource.ExecutiveBody => ($"/bodies/{change.Id}", Body(change.Id)),
                ChangedResource.Publication => ("/open-data", null),
                _ => ("/", null),
            };

        private string? Program(string id) =>
            Known(
                id,
                () =>
                    page.Ask<TargetedProgram>(request => ProgramService.Get(id, request), Moment.Parameters) is { Problem: null } found
                        ? found.Value.Passport.Title
                        : null
            );

        private string? Body(string id) =>
            Known(
                id,
                () => page.Ask<ExecutiveBody>(request => BodyService.Get(id, request)) is { Problem: null } found ? found.Value.Name : null
            );

        private string? Known(string id, Func<string?> ask) => _known.TryGetValue(id, out var name) ? name : _known[id] = ask();
    }
}
