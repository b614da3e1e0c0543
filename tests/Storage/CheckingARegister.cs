using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>A register whose file was edited behind the service's back is told apart from a whole one, and what is wrong is named; it can be carried away as JSON.</summary>
[OfTheFile("its edits are in the words of SQLite; MovingARegister checks the other")]
internal sealed class CheckingARegister
{
    private static Folder s_whole = null!;

    private Folder _folder = null!;

    [OneTimeSetUp]
    public async Task HasARegisterWithAPublicationAsync()
    {
        s_whole = new();
        using MonitoringApp app = new(s_whole.Register);
        var key = await app.HasKeyAsync("coordinator");
        var program = Valid.Program(await app.HasBodyAsync());
        program["measures"]![0]!["funding"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["year"] = 2026,
                    ["source"] = "stateBudget",
                    ["withinAppropriations"] = true,
                }
            );
        var id = await app.HasActiveProgramAsync(program);
        // More was spent by the second quarter than by the third: a negative quarter.
        foreach (var (period, spent) in new[] { ("2026-Q3", "300000.00"), ("2026-Q2", "310000.00") })
        {
            var report = Valid.Report(spent);
            report["measures"]![0]!["deviationReason"] = "Так склалося";
            report["measures"]![0]!["funding"]!.AsArray().Add(new JsonObject { ["source"] = "stateBudget", ["spent"] = "50.00" });
            await new ReportClient(app, $"programs/{id}/reports/{period}", MonitoringApp.Administrator).IsAcceptedAsync(report);
        }

        await app.SendAsync("POST", "/open-data/publications", null, key).Expecting(HttpStatusCode.Created);
        await app.SendAsync("POST", "executive-bodies", new { name = "Управління" }, key, null, ("Idempotency-Key", "kept-once"))
            .Expecting(HttpStatusCode.Created);
    }

    [OneTimeTearDown]
    public void Clean() => s_whole.Dispose();

    [SetUp]
    public void Copy() => _folder = s_whole.Copy();

    [TearDown]
    public void CleanCopy() => _folder.Dispose();

    [Test]
    public void A_whole_one_has_no_fault()
    {
        var findings = Check();

        Assert.That(findings.Select(finding => finding.Fault), Has.All.Null);
        Assert.That(
            findings.Where(finding => finding.Name != "orphan rows").Select(finding => finding.Count),
            Has.All.Positive,
            "each check looked at something"
        );
    }

    [TestCase("update snapshot_bytes set bytes = gzip(cast('{}' as blob))", "snapshots", "2026-Q3 1")]
    [TestCase("update snapshot_bytes set bytes = x'1f8b'", "snapshots", "2026-Q3 1")]
    [TestCase("update snapshot_bytes set bytes = x'00'", "snapshots", "2026-Q3 1")]
    [TestCase("update snapshot set sha256 = replace(sha256, substr(sha256, 1, 1), 'x')", "snapshots", "2026-Q3 1")]
    [TestCase("update publication_file set bytes = x'00' where name like 'programs%'", "publication files", "1 programs")]
    [TestCase("update edition_total set planned_kopiykas = planned_kopiykas + 1", "totals of editions", "communityBudgetGeneral")]
    [TestCase("update edition_total set lines_without_amount = 2 where lines_without_amount = 1", "totals of editions", "stateBudget")]
    [TestCase("update snapshot_total set lines_without_amount = 2 where lines_without_amount = 1", "totals of snapshots", "stateBudget")]
    [TestCase(
        "update snapshot_total set spent_without_amount_kopiykas = 1 where lines_without_amount = 1",
        "totals of snapshots",
        "stateBudget"
    )]
    [TestCase("delete from edition_total", "totals of editions", "2026")]
    [TestCase("update funding set amount_kopiykas = amount_kopiykas + 1", "totals of editions", "2026")]
    [TestCase("update snapshot_total set spent_kopiykas = spent_kopiykas + 1", "totals of snapshots", "2026-Q3")]
    [TestCase("update snapshot_funding set spent_kopiykas = spent_kopiykas + 1", "lines of snapshots; totals of snapshots", "2026-Q3 1")]
    [TestCase("update snapshot_funding set donor = 'Хтось' where period = '2026-Q2'", "lines of snapshots", "2026-Q2 1")]
    [TestCase("update snapshot_measure set result = 'Усе зроблено' where period = '2026-Q2'", "lines of snapshots", "2026-Q2 1")]
    [TestCase("delete from snapshot_indicator where period = '2026-Q2'", "lines of snapshots", "2026-Q2 1")]
    [TestCase("update negative_quarter set spent_kopiykas = spent_kopiykas - 1", "negative quarters", "2026-Q3 1 1 1.1")]
    [TestCase("update negative_quarter set position = 1", "negative quarters", "2026-Q3 1 1 1.1")]
    [TestCase("delete from negative_quarter", "negative quarters", "2026-Q3 1 1 1.1")]
    [TestCase("update report_standing set submitted = 2", "standing of reports", "2026-Q3 known from")]
    [TestCase("update report_standing set accepted = null", "standing of reports", "2026-Q3 known from")]
    [TestCase("delete from report_standing", "standing of reports", "2026-Q3 known from")]
    [TestCase("update edition_validity set through_on = '2026-12-30' where has_begun = 1", "spells and duties", "2026-01-01 known from")]
    [TestCase("delete from edition_validity where has_begun = 0", "spells and duties", "0001-01-01 known from")]
    [TestCase("delete from report_duty where period = '2026-Q3'", "spells and duties", "2026-Q3 known from")]
    [TestCase("update report_duty set known_until = '2027-01-01T00:00:00.000Z' where period = '2027-Q1'", "spells and duties", "2027-Q1")]
    [TestCase("delete from change where seq = 2", "changes", "the feed should hold")]
    [TestCase("update feed_state set seq = seq + 1", "changes", "the feed should hold")]
    [TestCase("delete from executive_body", "orphan rows", "executive_body")]
    [TestCase("update audit set actor = 'x' where seq = 2", "audit rows", "row 2")]
    [TestCase("delete from audit where seq = (select max(seq) from audit)", "audit rows", "row")]
    public void An_edit_is_found_and_named(string sql, string name, string fault)
    {
        Edit(sql);

        // Of most edits the digests tell as well; of what is only worked out, and of the chain, this alone.
        var found = Check()
            .Where(finding => finding.Fault is not null && !finding.Name.StartsWith("proved rows", StringComparison.Ordinal))
            .ToList();
        Assert.That(found.Select(finding => finding.Name), Is.EqualTo(name.Split("; ")));
        Assert.That(found[0].Fault, Does.Contain(fault));
    }

    [Test]
    public void An_index_that_lacks_a_row_is_found()
    {
        Edit(
            "pragma writable_schema = on; update sqlite_master set sql = replace(sql, '(at, seq)', '(key_id, seq)') where name = 'audit_by_time'; pragma writable_schema = off"
        );

        Assert.That(Check(count: 1).Single().Fault, Does.Contain("audit_by_time"));
    }

    [Test]
    public void The_export_names_every_table_with_a_sentence_and_no_secret()
    {
        var text = Exported();
        var tables = JsonNode.Parse(text)!["tables"]!.AsObject();
        using RegisterFile file = new(_folder.Register);

        Assert.That(
            tables.Select(table => table.Key),
            Is.EquivalentTo(
                file.Rows(
                    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not in ('idempotency', 'proof', 'desk_session', 'desk_draft')"
                )
            )
        );
        foreach (var (name, table) in tables)
        {
            Assert.That((string?)table!["about"], name == "schema_migration" ? Is.Empty : Does.EndWith(".").Or.EndWith(":"), name);
            Assert.That($"{table["rows"]!.AsArray().Count}", Is.EqualTo(file.Rows($"select count(*) from {name}").Single()), name);
        }

        foreach (
            var secret in file.Rows("select lower(hex(secret_hash)) from access_key")
                .Concat(file.Rows("select secret_hash from access_key"))
                .Append("kept-once")
        )
        {
            Assert.That(text, Does.Not.Contain(secret));
        }
    }

    [Test]
    public void One_state_is_exported_in_the_same_bytes()
    {
        var first = Exported();

        Assert.That(Exported(), Is.EqualTo(first));
    }

    private string Exported()
    {
        using var connection = SingleFile.OpenToRead(_folder.Register);
        using MemoryStream output = new();
        Export.Write(connection, output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private List<CheckFault> Check(int? count = null)
    {
        using var connection = SingleFile.OpenToRead(_folder.Register);
        return [.. RegisterCheck.Run(connection).Take(count ?? int.MaxValue)];
    }

    // As somebody with the file and an editor of databases would, who has first taken the triggers away.
    private void Edit(string sql)
    {
        using SqliteConnection connection = new($"Data Source={_folder.Register};Pooling=False");
        connection.Open();
        MigrationFunctions.Add(connection);
        connection.Execute("pragma foreign_keys = off");
        foreach (var trigger in connection.Query<string>("select name from sqlite_master where type = 'trigger'").ToList())
        {
            connection.Execute($"drop trigger {trigger}");
        }

        connection.Execute(sql);
    }
}
