using System.CommandLine;
using Monitoring.Operations.Start;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Calendar;

namespace Monitoring.Operations.Commands;

/// <summary>The register as a command opens it: by the service's own settings, and as the user of this machine.</summary>
internal sealed class RegisterAccess : IDisposable
{
    private static readonly Caller s_caller = new("command-line", Environment.UserName, Role.Administrator, null, "command line");

    private readonly ServiceProvider _services;

    private RegisterAccess(WebApplicationBuilder host, Settings settings)
    {
        Clock = new(TimeProvider.System, settings.City.Zone);
        Database = new(settings.ConnectionStrings.Programs, host.Environment.ContentRootPath, Clock, settings.Limits.QueryDeadline);
        // What the use cases of the commands ask of the service: no more of it is started.
        _services = new ServiceCollection()
            .AddSingleton(Clock)
            .AddSingleton(Database)
            .AddSingleton(settings.Publisher)
            .AddSingleton(new PublicAddress(settings.PublicUrl))
            .AddSingleton(new ReportOptions(settings.Reports.OpenDaysBefore, settings.Reports.MendDays))
            .BuildServiceProvider();
    }

    public CityClock Clock { get; }

    public Database Database { get; }

    /// <summary>Opens the register, which must be there.</summary>
    public static RegisterAccess Open(InvocationConfiguration console)
    {
        PlaceOf(console).RefuseMissing();
        return OpenSilently(console);
    }

    /// <summary>Opens the register, or makes a new one.</summary>
    public static RegisterAccess OpenOrCreate(InvocationConfiguration console)
    {
        PlaceOf(console);
        return OpenSilently(console);
    }

    /// <summary>Tries something out: whatever it writes is rolled back.</summary>
    public ApiResult Try(Func<RequestContext, Task<ApiResult>> useCase) => Run(useCase, null, isKept: _ => false);

    /// <summary>Runs a use case of the API as the one writer; a revision stands for If-Match.</summary>
    public ApiResult Write(Func<RequestContext, Task<ApiResult>> useCase, long? revision = null) =>
        Run(useCase, revision, isKept: result => result.IsKept);

    private ApiResult Run(Func<RequestContext, Task<ApiResult>> useCase, long? revision, Predicate<ApiResult> isKept) =>
        Database
            .WriteAsync(
                s_caller.AsActor(),
                // Within an open transaction a use case is done when it returns.
                transaction => useCase(RequestContext.Within(_services, transaction, s_caller, revision)).GetAwaiter().GetResult(),
                isKept
            )
            .GetAwaiter()
            .GetResult();

    public void Dispose()
    {
        _services.Dispose();
        Database.Dispose();
    }

    /// <summary>The clock on the city's wall, by the settings.</summary>
    public static CityClock Wall(InvocationConfiguration console) => new(TimeProvider.System, Configured(console).Settings.City.Zone);

    /// <summary>The register of the settings, which must be there.</summary>
    public static RegisterPlace Locate(InvocationConfiguration console)
    {
        var place = PlaceOf(console);
        place.RefuseMissing();
        return place;
    }

    /// <summary>The register of the settings, named to whoever runs the command: a wrong folder is the commonest slip.</summary>
    public static RegisterPlace PlaceOf(InvocationConfiguration console)
    {
        var (host, settings) = Configured(console);
        var place = RegisterPlace.Of(settings.ConnectionStrings.Programs, host.Environment.ContentRootPath);
        console.Error.WriteLine($"Register: {place.Name}");
        return place;
    }

    /// <summary>A file named on the command line, looked for in the caller's folder, and named to the caller whole.</summary>
    public static string Named(string what, string file, InvocationConfiguration console)
    {
        var whole = Path.GetFullPath(file, StartFolder.OfCaller);
        console.Error.WriteLine($"{what}: {whole}");
        return whole;
    }

    /// <summary>Another register than that of the settings, named to the caller.</summary>
    public static RegisterPlace Placed(string what, string connectionString, InvocationConfiguration console)
    {
        if (!RegisterPlace.IsNamed(connectionString))
        {
            throw new StartRefusedException("--to must read Data Source=<file>, or Host=<server>;Database=<name>;…");
        }

        var place = RegisterPlace.Of(connectionString, StartFolder.OfCaller);
        console.Error.WriteLine($"{what}: {place.Name}");
        return place;
    }

    private static RegisterAccess OpenSilently(InvocationConfiguration console)
    {
        var (host, settings) = Configured(console);
        return new(host, settings);
    }

    private static (WebApplicationBuilder Host, Settings Settings) Configured(InvocationConfiguration console)
    {
        var host = WebApplication.CreateBuilder(StartFolder.Options([]));
        RegisterSettings.Choose(host.Configuration, (console as RegisterConsole)?.Register);
        return (host, SettingsReader.Read(host.Configuration, host.Environment.IsDevelopment()));
    }
}

/// <summary>What a command was told before its own words: of several registers, the one it is about.</summary>
internal sealed class RegisterConsole(string? register) : InvocationConfiguration
{
    public string? Register => register;
}
