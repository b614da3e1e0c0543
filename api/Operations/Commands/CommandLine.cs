using System.CommandLine;
using System.ComponentModel;
using System.Data.Common;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Commands;

/// <summary>
/// What the program can be told on the command line: to serve, which it also does when told nothing, to ask whether it serves, or one
/// piece of work on the register.
/// </summary>
internal static class CommandLine
{
    private static readonly Option<string?> s_register = new("--register")
    {
        Description = "Where one process serves several registers: which of them a command is about.",
        HelpName = "name",
        Recursive = true,
    };

    public static int Run(string[] arguments, Func<string[], int> serve)
    {
        Command serving = new(
            "serve",
            "Run the service. Takes the switches of ASP.NET Core, such as --urls, --environment and --contentRoot, "
                + "and any setting as --Name:Of:Setting value."
        )
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        serving.SetAction(_ => serve(arguments[1..]));

        // Switches without a command belong to the server; a first word that is no command is a slip.
        RootCommand root = new("Programs.Monitoring: monitoring of a city's targeted programs. Without a command it serves.")
        {
            TreatUnmatchedTokensAsErrors = arguments is [[not ('-' or '/'), ..], ..],
        };
        root.Subcommands.Add(serving);
        root.Subcommands.Add(HealthCommand.Make());
        root.Subcommands.Add(KeyCommands.Make());
        root.Subcommands.Add(OpenDataCommands.Make());
        root.Subcommands.Add(ImportCommands.Make());
        RegisterCommands.Make().ToList().ForEach(root.Subcommands.Add);
        root.Options.Add(s_register);
        root.SetAction(_ => serve(arguments));
        try
        {
            var parsed = root.Parse(arguments, new() { ResponseFileTokenReplacer = null });
            return parsed.Invoke(
                new RegisterConsole(parsed.GetValue(s_register)) { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }
            );
        }
        catch (StartRefusedException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
        catch (Exception fault)
            when (fault
                    is DbException
                        or IOException
                        or UnauthorizedAccessException
                        or FormatException
                        or ArgumentOutOfRangeException
                        or Win32Exception
            )
        {
            // A disk, a port or an address of the settings: whoever runs it needs the line, not the stack.
            Console.Error.WriteLine($"Not done: {fault.Message}");
            return 1;
        }
    }
}
