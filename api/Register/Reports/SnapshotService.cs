using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>Shows submissions as they were, for ever, whatever has become of the program since.</summary>
internal static class SnapshotService
{
    public static ApiResult List(DbConnection connection, string id, string periodCode, Caller caller, DateOnly today) =>
        Find(connection, id, periodCode, caller, today, out var period, out var snapshots)
        ?? ApiResult.Ok(
            new Page<SnapshotSummary>
            {
                Items =
                [
                    .. snapshots.Select(snapshot => new SnapshotSummary
                    {
                        Number = snapshot.Number,
                        Edition = snapshot.Edition,
                        SubmittedAt = snapshot.SubmittedAt,
                        Sha256 = snapshot.Sha256,
                        Accepted = snapshot.IsAccepted,
                        Url = $"{ProgramService.Url(id)}/reports/{period}/snapshots/{snapshot.Number}",
                    }),
                ],
                Next = null,
            }
        );

    public static ApiResult Get(DbConnection connection, string id, string periodCode, string number, Caller caller, DateOnly today) =>
        Find(connection, id, periodCode, caller, today, out var period, out var snapshots)
        ?? (
            snapshots.Find(snapshot => $"{snapshot.Number}" == number) is { } wanted
                ? ApiResult.Immutable(SnapshotStore.Bytes(connection, id, period, wanted.Number), wanted.Sha256)
                : ApiResult.Refused(Problems.SnapshotNotFound)
        );

    // Those who do not work on the report see its accepted submissions only.
    private static ApiResult? Find(
        DbConnection connection,
        string id,
        string periodCode,
        Caller caller,
        DateOnly today,
        out Period period,
        out List<SnapshotStore.Row> snapshots
    )
    {
        (period, snapshots) = (Period.Parse(periodCode)!, []);
        if (ProgramStore.FindVisible(connection, id, caller) is null)
        {
            return ApiResult.Refused(Problems.ProgramNotFound);
        }

        if (period is null)
        {
            return ApiResult.Refused(Problems.PeriodNotFound);
        }

        snapshots = SnapshotStore.All(connection, id, period);
        var measured = ReportingContext.MeasuredAgainst(
            ReportStore.Find(connection, id, period),
            ValidityStore.FindInForce(connection, id, period.EndDate),
            editionId => EditionStore.FindById(connection, editionId)
        );
        if (
            !ReportingContext.IsOpenTo(
                caller,
                Succession.Load(connection, measured.ResponsibleBodyId).Chain(measured.ResponsibleBodyId, today)
            )
        )
        {
            snapshots.RemoveAll(snapshot => !snapshot.IsAccepted);
        }

        return snapshots.Count == 0 ? ApiResult.Refused(Problems.ReportNotFound) : null;
    }
}
