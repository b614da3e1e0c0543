using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The executive bodies: those that exist, those that ended with whoever took over, and the form that adds one.</summary>
internal static class BodiesPage
{
    public static readonly DeskPage Page = new(
        "/desk/bodies",
        "createExecutiveBody",
        [],
        Make,
        new DeskAction("body-add", "createExecutiveBody", Add, new("Орган додано.", "The body is added."))
        {
            // Sent twice, the answer is told again without the body; it stands in the list.
            Next = (_, result) => result.Body is ExecutiveBody body ? $"/desk/bodies/{body.Id}" : "/desk/bodies",
        }
    );

    private static readonly FormField s_name = new("name", new("Офіційна назва", "Official name"))
    {
        IsRequired = true,
        More = $""" maxlength="500" autocomplete="off" """,
    };

    private static readonly FormField s_shortName = new(
        "shortName",
        new("Коротка назва (не обов’язково)", "Short name (optional)"),
        null,
        new("Як орган називають між собою; її показують таблиці.", "What people call it; tables show it.")
    )
    {
        More = $""" maxlength="100" autocomplete="off" """,
    };

    private static readonly FormField s_edrpou = new("edrpou", new("Код ЄДРПОУ (не обов’язково)", "EDRPOU code (optional)"))
    {
        More = $""" maxlength="8" inputmode="numeric" autocomplete="off" """,
    };

    private static readonly FormField s_email = new(
        "email",
        new("Електронна пошта (не обов’язково)", "E-mail (optional)"),
        null,
        new("На неї пишуть про неподані звіти.", "Where letters about missing reports go.")
    )
    {
        Type = "email",
        More = $""" maxlength="320" autocomplete="off" """,
    };

    private static readonly FormField s_validFrom = new("validFrom", new("Діє від (не обов’язково)", "Exists since (optional)"))
    {
        Type = "date",
    };

    /// <summary>The fields by which a body is known, as they are stored.</summary>
    public static Html Fields(DeskForm fields, ExecutiveBody? stored) =>
        $"""
            {fields.Input(s_name with { Stored = stored?.Name })}
            {fields.Input(s_shortName with { Stored = stored?.ShortName })}
            {fields.Input(s_edrpou with { Stored = stored?.Edrpou })}
            {fields.Input(s_email with { Stored = stored?.Email })}
            {fields.Input(s_validFrom with { Stored = DayOf(stored?.ValidFrom) })}
            """;

    /// <summary>A day as a field takes it.</summary>
    public static string? DayOf(DateOnly? day) => day is { } known ? Iso.Text(known) : null;

    /// <summary>A body as its first form says it; how it ends is another form.</summary>
    public static NewExecutiveBody Read(DeskRequest request) =>
        new(
            request.Text("name"),
            request.Text("shortName"),
            request.Text("edrpou"),
            request.Text("email"),
            request.Input<DateOnly>("validFrom"),
            null,
            null
        );

    private static Task<ApiResult> Add(DeskRequest request) => request.Do(context => BodyService.Create(Read(request), context));

    private static Checked<PageView> Make(DeskContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var bodies = BodyStore.All(page.Connection);
        var names = bodies.ToDictionary(body => body.Id, body => body.ShortName ?? body.Name);
        var (ended, active) = (
            bodies.Where(body => body.ValidThrough < frame.Today).ToList(),
            bodies.Where(body => !(body.ValidThrough < frame.Today)).ToList()
        );
        var title = prose.Of("Виконавчі органи", "Executive bodies");
        DeskForm fields = new(page, "body-add");
        return new PageView(
            title,
            title,
            $"""
                {RegisterPage.Way(frame)}
                <h1>{title}</h1>
                <p class="more"><a href="#add">{prose.Of("Додати орган", "Add a body")}</a></p>
                {(
                    active.Count > 0
                        ? List(page, active, names)
                        : $"""<p class="empty">{prose.Of("Жодного органу ще немає.", "There is no body yet.")}</p>"""
                )}
                {Html.If(
                    ended.Count > 0,
                    $"""<section><h2>{prose.Of("Припинили діяльність", "No longer exist")}</h2>{List(page, ended, names)}</section>"""
                )}
                <section id="add"><h2>{prose.Of("Додати орган", "Add a body")}</h2>
                <form class="fields" method="post" action="{frame.Url(Page.Pattern)}">{page.Form("body-add")}{RepeatableForm.Mark()}
                {Fields(fields, null)}
                <button class="main">{prose.Of("Додати орган", "Add the body")}</button></form></section>
                """
        )
        {
            Section = RegisterPage.Page.Pattern,
        };
    }

    private static Html List(DeskContext page, IReadOnlyList<ExecutiveBody> bodies, Dictionary<string, string> names)
    {
        var prose = page.Frame.Prose;
        return $"""
            <table class="list"><thead><tr>
            <th scope="col">{prose.Of("Орган", "Body")}</th>
            <th scope="col">{prose.Of("ЄДРПОУ", "EDRPOU")}</th>
            <th scope="col">{prose.Of("Пошта", "E-mail")}</th>
            <th scope="col">{prose.Of("Діє", "Exists")}</th></tr></thead><tbody>{Html.Each(
                bodies,
                body =>
                    $"""
                    <tr><th scope="row"><a href="{page.Frame.Url($"{Page.Pattern}/{body.Id}")}">{body.Name}</a>{Html.If(
                        body.ShortName is not null,
                        $"<small>{body.ShortName}</small>"
                    )}</th>
                    <td class="k" data-head="{prose.Of("ЄДРПОУ", "EDRPOU")}">{body.Edrpou ?? "—"}</td>
                    <td class="mail" data-head="{prose.Of("Пошта", "E-mail")}">{body.Email ?? "—"}</td>
                    <td class="k" data-head="{prose.Of("Діє", "Exists")}">{Term(body, prose)}{Html.If(
                        body.SuccessorId is not null,
                        $"<small>{prose.Of("правонаступник:", "successor:")} {names.GetValueOrDefault(body.SuccessorId ?? "")}</small>"
                    )}</td></tr>
                    """
            )}</tbody></table>
            """;
    }

    private static string Term(ExecutiveBody body, Prose prose) =>
        (body.ValidFrom, body.ValidThrough) switch
        {
            (null, null) => prose.Of("так", "yes"),
            ({ } from, null) => prose.Of($"від {prose.Date(from)}", $"since {prose.Date(from)}"),
            (null, { } through) => prose.Of($"до {prose.Date(through)}", $"until {prose.Date(through)}"),
            ({ } from, { } through) => $"{prose.Date(from)} — {prose.Date(through)}",
        };
}
