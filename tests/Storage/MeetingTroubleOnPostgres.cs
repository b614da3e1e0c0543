using System.Data.Common;
using System.Net;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>What befalls a server of PostgreSQL is told as what befalls a disk is, and is over when it is over.</summary>
internal sealed class MeetingTroubleOnPostgres
{
    private const string Key = MonitoringApp.Administrator;

    private MonitoringApp _app = null!;

    [SetUp]
    public void Start()
    {
        if (!PostgresOfTests.IsOn)
        {
            Assert.Ignore("Of PostgreSQL alone.");
        }

        _app = new();
    }

    [TearDown]
    public void Stop() => _app?.Dispose();

    [Test]
    public async Task Whoever_waits_too_long_for_another_process_is_told_to_come_again()
    {
        using (PostgresOfTests.HoldWriting(_app.File))
        {
            var refused = await WriteAsync("Служба");
            refused.ExpectProblem(HttpStatusCode.ServiceUnavailable, "BUSY");
            Assert.That(refused.Headers["Retry-After"], Is.EqualTo("5"));
            await _app.GetAsync("programs").Expecting(HttpStatusCode.OK);
        }

        (await WriteAsync("Служба")).Expect(HttpStatusCode.Created);
        Assert.That((await _app.GetAsync("executive-bodies").Expecting(HttpStatusCode.OK)).Items.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_server_that_ends_every_session_is_asked_again()
    {
        (await WriteAsync("Служба")).Expect(HttpStatusCode.Created);

        Do("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        await _app.GetAsync("executive-bodies").Expecting(HttpStatusCode.OK);
        Do("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        (await WriteAsync("Управління")).Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_server_without_a_free_connection_is_a_failure_of_the_moment()
    {
        // Nothing of it is open now, and nothing more is let in.
        Do("revoke connect on database " + Database() + " from public");
        Do("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        var answers = new[] { await _app.GetAsync("executive-bodies"), await WriteAsync("Служба") };
        var document = await _app.GetAsync("/openapi/v1.json");
        Do("grant connect on database " + Database() + " to public");

        foreach (var answer in answers)
        {
            answer.ExpectProblem(HttpStatusCode.ServiceUnavailable, "STORAGE_FAILED");
            Assert.That(answer.Headers["Retry-After"], Is.EqualTo("60"));
        }

        document.Expect(HttpStatusCode.OK);
        await _app.GetAsync("executive-bodies").Expecting(HttpStatusCode.OK);
        (await WriteAsync("Служба")).Expect(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_build_that_was_overtaken_serves_no_more_and_keeps_nobody_from_writing()
    {
        await _app.GetAsync("programs").Expecting(HttpStatusCode.OK);
        Do(
            "set session_replication_role = replica; "
                + "insert into schema_migration select 9999, '9999_newer', sha256, applied_at from schema_migration limit 1"
        );

        (await _app.GetAsync("programs")).ExpectProblem(HttpStatusCode.ServiceUnavailable, "STORAGE_FAILED");
        (await _app.GetAsync("programs", Key)).ExpectProblem(HttpStatusCode.ServiceUnavailable, "STORAGE_FAILED");
        (await WriteAsync("Служба")).ExpectProblem(HttpStatusCode.ServiceUnavailable, "STORAGE_FAILED");
        await _app.GetAsync("/health/ready").Expecting(HttpStatusCode.ServiceUnavailable);
        PostgresOfTests.HoldWriting(_app.File).Dispose();

        Do("set session_replication_role = replica; delete from schema_migration where number = 9999");
        await _app.GetAsync("programs").Expecting(HttpStatusCode.OK);
        (await WriteAsync("Служба")).Expect(HttpStatusCode.Created);
    }

    /// <summary>A statement that goes with the next question is known to be wrong only then: by the end of its own write.</summary>
    [Test]
    public async Task What_is_wrong_with_a_statement_for_later_is_the_fault_of_its_own_write()
    {
        using Database database = new(PostgresOfTests.ConnectionStringOf(_app.File), "", new(new TestClock(), TimeZoneInfo.Utc));
        Actor actor = new("k", "a", "administrator", null, "");
        Task<bool> Enter(string id, bool isKept = true) =>
            database.WriteAsync(
                actor,
                transaction =>
                {
                    transaction.Connection.ExecuteLater(
                        "insert into executive_body (id, name, name_folded, name_sort, revision) values (@id, @id, @id, @id, 1)",
                        new { id }
                    );
                    return isKept;
                },
                kept => kept
            );
        Task<bool>[] writes;
        using (PostgresOfTests.HoldWriting(_app.File))
        {
            writes = [Enter("a"), Enter("b", isKept: false), Enter("a", isKept: false), Enter("a"), Enter("d")];
        }

        // Of those that were wrong one would not have been kept either, as nothing of a dry run is.
        Assert.That(async () => await writes[2], Throws.InstanceOf<DbException>().With.Property("SqlState").EqualTo("23505"));
        Assert.That(async () => await writes[3], Throws.InstanceOf<DbException>().With.Property("SqlState").EqualTo("23505"));
        Assert.That((await writes[0], await writes[1], await writes[4]), Is.EqualTo((true, false, true)));
        Assert.That(
            database.Read(connection => string.Join(' ', connection.Query<string>("select id from executive_body order by id"))),
            Is.EqualTo("a d")
        );
    }

    private Task<Reply> WriteAsync(string name) => _app.SendAsync("POST", "executive-bodies", new { name, validFrom = "2020-01-01" }, Key);

    private string Database()
    {
        using var connection = PostgresOfTests.Open(_app.File);
        return connection.ExecuteScalar<string>("select current_database()")!;
    }

    private void Do(string sql)
    {
        using var connection = PostgresOfTests.Open(_app.File);
        connection.Execute(sql);
    }
}
