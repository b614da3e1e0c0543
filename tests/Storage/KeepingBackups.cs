using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>The schedule keeps as many backups as it is told, touches nothing that is not its own, and says when it is overdue.</summary>
[OfTheFile("the server's own tools take the backups")]
internal sealed class KeepingBackups
{
    private TestClock _clock = null!;
    private Folder _folder = null!;
    private Folder _backups = null!;
    private Database _database = null!;

    [SetUp]
    public void Open()
    {
        (_folder, _backups, _clock) = (new(), new(), new());
        _database = new($"Data Source={_folder.Register}", _folder.Name, new(_clock, TimeZoneInfo.Utc));
    }

    [TearDown]
    public void Close()
    {
        _database.Dispose();
        _folder.Dispose();
        _backups.Dispose();
    }

    [Test]
    public void The_newest_stay_and_what_is_not_its_own_is_never_touched()
    {
        string[] foreign =
        [
            "programs-old.db",
            "programs-20261122T090000Z.db.bak",
            "other-20200101T000000Z.db",
            "programs-20200101T000000Z.txt",
            "notes.md",
        ];
        Array.ForEach(foreign, name => File.WriteAllText(_backups.File(name), "мої"));
        using var schedule = Schedule(keep: 2);
        for (var day = 0; day < 4; day++)
        {
            _clock.Now = _clock.Now.AddDays(1);
            schedule.Take();
        }

        Assert.That(
            _backups.Files(),
            Is.EquivalentTo(
                foreign.Concat([
                    "programs-20261125T090000Z.db",
                    "programs-20261125T090000Z.db.sha256",
                    "programs-20261126T090000Z.db",
                    "programs-20261126T090000Z.db.sha256",
                ])
            )
        );
        Assert.That(foreign.Select(name => File.ReadAllText(_backups.File(name))), Has.All.EqualTo("мої"));
        Assert.That((schedule.LastAt, schedule.Fault, schedule.IsOverdue), Is.EqualTo((_clock.Now, (string?)null, false)));
    }

    [Test]
    public void Two_of_one_second_are_two_and_the_second_is_the_newer()
    {
        using var schedule = Schedule(keep: 2);
        schedule.Take();
        schedule.Take();
        Assert.That(
            (schedule.Fault, _backups.Files().Where(name => name.EndsWith(".db", StringComparison.Ordinal))),
            Is.EqualTo(((string?)null, new[] { "programs-20261122T090000Z-2.db", "programs-20261122T090000Z.db" }))
        );

        schedule.Take();

        Assert.That(
            _backups.Files().Where(name => name.EndsWith(".db", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "programs-20261122T090000Z-2.db", "programs-20261122T090000Z-3.db" })
        );
    }

    [Test]
    public void What_a_killed_service_left_unfinished_goes_with_the_next_backup()
    {
        string[] unfinished = ["programs-20261120T090000Z.db.part", "programs-20261120T090000Z.db.part-journal"];
        string[] foreign = ["programs-mine.db.part", "backup.db.part"];
        Array.ForEach([.. unfinished, .. foreign], name => File.WriteAllText(_backups.File(name), ""));
        using var schedule = Schedule(keep: 2);

        schedule.Take();

        Assert.That(
            _backups.Files(),
            Is.EquivalentTo(foreign.Append("programs-20261122T090000Z.db").Append("programs-20261122T090000Z.db.sha256"))
        );
    }

    /// <summary>A clock that was ahead for a while must not end backups until it is right.</summary>
    [Test]
    public void What_is_dated_ahead_is_neither_the_newest_nor_let_go()
    {
        File.WriteAllText(_backups.File("programs-20990101T000000Z.db"), "з майбутнього");
        using var schedule = Schedule(keep: 1);
        Assert.That(schedule.LastAt, Is.Null);

        schedule.Take();

        Assert.That(schedule.LastAt, Is.EqualTo(_clock.Now));
        Assert.That(
            _backups.Files(),
            Is.EquivalentTo(new[] { "programs-20261122T090000Z.db", "programs-20261122T090000Z.db.sha256", "programs-20990101T000000Z.db" })
        );
    }

    [Test]
    public void One_that_neither_comes_nor_fails_is_overdue()
    {
        using var schedule = Schedule(keep: 1);
        Assert.That(schedule.IsOverdue, Is.False);

        _clock.Now = _clock.Now.AddDays(2);

        Assert.That((schedule.Fault, schedule.IsOverdue), Is.EqualTo(((string?)null, true)));
    }

    [Test]
    public void A_folder_that_cannot_be_written_makes_it_overdue_until_it_can()
    {
        var folder = _backups.File("there");
        using var schedule = Schedule(keep: 2, folder);
        schedule.Take();
        Directory.Move(folder, folder + ".away");
        File.WriteAllText(folder, "a file where a folder was");

        void Wait(double days)
        {
            _clock.Now = _clock.Now.AddDays(days);
            schedule.Take();
        }

        Wait(days: 1);
        Assert.That(schedule.Fault, Is.Not.Null);
        Assert.That(schedule.IsOverdue, Is.True, "nobody can tell of an earlier one");
        File.Delete(folder);
        Wait(days: 1);
        Assert.That((schedule.Fault, schedule.IsOverdue, schedule.LastAt), Is.EqualTo(((string?)null, false, _clock.Now)));
    }

    [Test]
    public async Task An_overdue_backup_degrades_the_service()
    {
        var folder = _backups.File("there");
        await File.WriteAllTextAsync(folder, "a file where a folder should be");
        using MonitoringApp app = new(settings: new() { ["Backups:Folder"] = folder });
        for (var patience = 0; (string?)(await app.GetAsync("/health/ready")).Json["backups"]!["status"] != "overdue"; patience++)
        {
            Assert.That(patience, Is.LessThan(600));
            await Task.Delay(50);
        }

        var ready = await app.GetAsync("/health/ready").Expecting(System.Net.HttpStatusCode.OK);

        Assert.That((string?)ready.Json["status"], Is.EqualTo("degraded"));
    }

    private BackupSchedule Schedule(int keep, string? folder = null) =>
        new(_database, new(folder ?? _backups.Name, TimeSpan.FromDays(1), keep), _clock, NullLogger<BackupSchedule>.Instance);
}
