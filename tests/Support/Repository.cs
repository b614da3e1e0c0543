namespace Monitoring.Tests.Support;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class Repository
{
    private static readonly string s_root = Root();

    public static string Path(string relative) => System.IO.Path.Combine(s_root, relative);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "Programs.Monitoring.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
