using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Storage;

/// <summary>The answers kept for repeated requests stay within their bounds, and each access key within its own.</summary>
internal sealed class KeepingAnswers
{
    private readonly TestClock _time = new();
    private DirectoryInfo _folder = null!;
    private Database _database = null!;

    [SetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("monitoring-");
        _database = new($"Data Source={Path.Combine(_folder.FullName, "programs.db")}", _folder.FullName, new(_time, TimeZoneInfo.Utc));
    }

    [TearDown]
    public void Close()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public async Task The_newest_64_MiB_of_each_access_key_stay()
    {
        await KeepAsync("modest", 1, 10);
        await KeepAsync("eager", 70, (1024 * 1024) - 512);

        Assert.That(Names("modest"), Is.EqualTo(new[] { 0 }));
        Assert.That(
            Names("eager"),
            Is.EqualTo(Enumerable.Range(6, 64)),
            "a row weighs 512 bytes besides its body, so that their number is bounded too"
        );
    }

    [Test]
    public async Task Old_answers_go_a_few_at_a_time()
    {
        await KeepAsync("gone", 50, 10);
        _time.Now += TimeSpan.FromDays(7);

        await KeepAsync("here", 1, 10);
        Assert.That(Names("gone"), Is.EqualTo(Enumerable.Range(20, 30)), "the oldest first");
        await KeepAsync("here", 2, 10);

        Assert.That(Names("gone"), Is.Empty);
    }

    private Task<bool> KeepAsync(string keyId, int count, int bytes) =>
        _database.WriteAsync(
            new(keyId, keyId, "coordinator", null, ""),
            transaction =>
            {
                var body = new byte[bytes];
                for (var number = 0; number < count; number++)
                {
                    IdempotencyStore.Keep(
                        transaction,
                        keyId,
                        $"{number}",
                        new()
                        {
                            RequestHash = new('0', 64),
                            Status = 200,
                            Language = "uk",
                            Location = null,
                            Revision = null,
                            Body = body,
                        }
                    );
                }

                return true;
            },
            _ => true
        );

    private List<int> Names(string keyId) =>
        _database.Read(connection =>
            connection
                .Query<int>("select cast(name as integer) from idempotency where key_id = @keyId order by size_to_date", new { keyId })
                .AsList()
        );
}
