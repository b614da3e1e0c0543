using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Tests.Support;
using static Monitoring.Platform.Http.Problems;

namespace Monitoring.Tests.Contract;

using Meeting = Func<TestRegister, Task<Reply>>;

/// <summary>How the problems of workbooks are met.</summary>
internal static partial class ProblemScenarios
{
    private static Dictionary<Problem, Meeting> OfWorkbooks() =>
        new()
        {
            [WorkbookUnreadable] = it => it.Form(file => file[..^100]),
            [WorkbookOfOtherFormat] = it => it.Form(_ => "code;spent\n"u8.ToArray()),
            [WorkbookEncrypted] = it => it.Form(_ => OddWorkbooks.Encrypted()),
            [WorkbookWithMacros] = it => it.Form(file => WorkbookEdit.WithPart(file, "xl/vbaProject.bin", "x")),
            [WorkbookLinksOut] = it => it.Form(file => WorkbookEdit.WithPart(file, "xl/externalLinks/externalLink1.xml", "<x/>")),
            [WorkbookTooLarge] = it => it.Form(form => form.Set("Звіт", "A5001", "x")),
            [WorkbookOfAnotherProgram] = it => it.Form(form => form.Set("_map", "B2", "01335e5b-4680-700d-8a49-f2eda8ccb65a")),
            [FormOutdated] = it => it.Form(form => form.Set("_map", "B5", "7")),
            [FormRectified] = async it =>
            {
                var program = await it.HasActiveAsync(Valid.Program(it.Body));
                var wording = Valid.Program(it.Body);
                wording.Remove("kind");
                wording["measures"]![0]!["funding"]![0]!["amount"] = "9.00";
                await it.Rectify(program, 0, new JsonObject { ["reason"] = "Описка в сумі", ["wording"] = wording });
                var form = Valid.Report();
                (form["edition"], form["recording"]) = (0, 1);
                return await it.Send("PUT", $"programs/{program}/reports/2026-Q3?dryRun=true", form);
            },
            [SheetMissing] = it => it.Form(form => form.Remove("Звіт")),
            [ColumnMissing] = it => it.Form(form => form.Set("Звіт", "I5", "?")),
            [FormulaWithoutValue] = it => it.Form(form => form.SetFormula("Звіт", "G6", "1+1")),
            [CellUnreadable] = it => it.Form(form => form.SetRaw("Звіт", "G6", "#REF!", "e")),
            [AmountAmbiguous] = it => it.Form(form => form.Set("Звіт", "G6", "1,234")),
            [CodeAltered] = it => it.Form(form => form.SetDate("Звіт", "A6", new(2026, 1, 2))),
            [LineWithoutCode] = it => it.Form(form => form.Clear("Звіт", "A6").Set("Звіт", "G6", 1)),
            [LinesContradict] = it =>
                it.Form(form => form.Set("Звіт", "I6", "виконано").Set("Звіт", "A8", "1.1").Set("Звіт", "I8", "не виконано")),
            [YearMisplaced] = it => it.Import(book => book.Set("Заходи", "P1", "2027").Set("Заходи", "P2", 1000)),
            [ExampleLeft] = it => it.Import(book => book.Set("Програми", "C2", "Назва програми, як в акті")),
            [ProgramEntered] = it => it.ImportAgain(),
            [LineNotTaken] = it => it.DraftByWorkbook(book => book.Set("Звіти", "A2", "1").Set("Звіти", "B2", "2026-Q3")),
            [SheetIgnored] = it => it.Form(form => form.AddSheet("Аркуш1", "моє")),
            [WorkbookOfSeveralPrograms] = it => it.DraftByWorkbook(book => book.Set("Програми", "A3", "2").Set("Програми", "C3", "Друга")),
            [LineWithoutKey] = it => it.Import(book => book.Clear("Заходи", "A2")),
            [LineWithoutParent] = it => it.Import(book => book.Set("Заходи", "A2", "7")),
            [BodyNameUnknown] = it => it.Import(book => book.Set("Програми", "E2", "Управління, якого немає")),
            [BodyNameAmbiguous] = async it =>
            {
                await it.Send("POST", "executive-bodies", new { name = "Перше управління", shortName = "Спільне" });
                await it.Send("POST", "executive-bodies", new { name = "Друге управління", shortName = "Спільне" });
                return await it.Import(book => book.Set("Програми", "E2", "Спільне"));
            },
            [StepNotTaken] = it =>
                it.Import(book =>
                    book.Set("Звіти", "A2", "1")
                        .Set("Звіти", "B2", "2026-Q3")
                        .Set("Звіти", "C2", "чернетка")
                        .Set("Звіти", "D2", "15.10.2026")
                ),
            [ImportNotFound] = it => it.Get("imports/none"),
            [ColumnIgnored] = it => it.Form(form => form.Set("Звіт", "L5", "Примітка").Set("Звіт", "L6", "моє")),
        };
}
