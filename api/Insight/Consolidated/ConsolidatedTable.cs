using System.Globalization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Consolidated;

/// <summary>A consolidated report as a table: one row a program, columns that stand where they stand whatever the data.</summary>
internal static class ConsolidatedTable
{
    public static IReadOnlyList<CsvColumn<Row>> Columns { get; } =
    [
        new("programId", CellType.Code, new("Ідентифікатор програми", "Program identifier"), row => row.ProgramId),
        new("title", CellType.Text, new("Програма", "Program"), row => row.Title),
        new("bodyId", CellType.Code, new("Ідентифікатор органу", "Body identifier"), row => row.Body.Id),
        new("body", CellType.Text, new("Виконавчий орган", "Executive body"), row => row.Body.Name),
        new("bodyEdrpou", CellType.Code, new("Код ЄДРПОУ", "EDRPOU code"), row => row.Body.Edrpou),
        new("status", CellType.Text, new("Стан звіту", "State of the report"), row => row.Status),
        Of("officialId", CellType.Code, new("Офіційний ідентифікатор", "Official identifier"), program => program.OfficialId),
        Of("kind", CellType.Text, new("Вид програми", "Kind of program"), program => program.Kind.Wire()),
        Of("edition", CellType.Integer, new("Редакція", "Edition"), program => Text(program.Edition)),
        Of("period", CellType.Code, new("Період звіту", "Period of the report"), program => program.Period.Code),
        Of(
            "endedOn",
            CellType.Date,
            new("Програма завершилася", "Program ended on"),
            program => program.EndedOn is { } day ? Iso.Text(day) : null
        ),
        Of("snapshot", CellType.Integer, new("Подання", "Submission"), program => Text(program.Snapshot)),
        Of("submittedAt", CellType.Instant, new("Подано", "Submitted at"), program => Iso.Text(program.SubmittedAt)),
        Of("daysLate", CellType.Integer, new("Запізнення, днів", "Days late"), program => Text(program.DaysLate)),
        Of("inTotals", CellType.Flag, new("Ураховано в підсумках", "Counted in totals"), program => program.InTotals ? "true" : "false"),
        OfPlan(
            "plannedOriginal",
            new("План на рік за первісною редакцією", "Planned by the original edition"),
            execution => execution.PlannedOriginal,
            plan => plan.PlannedOriginal
        ),
        OfPlan(
            "plannedYearStart",
            new("План на рік за редакцією на 1 січня", "Planned by the edition of 1 January"),
            execution => execution.PlannedYearStart,
            plan => plan.PlannedYearStart
        ),
        Of(
            "plannedAtSubmission",
            CellType.Hryvnias,
            new("План на рік за редакцією звіту", "Planned by the edition of the report"),
            program => program.Money.PlannedAtSubmission.ToString()
        ),
        OfPlan(
            "plannedNow",
            new("План на рік за чинною редакцією", "Planned by the edition in force"),
            execution => execution.PlannedNow,
            plan => plan.PlannedNow
        ),
        Of(
            "spent",
            CellType.Hryvnias,
            new("Використано від початку року", "Spent since 1 January"),
            program => program.Money.Spent.ToString()
        ),
        Of(
            "quarterSpent",
            CellType.Hryvnias,
            new("Використано за квартал", "Spent in the quarter"),
            program => program.Money.QuarterSpent?.ToString()
        ),
        Of(
            "linesWithoutAmount",
            CellType.Integer,
            new("Рядків у межах кошторисних призначень", "Lines within appropriations"),
            program => Text(program.Money.LinesWithoutAmount)
        ),
        Of(
            "spentWithinAppropriations",
            CellType.Hryvnias,
            new("З них використано в межах призначень", "Spent within appropriations"),
            program => program.Money.SpentWithinAppropriations.ToString()
        ),
        Of(
            "executionPercent",
            CellType.Number,
            new("Виконання, %", "Execution, %"),
            program => program.Money.ExecutionPercent is { } percent ? Quantity.Plain(percent).ToString(CultureInfo.InvariantCulture) : null
        ),
        Of(
            "inKindPlanned",
            CellType.Hryvnias,
            new("У натурі: план на рік", "In kind: planned"),
            program => program.InKind.PlannedAtSubmission.ToString()
        ),
        Of("inKindSpent", CellType.Hryvnias, new("У натурі: використано", "In kind: spent"), program => program.InKind.Spent.ToString()),
        .. Enum.GetValues<FundingSource>().SelectMany(OfSource),
        .. ConsolidatedCounts.Columns,
        Of(
            "deviations",
            CellType.Text,
            new("Відхилення та їх причини", "Deviations and their reasons"),
            program =>
                string.Join(
                    "; ",
                    program.Deviations.Select(deviation =>
                        $"{deviation.MeasureCode ?? deviation.IndicatorCode}{Quarter(deviation)}: {deviation.Reason}".TrimEnd()
                    )
                )
        ),
    ];

    /// <summary>The words of codes, for people.</summary>
    public static IReadOnlyDictionary<string, Func<string, Words>> Labels { get; } =
        new Dictionary<string, Func<string, Words>>
        {
            ["kind"] = code => LabelAttribute.Of(WireEnum<ProgramKind>.Parse(code)),
            ["status"] = code =>
                code switch
                {
                    "accepted" => new("прийнято", "accepted"),
                    "submitted" => new("подано", "submitted"),
                    "awaiting" => new("очікує прийняття", "awaits acceptance"),
                    _ => new("не подано", "missing"),
                },
        };

    /// <summary>A program that owes a report or ended; what the report says is missing where it is not included.</summary>
    internal sealed record Row(string ProgramId, string Title, BodyName Body, string Status)
    {
        public ConsolidatedProgram? Program { get; init; }

        public YearPlan? Plan { get; init; }
    }

    public static IEnumerable<Row> Rows(ConsolidatedReport report)
    {
        var included = report.Programs.ToList();
        var ids = included.ConvertAll(program => program.ProgramId).ToHashSet();
        return included
            .Select(program => new Row(program.ProgramId, program.Title, program.Body, program.Accepted ? "accepted" : "submitted")
            {
                Program = program,
            })
            .Concat(Without(report.Completeness.Awaiting, "awaiting"))
            .Concat(Without(report.Completeness.Missing, "missing"));

        IEnumerable<Row> Without(IEnumerable<UnreportedProgram> programs, string status) =>
            programs
                .Where(program => !ids.Contains(program.ProgramId))
                .Select(program => new Row(program.ProgramId, program.Title, program.Body, status) { Plan = program.Money });
    }

    /// <summary>A column about the report: empty where there is none.</summary>
    public static CsvColumn<Row> Of(string name, CellType type, Words heading, Func<ConsolidatedProgram, string?> read) =>
        new(name, type, heading, row => row.Program is { } program ? read(program) : null);

    // A plan stands whether or not there is a report.
    private static CsvColumn<Row> OfPlan(string name, Words heading, Func<Execution, Money> ofReport, Func<YearPlan, Money> ofPlan) =>
        new(
            name,
            CellType.Hryvnias,
            heading,
            row =>
                row.Program is { } program ? ofReport(program.Money).ToString()
                : row.Plan is { } plan ? ofPlan(plan).ToString()
                : null
        );

    private static IEnumerable<CsvColumn<Row>> OfSource(FundingSource source)
    {
        var label = LabelAttribute.Of(source);
        return
        [
            Of(
                $"{source.Wire()}Planned",
                CellType.Hryvnias,
                new($"{label.Uk}: план на рік", $"{label.En}: planned"),
                program => Amounts(program)?.PlannedAtSubmission.ToString()
            ),
            Of(
                $"{source.Wire()}Spent",
                CellType.Hryvnias,
                new($"{label.Uk}: використано", $"{label.En}: spent"),
                program => Amounts(program)?.Spent.ToString()
            ),
        ];

        SourceExecution? Amounts(ConsolidatedProgram program) => program.BySource.FirstOrDefault(item => item.Source == source);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quarter(Deviation deviation) => deviation.QuarterSpent is { } spent ? $" ({spent})" : "";
}
