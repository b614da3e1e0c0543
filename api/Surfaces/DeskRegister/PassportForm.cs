using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The passport of a program as it is written, with its stages and codes.</summary>
internal sealed class PassportForm(ShownCells shown, BodyNamesTyped bodies, Prose prose)
{
    private const int EmptyStages = 2;

    private readonly CellParts _parts = new(shown, prose);

    public Html Of() =>
        $"""
            <h2>{prose.Of("Паспорт", "Passport")}</h2>
            {Area("title", new("Назва програми", "Title"))}
            <div class="said two">
            {Field("shortTitle", new("Коротка назва (до 60 знаків)", "Short title (up to 60 characters)"))}
            {Chosen(
                "responsibleBodyId",
                new("Відповідальний виконавець", "Responsible body"),
                bodies.All.Select(body => (body.Id, body.Name))
            )}
            {Field("validFrom", new("Перший рік", "First year"))}
            {Field("validThrough", new("Останній рік (порожньо — до повного виконання)", "Last year (empty: until carried out in full)"))}
            </div>
            {Area("goal", new("Мета програми", "Goal"))}
            <details class="drawer"{Html.If(IsMoreOpen, $" open")}><summary>{prose.Of(
                "Підстава, розробники, учасники, результати, етапи, коди",
                "Basis, developers, participants, results, stages, codes"
            )}</summary>
            {Area("basis", new("Підстава для розроблення", "Basis"))}
            <div class="said two">
            {Area("initiator", new("Ініціатор", "Initiator"))}
            {Area("developer", new("Розробник", "Developer"))}
            {Area("coDevelopers", new("Співрозробники", "Co-developers"))}
            {Area("participants", new("Учасники програми", "Participants"))}
            </div>
            {CoExecutants()}
            {Area("expectedResults", new("Очікувані результати", "Expected results"))}
            {Area("control", new("Координація та контроль", "Coordination and control"))}
            <div class="said two">
            {Chosen(
                "reporting",
                new("Як часто звітують (порожньо — як заведено для виду)", "How often it is reported on (empty: as its kind is)"),
                DeskForm.Members<Reporting>(prose)
            )}
            {Field("classifications", new("Коди, наприклад sdg:11; strategyGoal:2.1", "Codes, such as sdg:11; strategyGoal:2.1"))}
            </div>
            {Stages()}</details>
            """;

    private string Passport => prose.Of("паспорт", "passport");

    private bool IsMoreOpen =>
        shown.HasFaultIn("p/", "basis", "initiator", "developer", "coDevelopers", "participants", "expectedResults", "control", "reporting")
        || shown.HasFaultIn("p/", "classifications", "co")
        || TypedWording.Rows(shown.Cells, 's').Any(row => shown.HasFaultIn($"s/{row}/", "number", "title", "validFrom", "validThrough"));

    private Html Field(string member, Words label) => _parts.Field(WordingCells.OfPassport(member), prose.Of(label), Passport);

    private Html Area(string member, Words label) => _parts.Area(WordingCells.OfPassport(member), prose.Of(label), Passport);

    private Html Chosen(string member, Words label, IEnumerable<(string Value, string Words)> values)
    {
        var cell = WordingCells.OfPassport(member);
        return $"""
            <div class="field"><label for="{CellParts.MarkOf(cell)}">{prose.Of(label)}</label>{_parts.Select(cell, values)}{_parts.Faults(
                cell
            )}</div>
            """;
    }

    private Html CoExecutants() =>
        $"""
            <fieldset class="ticks" id="{CellParts.MarkOf("p/co")}">
            <legend>{prose.Of("Співвиконавці", "Co-executants")}</legend>{_parts.Faults(
                "p/co"
            )}{Html.Each(
                bodies.All,
                body => _parts.Tick(WordingCells.OfCoExecutant(body.Id), body.Name, prose.Of("співвиконавець", "co-executant"))
            )}</fieldset>
            """;

    private Html Stages()
    {
        var rows = TypedWording.Rows(shown.Cells, 's');
        return $"""
            <h3>{prose.Of("Етапи", "Stages")}</h3>{Html.Each(
                rows.Concat(Enumerable.Range(rows.Count == 0 ? 0 : rows[^1] + 1, EmptyStages)),
                Stage
            )}
            """;
    }

    private Html Stage(int row)
    {
        var name = prose.Of($"етап {row + 1}", $"stage {row + 1}");
        return $"""
            <div class="plan-line of-stage">
            {_parts.Field(WordingCells.OfStage(row, "number"), prose.Of("Номер", "No."), name)}
            {_parts.Field(WordingCells.OfStage(row, "title"), prose.Of("Назва етапу", "Title of the stage"), name)}
            {_parts.Field(WordingCells.OfStage(row, "validFrom"), prose.Of("Від, рік", "From"), name)}
            {_parts.Field(WordingCells.OfStage(row, "validThrough"), prose.Of("До, рік", "Through"), name)}</div>
            """;
    }
}
