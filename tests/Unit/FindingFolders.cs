using Monitoring.Operations.Start;

namespace Monitoring.Tests.Unit;

/// <summary>From whichever folder the program is started, it reads its own settings, and a file is looked for where its caller stands.</summary>
internal sealed class FindingFolders
{
    private readonly List<DirectoryInfo> _made = [];

    [TearDown]
    public void Clean()
    {
        _made.ForEach(folder => folder.Delete(recursive: true));
        _made.Clear();
    }

    [Test]
    public void The_current_folder_is_the_callers() => Assert.That(StartFolder.CallerOf("/srv/a", "/"), Is.EqualTo("/srv/a"));

    [Test]
    public void Within_the_project_the_shell_knows_better()
    {
        var project = Has("Programs.Monitoring.csproj");
        var shell = Has();

        Assert.That(StartFolder.CallerOf(project, shell), Is.EqualTo(shell));
        Assert.That(StartFolder.CallerOf(project, null), Is.EqualTo(project));
        Assert.That(StartFolder.CallerOf(project, "relative"), Is.EqualTo(project));
        Assert.That(StartFolder.CallerOf(project, Path.Combine(shell, "gone")), Is.EqualTo(project));
    }

    [Test]
    public void Settings_are_those_of_the_folder_or_else_of_the_program()
    {
        var (with, program, without) = (Has("appsettings.json"), Has("appsettings.json"), Has());

        Assert.That(StartFolder.ContentRootOf(with, program), Is.Null);
        Assert.That(StartFolder.ContentRootOf(without, program), Is.EqualTo(program));
        Assert.That(StartFolder.ContentRootOf(without, without), Is.Null);
    }

    private string Has(params string[] files)
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-");
        _made.Add(folder);
        foreach (var file in files)
        {
            File.WriteAllText(Path.Combine(folder.FullName, file), "{}");
        }

        return folder.FullName;
    }
}
