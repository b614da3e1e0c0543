using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Register.Editions;

/// <summary>The table of addresses where acts can be read; the last one of an act holds.</summary>
internal static class ActAddressStore
{
    /// <summary>Every record of one act: each program that it approves, amends or cancels has its own.</summary>
    public static List<(string ActId, string ProgramId)> RecordsOf(DbConnection connection, string identity) =>
        connection
            .Query<(string ActId, string ProgramId)>(
                "select id, program_id from legal_act where identity = @identity order by id",
                new { identity }
            )
            .AsList();

    public static void Insert(WriteTransaction transaction, string actId, string url) =>
        transaction.Connection.Execute(
            """
            insert into legal_act_address (legal_act_id, number, url, recorded_at)
            select @actId, coalesce(max(number), 0) + 1, @url, @Now from legal_act_address where legal_act_id = @actId
            """,
            new
            {
                actId,
                url,
                transaction.Now,
            }
        );
}
