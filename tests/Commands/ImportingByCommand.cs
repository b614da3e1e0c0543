using Monitoring.Tests.Support;

namespace Monitoring.Tests.Commands;

/// <summary>A city's first day from the command line: out of one register, into another, while the service is stopped.</summary>
[Category("Processes")]
internal sealed class ImportingByCommand
{
    private string _folder = "";

    [SetUp]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task What_is_exported_is_imported_and_exported_again_the_same()
    {
        using (MonitoringApp app = new(At("first.db")))
        {
            await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync()));
        }

        await RunAsync("first.db", "export", At("first.xlsx"), "--xlsx").Expecting(0);
        var tried = await RunAsync("second.db", "import", At("first.xlsx"), "--dry-run").Expecting(0);
        var done = await RunAsync("second.db", "import", At("first.xlsx")).Expecting(0);
        await RunAsync("second.db", "export", At("second.xlsx"), "--xlsx").Expecting(0);
        await File.WriteAllBytesAsync(
            At("strange.xlsx"),
            WorkbookEdit.Of(await File.ReadAllBytesAsync(At("first.xlsx")), book => book.AddSheet("Аркуш1", "моє"))
        );
        var strange = await RunAsync("third.db", "import", At("strange.xlsx"), "--dry-run").Expecting(0);

        Assert.That(strange.Error, Does.Contain("warning  ").And.Contain("Аркуш1"), "what is not read is named");
        Assert.That(tried.Error, Does.Contain("warning  Програми!A2").And.Not.Contain("Аркуш1"));
        Assert.That(tried.Value("PROGRAMS"), Is.EqualTo("1"));
        Assert.That(tried.Error, Does.Contain("Nothing was written."));
        Assert.That(done.Value("PROGRAMS"), Is.EqualTo("1"));
        Assert.That(done.Value("BODIES"), Is.EqualTo("1"), "the first run made nothing");
        Assert.That(await File.ReadAllBytesAsync(At("second.xlsx")), Is.EqualTo(await File.ReadAllBytesAsync(At("first.xlsx"))));
    }

    [Test]
    public async Task Faults_are_named_with_their_cells_and_nothing_is_written()
    {
        using (MonitoringApp app = new(At("first.db")))
        {
            await File.WriteAllBytesAsync(
                At("bad.xlsx"),
                WorkbookEdit.Of(await app.FilledExampleAsync(), book => book.Set("Програми", "E2", "Nobody"))
            );
        }

        var refused = await RunAsync("first.db", "import", At("bad.xlsx")).Expecting(1);

        Assert.That(refused.Error, Does.Contain("Програми!E2: ").And.Contain("Nobody").And.Not.Contain("   at "));
        using RegisterFile file = new(At("first.db"));
        Assert.That(file.Rows("select count(*) from executive_body").Single(), Is.EqualTo("0"));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Task<Run> RunAsync(string register, params string[] arguments) => ServiceProcess.CommandAsync(At(register), arguments);
}
