using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>The service is given a file that is not its register as it left it: it says so in a line, ends with code 1, and touches nothing.</summary>
[Category("Processes")]
[Parallelizable(ParallelScope.Children)]
internal sealed class RefusingABadFile
{
    private const string CannotBeUsed = "cannot be used";

    private static readonly Dictionary<string, (Action<Folder> Spoil, string Says, string Advises)> s_cases = new()
    {
        ["random bytes"] = (folder => Write(folder.Register, file => new Random(1).NextBytes(file)), CannotBeUsed, "restore <file>"),
        ["text"] = (folder => File.WriteAllText(folder.Register, new string('x', 10_000)), CannotBeUsed, "restore <file>"),
        ["cut in half"] = (folder => Cut(folder.Register), CannotBeUsed, "restore <file>"),
        ["a page zeroed in the middle"] = (
            folder => Write(folder.Register, file => file.AsSpan(PageOfBodies(folder.Register) * 4096, 4096).Clear()),
            CannotBeUsed,
            "restore <file>"
        ),
        ["another program's database"] = (
            folder => Replace(folder, "create table theirs (id integer)"),
            "another program",
            "ConnectionStrings:Programs"
        ),
        ["a newer schema"] = (
            folder =>
                Execute(folder.Register, $"insert into schema_migration values (9999, '9999_future.sql', '{new string('0', 64)}', 'x')"),
            "9999_future.sql",
            "newer build"
        ),
        ["an edited migration"] = (
            folder => Execute(folder.Register, $"update schema_migration set sha256 = '{new string('0', 64)}' where number = 5"),
            "0005_programs.sql",
            "Restore the file"
        ),
        ["a deleted log"] = (folder => File.Delete(folder.Register + "-wal"), "has lost its last writes", "accept-loss"),
        ["a deleted register"] = (folder => Delete(folder, "", "-wal", "-shm"), "is gone", "accept-loss"),
        ["a register of another city"] = (folder => PutAnother(folder), "is not the one that ran here", "accept-loss"),
        ["an empty file"] = (folder => Replace(folder, null), "has lost its last writes", "accept-loss"),
        ["an unreadable mark"] = (
            folder => File.WriteAllText(HighWaterMark.FileOf(folder.Register), "{\"auditSeq\":"),
            "cannot be read",
            "accept-loss"
        ),
        ["an empty mark"] = (folder => File.WriteAllText(HighWaterMark.FileOf(folder.Register), ""), "cannot be read", "accept-loss"),
        ["a folder in its place"] = (
            folder =>
            {
                Delete(folder, "", "-wal", "-shm");
                Directory.CreateDirectory(folder.Register);
            },
            "is gone",
            "restore <file>"
        ),
    };

    private static Folder s_killed = null!;

    private static IEnumerable<string> Cases => s_cases.Keys;

    private static IEnumerable<string> Acceptable =>
        ["a deleted log", "a deleted register", "a register of another city", "an empty file", "an unreadable mark"];

    /// <summary>A register whose service was killed: its last writes stand in the log, and the mark knows of them.</summary>
    [OneTimeSetUp]
    public static async Task HasAKilledRegisterAsync()
    {
        s_killed = new();
        using ServiceProcess service = new(s_killed.Register);
        await service.StartAsync();
        for (var number = 0; number < 60; number++)
        {
            await service
                .SendAsync("POST", "executive-bodies", new { name = $"Управління {number} {new string('я', 300)}" })
                .Expecting(HttpStatusCode.Created);
        }

        for (var patience = 0; new HighWaterMark(s_killed.Register).Read()!.AuditSeq < 60; patience++)
        {
            Assert.That(patience, Is.LessThan(600), "the mark is written within a second");
            await Task.Delay(50);
        }

        service.Kill();
    }

    [OneTimeTearDown]
    public static void Clean() => s_killed.Dispose();

    [TestCaseSource(nameof(Cases))]
    public async Task It_is_refused_in_a_line_and_left_untouched(string name)
    {
        var (spoil, says, advises) = s_cases[name];
        using var folder = s_killed.Copy();
        spoil(folder);
        var before = folder.Hashes();

        await RefusedAsync(folder.Register, says, advises);

        Assert.That(folder.Hashes(), Is.EqualTo(before), "not a byte was touched");
    }

    [Test]
    public async Task A_folder_that_can_only_be_read_is_refused()
    {
        using var folder = s_killed.Copy();
        var before = folder.Hashes();

        await RefusedAsync(folder.Register, CannotBeUsed, "not lie on a read-only disk", Sandbox.ReadOnly(folder.Name));

        Assert.That(folder.Hashes(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_disk_without_space_is_refused()
    {
        using Folder folder = new();

        await RefusedAsync(folder.Register, CannotBeUsed, "free some space", Sandbox.FullDisk(folder.Name));
    }

    [TestCaseSource(nameof(Acceptable))]
    public async Task What_is_left_is_served_once_the_loss_was_accepted_and_nobody_reads_it_as_what_it_was(string name)
    {
        using var folder = s_killed.Copy();
        s_cases[name].Spoil(folder);

        await ServiceProcess.CommandAsync(folder.Register, "accept-loss").Expecting(0);
        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();

        var audit = (await service.GetAsync("audit?resource=register").Expecting(HttpStatusCode.OK)).Items.Single();
        Assert.That(((string?)audit["action"], (string?)audit["keyName"]), Is.EqualTo(("takenBack", "service")));
        Assert.That((bool)(await service.GetAsync("audit/verification")).Json["valid"]!);
        var refused = await service.GetAsync("changes?after=64").ExpectingProblem(HttpStatusCode.Gone, "FEED_TRIMMED");
        Assert.That((long)refused.Json["params"]!["newestSeq"]!, Is.GreaterThan(10_000));
        await service.SendAsync("POST", "executive-bodies", new { name = "Після втрати" }).Expecting(HttpStatusCode.Created);
        service.Kill();
        await ServiceProcess.CommandAsync(folder.Register, "check").Expecting(0);
    }

    private static async Task RefusedAsync(string register, string says, string advises, string[]? wrapper = null)
    {
        using ServiceProcess service = new(register, wrapper: wrapper);
        service.Begin();
        var ended = await service.EndedAsync();
        Assert.That(ended.Code, Is.EqualTo(1), ended.Error);
        Assert.That(ended.Error, Does.Contain(says).And.Contain(advises).And.Not.Contain("   at ").And.Not.Contain("Unhandled"));
        Assert.That(ended.Error.Trim().Split('\n'), Has.Length.LessThanOrEqualTo(2), ended.Error);
    }

    private static void Write(string file, Action<byte[]> spoil)
    {
        Forget(file);
        var bytes = File.ReadAllBytes(file);
        spoil(bytes);
        File.WriteAllBytes(file, bytes);
    }

    private static void Cut(string file)
    {
        Forget(file);
        using var stream = File.OpenWrite(file);
        stream.SetLength(stream.Length / 8192 * 4096);
    }

    // What stands in the log is brought into the file, which is then damaged by itself.
    private static void Forget(string file) => Execute(file, "pragma journal_mode = delete");

    private static int PageOfBodies(string file)
    {
        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        return connection.ExecuteScalar<int>("select rootpage from sqlite_master where name = 'executive_body'") - 1;
    }

    private static void Replace(Folder folder, string? sql)
    {
        Delete(folder, "", "-wal", "-shm");
        if (sql is null)
        {
            File.WriteAllBytes(folder.Register, []);
        }
        else
        {
            Execute(folder.Register, sql);
        }
    }

    // With a log of its own, which a service that refuses must not bring into the file either.
    private static void PutAnother(Folder folder)
    {
        Delete(folder, "", "-wal", "-shm");
        using Folder other = new();
        using (Database database = new($"Data Source={other.Register}", other.Name, new(TimeProvider.System, TimeZoneInfo.Utc)))
        {
            for (var number = 0; number < 70; number++)
            {
                database
                    .WriteAsync(
                        new("k", "a", "administrator", null, ""),
                        transaction =>
                        {
                            transaction.Record(new("program", $"{number}", "created", "/p", 1, Visibility.Private, null, null));
                            return true;
                        },
                        _ => true
                    )
                    .GetAwaiter()
                    .GetResult();
            }

            File.Copy(other.Register, folder.Register);
            File.Copy(other.Register + "-wal", folder.Register + "-wal");
        }
    }

    private static void Delete(Folder folder, params string[] parts) => Array.ForEach(parts, part => File.Delete(folder.Register + part));

    private static void Execute(string file, string sql)
    {
        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Execute(sql);
    }
}
