using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The table in which a wording is written: its measures with their money, and its indicators with their targets.</summary>
internal sealed class WordingTable(ShownCells shown, Prose prose)
{
    private const int EmptyMeasures = 3;
    private const int EmptyIndicators = 2;

    private readonly CellParts _parts = new(shown, prose);

    public Html Measures()
    {
        var rows = TypedWording.Rows(shown.Cells, 'm');
        return $"""
            <h2>{prose.Of("Заходи й кошти, грн", "Measures and money, UAH")}</h2>
            <p class="hint">{prose.Of(
                "Суми — у гривнях: 1\u00a0250\u00a0000,50. Кошти без суми — «у межах призначень». "
                    + "Щоб прибрати захід, позначте його вилученим "
                    + "або очистьте рядок. Порожні рядки внизу — для нових заходів; збережіть, і додадуться ще.",
                "Sums are in hryvnias: 1\u00a0250\u00a0000,50. Money without a sum is \"within appropriations\". "
                    + "A measure goes when it is ticked "
                    + "as taken out or its row is emptied. The empty rows at the end are for new ones; save, and there will be more."
            )}</p>
            <div class="lines">{Html.Each(rows.Concat(Next(rows, EmptyMeasures)), Measure)}</div>
            """;
    }

    public Html Indicators()
    {
        var rows = TypedWording.Rows(shown.Cells, 'i');
        return $"""
            <h2>{prose.Of("Показники", "Indicators")}</h2>
            <p class="hint">{prose.Of(
                "Для числа вкажіть одиницю, бажаний напрям і спосіб обліку. Порожні рядки внизу — для нових показників.",
                "A number needs its unit, the wanted direction and how it adds up. The empty rows at the end are for new indicators."
            )}</p>
            <div class="lines">{Html.Each(rows.Concat(Next(rows, EmptyIndicators)), Indicator)}</div>
            """;
    }

    private static IEnumerable<int> Next(IReadOnlyList<int> rows, int count) => Enumerable.Range(rows.Count == 0 ? 0 : rows[^1] + 1, count);

    private Html Measure(int row)
    {
        string Cell(string member) => WordingCells.OfMeasure(row, member);
        string[] more = ["direction", "task", "executants", "bodies", "expectedResult", "classifications"];
        var isOpen = shown.HasFaultIn($"m/{row}/", more);
        var name = NameOf(row, Cell("code"), new("захід", "measure"));
        return $"""
            <section class="line" aria-label="{name}">{_parts.Hidden(Cell("was"))}
            <div class="plan-line">
            {_parts.Field(Cell("code"), prose.Of("Код", "Code"), name)}
            {_parts.Field(Cell("number"), prose.Of("№\u00a0в акті", "No. in the act"), name)}
            {_parts.Area(Cell("title"), prose.Of("Захід", "Measure"), name)}
            {_parts.Field(Cell("validFrom"), prose.Of("Від, рік", "From"), name)}
            {_parts.Field(Cell("validThrough"), prose.Of("До, рік", "Through"), name)}
            </div>
            {Money(row, name)}
            <details class="drawer"{Html.If(isOpen, $" open")}><summary>{prose.Of(
                "Напрям, завдання, виконавці, результат, коди",
                "Direction, task, executants, result, codes"
            )}<span class="unseen">: {name}</span></summary><div class="said two">
            {_parts.Area(Cell("direction"), prose.Of("Напрям", "Direction"), name)}
            {_parts.Area(Cell("task"), prose.Of("Завдання", "Task"), name)}
            {_parts.Area(Cell("executants"), prose.Of("Виконавці, як в акті", "Executants as the act names them"), name)}
            {_parts.Area(Cell("bodies"), prose.Of("Органи-виконавці через крапку з комою", "Bodies, parted by semicolons"), name)}
            {_parts.Area(Cell("expectedResult"), prose.Of("Очікуваний результат", "Expected result"), name)}
            {_parts.Area(Cell("classifications"), prose.Of(
                "Коди, наприклад kpkvk:0210160; sdg:11", "Codes, such as kpkvk:0210160; sdg:11"), name)}
            </div></details>
            {_parts.Tick(Cell("drop"), prose.Of("захід вилучено", "measure taken out"), name)}</section>
            """;
    }

    private Html Money(int row, string name)
    {
        var lines = shown.MoneyLines(row);
        return $"""
            <div class="wide"><table class="plan"><thead><tr><th scope="col">{prose.Of("Джерело", "Source")}</th>{Html.Each(
                shown.Years,
                year => $"""<th scope="col" class="n">{year}</th>"""
            )}</tr></thead><tbody>{Html.Each(lines.Concat(Next(lines, 1)), line => MoneyLine(row, line, name))}</tbody></table></div>
            """;
    }

    private Html MoneyLine(int row, int line, string name)
    {
        string Cell(string member) => WordingCells.OfMoney(row, line, member);
        string[] more = ["donor", "implementer", "registrationNumber", "inKind"];
        var isOpen = more.Any(member => shown[Cell(member)].Length > 0) || shown.HasFaultIn($"m/{row}/f/{line}/", more);
        var source =
            shown[Cell("source")] is { Length: > 0 } known && WireEnum<FundingSource>.TryParse(known, out var member)
                ? prose.Label(member)
                : prose.Of("нове джерело", "new source");
        var label = $"{name}, {source}";
        return $"""
            <tr><td>{_parts.Choice(
                Cell("source"),
                DeskForm.Members<FundingSource>(prose),
                $"{prose.Of("Джерело", "Source")} {line + 1}: {name}"
            )}
            <details{Html.If(isOpen, $" open")}><summary>{prose.Of("донор, у натурі", "donor, in kind")}
            <span class="unseen">: {label}</span></summary>
            {_parts.Field(Cell("donor"), prose.Of("Донор", "Donor"), label)}
            {_parts.Field(Cell("implementer"), prose.Of("Виконавець проєкту", "Implementer"), label)}
            {_parts.Field(Cell("registrationNumber"), prose.Of("Номер реєстрації проєкту", "Registration number"), label)}
            {_parts.Tick(Cell("inKind"), prose.Of("обладнання чи послуги", "equipment or services"), label)}</details></td>{Html.Each(
                shown.Years,
                year => $"""<td class="n" data-head="{year}">{_parts.Input(Cell(WordingCells.Text(year)), $"{label}, {year}", "n")}</td>"""
            )}</tr>
            """;
    }

    private Html Indicator(int row)
    {
        var name = NameOf(row, WordingCells.OfIndicator(row, "code"), new("показник", "indicator"));
        return $"""
            <section class="line" aria-label="{name}">{_parts.Hidden(WordingCells.OfIndicator(row, "was"))}
            <div class="plan-line of-indicator">
            {_parts.Field(WordingCells.OfIndicator(row, "code"), prose.Of("Код", "Code"), name)}
            {_parts.Area(WordingCells.OfIndicator(row, "title"), prose.Of("Показник", "Indicator"), name)}
            {_parts.Field(WordingCells.OfIndicator(row, "unit"), prose.Of("Одиниця", "Unit"), name)}
            {_parts.Field(WordingCells.OfIndicator(row, "measureCode"), prose.Of("Код заходу", "Measure"), name)}
            </div><div class="plan-line of-kinds">
            {_parts.Member<IndicatorGroup>(WordingCells.OfIndicator(row, "group"), prose.Of("Група", "Group"), name)}
            {_parts.Member<IndicatorValueType>(WordingCells.OfIndicator(row, "valueType"), prose.Of("Тип значення", "Type"), name)}
            {_parts.Member<IndicatorDirection>(WordingCells.OfIndicator(row, "direction"), prose.Of("Бажаний напрям", "Direction"), name)}
            {_parts.Member<Accumulation>(WordingCells.OfIndicator(row, "accumulation"), prose.Of("Спосіб обліку", "Adds up"), name)}
            {_parts.Member<Frequency>(WordingCells.OfIndicator(row, "frequency"), prose.Of("Періодичність", "Frequency"), name)}
            </div>
            <div class="wide"><table class="plan"><thead><tr><th scope="col">{prose.Of("Базовий рік", "Base year")}</th>
            <th scope="col">{prose.Of("Базове значення", "Base value")}</th>{Html.Each(
                shown.Years,
                year => $"""<th scope="col" class="n">{year}</th>"""
            )}</tr></thead><tbody><tr>
            <td data-head="{prose.Of("Базовий рік", "Base year")}">{_parts.Input(
                WordingCells.OfIndicator(row, "baselineYear"), $"{name}, {prose.Of("базовий рік", "base year")}", "n")}</td>
            <td data-head="{prose.Of("Базове значення", "Base value")}">{_parts.Input(
                WordingCells.OfIndicator(row, "baseline"), $"{name}, {prose.Of("базове значення", "base value")}", "n")}</td>{Html.Each(
                shown.Years,
                year =>
                    $"""<td class="n" data-head="{year}">{_parts.Input(
                        WordingCells.OfTarget(row, WordingCells.Text(year)), $"{name}, {year}", "n")}</td>"""
            )}</tr></tbody></table></div>
            {_parts.Tick(WordingCells.OfIndicator(row, "drop"), prose.Of("показник вилучено", "indicator taken out"), name)}</section>
            """;
    }

    private string NameOf(int row, string code, Words noun) =>
        shown[code] is { Length: > 0 } known
            ? $"{prose.Of(noun)} {known}"
            : prose.Of($"новий {noun.Uk}, рядок {row + 1}", $"new {noun.En}, row {row + 1}");
}
