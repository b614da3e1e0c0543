using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Audit;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>The audit refuses to be changed; where somebody changes the file behind its triggers, verification names the row.</summary>
internal sealed class ProvingTheAudit
{
    private const string WithoutTriggers = """
        drop trigger audit_is_kept_update; drop trigger audit_is_kept_delete; drop trigger audit_is_kept_insert; drop trigger audit_is_counted;
        drop trigger audit_state_is_kept_update; drop trigger audit_state_is_kept_delete; drop trigger audit_state_is_kept_insert;
        """;

    private string _folder = "";
    private Database _database = null!;

    private string File => Path.Combine(_folder, "programs.db");

    [SetUp]
    public async Task HasFiveRowsAsync()
    {
        _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;
        _database = new($"Data Source={File}", _folder, new CityClock(new TestClock(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")));
        for (var number = 1; number <= 5; number++)
        {
            await WriteAsync(number);
        }
    }

    [TearDown]
    public void Clean()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void What_nobody_touched_holds()
    {
        var verification = Verify();

        Assert.That(
            (verification.Rows, verification.LastHash, verification.Broken),
            Is.EqualTo((5L, Scalar("select hash from audit where seq = 5"), (BrokenLink?)null))
        );
    }

    /// <summary>The bytes under the hash are a promise to every audit already written.</summary>
    [Test]
    public void A_hash_is_that_of_the_row_as_JSON()
    {
        var row =
            $$"""{"seq":2,"now":"2026-11-22T09:00:00.000Z","keyId":"k2","name":"Ключ «2»","role":"executiveBody","bodyId":"b","address":"192.0.2.2","action":"updated","resource":"program","id":"p2","before":"{\"title\":\"було\"}","after":"{\"title\":\"стало \\u2028\"}","previousHash":"{{Scalar("select hash from audit where seq = 1")}}"}""";

        Assert.That(
            Scalar("select hash from audit where seq = 2"),
            Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row))))
        );
    }

    [TestCase("at = '2026-11-22T09:00:00.001Z'")]
    [TestCase("key_id = 'x'")]
    [TestCase("actor = 'x'")]
    [TestCase("role = 'x'")]
    [TestCase("body_id = null")]
    [TestCase("address = ''")]
    [TestCase("action = 'x'")]
    [TestCase("resource = 'x'")]
    [TestCase("resource_id = 'x'")]
    [TestCase("states = null")]
    [TestCase("states = audit_states(null, '{}')")]
    [TestCase("states = gzip(cast('{}' as blob))")]
    [TestCase("states = x'00'")]
    [TestCase("previous_hash = hash")]
    [TestCase("rows_hash = hash")]
    [TestCase("hash = replace(hash, substr(hash, 1, 1), 'g')")]
    public void An_edited_column_is_found_whichever_it_is(string edit)
    {
        Execute($"{WithoutTriggers} update audit set {edit} where seq = 3");

        Broken("AUDIT_ROW_EDITED", 3, rows: 2);
    }

    [Test]
    public void Every_column_takes_part()
    {
        var tried = TestContext
            .CurrentContext.Test.Type!.GetMethod(nameof(An_edited_column_is_found_whichever_it_is))!
            .GetCustomAttributes(typeof(TestCaseAttribute), false)
            .Select(test => ((string)((TestCaseAttribute)test).Arguments[0]!).Split(' ')[0])
            .Distinct();

        Assert.That(
            tried.Append("seq"),
            Is.EquivalentTo(_database.Read(connection => connection.Query<string>("select name from pragma_table_info('audit')").ToList()))
        );
    }

    [TestCase("delete from audit where seq = 3", "AUDIT_ROW_REMOVED", 3)]
    [TestCase("delete from audit where seq = 1", "AUDIT_ROW_REMOVED", 1)]
    [TestCase("delete from audit where seq = 5", "AUDIT_TAIL_CUT", 5)]
    [TestCase("delete from audit where seq > 2", "AUDIT_TAIL_CUT", 3)]
    [TestCase("delete from audit", "AUDIT_TAIL_CUT", 1)]
    [TestCase("delete from audit where seq = 2; update audit set seq = seq - 1 where seq > 2", "AUDIT_ROW_EDITED", 2)]
    [TestCase(
        "insert into audit select 0, at, key_id, actor, role, body_id, address, action, resource, resource_id, previous_hash, substr(hash, 2) || substr(hash, 1, 1), rows_hash, states from audit where seq = 1",
        "AUDIT_ROW_ADDED",
        0
    )]
    [TestCase("delete from audit_state", "AUDIT_ROW_ADDED", 1)]
    public void A_row_removed_or_put_in_is_found(string sql, string code, long seq)
    {
        Execute($"{WithoutTriggers} {sql}");

        Broken(code, seq, rows: code == "AUDIT_ROW_ADDED" && seq == 1 ? 5 : Math.Max(seq - 1, 0));
    }

    /// <summary>Whoever rewrites a row may compute its hash anew, but the next row remembers the old one; after the last row, the state does.</summary>
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void A_row_rewritten_with_its_hash_is_found(long seq)
    {
        Forge(seq);

        Broken("AUDIT_ROW_EDITED", seq, seq == 1 ? 1 : null);
    }

    [Test]
    public async Task A_cut_tail_stays_visible_after_the_next_write()
    {
        Execute(
            $"create table trigger_text as select sql from sqlite_master where type = 'trigger' and tbl_name in ('audit', 'audit_state'); {WithoutTriggers} delete from audit where seq > 3"
        );
        foreach (var sql in Column("select sql from trigger_text"))
        {
            Execute(sql);
        }

        await WriteAsync(6);

        Broken("AUDIT_ROW_REMOVED", 4, rows: 3);
    }

    /// <summary>One who may write the file can forge all of it from some row on: only a hash noted elsewhere tells.</summary>
    [Test]
    public void A_whole_audit_forged_anew_is_found_by_a_hash_noted_before()
    {
        var noted = Verify().LastHash;
        Assert.That(Holds(noted));
        for (var seq = 3; seq <= 5; seq++)
        {
            Forge(seq);
        }

        Execute("update audit_state set hash = (select hash from audit where seq = 5)");

        Assert.That(Verify().Broken, Is.Null, "a forgery from the inside out");
        Assert.That(Holds(noted), Is.False);
    }

    [TestCase("update audit set actor = 'x' where seq = 2")]
    [TestCase("delete from audit where seq = 5")]
    [TestCase("insert or replace into audit select * from audit where seq = 5")]
    [TestCase(
        "insert or replace into audit select 6, at, key_id, actor, role, body_id, address, action, resource, resource_id, previous_hash, hash, rows_hash, states from audit where seq = 5"
    )]
    [TestCase(
        "insert into audit select 9, at, key_id, actor, role, body_id, address, action, resource, resource_id, previous_hash, replace(hash, '0', '1') || '', rows_hash, states from audit where seq = 5"
    )]
    [TestCase("update audit_state set seq = 4")]
    [TestCase("update audit_state set seq = 5, hash = hash")]
    [TestCase("delete from audit_state")]
    [TestCase("insert or replace into audit_state (only_row, seq, hash) select 1, 0, hash from audit_state")]
    public void The_database_itself_refuses(string sql)
    {
        var refusal = Assert.Throws<SqliteException>(() => Execute(sql));

        // 1811 is a trigger's own refusal.
        Assert.That(refusal!.SqliteExtendedErrorCode, Is.EqualTo(1811), refusal.Message);
        Assert.That(Verify().Broken, Is.Null);
    }

    private Task<bool> WriteAsync(int number) =>
        _database.WriteAsync(
            new($"k{number}", $"Ключ «{number}»", "executiveBody", "b", $"192.0.2.{number}"),
            transaction =>
            {
                transaction.Record(
                    new(
                        "program",
                        $"p{number}",
                        "updated",
                        "/p",
                        1,
                        Visibility.Private,
                        new { title = "було" },
                        new { title = "стало \u2028" }
                    )
                );
                return true;
            },
            _ => true
        );

    private void Forge(long seq)
    {
        var row = _database.Read(connection =>
            connection.QuerySingle<AuditRow>($"select {AuditRow.Columns} from audit where seq = @seq", new { seq })
        );
        var forged = row with
        {
            Actor = "хтось інший",
            PreviousHash = seq == 1 ? AuditRow.NoHash : Scalar($"select hash from audit where seq = {seq - 1}")!,
        };
        Execute(
            $"{WithoutTriggers.Replace("drop trigger", "drop trigger if exists", StringComparison.Ordinal)} update audit set actor = '{forged.Actor}', previous_hash = '{forged.PreviousHash}', hash = '{forged.ComputeHash()}' where seq = {seq}"
        );
    }

    private AuditChain Verify() => _database.Read(AuditVerifier.Walk);

    private bool Holds(string hash) => _database.Read(connection => AuditVerifier.Holds(connection, hash));

    private void Broken(string code, long seq, long? rows)
    {
        var verification = Verify();
        Assert.That((verification.Broken?.Problem.Code, verification.Broken?.Seq), Is.EqualTo((code, (long?)seq)));
        Assert.That(verification.Broken!.DetailIn(Language.En), Does.Contain($"{seq}"));
        if (rows is not null)
        {
            Assert.That(verification.Rows, Is.EqualTo(rows));
        }
    }

    private string? Scalar(string sql) => Column(sql).FirstOrDefault();

    private List<string> Column(string sql)
    {
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        return [.. connection.Query<string>(sql)];
    }

    private void Execute(string sql)
    {
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        MigrationFunctions.Add(connection);
        connection.Execute(sql);
    }
}
