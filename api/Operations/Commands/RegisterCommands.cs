using System.CommandLine;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Commands;

/// <summary>What city IT does with the register as a whole: bring it forward, copy it, prove it, take it back, carry it away.</summary>
internal static class RegisterCommands
{
    private static readonly Argument<string> s_target = new("file")
    {
        Description = "Where to write; a file that is there is never replaced.",
    };
    private static readonly Argument<string> s_backup = new("file") { Description = "A backup." };
    private static readonly Argument<string?> s_checked = new("file")
    {
        Description = "A register or a backup; the register of the settings when absent.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> s_workbook = new("--xlsx")
    {
        Description = "Programs and reports as a workbook, which 'import' takes, in place of the whole register as JSON.",
    };

    private static readonly Option<string?> s_knownHash = new("--known-hash")
    {
        Description = "A hash of the audit that you kept, such as the lastHash of a verification: does the audit still hold it?",
    };

    private static readonly Option<string> s_to = new("--to")
    {
        Description = "The connection string of an empty place: Data Source=<file>, or Host=<server>;Database=<name>;…",
        Required = true,
    };

    public static IEnumerable<Command> Make()
    {
        yield return Make(
            "migrate",
            "Bring the register forward to this build, or make a new one. The service does so by itself when it starts.",
            [],
            (_, console) => Migrate(console)
        );
        yield return Make(
            "backup",
            "Copy the register to a file, the service running or not, and prove the copy.",
            [s_target],
            (parsed, console) =>
                Say(
                    Backup.Take(
                        RegisterAccess.Locate(console).File,
                        RegisterAccess.Named("Backup", parsed.GetRequiredValue(s_target), console)
                    ),
                    console
                )
        );
        yield return Make(
            "restore",
            "Put a backup in the place of the register. Stop the service first; the old files are kept beside.",
            [s_backup],
            (parsed, console) =>
                Restored(
                    Restoration.Restore(
                        RegisterAccess.Named("Backup", parsed.GetRequiredValue(s_backup), console),
                        RegisterAccess.PlaceOf(console).File,
                        TimeProvider.System.GetUtcNow()
                    ),
                    console
                )
        );
        yield return Make(
            "accept-loss",
            "Let the service start with what is left of a register that lost its last writes, or with none. Stop the service first.",
            [],
            (_, console) => Accepted(Restoration.AcceptLoss(RegisterAccess.PlaceOf(console).File), console)
        );
        var check = Make(
            "check",
            "Prove a register or a backup: pages, references, sums, and every row by the audit. It only reads; the service may run.",
            [s_checked],
            (parsed, console) =>
                Check(
                    parsed.GetValue(s_checked) is { } file
                        ? Existing(RegisterAccess.Named("Checked", file, console))
                        : RegisterAccess.Locate(console),
                    parsed.GetValue(s_knownHash),
                    console
                )
        );
        check.Options.Add(s_knownHash);
        yield return check;
        var export = Make(
            "export",
            "Write the whole register as JSON, without the secrets of keys; - writes to the screen.",
            [s_target],
            (parsed, console) =>
                ExportTo((parsed.GetRequiredValue(s_target), parsed.GetValue(s_workbook)), RegisterAccess.Locate(console), console)
        );
        export.Options.Add(s_workbook);
        yield return export;
        var copy = Make(
            "copy",
            "Copy the whole register to an empty place, with either engine, and prove the copy. Stop the service first.",
            [],
            (parsed, console) => CopyTo(RegisterAccess.Placed("Copy", parsed.GetRequiredValue(s_to), console), console)
        );
        copy.Options.Add(s_to);
        yield return copy;
    }

    private static Command Make(
        string name,
        string description,
        IEnumerable<Argument> arguments,
        Func<ParseResult, InvocationConfiguration, int> run
    )
    {
        Command command = new(name, description);
        arguments.ToList().ForEach(command.Arguments.Add);
        command.SetAction(parsed => run(parsed, parsed.InvocationConfiguration));
        return command;
    }

    private static int Migrate(InvocationConfiguration console)
    {
        using var register = RegisterAccess.OpenOrCreate(console);
        return Say(console, $"SCHEMA={register.Database.SchemaNumber}");
    }

    private static int Say(InvocationConfiguration console, string line)
    {
        console.Output.WriteLine(line);
        return 0;
    }

    private static int CopyTo(RegisterPlace target, InvocationConfiguration console)
    {
        var copy = RegisterCopy.Take(RegisterAccess.Locate(console), target, TimeProvider.System.GetUtcNow());
        Say(console, $"TABLES={copy.Tables}");
        Say(console, $"AUDIT_ROWS={copy.AuditRows}");
        return Say(console, $"EXPORT_SHA256={copy.ExportSha256}");
    }

    private static int Say(Backup backup, InvocationConfiguration console)
    {
        Say(console, $"BACKUP={backup.File}");
        Say(console, $"BYTES={backup.Bytes}");
        Say(console, $"SHA256={backup.Sha256}");
        return Say(console, $"AUDIT_ROWS={backup.Progress.AuditSeq}");
    }

    private static int Accepted(RegisterPosition left, InvocationConfiguration console)
    {
        console.Error.WriteLine(
            "Accepted: the service starts with what is left. Its audit will say so, and its feed will ask every reader to begin anew."
        );
        return Say(console, $"AUDIT_ROWS={left.AuditSeq}");
    }

    private static int Restored(string? aside, InvocationConfiguration console)
    {
        console.Error.WriteLine(
            aside is null
                ? "Restored; there was no register before."
                : $"Restored. The files from before are {aside}*: delete them when nobody misses anything."
        );
        console.Error.WriteLine("Start the service. Its feed will ask every reader to begin anew.");
        return 0;
    }

    private static RegisterPlace Existing(string file) =>
        File.Exists(file) ? RegisterPlace.OfFile(file) : throw new StartRefusedException($"There is no file at {file}.");

    private static int Check(RegisterPlace place, string? knownHash, InvocationConfiguration console)
    {
        // Read before the moment that is checked: a running service moves it on.
        var refuseMismatch = place.FindMark();
        using var connection = place.OpenMoment();
        Migrator.RefuseUnreadable(connection);
        var isWhole = true;
        try
        {
            refuseMismatch(connection);
            foreach (var finding in RegisterCheck.Run(connection, knownHash))
            {
                console.Output.WriteLine(
                    finding.Fault is null ? $"ok     {finding.Name}: {finding.Count}" : $"FAULT  {finding.Name}: {finding.Fault}"
                );
                isWhole &= finding.Fault is null;
            }
        }
        catch (Exception fault) when (fault is StartRefusedException || StorageFaults.Of(fault) == StorageFault.Damaged)
        {
            console.Output.WriteLine($"FAULT  {fault.Message}");
            isWhole = false;
        }

        console.Error.WriteLine(
            isWhole ? $"{place.Name} is whole." : $"{place.Name} is damaged: restore a backup, or ask who may have edited the register."
        );
        return isWhole ? 0 : 1;
    }

    private static int ExportTo((string Target, bool IsWorkbook) to, RegisterPlace place, InvocationConfiguration console)
    {
        var (target, isWorkbook) = to;
        using var connection = place.OpenMoment();
        Migrator.RefuseUnreadable(connection);
        if (target == "-")
        {
            using var screen = Console.OpenStandardOutput();
            Write(screen);
            return 0;
        }

        var name = RegisterAccess.Named("Export", target, console);
        var part = name + ".part";
        if (File.Exists(name))
        {
            throw new StartRefusedException($"{name} is there already. An export replaces nothing: choose another name.");
        }

        File.Delete(part);
        using (FileStream output = new(part, SingleFile.OwnerOnly))
        {
            Write(output);
            output.Flush(flushToDisk: true);
        }

        DurableFile.Move(part, name);
        console.Error.WriteLine($"Exported: {name}");
        return 0;

        void Write(Stream output)
        {
            if (isWorkbook)
            {
                output.Write(ImportCommands.Workbook(connection, console));
            }
            else
            {
                Export.Write(connection, output);
            }
        }
    }
}
