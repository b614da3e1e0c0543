using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Operations.Sample;

/// <summary>Fills an empty register with the demonstration data of Zhytomyr, all of them or none.</summary>
internal static class SampleLoader
{
    public static bool IsEmpty(Database database) =>
        database.Read(connection =>
            connection.ExecuteScalar<bool>("select not exists (select 1 from executive_body) and not exists (select 1 from program)")
        );

    public static Task<(int Programs, int Reports)> LoadAsync(IServiceProvider services) =>
        services
            .GetRequiredService<Database>()
            .WriteAsync(SampleHistory.Actor, new SampleHistory(SampleData.Read(), services).Play, isKept: _ => true);
}
