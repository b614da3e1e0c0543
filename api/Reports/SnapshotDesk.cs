using System.Data.Common;
using Monitoring.Access;
using Monitoring.Bodies;
using Monitoring.Editions;
using Monitoring.Http;
using Monitoring.Programs;
using Monitoring.Values;

namespace Monitoring.Reports;

/// <summary>Shows submissions as they were, for ever, whatever has become of the program since.</summary>
internal static class SnapshotDesk
{
    public static Answer List(DbConnection connection, string id, string periodCode, Caller caller, DateOnly today) =>
        Find(connection, id, periodCode, caller, today, out var period, out var snapshots) ?? Answer.Ok(new Page<SnapshotSummary>
        {
            Items = [.. snapshots.Select(snapshot => new SnapshotSummary
            {
                Number = snapshot.Number,
                Edition = snapshot.Edition,
                SubmittedAt = snapshot.SubmittedAt,
                Sha256 = snapshot.Sha256,
                Accepted = snapshot.IsAccepted,
                Url = $"{ProgramDesk.Url(id)}/reports/{period}/snapshots/{snapshot.Number}",
            })],
            Next = null,
        });

    public static Answer Get(DbConnection connection, string id, string periodCode, string number, Caller caller, DateOnly today) =>
        Find(connection, id, periodCode, caller, today, out var period, out var snapshots)
        ?? (snapshots.Find(snapshot => $"{snapshot.Number}" == number) is { } wanted
            ? Answer.Immutable(SnapshotStore.Bytes(connection, id, period, wanted.Number), wanted.Sha256)
            : Answer.Refused(Problems.SnapshotNotFound));

    // Those who do not work on the report see its accepted submissions only.
    private static Answer? Find(DbConnection connection, string id, string periodCode, Caller caller, DateOnly today, out Period period, out List<SnapshotStore.Row> snapshots)
    {
        (period, snapshots) = (Period.Parse(periodCode)!, []);
        if (ProgramStore.FindVisible(connection, id, caller) is null)
        {
            return Answer.Refused(Problems.ProgramNotFound);
        }

        if (period is null)
        {
            return Answer.Refused(Problems.PeriodNotFound);
        }

        snapshots = SnapshotStore.All(connection, id, period);
        var measured = Filing.MeasuredAgainst(
            ReportStore.Find(connection, id, period), EditionStore.FindInForce(connection, id, period.EndDate), editionId => EditionStore.FindById(connection, editionId));
        if (!Filing.IsOpenTo(caller, Succession.Load(connection, measured.ResponsibleBodyId).Chain(measured.ResponsibleBodyId, today)))
        {
            snapshots.RemoveAll(snapshot => !snapshot.IsAccepted);
        }

        return snapshots.Count == 0 ? Answer.Refused(Problems.ReportNotFound) : null;
    }
}
