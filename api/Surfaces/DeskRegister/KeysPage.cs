using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Keys;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The keys of the register: who holds which, and the form by which another is issued.</summary>
internal static class KeysPage
{
    private static readonly Words s_lead = new(
        "Ключем входять сюди й підключають інші системи. Кожному — свій: історія змін називає саме його.",
        "With a key one signs in here, and other systems are connected. Everybody has one of their own: the history of changes names it."
    );

    public static readonly DeskPage Page = new(
        "/desk/keys",
        "listKeys",
        ["all", "cursor"],
        Make,
        new DeskAction("key-issue", "createKey", Issue, new("Ключ видано.", "The key is issued.")) { Shows = IssuedKeyPage.Of }
    );

    /// <summary>The end of the day that was typed; what is no day stays as it is and is told of.</summary>
    public static RawInput<DateTimeOffset>? Expiry(DeskRequest request) =>
        request.Input<DateOnly>("expiresAt") is not { } typed ? null
        : typed.ValueOrNull is { } day ? new(Iso.Text(request.Context.Clock.EndOf(day)))
        : new(typed.Text);

    public static readonly FormField Until = new(
        "expiresAt",
        new("До якого дня діє (не обов’язково)", "Until which day it works (optional)"),
        null,
        new(
            "Якщо не вказати — рік, для адміністратора — 90\u00a0днів; найбільше — три роки.",
            "Left out: a year, for an administrator 90 days; at most three years."
        )
    )
    {
        Type = "date",
    };

    private static Task<ApiResult> Issue(DeskRequest request) =>
        request.Do(context =>
            KeyService.Create(new(request.Text("name"), request.Input<Role>("role"), request.Text("bodyId"), Expiry(request)), context)
        );

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var asked = page.Ask<Page<AccessKey>>(
            KeyListing.List,
            KeyListing.Parameters,
            ("status", frame.Asked("all") is null ? "active" : null),
            ("sort", "-createdAt"),
            ("limit", "100")
        );
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var title = prose.Of("Ключі доступу", "Access keys");
        return new PageView(
            title,
            title,
            $"""
                {RegisterPage.Way(frame)}
                <h1>{title}</h1>
                <p class="lead">{prose.Of(s_lead)}</p>
                <p class="more"><a href="#issue">{prose.Of("Видати ключ", "Issue a key")}</a>{(
                    frame.Asked("all") is null
                        ? (Html)$"""<a href="{frame.With("all", "yes")}">{prose.Of(
                            "Показати й ті, що вже не діють",
                            "Show those too that no longer work"
                        )}</a>"""
                        : $"""<a href="{frame.With("all", null)}">{prose.Of("Лише чинні", "Only those that work")}</a>"""
                )}</p>
                {List(asked.Value.Items, page)}{ListParts.Next(frame, asked.Value.Next)}
                <section id="issue"><h2>{prose.Of("Видати ключ", "Issue a key")}</h2>{Form(page)}</section>
                """
        )
        {
            Section = RegisterPage.Page.Pattern,
        };
    }

    private static Html Form(DeskContext page)
    {
        var prose = page.Frame.Prose;
        DeskForm fields = new(page, "key-issue");
        return $"""
            <form class="fields" method="post" action="{page.Frame.Url(Page.Pattern)}">{page.Form("key-issue")}{RepeatableForm.Mark()}
            {fields.Input(
                new("name", new("Кому", "For whom"), null, new("Особа, відділ або система.", "A person, a department or a system."))
                {
                    IsRequired = true,
                    More = $""" maxlength="200" autocomplete="off" """,
                }
            )}
            {fields.Choice(
                new("role", new("Роль", "Role")),
                [.. Enum.GetValues<Role>().Select(role => (role.Wire(), prose.Label(role)))]
            )}
            {fields.Choice(
                new(
                    "bodyId",
                    new("Виконавчий орган", "Executive body"),
                    null,
                    new("Лише для ролі «виконавчий орган».", "Only for the role of an executive body.")
                ),
                [("", "—"), .. BodyStore.All(page.Connection).Select(body => (body.Id, body.Name))]
            )}
            {fields.Input(Until)}
            <button class="main">{prose.Of("Видати ключ", "Issue the key")}</button></form>
            """;
    }

    private static Html List(IReadOnlyList<AccessKey> keys, DeskContext page)
    {
        var (prose, bodies) = (page.Frame.Prose, BodyStore.All(page.Connection).ToDictionary(body => body.Id, body => body.Name));
        return keys.Count == 0
            ? (Html)$"""<p class="empty">{prose.Of("Чинних ключів немає.", "No key works now.")}</p>"""
            : $"""
                <table class="list"><thead><tr>
                <th scope="col">{prose.Of("Кому", "For whom")}</th>
                <th scope="col">{prose.Of("Роль", "Role")}</th>
                <th scope="col">{prose.Of("Востаннє", "Last used")}</th>
                <th scope="col">{prose.Of("Діє до", "Until")}</th></tr></thead><tbody>{Html.Each(
                    keys,
                    key =>
                        $"""
                        <tr><th scope="row"><a href="{page.Frame.Url($"{Page.Pattern}/{key.Id}")}">{key.Name}</a></th>
                        <td data-head="{prose.Of("Роль", "Role")}">{prose.Label(key.Role)}{Html.If(
                            key.BodyId is not null,
                            $"<small>{bodies.GetValueOrDefault(key.BodyId ?? "")}</small>"
                        )}</td>
                        <td class="k" data-head="{prose.Of("Востаннє", "Last used")}">{Used(key, page)}</td>
                        <td class="k" data-head="{prose.Of("Діє до", "Until")}">{prose.Of(
                            Spelling.Of(key.ExpiresAt, page.Clock)
                        )}{Html.If(
                            key.Status != KeyStatus.Active,
                            $"<small>{prose.Label(key.Status)}</small>"
                        )}</td></tr>
                        """
                )}</tbody></table>
                """;
    }

    /// <summary>When a key was last used, in words.</summary>
    public static string Used(AccessKey key, DeskContext page) =>
        key.LastUsedAt is { } at ? page.Frame.Prose.Of(Spelling.Of(at, page.Clock)) : page.Frame.Prose.Of("ще ні разу", "never yet");
}
