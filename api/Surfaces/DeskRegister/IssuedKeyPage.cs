using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Keys;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>A key that was issued just now: the only page that ever shows it.</summary>
internal static class IssuedKeyPage
{
    public static PageView Of(DeskContext page, ApiResult result) =>
        result.Body is IssuedKey { Key: { } text } key ? Shown(page, key, text) : Told(page);

    private static PageView Shown(DeskContext page, IssuedKey key, string text)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of("Скопіюйте ключ зараз: більше його не покажуть", "Copy the key now: it is never shown again");
        return new(
            prose.Of("Ключ видано", "The key is issued"),
            title,
            $"""
            <h1>{title}</h1>
            <p class="lead">{key.Name}, {prose.Label(key.Role)}, {prose.Of("діє до", "works until")} {prose.Of(
                Spelling.Of(key.ExpiresAt, page.Clock)
            )}.</p>
            <div class="fields secret"><label for="key">{prose.Of("Ключ", "Key")}</label>
            <input id="key" class="key-text" readonly value="{text}" autocomplete="off" spellcheck="false">
            <button class="main if-script" type="button" data-copy="key" data-copied="{prose.Of("Скопійовано", "Copied")}">{prose.Of(
                "Скопіювати",
                "Copy"
            )}</button></div>
            <p>{prose.Of(
                "Передайте його особисто або через сховище паролів, не звичайним листом. Входять із ним на сторінці входу.",
                "Hand it over in person or by a password manager, not by ordinary mail. It is entered where one signs in at the desk."
            )}</p>
            {(
                key is RotatedKey rotated
                    ? (Html)$"""<p>{prose.Of("Попередній ключ діє до", "The key before works until")} {prose.Of(
                        Spelling.Of(rotated.ReplacedWorksUntil, page.Clock)
                    )}.</p>"""
                    : Html.Empty
            )}
            {Ways(frame)}
            """
        )
        {
            Section = RegisterPage.Page.Pattern,
        };
    }

    // The form came twice: the key is there already, and its text went to the page of the first time.
    private static PageView Told(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of("Цей ключ уже видано, і його вже показано", "This key is issued already, and was shown");
        return new(
            title,
            title,
            $"""
            <h1>{title}</h1>
            <p class="lead">{prose.Of(
                "Бланк надіслано вдруге; другого ключа не видано. Якщо ви не встигли його скопіювати, відкличте цей ключ і видайте новий.",
                "The form came a second time; no second key is issued. If this one was not copied, revoke it and issue another."
            )}</p>
            {Ways(frame)}
            """
        )
        {
            Section = RegisterPage.Page.Pattern,
        };
    }

    private static Html Ways(PageFrame frame) =>
        $"""<ul class="ways"><li><a href="{frame.Url(KeysPage.Page.Pattern)}">{frame.Prose.Of("Усі ключі", "All keys")}</a></li></ul>""";
}
