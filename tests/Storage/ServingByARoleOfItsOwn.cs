using System.Data.Common;
using System.Net;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;
using Npgsql;

namespace Monitoring.Tests.Storage;

/// <summary>
/// On PostgreSQL the service needs a role that owns nothing: the whole suite is served by it there. What it may not do, the database
/// refuses before any trigger is asked.
/// </summary>
internal sealed class ServingByARoleOfItsOwn
{
    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public void Start()
    {
        if (!PostgresOfTests.IsOn)
        {
            Assert.Ignore("A file has no roles.");
        }

        _app = new(sample: "zhytomyr");
    }

    [OneTimeTearDown]
    public void Stop() => _app?.Dispose();

    [TestCase("update audit set actor = 'x'")]
    [TestCase("delete from audit")]
    [TestCase("delete from snapshot_bytes")]
    [TestCase("update legal_act set number = 'x'")]
    [TestCase("delete from publication_file")]
    [TestCase("update holiday set name = 'x'")]
    [TestCase("insert into schema_migration select * from schema_migration")]
    [TestCase("truncate program")]
    [TestCase("alter table program add column x text")]
    [TestCase("drop trigger audit_is_counted on audit")]
    [TestCase("alter table audit disable trigger all")]
    [TestCase("create or replace function service.refuse() returns trigger language plpgsql as 'begin return new; end'")]
    [TestCase("set session_replication_role = replica")]
    [TestCase("create table x (x text)")]
    public void It_takes_nothing_back_and_alters_nothing(string sql)
    {
        using var connection = Served();
        var refusal = Assert.Catch<DbException>(() => connection.Execute(sql));
        Assert.That(refusal!.SqlState, Is.EqualTo("42501"), refusal.Message);
    }

    [Test]
    public async Task It_writes_what_is_asked_of_it()
    {
        var body = await _app.HasBodyAsync("Служба порятунку");
        await _app.SendAsync("DELETE", $"executive-bodies/{body}", null, MonitoringApp.Administrator, "\"1\"")
            .Expecting(HttpStatusCode.NoContent);
    }

    private PostgresConnection Served()
    {
        PostgresConnection connection = new(new NpgsqlConnection(PostgresOfTests.ConnectionStringOf(_app.File) + ";Pooling=false"));
        connection.Open();
        return connection;
    }
}
