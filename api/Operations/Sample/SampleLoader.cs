using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Importing;
using Monitoring.Register.Programs;

namespace Monitoring.Operations.Sample;

/// <summary>Fills an empty register with the demonstration data of Zhytomyr, all of them or none.</summary>
internal static class SampleLoader
{
    private const string ImportId = "019a3000-0000-7000-8000-000000000001";

    private static readonly DateTimeOffset s_importedAt = new(2026, 11, 2, 6, 0, 0, TimeSpan.Zero);

    public static bool IsEmpty(Database database) =>
        database.Read(connection =>
            connection.ExecuteScalar<bool>("select not exists (select 1 from executive_body) and not exists (select 1 from program)")
        );

    public static Task<(int Programs, int Reports)> LoadAsync(IServiceProvider services) =>
        services
            .GetRequiredService<Database>()
            .WriteAsync(
                SampleHistory.Actor,
                transaction =>
                {
                    var played = new SampleHistory(SampleData.Read(), services).Play(transaction);
                    ImportStore.Insert(transaction, Import(transaction.Connection));
                    return played;
                },
                isKept: _ => true
            );

    // So that there is one to look at.
    private static Import Import(DbConnection connection)
    {
        List<ImportedProgram> programs =
        [
            .. connection
                .Query<(string Id, string Title, string Status, int Editions, int Reports)>(
                    """
                    select p.id, e.title, p.status, (select count(*) from edition x where x.program_id = p.id),
                           (select count(*) from report r where r.program_id = p.id)
                    from program p
                    join edition e on e.program_id = p.id and e.number = 0
                    order by p.id
                    """
                )
                .Select(
                    (row, place) =>
                        new ImportedProgram
                        {
                            Number = $"{place + 1}",
                            Id = row.Id,
                            Title = row.Title,
                            Status = WireEnum<ProgramStatus>.Parse(row.Status),
                            Editions = row.Editions,
                            Reports = row.Reports,
                        }
                ),
        ];
        var (bodies, measures, indicators) = connection.QuerySingle<(int, int, int)>(
            """
            select (select count(*) from executive_body),
                   (select count(*) from measure m join edition e on e.id = m.edition_id where e.number = 0),
                   (select count(*) from indicator i join edition e on e.id = i.edition_id where e.number = 0)
            """
        );
        return new()
        {
            Id = ImportId,
            State = ImportState.Done,
            StepsDone = 1,
            StepsTotal = 1,
            StartedAt = s_importedAt,
            FinishedAt = s_importedAt,
            Made = new()
            {
                Bodies = bodies,
                BodiesKnown = 0,
                Programs = programs.Count,
                Amendments = programs.Sum(program => program.Editions - 1),
                Measures = measures,
                Indicators = indicators,
                Reports = programs.Sum(program => program.Reports),
            },
            Programs = programs,
            Warnings = [],
            Problem = null,
        };
    }
}
