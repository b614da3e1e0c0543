using System.CommandLine;
using System.Data.Common;
using Monitoring.Operations.Start;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Operations.Commands;

/// <summary>The register as a command opens it: by the service's own settings, alone, for one read or one write.</summary>
internal static class RegisterAccess
{
    public static Settings Settings => Configured().Settings;

    public static int Read(InvocationConfiguration console, Action<DbConnection, CityClock, TextWriter> read) =>
        Open(
            mayBeNew: false,
            console,
            (database, clock) =>
                database.Read(connection =>
                {
                    read(connection, clock, console.Output);
                    return 0;
                })
        );

    /// <summary>Writes as the user of this machine; a refusal is exit code 1.</summary>
    public static int Write(
        bool mayBeNew,
        InvocationConfiguration console,
        Action<ApiResult, TextWriter, TextWriter> print,
        Func<WriteTransaction, CityClock, ApiResult> write
    ) =>
        Open(
            mayBeNew,
            console,
            (database, clock) =>
            {
                Actor actor = new("command-line", Environment.UserName, Role.Administrator.Wire(), null, "command line");
                var answer = database
                    .WriteAsync(actor, transaction => write(transaction, clock), answer => answer.IsKept)
                    .GetAwaiter()
                    .GetResult();
                print(answer, console.Output, console.Error);
                return answer.IsKept ? 0 : 1;
            }
        );

    public static int Open(bool mayBeNew, InvocationConfiguration console, Func<Database, CityClock, int> work)
    {
        _ = mayBeNew ? FileOf(console) : Locate(console);
        var (host, settings) = Configured();
        CityClock clock = new(TimeProvider.System, settings.City.Zone);
        using Database database = new(
            settings.ConnectionStrings.Programs,
            host.Environment.ContentRootPath,
            clock,
            settings.Limits.QueryDeadline
        );
        return work(database, clock);
    }

    /// <summary>The file of the settings, which must be there.</summary>
    public static string Locate(InvocationConfiguration console) =>
        FileOf(console) is var file && File.Exists(file)
            ? file
            : throw new StartRefusedException(
                $"There is no register at {file}. "
                    + (
                        File.Exists(HighWaterMark.FileOf(file))
                            ? "There was one here: restore a backup with 'restore <file>', or put the file back."
                            : "Set ConnectionStrings__Programs to its file, or run the command where the service runs."
                    )
            );

    /// <summary>The file of the settings, named to whoever runs the command: a wrong folder is the commonest slip.</summary>
    public static string FileOf(InvocationConfiguration console)
    {
        var (host, settings) = Configured();
        var file = Database.FileOf(settings.ConnectionStrings.Programs, host.Environment.ContentRootPath);
        console.Error.WriteLine($"Register: {file}");
        return file;
    }

    private static (WebApplicationBuilder Host, Settings Settings) Configured()
    {
        var host = WebApplication.CreateBuilder();
        return (host, SettingsReader.Read(host.Configuration, host.Environment.IsDevelopment()));
    }
}
