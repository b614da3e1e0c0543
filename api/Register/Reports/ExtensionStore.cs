using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Register.Reports;

/// <summary>The table of extensions; of one report's, the last counts.</summary>
internal static class ExtensionStore
{
    public sealed record Row
    {
        public required string ProgramId { get; init; }

        public required string Period { get; init; }

        public required int Number { get; init; }

        public required DateOnly Until { get; init; }

        public required string Reason { get; init; }

        public required string Actor { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }

        public ReportExtension ToExtension() =>
            new()
            {
                Until = Until,
                Reason = Reason,
                At = RecordedAt,
                By = Actor,
            };
    }

    private const string Columns = "program_id as ProgramId, period, number, until, reason, actor, recorded_at as RecordedAt";

    public static Row? Find(DbConnection connection, ReportKey key) =>
        connection.QueryFirstOrDefault<Row>(
            $"select {Columns} from report_extension where program_id = @ProgramId and period = @Code order by number desc limit 1",
            new { key.ProgramId, key.Code }
        );

    /// <summary>Of each of the program's periods the extension that counts.</summary>
    public static Dictionary<string, Row> OfProgram(DbConnection connection, string programId) =>
        connection
            .Query<Row>($"select {Columns} from report_extension where program_id = @programId order by number", new { programId })
            .GroupBy(row => row.Period)
            .ToDictionary(periods => periods.Key, periods => periods.Last());

    /// <summary>Every extension of the periods from one to another, in the order they were given.</summary>
    public static List<Row> Between(DbConnection connection, string first, string last) =>
        connection
            .Query<Row>(
                $"select {Columns} from report_extension where period between @first and @last order by program_id, period, number",
                new { first, last }
            )
            .AsList();

    public static void Insert(WriteTransaction transaction, ReportKey key, DateOnly until, string reason) =>
        transaction.Connection.Execute(
            """
            insert into report_extension (program_id, period, number, until, reason, actor, recorded_at)
            select @ProgramId, @Code, coalesce(max(number), 0) + 1, @until, @reason, @Name, @Now
            from report_extension where program_id = @ProgramId and period = @Code
            """,
            new
            {
                key.ProgramId,
                key.Code,
                until,
                reason,
                transaction.Actor.Name,
                transaction.Now,
            }
        );
}
