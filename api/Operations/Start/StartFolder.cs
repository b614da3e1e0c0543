namespace Monitoring.Operations.Start;

/// <summary>
/// Which folders a run means: the one that settings and relative registers belong to, and the one its caller stands in.
/// </summary>
internal static class StartFolder
{
    private const string Settings = "appsettings.json";
    private const string ProjectFile = "Programs.Monitoring.csproj";

    /// <summary>The folder the caller stands in: a file named on the command line is looked for there.</summary>
    public static string OfCaller => CallerOf(Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable("PWD"));

    /// <summary>What a host is built with: from whichever folder it is started, it reads the same settings.</summary>
    public static WebApplicationOptions Options(string[] arguments) =>
        new()
        {
            Args = arguments,
            ContentRootPath = IsSaid(arguments) ? null : ContentRootOf(Directory.GetCurrentDirectory(), AppContext.BaseDirectory),
        };

    /// <summary>The folder itself where it has settings, as that of the service; else the one the program lies in.</summary>
    public static string? ContentRootOf(string current, string program) =>
        File.Exists(Path.Combine(current, Settings)) || !File.Exists(Path.Combine(program, Settings)) ? null : program;

    /// <summary>
    /// The current folder; but 'dotnet run --project api' goes into the project's own before it starts the program, and only the shell's
    /// PWD still tells where the caller stood.
    /// </summary>
    public static string CallerOf(string current, string? shell) =>
        File.Exists(Path.Combine(current, ProjectFile)) && Path.IsPathFullyQualified(shell ?? "") && Directory.Exists(shell)
            ? shell
            : current;

    private static bool IsSaid(string[] arguments) =>
        Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null
        || Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") is not null
        || arguments.Any(argument => argument.TrimStart('-', '/').StartsWith("contentRoot", StringComparison.OrdinalIgnoreCase));
}
