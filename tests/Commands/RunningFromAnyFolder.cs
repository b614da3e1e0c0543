using System.Diagnostics;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Commands;

/// <summary>An operator stands in a folder of their own, and not in that of the program.</summary>
[Category("Processes")]
internal sealed class RunningFromAnyFolder
{
    [Test]
    public async Task Files_are_looked_for_where_the_caller_stands_and_named_whole()
    {
        using Folder register = new();
        using (MonitoringApp app = new(register.Register))
        {
            await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync()));
        }

        // As the system tells it, where a part of it is a link.
        var here = Directory.CreateTempSubdirectory("monitoring-").FullName;
        try
        {
            string At(string name) => Path.Combine(here, name);
            var backup = await RunAsync("backup", "copy.db").Expecting(0);
            Assert.That(backup.Value("BACKUP"), Is.EqualTo(At("copy.db")));
            Assert.That(File.Exists(At("copy.db")));

            var check = await RunAsync("check", "./copy.db").Expecting(0);
            Assert.That(check.Error, Does.Contain($"Checked: {At("copy.db")}").And.Contain($"{At("copy.db")} is whole."));
            var unknown = await RunAsync("check", "copy.db", "--known-hash", new string('a', 64)).Expecting(1);
            Assert.That(unknown.Output, Does.Contain("FAULT  hash you kept: "));
            var export = await RunAsync("export", "out.json").Expecting(0);
            Assert.That(export.Error, Does.Contain($"Register: {register.Register}").And.Contain($"Exported: {At("out.json")}"));
            Assert.That(File.Exists(At("out.json")));
            var published = await RunAsync("open-data", "publish").Expecting(0);
            Assert.That(published.Error, Does.Contain($"Register: {register.Register}"));
            var restored = await RunAsync("restore", "copy.db").Expecting(0);
            Assert.That(restored.Error, Does.Contain($"Backup: {At("copy.db")}").And.Contain($"Register: {register.Register}"));

            var absent = await RunAsync("restore", "none.db").Expecting(1);
            Assert.That(absent.Error, Does.Contain($"There is no backup at {At("none.db")}."));
        }
        finally
        {
            Directory.Delete(here, recursive: true);
        }

        Task<Run> RunAsync(params string[] arguments)
        {
            ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Programs.Monitoring.dll"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = here,
            };
            // Nothing but the register is said: the rest are the settings that lie beside the program.
            start.Environment["ConnectionStrings__Programs"] = $"Data Source={register.Register}";
            return Run.OfAsync(Process.Start(start)!);
        }
    }
}
