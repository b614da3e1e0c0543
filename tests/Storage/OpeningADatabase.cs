using System.Net;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>What the service does with the file it is given.</summary>
[OfTheFile("what is opened is a file")]
internal sealed class OpeningADatabase
{
    private string _folder = "";

    private string File => Path.Combine(_folder, "programs.db");

    [SetUp]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task What_was_acknowledged_is_there_after_a_restart()
    {
        string report;
        Reply before;
        using (MonitoringApp app = new(File))
        {
            report = $"programs/{await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync()))}/reports/2026-Q3";
            var draft = await app.SendAsync("PUT", report, Valid.Report(), MonitoringApp.Administrator).Expecting(HttpStatusCode.Created);
            var submitted = await app.SendAsync("POST", $"{report}/submission", null, MonitoringApp.Administrator, draft.Etag)
                .Expecting(HttpStatusCode.OK);
            await app.SendAsync("POST", $"{report}/acceptance", null, MonitoringApp.Administrator, submitted.Etag)
                .Expecting(HttpStatusCode.OK);
            before = await app.GetAsync(report).Expecting(HttpStatusCode.OK);
        }

        using MonitoringApp again = new(File);
        var after = await again.GetAsync(report).Expecting(HttpStatusCode.OK);

        Assert.That((after.Text, after.Etag), Is.EqualTo((before.Text, before.Etag)));
    }

    /// <summary>
    /// An older build froze 100 for 99.996 %. Its bytes are served as they are; whoever counts, counts anew, and the same content sent again
    /// is still the same.
    /// </summary>
    [Test]
    public async Task A_share_that_an_older_build_froze_stays_in_its_bytes_alone()
    {
        string report;
        var content = Valid.ReportOf(("1.1", "communityBudgetGeneral", "1249950.00"));
        using (MonitoringApp app = new(File))
        {
            report = $"programs/{await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync()))}/reports/2026-Q3";
            await new ReportClient(app, report, MonitoringApp.Administrator).IsAcceptedAsync(content);
        }

        var older = Freeze();
        using MonitoringApp again = new(File);
        ReportClient client = new(again, report, MonitoringApp.Administrator);
        var consolidated = (await again.GetAsync("consolidated-reports/2026-Q3").Expecting(HttpStatusCode.OK)).Json;

        Assert.That(await again.Http.GetByteArrayAsync($"/api/v1/{report}/snapshots/1"), Is.EqualTo(older));
        foreach (var money in new[] { (await client.GetAsAnonymousAsync()).Json["totals"]!, consolidated["totals"]!["money"]! })
        {
            Assert.That(money["executionPercent"]!.ToJsonString(), Is.EqualTo("99.99"));
        }

        await client.CorrectAsync().Expecting(HttpStatusCode.OK);
        await client.PutAsync(content).Expecting(HttpStatusCode.OK);
        await client.SubmitAsync().ExpectingProblem(HttpStatusCode.Conflict, "REPORT_UNCHANGED");

        byte[] Freeze()
        {
            using SqliteConnection connection = new($"Data Source={File};Pooling=False");
            connection.Open();
            var bytes = Dapper.SqlMapper.ExecuteScalar<byte[]>(connection, "select bytes from snapshot_bytes")!;
            bytes = Gzip.Plain(bytes);
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            Assert.That(text, Does.Contain("\"executionPercent\":99.99"));
            var frozen = System.Text.Encoding.UTF8.GetBytes(text.Replace("\"executionPercent\":99.99", "\"executionPercent\":100"));
            Dapper.SqlMapper.Execute(
                connection,
                """
                drop trigger snapshot_is_kept_update;
                drop trigger snapshot_bytes_is_kept_update;
                update snapshot set sha256 = @hash;
                update snapshot_bytes set bytes = @compressed;
                """,
                new { compressed = Gzip.Of(frozen), hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(frozen)) }
            );
            return frozen;
        }
    }

    [Test]
    public void The_file_is_kept_the_way_that_loses_nothing()
    {
        using var database = Open();

        Assert.Multiple(() =>
        {
            Assert.That(Scalar("pragma journal_mode"), Is.EqualTo("wal"));
            Assert.That(Scalar("pragma user_version"), Is.EqualTo($"{database.SchemaNumber}"));
            Assert.That(Scalar("pragma integrity_check"), Is.EqualTo("ok"));
            Assert.That(
                Scalar("select count(*) from sqlite_master where type = 'table' and sql not like '%strict%'"),
                Is.EqualTo("0"),
                "every table is STRICT"
            );
        });
    }

    [Test]
    public void A_register_is_opened_once_at_a_time()
    {
        using (Open())
        {
            Assert.That(() => Open(), Throws.TypeOf<StartRefusedException>().With.Message.Contains(File).And.Message.Contains("in use"));
        }

        Open().Dispose();
    }

    [Test]
    public void Readers_cannot_write()
    {
        using var database = Open();

        Assert.Throws<SqliteException>(() =>
            database.Read(connection => Dapper.SqlMapper.Execute(connection, "update public_state set sequence = 9"))
        );
    }

    [Test]
    public async Task What_is_refused_leaves_no_trace()
    {
        using var database = Open();
        Actor actor = new("k", "a", "administrator", null, "");

        await database.WriteAsync(actor, transaction => Change(transaction), _ => false);
        Assert.That((Scalar("select count(*) from audit"), database.PublicSequence), Is.EqualTo(("0", 0L)));

        await database.WriteAsync(actor, transaction => Change(transaction), _ => true);
        Assert.That(
            (
                Scalar("select count(*) from audit"),
                Scalar("select count(*) from change where resource = 'program'"),
                Scalar("select sequence from public_state"),
                database.PublicSequence
            ),
            Is.EqualTo(("1", "1", "1", 1L))
        );

        static bool Change(WriteTransaction transaction)
        {
            transaction.Record(new("program", "p", "approval", "/p", 1, Visibility.Published, null, new { a = 1 }));
            return true;
        }
    }

    [Test]
    public async Task The_audit_is_a_chain_of_hashes()
    {
        using var database = Open();
        Actor actor = new("k", "a", "administrator", null, "");
        for (var number = 0; number < 3; number++)
        {
            await database.WriteAsync(
                actor,
                transaction =>
                {
                    transaction.Record(new("program", $"{number}", "created", "/p", 1, Visibility.Private, null, null));
                    return true;
                },
                _ => true
            );
        }

        Assert.That(Scalar("select count(*) from audit a join audit b on b.seq = a.seq + 1 and b.previous_hash = a.hash"), Is.EqualTo("2"));
    }

    [Test]
    public void A_newer_database_is_refused_by_name()
    {
        Open().Dispose();
        Execute(
            $"insert into schema_migration (number, name, sha256, applied_at) values (9999, '9999_future.sql', '{new string('0', 64)}', 'x')"
        );

        Assert.That(() => Open(), Throws.TypeOf<StartRefusedException>().With.Message.Contains("9999_future.sql"));
    }

    [Test]
    public void An_edited_migration_is_refused_by_name()
    {
        Open().Dispose();
        Execute($"update schema_migration set sha256 = '{new string('0', 64)}' where number = 2");

        Assert.That(() => Open(), Throws.TypeOf<StartRefusedException>().With.Message.Contains("0002_audit.sql"));
    }

    [Test]
    public void Another_programs_database_is_left_alone()
    {
        Execute("create table theirs (id integer)");
        var bytes = System.IO.File.ReadAllBytes(File);

        Assert.That(() => Open(), Throws.TypeOf<StartRefusedException>().With.Message.Contains("another program"));
        Assert.That(System.IO.File.ReadAllBytes(File), Is.EqualTo(bytes));
    }

    [Test]
    public void What_is_no_database_is_refused()
    {
        System.IO.File.WriteAllText(File, new string('x', 10_000));

        Assert.That(() => Open(), Throws.TypeOf<StartRefusedException>().With.Message.Contains(File));
    }

    private Database Open() =>
        new($"Data Source={File}", _folder, new CityClock(new TestClock(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")));

    private string? Scalar(string sql)
    {
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    private void Execute(string sql) => Scalar(sql);
}
