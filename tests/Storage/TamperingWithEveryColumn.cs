using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Operations.Backups;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>
/// Somebody with the file takes the triggers away, changes one column of one row, and puts the triggers back: whichever column it is, of
/// whichever table, check names the table. The tables and columns are those of the schema.
/// </summary>
[OfTheFile("what is edited are the rows of a file")]
internal sealed class TamperingWithEveryColumn
{
    /// <summary>What is no record of the city, or has no value to change: each with its reason.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["public_state.sequence"] = "a counter of commits, for validators",
        ["feed_state.day"] = "how far the service has looked",
        ["access_key.last_used_at"] = "a use is no change of a key",
        ["import.id"] = "what was answered, for whoever asks again",
        ["import.key_id"] = "what was answered, for whoever asks again",
        ["import.started_at"] = "what was answered, for whoever asks again",
        ["import.state"] = "what was answered, for whoever asks again",
        ["import.answer"] = "what was answered, for whoever asks again",
    };

    private static readonly Dictionary<string, string> s_words = new()
    {
        ["report_listing"] = "lines of the list of reports",
        ["audit"] = "audit rows",
        ["audit_state"] = "audit rows",
        ["feed_state"] = "changes",
        ["edition_validity"] = "spells and duties",
        ["report_duty"] = "spells and duties",
        ["edition_total"] = "totals of editions",
        ["snapshot_measure"] = "lines of snapshots",
        ["snapshot_funding"] = "lines of snapshots",
        ["snapshot_indicator"] = "lines of snapshots",
        ["snapshot_part"] = "lines of snapshots",
        ["snapshot_total"] = "totals of snapshots",
        ["negative_quarter"] = "negative quarters",
        ["report_standing"] = "standing of reports",
        ["edition"] = "folded text",
        ["measure"] = "folded text",
        ["executive_body"] = "folded text",
    };

    /// <summary>A row for each table that one accepted report leaves empty.</summary>
    private static readonly Dictionary<string, string> s_rows = new()
    {
        ["holiday_list"] = "(year, number, recorded_at) values (2027, 1, @Now)",
        ["holiday"] = "(year, number, day, name) values (2027, 1, '2027-01-01', 'Новий рік')",
        ["legal_act_address"] = "(legal_act_id, number, url, recorded_at) select id, 1, 'https://rada.example.org/1', @Now from legal_act",
        ["report_extension"] =
            "(program_id, period, number, until, reason, actor, recorded_at) select id, '2026-Q1', 1, '2026-05-01', 'хвороба', 'к', @Now from program",
        ["stage"] = "(edition_id, number, position, title, valid_from, valid_through) select id, 'I', 0, 'Перший', 2026, 2026 from edition",
        ["co_executant"] =
            "(edition_id, position, body_id, body_name) select e.id, 0, b.id, b.name from edition e, executive_body b where b.id <> e.responsible_body_id",
        ["measure_executant"] =
            "(edition_id, measure_code, position, body_id, body_name) select edition_id, m.code, 0, b.id, b.name from measure m, executive_body b limit 1",
        ["classification"] = "(edition_id, measure_code, scheme, code, position) select id, '', 'sdg', '7', 0 from edition",
        ["annulment"] = "(program_id, subject, number, reason, actor, recorded_at) select id, 'step', 1, 'помилка', 'к', @Now from program",
        ["import"] = "(id, key_id, started_at, state, answer) select '0190', id, @Now, 'done', '{}' from access_key limit 1",
        ["expert_conclusion"] =
            "(program_id, number, edition_number, document_number, identity, issued_on, verdict, remarks, wording_sha256, recorded_at) "
            + "select program_id, 1, number, '17', '17', '2026-01-10', 'positive', '[]', lower(hex(zeroblob(32))), @Now from edition where recording = 1",
    };

    private static Folder s_register = null!;

    [OneTimeSetUp]
    public async Task HasARegisterWithARowInEveryTableAsync()
    {
        s_register = new();
        using (MonitoringApp app = new(s_register.Register))
        {
            var planned = Valid.Program(await app.HasBodyAsync());
            Valid.Divided(planned["indicators"]![0]!.AsObject());
            var program = await app.HasActiveProgramAsync(planned);
            var report = Valid.Report();
            report["indicators"]![0]!["parts"] = new JsonArray(Valid.Part("women", 20), Valid.Part("men", 10));
            await new ReportClient(app, $"programs/{program}/reports/2026-Q3", MonitoringApp.Administrator).IsAcceptedAsync(report);
            // More was spent by the second quarter than by the third: a negative quarter.
            await new ReportClient(app, $"programs/{program}/reports/2026-Q2", MonitoringApp.Administrator).IsAcceptedAsync(
                Valid.ReportOf(("1.1", "communityBudgetGeneral", "310000.00"))
            );
            var key = await app.HasKeyAsync("coordinator");
            await app.SendAsync(
                    "POST",
                    $"programs/{program}/editions/0/rectification",
                    new { reason = "Описка в даті", effectiveFrom = "2026-01-02" },
                    key,
                    (await app.GetAsync($"programs/{program}", key)).Etag
                )
                .Expecting(HttpStatusCode.OK);
            await app.SendAsync("POST", "/open-data/publications", null, key).Expecting(HttpStatusCode.Created);
            await app.SendAsync("POST", "executive-bodies", new { name = "Управління" }, key, null, ("Idempotency-Key", "kept-once"))
                .Expecting(HttpStatusCode.Created);
        }

        using Database database = new($"Data Source={s_register.Register}", s_register.Name, new(new TestClock(), TimeZoneInfo.Utc));
        await FillAsync(database);
    }

    [OneTimeTearDown]
    public void Clean() => s_register.Dispose();

    [Test]
    public void A_register_nobody_touched_has_no_fault()
    {
        using var connection = Open(s_register.Register);
        Assert.That(Faults(connection), Is.Empty);
    }

    [Test]
    public void Every_table_has_a_row()
    {
        using var connection = Open(s_register.Register);
        Assert.That(Tables(connection).Where(table => connection.ExecuteScalar<long>($"select count(*) from {table}") == 0), Is.Empty);
    }

    [Test]
    public void Every_exception_is_a_column()
    {
        using var connection = Open(s_register.Register);
        Assert.That(
            s_exceptions.Keys,
            Is.SubsetOf(Tables(connection).SelectMany(table => Columns(connection, table).Select(c => $"{table}.{c.Name}")))
        );
    }

    [Test]
    public void Every_column_of_every_table_is_proved()
    {
        using Tampering file = new();
        List<string> unseen = [];
        var tried = 0;
        foreach (var table in Tables(file.Connection))
        {
            foreach (var column in Columns(file.Connection, table).Where(column => !s_exceptions.ContainsKey($"{table}.{column.Name}")))
            {
                tried++;
                if (!file.FaultsAfter(connection => Change(connection, table, column)).Any(fault => Names(fault, table)))
                {
                    unseen.Add($"{table}.{column.Name}");
                }
            }
        }

        Assert.That(unseen, Is.Empty);
        TestContext.Out.WriteLine($"{tried} columns were changed, one by one.");
    }

    [Test]
    public void A_row_removed_from_any_table_is_found()
    {
        using Tampering file = new();

        Assert.That(
            Tables(file.Connection)
                .Except(["public_state", "import"])
                .Where(table =>
                    !file.FaultsAfter(connection => connection.Execute($"delete from {table} where {Picked(connection, table)}"))
                        .Any(fault => Names(fault, table))
                ),
            Is.Empty
        );
    }

    [Test]
    public void A_row_put_into_a_table_is_found()
    {
        using Tampering file = new();

        Assert.That(
            file.FaultsAfter(connection =>
                connection.Execute(
                    "insert into program_step (program_id, number, status, recorded_at) select id, 99, status, created_at from program limit 1"
                )
            ),
            Has.Some.Contains("`program_step`").And.Contains("knows nothing of this row")
        );
        Assert.That(
            file.FaultsAfter(connection =>
                connection.Execute(
                    "insert into stage (edition_id, number, position, title, valid_from, valid_through) select edition_id, 'IX', 9, title, 2026, 2026 from stage limit 1"
                )
            ),
            Has.Some.Contains("`stage`").And.Contains(" IX: the audit knows nothing of this row")
        );
    }

    /// <summary>Whoever knows how it is made can forge all from some row on; what was published says otherwise.</summary>
    [Test]
    public void A_register_rewritten_from_the_middle_no_longer_holds_what_was_published()
    {
        using Tampering file = new();
        var (before, after) = (file.HashOf(1), file.HashOf(3));
        List<CheckFault> kept = [];

        var faults = file.FaultsAfter(connection =>
        {
            connection.Execute("update audit set actor = 'хтось інший' where seq = 2");
            var previous = connection.ExecuteScalar<string>("select hash from audit where seq = 1")!;
            foreach (var row in connection.Query<AuditRow>($"select {AuditRow.Columns} from audit where seq > 1 order by seq").ToList())
            {
                var forged = row with { PreviousHash = previous };
                previous = forged.ComputeHash();
                connection.Execute(
                    "update audit set previous_hash = @PreviousHash, hash = @previous where seq = @Seq",
                    new
                    {
                        forged.PreviousHash,
                        previous,
                        forged.Seq,
                    }
                );
            }

            connection.Execute("update audit_state set hash = @previous", new { previous });
            // As check --known-hash asks: of a hash from before the row the forgery began at, and of one from after it.
            kept = [.. new[] { before, after }.Select(hash => RegisterCheck.Run(connection, hash).Last())];
        });

        Assert.That(faults, Is.EqualTo(new[] { "hashes published: the audit does not hold that of publication 1: it was rewritten" }));
        Assert.That(kept.Select(finding => finding.Name), Has.All.EqualTo("hash you kept"));
        Assert.That(kept.Select(finding => finding.Fault is null), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public void The_row_the_field_and_the_moment_are_named()
    {
        using Tampering file = new();
        file.Connection.Execute("update snapshot set days_late = 99 where number = 1");

        var fault = RegisterProof.Faults(file.Connection).First();

        Assert.That((fault.Kind, fault.Table), Is.EqualTo((ProofFaultKind.Edited, "snapshot")));
        Assert.That(fault.Fields, Is.EqualTo(new[] { "days_late" }));
        Assert.That(fault.Key, Does.Match("^[0-9a-f-]{36}/20[0-9]{2}-Q[1-4]/1$"));
        Assert.That(fault.AuditSeq, Is.Positive);
        Assert.That(fault.At, Does.Match("^20[0-9]{2}-"));
    }

    [Test]
    public void A_line_is_named_within_its_owner()
    {
        using Tampering file = new();
        file.Connection.Execute(
            $"update funding set amount_kopiykas = amount_kopiykas + 1 where {Picked(file.Connection, "funding", "amount_kopiykas")}"
        );

        var fault = RegisterProof.Faults(file.Connection).First(fault => fault.Table == "funding");

        Assert.That(fault.Fields, Is.EqualTo(new[] { "amount_kopiykas" }));
        Assert.That(fault.Key, Does.Match("^[0-9a-f-]{36} "));
    }

    // The chain and the counters are told of in words; that a state has one row, by the check of its own table.
    private static bool Names(string fault, string table) =>
        fault.Contains($"`{table}`", StringComparison.Ordinal)
        || (
            table.EndsWith("_state", StringComparison.Ordinal)
            && fault.Contains($"CHECK constraint failed in {table}", StringComparison.Ordinal)
        )
        || s_words.TryGetValue(table, out var words) && fault.StartsWith(words, StringComparison.Ordinal);

    private static List<string> Faults(SqliteConnection connection) =>
        [
            .. RegisterCheck
                .Run(connection)
                .Where(finding => finding.Fault is not null)
                .Select(finding => $"{finding.Name}: {finding.Fault}"),
        ];

    /// <summary>Changes the column of one row to another value that its table takes.</summary>
    private static void Change(SqliteConnection connection, string table, (string Name, string Type) column)
    {
        var picked = Picked(connection, table, column.Name);
        List<string> refusals = [];
        foreach (var value in Others(column))
        {
            try
            {
                if (
                    connection.Execute($"update {table} set {column.Name} = {value} where {picked} and {column.Name} is not ({value})") == 1
                )
                {
                    return;
                }
            }
            catch (SqliteException refusal)
            {
                refusals.Add($"{value}: {refusal.Message}");
            }
        }

        Assert.Fail($"No value was found to change {table}.{column.Name} to: {string.Join("; ", refusals)}");
    }

    // Whoever has the file does not ask what the checks allow.
    private static string[] Others((string Name, string Type) column) =>
        column.Type switch
        {
            "INTEGER" => [$"{column.Name} + 1", $"{column.Name} + 1000", "1"],
            "BLOB" => ["x'00'"],
            _ => [$"{column.Name} || 'x'", "'x'"],
        };

    // A row that has a value there, where one has: of the first, so that it is one that others refer to.
    private static string Picked(SqliteConnection connection, string table, string? column = null)
    {
        var key = connection.Query<string>($"select name from pragma_table_info('{table}') where pk > 0 order by pk").ToList();
        var order = column is null ? "" : $"order by {column} is null";
        return $"({string.Join(", ", key)}) = (select {string.Join(", ", key)} from {table} {order} limit 1)";
    }

    /// <summary>A copy of the register whose triggers are gone while it is edited, and back when it is looked at.</summary>
    private sealed class Tampering : IDisposable
    {
        private readonly Folder _copy = s_register.Copy();
        private readonly List<(string Name, string Sql)> _triggers;

        public Tampering()
        {
            Connection = Open(_copy.Register);
            Connection.Execute("pragma foreign_keys = off; pragma synchronous = off");
            _triggers = [.. Connection.Query<(string, string)>("select name, sql from sqlite_master where type = 'trigger'")];
            _triggers.ForEach(trigger => Connection.Execute($"drop trigger {trigger.Name}"));
        }

        public SqliteConnection Connection { get; }

        public string HashOf(int seq) => Connection.ExecuteScalar<string>("select hash from audit where seq = @seq", new { seq })!;

        /// <summary>What check says of one edit, which is then taken back.</summary>
        public List<string> FaultsAfter(Action<SqliteConnection> edit)
        {
            using var transaction = Connection.BeginTransaction();
            Connection.Execute("pragma ignore_check_constraints = on");
            edit(Connection);
            Connection.Execute("pragma ignore_check_constraints = off");
            _triggers.ForEach(trigger => Connection.Execute(trigger.Sql));
            return Faults(Connection);
        }

        public void Dispose()
        {
            Connection.Dispose();
            _copy.Dispose();
        }
    }

    // Of the desk's two tables nothing is a record: who is signed in, and what is being typed.
    private static List<string> Tables(SqliteConnection connection) =>
        [
            .. connection
                .Query<string>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
                .Except(["desk_session", "desk_draft"]),
        ];

    private static List<(string Name, string Type)> Columns(SqliteConnection connection, string table) =>
        [.. connection.Query<(string, string)>($"select name, type from pragma_table_info('{table}')")];

    private static SqliteConnection Open(string file)
    {
        SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Writes, as the service does, a row into each table that the demonstration data leave empty.</summary>
    private static Task<bool> FillAsync(Database database) =>
        database.WriteAsync(
            new("test", "test", "coordinator", null, ""),
            transaction =>
            {
                var connection = transaction.Connection;
                var triggers = connection
                    .Query<(string Name, string Sql)>("select name, sql from sqlite_master where type = 'trigger'")
                    .ToList();
                triggers.ForEach(trigger => connection.Execute($"drop trigger {trigger.Name}"));
                foreach (var (table, insert) in s_rows.Where(row => connection.ExecuteScalar<long>($"select count(*) from {row.Key}") == 0))
                {
                    connection.Execute($"insert into {table} {insert}", new { transaction.Now });
                }

                triggers.ForEach(trigger => connection.Execute(trigger.Sql));
                return true;
            },
            _ => true
        );
}
