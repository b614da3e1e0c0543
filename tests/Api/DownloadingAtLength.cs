using Microsoft.Data.Sqlite;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>A dataset of a size no city has.</summary>
// The memory it measures is the whole process's.
[NonParallelizable]
[OfTheFile("it is filled past the service, in words of SQLite, and its log is looked at")]
internal sealed class DownloadingAtLength
{
    private const int Programs = 100_000;

    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        await _app.HasActiveProgramAsync(Valid.Program(await _app.HasBodyAsync()));
        await FillAsync();
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    /// <summary>A hundred thousand programs, while a second reader has not taken a byte: neither memory nor the register is held.</summary>
    [TestCase("programs.csv")]
    [TestCase("programs.json")]
    public async Task Costs_no_memory_and_a_slow_reader_holds_nothing(string path)
    {
        using HttpClient http = new() { BaseAddress = _app.Http.BaseAddress };
        await http.GetByteArrayAsync("/open-data/reports.csv");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using CancellationTokenSource done = new();
        var peak = Task.Run(() =>
        {
            long most = 0;
            while (!done.IsCancellationRequested)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                Thread.Sleep(20);
            }

            return most;
        });

        using var slow = await http.GetAsync($"/open-data/{path}", HttpCompletionOption.ResponseHeadersRead);
        var rows = await CountAsync(http, path);
        await done.CancelAsync();

        TestContext.Out.WriteLine(
            $"{path}: {slow.Content.Headers.ContentLength / 1024 / 1024} MB, live memory grew by at most {await peak / 1024} KB"
        );
        Assert.That(rows, Is.EqualTo(Programs));
        Assert.That(slow.Content.Headers.ContentLength, Is.GreaterThan(30 * 1024 * 1024));
        Assert.That(await peak, Is.LessThan(8 * 1024 * 1024));

        // Were the slow reader inside a read moment, the log could not be emptied.
        await _app.HasBodyAsync("Поки хтось повільно читає");
        await using SqliteConnection connection = new($"Data Source={_app.File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        Assert.That(command.ExecuteScalar(), Is.EqualTo(0L));
    }

    private static async Task<int> CountAsync(HttpClient http, string path)
    {
        using StreamReader reader = new(await http.GetStreamAsync($"/open-data/{path}"));
        var rows = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            rows += line.Contains("Програма розвитку", StringComparison.Ordinal) ? 1 : 0;
        }

        return rows;
    }

    // Past the service, which would take minutes: copies of the one program.
    private async Task FillAsync()
    {
        await using SqliteConnection connection = new($"Data Source={_app.File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            begin immediate;
            create temp table copy as with recursive n(i) as (select 1 union all select i + 1 from n where i < {Programs
                - 1}) select i, printf('copy-%08d', i) as id from n;
            insert into program (id, kind, status, deviation_threshold, official_id, official_id_identity, in_force_from, revision, created_at)
            select c.id, p.kind, p.status, p.deviation_threshold, c.id, c.id, p.in_force_from, 1, p.created_at from copy c, program p where p.id not like 'copy-%';
            insert into legal_act (id, program_id, identity, type, title, number, adopted_on, url, publisher_name, publisher_id)
            select c.id, c.id, a.identity, a.type, a.title, c.id, a.adopted_on, a.url, a.publisher_name, a.publisher_id from copy c, legal_act a where a.id not like 'copy-%';
            insert into edition (id, program_id, number, title, title_folded, title_sort, responsible_body_id, responsible_name, valid_from, valid_through, legal_act_id, adopted_on, effective_from, recorded_at)
            select c.id, c.id, 0, e.title, e.title_folded, e.title_sort, e.responsible_body_id, e.responsible_name, e.valid_from, e.valid_through, c.id, e.adopted_on, e.effective_from, e.recorded_at
            from copy c, edition e where e.id not like 'copy-%';
            insert into edition_validity (program_id, known_from, from_on, through_on, edition_id, has_begun, known_until)
            select c.id, v.known_from, v.from_on, v.through_on, c.id, v.has_begun, v.known_until
            from copy c, edition_validity v where v.edition_id not like 'copy-%';
            commit;
            """;
        await command.ExecuteNonQueryAsync();
    }
}
