using System.Text.RegularExpressions;
using Monitoring.Tests.Support;
using Npgsql;

namespace Monitoring.Tests.Storage;

/// <summary>
/// That PostgreSQL can go along an index for every list that SQLite goes along one for. What it does in a register hangs on what it has
/// counted there; here it is told to sort only where nothing else is left.
/// </summary>
internal sealed partial class ReadingListsOnPostgres
{
    // Those of one day, of one title or of one kind are put in order by themselves, as SQLite does.
    private const string InPartsOnly = "^(amendments[?]sort=-(adoptedOn|effectiveFrom|title)|programs[?]sort=-kind)";

    // The lines of a few programs, which are known by their titles.
    private const string OfFewPrograms = "@afterTitle";

    private AskedLists _lists = null!;

    [OneTimeSetUp]
    public async Task Look()
    {
        if (!PostgresOfTests.IsOn)
        {
            Assert.Ignore("No PostgreSQL is named.");
        }

        _lists = await AskedLists.OfTheSample();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_lists is not null)
        {
            await _lists.DisposeAsync();
        }
    }

    [Test]
    public async Task No_list_is_sorted_that_an_index_could_keep_in_order()
    {
        var statements = await _lists.Statements(
            AskedLists.All().Where(path => !AskedLists.IsExcused(path) && !Regex.IsMatch(path, InPartsOnly))
        );
        await using NpgsqlConnection register = new(PostgresOfTests.ConnectionStringOf(_lists.File));
        await register.OpenAsync();
        Run(register, "set enable_sort = off; set enable_incremental_sort = off; set enable_seqscan = off; set enable_bitmapscan = off;");
        Run(register, "set plan_cache_mode = force_generic_plan");
        Offenders.AreNone(
            statements
                .Where(asked => asked.Sql.Contains("@limit", StringComparison.Ordinal))
                .Where(asked => !asked.Sql.Contains(OfFewPrograms, StringComparison.Ordinal))
                .Select(asked => (asked.Path, asked.Sql, Plan: Explain(register, asked.Sql)))
                .Where(asked => SortsBeforeThePage(asked.Plan))
                .Select(asked => $"{asked.Path}\n{asked.Sql}\n{string.Join('\n', asked.Plan)}")
        );
    }

    // What is put in order last is one page.
    private static bool SortsBeforeThePage(List<string> plan) =>
        plan.SkipWhile(step => !step.Contains("Limit", StringComparison.Ordinal))
            .TakeWhile(step => !step.Contains("SubPlan", StringComparison.Ordinal))
            .Any(step => step.Contains("Sort  ", StringComparison.Ordinal));

    private static List<string> Explain(NpgsqlConnection register, string sql)
    {
        var names = Parameter().Matches(sql).Select(match => match.Value).Distinct().ToList();
        var numbered = Parameter().Replace(sql, match => $"${names.IndexOf(match.Value) + 1}");
        Run(register, $"prepare asked as {numbered}");
        var values = names.Count == 0 ? "" : $"({string.Join(", ", names.Select(_ => "null"))})";
        using NpgsqlCommand command = new($"explain execute asked{values}", register);
        using var reader = command.ExecuteReader();
        List<string> plan = [];
        while (reader.Read())
        {
            plan.Add(reader.GetString(0));
        }

        reader.Close();
        Run(register, "deallocate asked");
        return plan;
    }

    private static void Run(NpgsqlConnection register, string sql)
    {
        using NpgsqlCommand command = new(sql, register);
        command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
