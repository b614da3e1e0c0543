using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using NpgsqlTypes;

namespace Monitoring.Tests.Unit;

/// <summary>What rows say, as parameters of PostgreSQL.</summary>
internal sealed class TellingAServerOfRows
{
    private const string Insert = "insert into paid (title, year, amount, bytes) values (@Title, @Year, @Amount, @Bytes)";

    private static readonly Row s_whole = new("Ремонт", 2026, new Money(150), [1, 2]);
    private static readonly Row s_empty = new(null, null, null, null);

    private sealed record Row(string? Title, int? Year, Money? Amount, byte[]? Bytes);

    [TestCase(nameof(Row.Title), NpgsqlDbType.Text)]
    [TestCase(nameof(Row.Year), NpgsqlDbType.Bigint)]
    [TestCase(nameof(Row.Amount), NpgsqlDbType.Bigint)]
    [TestCase(nameof(Row.Bytes), NpgsqlDbType.Bytea)]
    public void What_is_missing_is_of_the_type_that_it_would_have(string column, NpgsqlDbType type)
    {
        var property = typeof(Row).GetProperty(column)!;
        var (there, missing) = (PostgresParameters.Of(property, s_whole), PostgresParameters.Of(property, s_empty));
        Assert.That((there.NpgsqlDbType, missing.NpgsqlDbType), Is.EqualTo((type, type)));
        Assert.That((there.Value is DBNull, missing.Value is DBNull), Is.EqualTo((false, true)));
    }

    [Test]
    public void Rows_of_an_insert_are_arrays_of_their_columns()
    {
        var (sql, arrays) = PostgresParameters.OfAll(Insert, typeof(Row).GetProperties(), [s_whole, s_empty])!.Value;
        Assert.That(sql, Is.EqualTo("insert into paid (title, year, amount, bytes) select * from unnest(@Title, @Year, @Amount, @Bytes)"));
        Assert.That(
            arrays.Select(array => array.Value),
            Is.EqualTo(
                new object[]
                {
                    new[] { "Ремонт", null },
                    new long?[] { 2026, null },
                    new long?[] { 150, null },
                    new byte[]?[] { [1, 2], null },
                }
            )
        );
    }

    [Test]
    public void What_is_no_plain_insert_is_told_row_by_row() =>
        Assert.That(PostgresParameters.OfAll("delete from paid where year = @Year", typeof(Row).GetProperties(), [s_whole]), Is.Null);
}
