using Monitoring.Platform.Http;
using Monitoring.Register.Importing;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>What an import brings in, in words, and what is wrong with its workbook, cell by cell.</summary>
internal static class ImportParts
{
    /// <summary>31 програма.</summary>
    public static string Programs(ImportedCounts made, Prose prose) =>
        prose.Count(made.Programs, "програма|програми|програм", "program|programs");

    /// <summary>31 програму, after a verb.</summary>
    public static string ProgramsBrought(ImportedCounts made, Prose prose) =>
        prose.Count(made.Programs, "програму|програми|програм", "program|programs");

    /// <summary>31 програма, 12 редакцій зі змінами, 400 заходів.</summary>
    public static string All(ImportedCounts made, Prose prose) =>
        string.Join(", ", new[] { Programs(made, prose), Beside(made, prose) }.Where(words => words.Length > 0));

    /// <summary>12 редакцій зі змінами, 400 заходів: what is no zero beside the programs.</summary>
    public static string Beside(ImportedCounts made, Prose prose)
    {
        (int Number, string Words)[] counts =
        [
            (
                made.Amendments,
                prose.Count(made.Amendments, "редакція зі змінами|редакції зі змінами|редакцій зі змінами", "amendment|amendments")
            ),
            (made.Measures, prose.Count(made.Measures, "захід|заходи|заходів", "measure|measures")),
            (made.Indicators, prose.Count(made.Indicators, "показник|показники|показників", "indicator|indicators")),
            (made.Reports, prose.Count(made.Reports, "звіт|звіти|звітів", "report|reports")),
            (made.Bodies, prose.Count(made.Bodies, "новий орган|нові органи|нових органів", "new body|new bodies")),
            (
                made.BodiesKnown,
                prose.Count(
                    made.BodiesKnown,
                    "орган уже був|органи вже були|органів уже було",
                    "body that was there|bodies that were there"
                )
            ),
        ];
        return string.Join(", ", counts.Where(count => count.Number > 0).Select(count => count.Words));
    }

    /// <summary>The faults of a form that was just refused.</summary>
    public static Html Faults(DeskContext page)
    {
        var body = page.Failed!.Value.Problem.AsBody(page.Frame.Language, "");
        return Faults(body with { Errors = page.Tell(page.Failed.Value.Request.Action!) }, page.Frame.Prose);
    }

    /// <summary>Each fault with its sheet, its cell and what to do about it.</summary>
    public static Html Faults(ProblemBody problem, Prose prose)
    {
        var count = CountOf(problem);
        return problem.Errors.Count == 0
            ? Html.Empty
            : $"""
                <section class="faults"><h2>{prose.Of(
                    $"{prose.Count(count, "помилка|помилки|помилок", "|")} у книзі: внести її не можна, доки їх не виправлено",
                    $"{prose.Count(count, "|", "fault|faults")} in the workbook: it cannot come in before they are mended"
                )}</h2>
                {Html.If(
                    count > problem.Errors.Count,
                    $"""<p class="what">{prose.Of(
                        $"Показано перші {problem.Errors.Count}: решта часто зникає разом із ними.",
                        $"The first {problem.Errors.Count} are shown: the others often go with them."
                    )}</p>"""
                )}
                {Table(problem.Errors, prose)}</section>
                """;
    }

    /// <summary>What is odd and stops nothing.</summary>
    public static Html Warnings(IReadOnlyList<FaultBody> warnings, Prose prose) =>
        Html.If(
            warnings.Count > 0,
            $"""
                <section class="faults"><h2>{prose.Of(
                    $"{prose.Count(warnings.Count, "попередження|попередження|попереджень", "|")}: перевірте, чи так і має бути",
                    $"{prose.Count(warnings.Count, "|", "warning|warnings")}: check that it is meant so"
                )}</h2>
                {Table(warnings, prose)}</section>
                """
        );

    private static int CountOf(ProblemBody problem) =>
        problem.Params.TryGetValue("count", out var count) && int.TryParse($"{count}", out var number)
            ? Math.Max(number, problem.Errors.Count)
            : problem.Errors.Count;

    private static Html Table(IReadOnlyList<FaultBody> faults, Prose prose) =>
        $"""
            <table class="list"><thead><tr>
            <th scope="col">{prose.Of("Аркуш", "Sheet")}</th>
            <th scope="col">{prose.Of("Клітинки", "Cells")}</th>
            <th scope="col">{prose.Of("Що не так і що зробити", "What is wrong, and what to do")}</th></tr></thead><tbody>{Html.Each(
                faults
                    .Select(fault => (Place: PlaceOf(fault.Cell), Words: WordsOf(fault)))
                    .GroupBy(fault => (fault.Place.Sheet, fault.Words)),
                same =>
                    $"""
                    <tr><td class="k" data-head="{prose.Of("Аркуш", "Sheet")}">{same.Key.Sheet}</td>
                    <td data-head="{prose.Of("Клітинки", "Cells")}">{string.Join(", ", same.Select(fault => fault.Place.Cell))}</td>
                    <th scope="row">{same.Key.Words}</th></tr>
                    """
            )}</tbody></table>
            """;

    // What was read from the register again has the words for people alone.
    private static string WordsOf(FaultBody fault) => fault.DetailForPeople.Length > 0 ? fault.DetailForPeople : fault.Detail;

    // 'Заходи'!B3 names the cell of a sheet; what concerns the whole workbook names none.
    private static (string Sheet, string Cell) PlaceOf(string? cell) =>
        cell?.LastIndexOf('!') is { } end and > 0
            ? (cell[..end].Trim('\'').Replace("''", "'", StringComparison.Ordinal), cell[(end + 1)..])
            : (cell ?? "—", "");
}
