using Monitoring.Platform.Storage;
using Npgsql;

namespace Monitoring.Tests.Unit;

/// <summary>How many connections to a PostgreSQL server a process may have open; none is opened here.</summary>
internal sealed class PoolingConnections
{
    [TestCase("", 40, 4)]
    [TestCase("Maximum Pool Size=12", 12, 4)]
    [TestCase("Minimum Pool Size=10", 40, 4)]
    [TestCase("Minimum Pool Size=60", 40, 4)]
    public void Readers_are_as_many_as_was_said_and_closers_a_few(string said, int readers, int closers)
    {
        PostgresPlace place = new($"Host=db.example;Database=programs;{said}");
        using var ofReaders = place.Readers(TimeSpan.FromSeconds(1));
        using var ofClosers = place.Closers(TimeSpan.FromSeconds(1));

        Assert.That((MostOf(ofReaders), MostOf(ofClosers)), Is.EqualTo((readers, closers)));

        static int MostOf(NpgsqlDataSource pool) => new NpgsqlConnectionStringBuilder(pool.ConnectionString).MaxPoolSize;
    }
}
