using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>What the program says of itself, and the acts that made it.</summary>
internal static class ProgramPassport
{
    public static Html Of(TargetedProgram program, PageFrame frame)
    {
        var (prose, passport) = (frame.Prose, program.Passport);
        (string Name, string? Text)[] rows =
        [
            (prose.Of("Мета", "Goal"), passport.Goal),
            (prose.Of("Підстава для розроблення", "Basis"), passport.Basis),
            (prose.Of("Ініціатор", "Initiator"), passport.Initiator),
            (prose.Of("Розробник", "Developer"), passport.Developer),
            (prose.Of("Співрозробники", "Co-developers"), passport.CoDevelopers),
            (prose.Of("Співвиконавці", "Co-executants"), string.Join("; ", passport.CoExecutants.Select(body => body.Name))),
            (prose.Of("Учасники", "Participants"), passport.Participants),
            (prose.Of("Очікувані результати", "Expected results"), passport.ExpectedResults),
            (prose.Of("Координація та контроль", "Coordination and control"), passport.Control),
        ];
        return $"""
            <section id="passport"><h2>{prose.Of("Паспорт програми", "Passport of the program")}</h2><dl class="passport">{Html.Each(
                rows.Where(row => !string.IsNullOrEmpty(row.Text)),
                row => $"""<div><dt>{row.Name}</dt><dd>{row.Text}</dd></div>"""
            )}</dl></section>
            """;
    }

    /// <summary>The act by its number and day, as a link where its text is to be had.</summary>
    public static Html Act(LegalAct? act, string before, Prose prose)
    {
        if (act is null)
        {
            return Html.Empty;
        }

        Html named = $"№\u00a0{act.Number}, {prose.Date(act.AdoptedOn)}";
        return act.Url is { } url
            ? (Html)$"""{before} <a href="{url}" rel="external" title="{act.Title}">{named}</a>"""
            : $"""{before} <span title="{act.Title}">{named}</span>""";
    }
}
