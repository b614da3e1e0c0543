using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>The scripts of both engines go in step, and lead to the same tables.</summary>
internal sealed class ScriptsOfBothEngines
{
    // The one that PostgreSQL begins with makes everything that the earlier ones of SQLite made.
    private const int First = 48;

    [Test]
    public void Each_number_has_a_script_for_both() =>
        Assert.That(Numbers("postgres"), Is.EqualTo(Numbers("sqlite").Where(number => number >= First)).And.Not.Empty);

    /// <summary>Names, types, defaults and keys; and what is said of each table.</summary>
    [Test]
    public void They_lead_to_the_same_tables()
    {
        if (!PostgresOfTests.IsOn)
        {
            Assert.Ignore("No PostgreSQL is named to compare with.");
        }

        using Folder folder = new();
        var other = FreshFile.New();
        Assert.That(Described(PostgresOfTests.ConnectionStringOf(other)), Is.EqualTo(Described($"Data Source={folder.Register}")));
        FreshFile.Delete(other);

        List<string> Described(string connectionString)
        {
            using Database database = new(connectionString, folder.Name, new(new TestClock(), TimeZoneInfo.Utc));
            return database.Read(connection =>
            {
                var (engine, said) = (Engine.Of(connection), Migrator.TableDescriptions(connection));
                return engine
                    .Tables(connection)
                    .SelectMany(table =>
                        engine
                            .Columns(connection, table)
                            .Select(column => $"{table} {column}")
                            .Append($"{table}: {said.GetValueOrDefault(table)}")
                    )
                    .ToList();
            });
        }
    }

    private static IEnumerable<int> Numbers(string engine) =>
        Directory
            .GetFiles(Repository.Path($"migrations/{engine}"), "*.sql")
            .Select(file => int.Parse(Path.GetFileName(file).AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture))
            .Order();
}
