using System.Globalization;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.Figures;

/// <summary>
/// The changes of a year's plan as a table: of each program and source the plan on 1 January, what each amendment changed, the plan now.
/// </summary>
internal static class PlanChangesTable
{
    internal sealed record Row(ProgramPlanChanges Program, string Step, FundingSource Source, bool InKind)
    {
        public PlanChange? Change { get; init; }

        public Money? Before { get; init; }

        public Money? After { get; init; }

        public MoneyDifference? Difference { get; init; }
    }

    public static IReadOnlyList<CsvColumn<Row>> Columns { get; } =
    [
        new("programId", CellType.Code, new("Ідентифікатор програми", "Program identifier"), row => row.Program.ProgramId),
        new("title", CellType.Text, new("Програма", "Program"), row => row.Program.Title),
        new("kind", CellType.Text, new("Вид програми", "Kind of program"), row => row.Program.Kind.Wire()),
        new("bodyId", CellType.Code, new("Ідентифікатор органу", "Body identifier"), row => row.Program.Body.Id),
        new("body", CellType.Text, new("Виконавчий орган", "Executive body"), row => row.Program.Body.Name),
        new("inTotals", CellType.Flag, new("Ураховано в підсумках", "Counted in totals"), row => row.Program.InTotals ? "true" : "false"),
        new("step", CellType.Text, new("Крок", "Step"), row => row.Step),
        new(
            "amendment",
            CellType.Integer,
            new("Зміни №", "Amendment"),
            row => row.Change?.Amendment.ToString(CultureInfo.InvariantCulture)
        ),
        new("actNumber", CellType.Code, new("Номер акта", "Number of the act"), row => row.Change?.LegalAct.Number),
        new(
            "actAdoptedOn",
            CellType.Date,
            new("Дата акта", "Date of the act"),
            row => row.Change is { } change ? Iso.Text(change.LegalAct.AdoptedOn) : null
        ),
        new(
            "effectiveFrom",
            CellType.Date,
            new("Діє з", "In effect from"),
            row => row.Change is { } change ? Iso.Text(change.EffectiveFrom) : null
        ),
        new("source", CellType.Text, new("Джерело", "Source"), row => row.Source.Wire()),
        new("inKind", CellType.Flag, new("У натурі", "In kind"), row => row.InKind ? "true" : "false"),
        new("before", CellType.Hryvnias, new("План до змін", "Planned before"), row => row.Before?.ToString()),
        new("after", CellType.Hryvnias, new("План", "Planned"), row => row.After?.ToString()),
        new("change", CellType.Hryvnias, new("Зміна", "Change"), row => row.Difference?.ToString()),
    ];

    public static IEnumerable<Row> Rows(PlanChanges changes) =>
        changes.Programs.SelectMany(program =>
            Plan(program, "yearStart", plan => plan.PlannedYearStart)
                .Concat(
                    program.Changes.SelectMany(change =>
                        change.BySource.Select(source => new Row(program, "amendment", source.Source, source.InKind)
                        {
                            Change = change,
                            Before = source.Before,
                            After = source.After,
                            Difference = source.Change,
                        })
                    )
                )
                .Concat(Plan(program, "now", plan => plan.PlannedNow))
        );

    private static IEnumerable<Row> Plan(ProgramPlanChanges program, string step, Func<YearPlan, Money> amount) =>
        program.Sources.Select(source => new Row(program, step, source.Key.Source, source.Key.InKind) { After = amount(source.Plan) });
}
