using Dapper;
using Monitoring.Insight.OpenData;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Operations.Sample;

/// <summary>Fills an empty register with the demonstration data of Zhytomyr, all of them or none.</summary>
internal static class SampleLoader
{
    public static bool IsEmpty(Database database) =>
        database.Read(connection =>
            connection.ExecuteScalar<bool>("select not exists (select 1 from executive_body) and not exists (select 1 from program)")
        );

    public static Task<(int Programs, int Reports)> LoadAsync(
        Database database,
        CityClock clock,
        Publisher publisher,
        PublicAddress address
    ) => database.WriteAsync(SampleHistory.Actor, new SampleHistory(SampleData.Read(), clock, publisher, address).Play, isKept: _ => true);
}
