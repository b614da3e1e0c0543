using System.CommandLine;
using System.Text.Json;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Importing;
using Monitoring.Surfaces.Workbooks;

namespace Monitoring.Operations.Commands;

/// <summary>Whole programs by workbook from the command line: in while the service is stopped, out at any time.</summary>
internal static class ImportCommands
{
    private const int MostLines = 100;

    private static readonly Argument<string> s_file = new("file") { Description = "A workbook of programs (.xlsx)." };
    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Say what would be made, and write nothing." };

    public static Command Make()
    {
        Command import = new(
            "import",
            "Bring the programs of a workbook into the register, all or none; faults are named with their cells. Stop the service first."
        )
        {
            s_file,
            s_dryRun,
        };
        import.SetAction(parsed => Import(parsed.GetRequiredValue(s_file), parsed.GetValue(s_dryRun), parsed.InvocationConfiguration));
        return import;
    }

    /// <summary>Writes the register as the workbook that <c>import</c> takes.</summary>
    public static byte[] Workbook(System.Data.Common.DbConnection connection, InvocationConfiguration console)
    {
        var export = RegisterExport.Of(connection, RegisterAccess.Wall(console));
        return RegisterWorkbook.Write(export, RegisterWorkbook.YearsOf(export));
    }

    private static int Import(string file, bool isDryRun, InvocationConfiguration console)
    {
        var workbook = RegisterAccess.Named("Workbook", file, console);
        if (!File.Exists(workbook))
        {
            throw new StartRefusedException($"There is no file at {workbook}.");
        }

        var read = Read(workbook);
        if (read.Problem is { } unreadable)
        {
            return Refused(unreadable, null, console);
        }

        var (import, cells) = read.Value;
        var errors = import.Check();
        if (errors.Count > 0)
        {
            return Refused(ProblemResult.Of([.. cells.Errors, .. errors])!, cells, console);
        }

        using var register = RegisterAccess.OpenOrCreate(console);
        ImportRun? run = null;
        Func<Platform.Access.RequestContext, Task<ApiResult>> carryOut = context =>
            context.Write(transaction =>
            {
                run = new(import, transaction, revision => context.Step(transaction, revision)) { Progress = () => { } };
                run.Run();
                return ProblemResult.Of([.. cells.Errors, .. run.Errors]) is { } problem ? problem : ApiResult.NoContent;
            });
        var result = isDryRun ? register.Try(carryOut) : register.Write(carryOut);
        if (result.Problem is { } refused)
        {
            return Refused(refused, cells, console);
        }

        var warnings = run!.Warnings.Concat(cells.Warnings.Select(warning => warning.In(Language.En))).Select(cells.In).ToList();
        foreach (var warning in warnings.Take(MostLines))
        {
            console.Error.WriteLine($"warning  {warning.Cell ?? warning.Pointer}: {warning.Detail}");
        }

        if (warnings.Count > MostLines)
        {
            console.Error.WriteLine($"… and {warnings.Count - MostLines} more warnings.");
        }

        var made = run.Made;
        console.Error.WriteLine(isDryRun ? "Nothing was written. It would make:" : "Made:");
        console.Output.WriteLine($"BODIES={made.Bodies}");
        console.Output.WriteLine($"PROGRAMS={made.Programs}");
        console.Output.WriteLine($"AMENDMENTS={made.Amendments}");
        console.Output.WriteLine($"REPORTS={made.Reports}");
        return 0;
    }

    // Of a region the workbook and its JSON take more memory than all the rest: nothing holds on to them.
    private static Checked<(NewImport Import, BodyInCells Cells)> Read(string workbook)
    {
        var read = RegisterReader.Read(File.ReadAllBytes(workbook), WorkbookBounds.OfCommand);
        return read.Problem is { } problem ? problem : (read.Value.Body.Deserialize<NewImport>(Json.Options)!, read.Value.Cells);
    }

    private static int Refused(ProblemResult refused, BodyInCells? cells, InvocationConfiguration console)
    {
        var problem = refused.AsBody(Language.En, "");
        console.Error.WriteLine($"Nothing was written. {problem.Title}. {problem.DetailForPeople}");
        foreach (var fault in problem.Errors.Select(fault => cells?.In(fault) ?? fault))
        {
            console.Error.WriteLine($"fault    {fault.Cell ?? fault.Pointer}: {fault.Detail}");
        }

        return 1;
    }
}
