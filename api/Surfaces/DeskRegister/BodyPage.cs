using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>One executive body: its record, its end with whoever takes over, and its removal where nothing refers to it.</summary>
internal static class BodyPage
{
    private static readonly Words s_succession = new(
        "Перейменування, злиття чи поділ — це новий орган: додайте його до переліку, а тут вкажіть останній день старого й "
            + "правонаступника. Від наступного дня звіти за програмами старого складає правонаступник; минуле лишається за старим.",
        "A rename, a merger or a split makes a new body: add it to the list, and give here the last day of the old one and its successor. "
            + "From the next day on the successor reports on the old one’s programs; the past stays with the old one."
    );

    private static readonly FormField s_validThrough = new(
        "validThrough",
        new("Останній день", "Last day"),
        null,
        new("Порожньо — орган діє.", "Empty while it exists.")
    )
    {
        Type = "date",
    };

    private static readonly FormField s_successor = new("successorId", new("Правонаступник", "Successor"));

    public static readonly DeskPage Page = new(
        "/desk/bodies/{id}",
        "replaceExecutiveBody",
        [],
        Make,
        new DeskAction("body-correct", "replaceExecutiveBody", Correct, new("Запис виправлено.", "The record is corrected.")),
        new DeskAction("body-end", "replaceExecutiveBody", End, new("Строк діяльності записано.", "The end is recorded.")),
        new DeskAction(
            "body-delete",
            "deleteExecutiveBody",
            request => request.Do(context => BodyService.Delete(request.Part("id"), context)),
            new("Орган видалено.", "The body is deleted.")
        )
        {
            Next = (_, _) => BodiesPage.Page.Pattern,
        }
    );

    private static Task<ApiResult> Correct(DeskRequest request) =>
        Replace(
            request,
            stored => BodiesPage.Read(request) with { ValidThrough = Typed(stored.ValidThrough), SuccessorId = stored.SuccessorId }
        );

    private static Task<ApiResult> End(DeskRequest request) =>
        Replace(
            request,
            stored =>
                new(
                    stored.Name,
                    stored.ShortName,
                    stored.Edrpou,
                    stored.Email,
                    Typed(stored.ValidFrom),
                    request.Input<DateOnly>("validThrough"),
                    request.Text("successorId")
                )
        );

    // What a form does not show stays as it is stored; the revision that it carries says that nobody changed it meanwhile.
    private static Task<ApiResult> Replace(DeskRequest request, Func<ExecutiveBody, NewExecutiveBody> change) =>
        request.Do(context =>
        {
            ExecutiveBody? stored = null;
            var found = context.Read(connection =>
                (stored = BodyStore.Find(connection, request.Part("id"))) is null
                    ? ApiResult.Refused(Problems.BodyNotFound)
                    : ApiResult.NoContent
            );
            return stored is null ? Task.FromResult(found) : BodyService.Replace(stored.Id, change(stored), context);
        });

    private static RawInput<DateOnly>? Typed(DateOnly? day) => day is { } known ? new(Iso.Text(known)) : null;

    private static Checked<PageView> Make(DeskContext page)
    {
        if (BodyStore.Find(page.Connection, page.Part("id")) is not { } body)
        {
            return new ProblemResult(Problems.BodyNotFound);
        }

        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var (address, warnings) = (frame.Url(frame.Path), BodyService.Warnings(page.Connection, body).ToList());
        return new PageView(
            body.Name,
            body.Name,
            $"""
                <p class="over-title"><a href="{frame.Url(BodiesPage.Page.Pattern)}">{prose.Of(
                    "Виконавчі органи",
                    "Executive bodies"
                )}</a> / <a href="{frame.Url($"/bodies/{body.Id}")}">{prose.Of("сторінка на сайті", "its page on the site")}</a></p>
                <h1>{body.Name}</h1>
                {Html.Each(
                    warnings,
                    warning => $"""<p class="banner warm">{warning.In(frame.Language).DetailForPeople}</p>"""
                )}
                <section class="pair"><div><h2>{prose.Of("Виправити запис", "Correct the record")}</h2>
                <form class="fields" method="post" action="{address}">{page.Form("body-correct", body.Revision)}
                {BodiesPage.Fields(new(page, "body-correct"), body)}
                <button class="main">{prose.Of("Зберегти", "Save")}</button></form></div>
                <div><h2>{prose.Of("Припинення діяльності", "Its end")}</h2>
                <form class="fields" method="post" action="{address}">{page.Form("body-end", body.Revision)}
                <p>{prose.Of(s_succession)}</p>{Ending(page, body)}
                <button class="main">{prose.Of("Записати", "Record")}</button></form></div></section>
                <section><h2>{prose.Of("Видалити", "Delete")}</h2>
                <form class="fields" method="post" action="{address}">{page.Form("body-delete", body.Revision)}
                <p>{prose.Of(
                    "Видалити можна лише орган, на який ніщо не посилається: доданий помилково.",
                    "Only a body that nothing refers to can be deleted: one added by mistake."
                )}</p>
                <button>{prose.Of("Видалити орган", "Delete the body")}</button></form></section>
                """
        )
        {
            Section = RegisterPage.Page.Pattern,
        };
    }

    private static Html Ending(DeskContext page, ExecutiveBody body)
    {
        DeskForm fields = new(page, "body-end");
        var others = BodyStore.All(page.Connection).Where(other => other.Id != body.Id).Select(other => (other.Id, other.Name));
        return $"""
            {fields.Input(s_validThrough with { Stored = BodiesPage.DayOf(body.ValidThrough) })}
            {fields.Choice(s_successor with { Stored = body.SuccessorId }, [("", "—"), .. others])}
            """;
    }
}
