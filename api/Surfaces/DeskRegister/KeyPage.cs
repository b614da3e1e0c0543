using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Keys;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>One key: what is known of it, and the ways to replace it and to end it.</summary>
internal static class KeyPage
{
    private static readonly Words s_isOwn = new(
        "Ви працюєте саме з цим ключем: щойно його відкличете, сеанс завершиться.",
        "You work with this very key: once it is revoked, your session ends."
    );

    public static readonly DeskPage Page = new(
        $"{KeysPage.Page.Pattern}/{{id}}",
        "getKey",
        [],
        Make,
        new DeskAction("key-rotate", "rotateKey", Rotate, new("Ключ замінено.", "The key is replaced.")) { Shows = IssuedKeyPage.Of },
        new DeskAction(
            "key-revoke",
            "revokeKey",
            request => request.Do(context => KeyService.Revoke(request.Part("id"), context)),
            new("Ключ відкликано: уже наступний запит із ним дістане відмову.", "The key is revoked: the next request with it is refused.")
        )
        {
            Next = (_, _) => KeysPage.Page.Pattern,
        }
    );

    private static Task<ApiResult> Rotate(DeskRequest request) =>
        request.Do(context => KeyService.Rotate(request.Part("id"), new(request.Number("overlapDays"), KeysPage.Expiry(request)), context));

    private static Checked<PageView> Make(DeskContext page)
    {
        var asked = page.Ask<AccessKey>(request => KeyService.Get(page.Part("id"), request));
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var (frame, prose, key) = (page.Frame, page.Frame.Prose, asked.Value);
        var body = key.BodyId is { } id ? BodyStore.Find(page.Connection, id)?.Name : null;
        return new PageView(
            key.Name,
            key.Name,
            $"""
                <p class="over-title"><a href="{frame.Url(KeysPage.Page.Pattern)}">{prose.Of(
                    "Ключі доступу",
                    "Access keys"
                )}</a> / {prose.Label(key.Status)}</p>
                <h1>{key.Name}</h1>
                <dl class="passport">
                <div><dt>{prose.Of("Роль", "Role")}</dt><dd>{prose.Label(key.Role)}{(body is null ? "" : $", {body}")}</dd></div>
                <div><dt>{prose.Of("Видано", "Issued")}</dt><dd>{Moment(key.CreatedAt, page)}</dd></div>
                <div><dt>{prose.Of("Користувалися востаннє", "Last used")}</dt><dd>{KeysPage.Used(key, page)}</dd></div>
                <div><dt>{prose.Of("Діє до", "Works until")}</dt><dd>{Moment(key.ExpiresAt, page)}</dd></div>
                {(
                    key.RevokedAt is { } revoked
                        ? (Html)$"<div><dt>{prose.Of("Відкликано", "Revoked")}</dt><dd>{Moment(revoked, page)}</dd></div>"
                        : Html.Empty
                )}</dl>
                {Html.If(key.Status == KeyStatus.Active, Forms(page, key))}
                """
        )
        {
            Section = RegisterPage.Page.Pattern,
        };
    }

    private static string Moment(DateTimeOffset at, DeskContext page) => page.Frame.Prose.Of(Spelling.Of(at, page.Clock));

    private static Html Forms(DeskContext page, AccessKey key)
    {
        var (prose, address) = (page.Frame.Prose, page.Frame.Url(page.Frame.Path));
        DeskForm fields = new(page, "key-rotate");
        return $"""
            <section class="pair"><div><h2>{prose.Of("Замінити новим", "Replace it")}</h2>
            <form class="fields" method="post" action="{address}">{page.Form("key-rotate", key.Revision)}{RepeatableForm.Mark()}
            {fields.Input(
                new(
                    "overlapDays",
                    new("Скільки днів ще діє старий", "For how many days the old one still works"),
                    $"{KeyRotation.DefaultOverlapDays}",
                    new("0 — старий перестане діяти одразу; найбільше 30.", "0 stops the old one at once; at most 30.")
                )
                {
                    Type = "number",
                    More = $""" min="0" max="30" """,
                }
            )}
            {fields.Input(KeysPage.Until)}
            <button class="main">{prose.Of("Видати новий ключ", "Issue the new key")}</button></form></div>
            <div><h2>{prose.Of("Відкликати", "Revoke it")}</h2>
            <form class="fields" method="post" action="{address}">{page.Form("key-revoke", key.Revision)}
            <p>{prose.Of(
                "Ключ одразу перестане діяти, повернути його не можна. Усе, що ним зроблено, лишається.",
                "The key stops working at once, and for good. All that was done with it stays."
            )}</p>
            {Html.If(page.Caller.KeyId == key.Id, $"""<p class="warm">{prose.Of(s_isOwn)}</p>""")}
            <button>{prose.Of("Відкликати ключ", "Revoke the key")}</button></form></div></section>
            """;
    }
}
