using System.Globalization;
using System.Text.Json;
using Monitoring.Platform.Audit;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>Who did what and when, of everything or of one thing, from the audit, in words.</summary>
internal static class HistoryPage
{
    private const int MostChanges = 60;

    public static readonly DeskPage Page = new("/desk/history", "listAudit", ["resource", "resourceId", "cursor"], Make);

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var asked = page.Ask<Page<AuditEntry>>(AuditListing.List, AuditListing.Parameters, ("limit", "50"));
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var title = prose.Of("Журнал: хто, коли й що зробив", "History: who did what, and when");
        Titles titles = new(page);
        return new PageView(
            title,
            title,
            $"""
                <h1>{title}</h1>
                <div class="filters">{ListParts.LongChoice(
                    frame,
                    "resource",
                    prose.Of("Що", "What"),
                    [.. HistoryWords.Resources.Select(item => (item.Key, prose.Of(item.Value)))]
                )}</div>
                {ListParts.Picked(
                    frame,
                    (
                        "resourceId",
                        prose.Of("Лише: ", "Only: ")
                            + (asked.Value.Items is [var first, ..] ? titles.Of(first) : frame.Asked("resourceId"))
                    )
                )}
                {Html.If(
                    asked.Value.Items.Count == 0,
                    ListParts.Nothing(prose.Of("Тут ще нічого не сталося.", "Nothing happened here yet."))
                )}
                <ol class="history">{Html.Each(asked.Value.Items, entry => Entry(entry, titles, page))}</ol>
                {ListParts.Next(frame, asked.Value.Next)}
                """
        )
        {
            Section = Page.Pattern,
        };
    }

    private static Html Entry(AuditEntry entry, Titles titles, DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var changes = HistoryChange.Of(entry, titles.Values);
        var at = entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"""
            <li id="{entry.Seq.ToString(CultureInfo.InvariantCulture)}"><p><time datetime="{at}">{prose.Of(
                Spelling.Of(entry.At, page.Clock)
            )}</time> <b>{HistoryWords.Resource(entry.Resource, prose)} — {HistoryWords.Action(entry.Action, prose)}</b>
            <span>{entry.KeyName}</span></p>
            <p><a href="{frame.Url(Page.Pattern, ("resourceId", entry.ResourceId))}">{titles.Of(entry)}</a></p>
            {Html.If(
                changes.Count > 0,
                $"""
                <details><summary>{prose.Count(changes.Count, "поле|поля|полів", "field|fields")}</summary>
                <table class="list"><thead><tr><th scope="col">{prose.Of("Поле", "Field")}</th>
                <th scope="col">{prose.Of("Було", "Before")}</th><th scope="col">{prose.Of("Стало", "After")}</th></tr></thead>
                <tbody>{Html.Each(changes.Take(MostChanges), change => Change(change, prose))}</tbody></table>{Html.If(
                    changes.Count > MostChanges,
                    $"<p>{prose.Of("і ще", "and more:")} {changes.Count - MostChanges}</p>"
                )}</details>
                """
            )}</li>
            """;
    }

    private static Html Change(HistoryChange change, Prose prose) =>
        $"""
            <tr><th scope="row">{change.Name}</th><td data-head="{prose.Of("Було", "Before")}">{change.Before ?? "—"}</td>
            <td data-head="{prose.Of("Стало", "After")}">{change.After ?? "—"}</td></tr>
            """;

    /// <summary>What the things are called that the rows name by their ids.</summary>
    private sealed class Titles(DeskContext page)
    {
        private readonly Dictionary<string, string> _titles = [];

        public HistoryValues Values { get; } = new(page);

        private Prose Prose => page.Frame.Prose;

        // A body or a key has the name that the row itself tells; the rest is told by what kind of thing it is.
        public string Of(AuditEntry entry)
        {
            var state = entry.After ?? entry.Before;
            return entry.Resource is "program" or "report" or "amendment" or "extension" or "expertConclusion" ? Of(entry.ResourceId)
                : state is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty("name", out var name) ? name.GetString()!
                : entry.ResourceId.StartsWith("holidays/", StringComparison.Ordinal)
                    ? Prose.Of($"святкові дні {entry.ResourceId[9..]} року", $"holidays of {entry.ResourceId[9..]}")
                : entry.ResourceId.StartsWith("rules/", StringComparison.Ordinal) ? Prose.Of("правило строків", "rule of deadlines")
                : entry.Resource == "publication" ? $"№\u00a0{entry.ResourceId}"
                : HistoryWords.Resource(entry.Resource, Prose);
        }

        public string Of(string resourceId)
        {
            var parts = resourceId.Split('/', 2);
            if (!_titles.TryGetValue(parts[0], out var title))
            {
                var program = page.Ask<TargetedProgram>(request => ProgramService.Get(parts[0], request));
                _titles[parts[0]] = title = program.Problem is null ? program.Value.Passport.Title : parts[0];
            }

            var rest =
                parts.Length == 1 ? ""
                : Period.Parse(parts[1]) is { } period ? Prose.Of(period.Name)
                : $"№\u00a0{parts[1]}";
            return rest.Length == 0 ? title : $"{title}, {rest}";
        }
    }
}
