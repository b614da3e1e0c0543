using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>A register is taken back to a backup: what comes of it is the backup, readers notice, and whatever stops it half-way can be gone through again.</summary>
[Category("Processes")]
[Parallelizable(ParallelScope.Children)]
internal sealed class TakingBackARegister
{
    private static Folder s_folder = null!;
    private static string s_backup = "";
    private static string? s_etag;
    private static long s_lastSeq;

    private static readonly Dictionary<string, Action<Folder>> s_halfway = new()
    {
        ["the copy is made"] = folder => File.Copy(folder.File("backup.db"), folder.Register + ".restoring"),
        ["the log is aside"] = folder => Aside(folder, "-wal"),
        ["the log and its index are aside"] = folder => Aside(folder, "-wal", "-shm"),
        ["all is aside"] = folder => Aside(folder, "-wal", "-shm", ""),
        ["the copy has its name"] = folder =>
        {
            Aside(folder, "-wal", "-shm", "");
            File.Move(folder.Register + ".restoring", folder.Register);
        },
    };

    private static readonly Dictionary<string, (Action<Folder> Spoil, string Says)> s_refused = new()
    {
        ["no backup"] = (folder => File.Delete(folder.File("backup.db")), "There is no backup at"),
        ["an altered checksum"] = (
            folder => File.WriteAllText(Backup.ChecksumOf(folder.File("backup.db")), $"{new string('0', 64)}  backup.db\n"),
            "is not the file that was written"
        ),
        ["a backup cut short"] = (
            folder =>
                Spoil(
                    folder,
                    file =>
                    {
                        using var stream = File.OpenWrite(file);
                        stream.SetLength(stream.Length / 8192 * 4096);
                    }
                ),
            "backup.db"
        ),
        ["a damaged backup"] = (folder => Spoil(folder, Zero), "backup.db"),
        ["a newer schema"] = (
            folder =>
                Spoil(
                    folder,
                    file => Execute(file, $"insert into schema_migration values (9999, '9999_future.sql', '{new string('0', 64)}', 'x')")
                ),
            "9999_future.sql"
        ),
        ["another program's database"] = (
            folder =>
                Spoil(
                    folder,
                    file =>
                    {
                        File.Delete(file);
                        Execute(file, "create table theirs (id integer)");
                    }
                ),
            "another program"
        ),
        ["text"] = (folder => Spoil(folder, file => File.WriteAllText(file, "x")), "cannot be read as a register"),
    };

    private static IEnumerable<string> Steps => s_halfway.Keys;

    private static IEnumerable<string> Refused => s_refused.Keys;

    [OneTimeSetUp]
    public static async Task HasARegisterThatWentOnAfterItsBackupAsync()
    {
        s_folder = new();
        s_backup = s_folder.File("backup.db");
        using ServiceProcess service = new(s_folder.Register);
        await service.StartAsync();
        await WriteAsync(service, "До копії");
        await ServiceProcess.CommandAsync(s_folder.Register, "backup", s_backup).Expecting(0);
        for (var number = 0; number < 5; number++)
        {
            await WriteAsync(service, $"Після копії {number}");
        }

        s_etag = (await service.GetAsync("executive-bodies", key: null)).Etag;
        s_lastSeq = (long)(await service.GetAsync("changes")).Json["nextAfter"]!;
        for (var patience = 0; new HighWaterMark(s_folder.Register).Read()!.AuditSeq < 6; patience++)
        {
            Assert.That(patience, Is.LessThan(600));
            await Task.Delay(50);
        }

        service.Kill();
    }

    [OneTimeTearDown]
    public static void Clean() => s_folder.Dispose();

    [Test]
    public async Task What_comes_of_it_is_the_backup_and_readers_begin_anew()
    {
        using var folder = s_folder.Copy();
        var before = folder.Hashes();

        var restored = await ServiceProcess.CommandAsync(folder.Register, "restore", folder.File("backup.db")).Expecting(0);

        await ServiceProcess.CommandAsync(folder.Register, "export", folder.File("one.json")).Expecting(0);
        await ServiceProcess.CommandAsync(folder.Register, "export", folder.File("two.json")).Expecting(0);
        await ServiceProcess.CommandAsync(folder.File("backup.db"), "export", folder.File("backup.json")).Expecting(0);
        var (one, two, backup) = (
            File.ReadAllBytes(folder.File("one.json")),
            File.ReadAllBytes(folder.File("two.json")),
            File.ReadAllBytes(folder.File("backup.json"))
        );
        Assert.That(one, Is.EqualTo(backup), "byte for byte");
        Assert.That(two, Is.EqualTo(one), "one state, one export");
        Assert.That(
            folder.Hashes().Where(file => file.Key.Contains("before-restore", StringComparison.Ordinal)).Select(file => file.Value),
            Is.EquivalentTo(before.Where(file => file.Key is "programs.db" or "programs.db-wal").Select(file => file.Value)),
            "the old files are kept"
        );
        Assert.That(restored.Error, Does.Contain("before-restore").And.Contain("begin anew"));

        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();
        await HasBegunAnewAsync(service);
        TestContext.Out.WriteLine($"export of {one.Length} bytes equal to the backup's; feed from {s_lastSeq} to 410");
    }

    [TestCaseSource(nameof(Steps))]
    public async Task Stopped_halfway_it_serves_nothing_half_and_is_finished_by_doing_it_again(string step)
    {
        using var folder = s_folder.Copy();
        s_halfway["the copy is made"](folder);
        if (step != "the copy is made")
        {
            s_halfway[step](folder);
        }

        using ServiceProcess service = new(folder.Register);
        if (step == "the copy is made")
        {
            await service.StartAsync();
            Assert.That(await NamesAsync(service), Has.Count.EqualTo(6), "the register of before, whole");
            service.Kill();
        }
        else
        {
            await RefusesToStartAsync(service);
        }

        await IsFinishedByDoingItAgainAsync(folder, service);
    }

    /// <summary>A mark may be a second old when the service was killed, and absent after an older build: the restore itself makes it exact first.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Killed_while_the_files_are_moved_it_leaves_nothing_that_starts_without_its_last_writes(bool hasMark)
    {
        using var folder = s_folder.Copy();
        HighWaterMark mark = new(folder.Register);
        File.Delete(mark.File);
        if (hasMark)
        {
            mark.Write(RegisterPosition.None);
        }

        using (var restore = ServiceProcess.Start(folder.Register, ["restore", folder.File("backup.db")], wrapper: Sandbox.SlowMoves))
        {
            for (var patience = 0; File.Exists(folder.Register + "-wal"); patience++)
            {
                Assert.That(patience, Is.LessThan(6000), "the log was never put aside");
                await Task.Delay(5);
            }

            restore.Kill();
            await restore.WaitForExitAsync();
        }

        using ServiceProcess service = new(folder.Register);
        await RefusesToStartAsync(service);
        await IsFinishedByDoingItAgainAsync(folder, service);
    }

    /// <summary>What a restore put aside is two files, and is a register like any other.</summary>
    [Test]
    public async Task A_restore_is_undone_by_restoring_what_it_put_aside()
    {
        using var folder = s_folder.Copy();
        await ServiceProcess.CommandAsync(folder.Register, "restore", folder.File("backup.db")).Expecting(0);
        var aside = Directory.GetFiles(folder.Name, "*.before-restore-*Z").Single();

        await ServiceProcess.CommandAsync(folder.Register, "restore", aside).Expecting(0);

        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();
        Assert.That(await NamesAsync(service), Has.Count.EqualTo(6), "what stood in the log alone is there, too");
    }

    /// <summary>What three restores of one second put aside stands side by side, each whole.</summary>
    [Test]
    public void Restores_of_one_second_put_their_files_aside_under_different_names()
    {
        using var folder = s_folder.Copy();
        DateTimeOffset now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

        var asides = Enumerable
            .Range(0, 3)
            .Select(_ => Restoration.Restore(folder.File("backup.db"), folder.Register, now))
            .Select(aside => aside![folder.Name.Length..].TrimStart(Path.DirectorySeparatorChar))
            .ToList();

        const string Name = "programs.db.before-restore-20261122T090000Z";
        Assert.That(asides, Is.EqualTo(new[] { Name, $"{Name}-2", $"{Name}-3" }));
        Assert.That(asides.ConvertAll(aside => Backup.Prove(folder.File(aside)).AuditSeq), Has.All.GreaterThan(0));
    }

    [TestCaseSource(nameof(Refused))]
    public async Task What_is_no_backup_of_a_register_is_refused_and_the_register_left_as_it_was(string name)
    {
        using var folder = s_folder.Copy();
        s_refused[name].Spoil(folder);
        var before = folder.Hashes();

        var refused = await ServiceProcess.CommandAsync(folder.Register, "restore", folder.File("backup.db")).Expecting(1);

        Assert.That(refused.Error, Does.Contain(s_refused[name].Says).And.Not.Contain("   at "));
        Assert.That(folder.Hashes(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_running_service_is_left_alone()
    {
        using var folder = s_folder.Copy();
        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();

        foreach (var command in new string[][] { ["restore", folder.File("backup.db")], ["accept-loss"] })
        {
            Assert.That(
                (await ServiceProcess.CommandAsync(folder.Register, command).Expecting(1)).Error,
                Does.Contain("in use by another process")
            );
        }

        await WriteAsync(service, "Далі");
        Assert.That(await NamesAsync(service), Has.Count.EqualTo(7));
    }

    private static async Task RefusesToStartAsync(ServiceProcess service)
    {
        service.Begin();
        var refused = await service.EndedAsync();
        Assert.That(refused.Code, Is.EqualTo(1), refused.Error);
        Assert.That(refused.Error, Does.Contain("restore <file>"));
    }

    private static async Task IsFinishedByDoingItAgainAsync(Folder folder, ServiceProcess service)
    {
        await ServiceProcess.CommandAsync(folder.Register, "restore", folder.File("backup.db")).Expecting(0);
        await service.StartAsync();
        await HasBegunAnewAsync(service);
    }

    private static async Task HasBegunAnewAsync(ServiceProcess service)
    {
        Assert.That(await NamesAsync(service), Is.EqualTo(new[] { "До копії" }));
        await service.GetAsync($"changes?after={s_lastSeq}").ExpectingProblem(HttpStatusCode.Gone, "FEED_TRIMMED");
        var newest = (long)
            (await service.GetAsync("changes?after=0").ExpectingProblem(HttpStatusCode.Gone, "FEED_TRIMMED")).Json["params"]!["newestSeq"]!;
        Assert.That((await service.GetAsync("executive-bodies", key: null)).Etag, Is.Not.EqualTo(s_etag));
        var audit = (await service.GetAsync("audit?resource=register")).Items.Single();
        Assert.That((string?)audit["action"], Is.EqualTo("takenBack"));
        Assert.That((bool)(await service.GetAsync("audit/verification")).Json["valid"]!);
        await WriteAsync(service, "Знову");
        Assert.That(
            (await service.GetAsync($"changes?after={newest}").Expecting(HttpStatusCode.OK)).Items.Select(item => (long)item["seq"]!),
            Is.EqualTo(new[] { newest + 1 })
        );
    }

    private static async Task<List<string?>> NamesAsync(ServiceProcess service) =>
        [.. (await service.GetAsync("executive-bodies")).Items.Select(body => (string?)body["name"])];

    private static Task<Reply> WriteAsync(ServiceProcess service, string name) =>
        service.SendAsync("POST", "executive-bodies", new { name }).Expecting(HttpStatusCode.Created);

    private static void Aside(Folder folder, params string[] parts) =>
        Array.ForEach(
            [.. parts.Where(part => File.Exists(folder.Register + part))],
            part => File.Move(folder.Register + part, $"{folder.Register}.before-restore-20260101T000000Z{part}")
        );

    // A spoilt file with the checksum of its own: what is wrong with it must be found otherwise.
    private static void Spoil(Folder folder, Action<string> spoil)
    {
        spoil(folder.File("backup.db"));
        File.Delete(Backup.ChecksumOf(folder.File("backup.db")));
    }

    private static void Zero(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes.AsSpan(bytes.Length / 8192 * 4096, 4096).Clear();
        File.WriteAllBytes(file, bytes);
    }

    private static void Execute(string file, string sql)
    {
        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Execute(sql);
    }
}
